"""How many tokens a text has, about."""

from __future__ import annotations

import math


def tokens(text: str) -> int:
    """A careful estimate of a text's tokens: more than three Latin letters each, one and more of other scripts."""
    plain = sum(c.isascii() for c in text)
    return math.ceil(plain / 3.3 + 1.2 * (len(text) - plain))
