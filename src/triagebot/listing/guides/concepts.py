"""What a clause of a guide speaks of: concepts by their words, in several languages (concepts.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

LONGEST = 1_000
"""Characters of a clause that are looked at."""
_NO_BORDERS = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
"""Chinese and Japanese: words are not set apart from each other."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each concept: any of its words, in any language."""
    text = (files("triagebot.listing.guides") / "concepts.toml").read_text(encoding="utf-8")
    return {name: _pattern(words) for name, words in tomllib.loads(text).items()}


def _pattern(words: dict[str, list[str]]) -> re.Pattern[str]:
    distinct = dict.fromkeys(word.lower() for listed in words.values() for word in listed)
    bare = [word for word in distinct if _NO_BORDERS.search(word)]
    bordered = [word for word in distinct if not _NO_BORDERS.search(word)]
    parts = [_either(bare)] if bare else []
    if bordered:
        parts.append(rf"(?<!\w){_either(bordered)}(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_written(word) for word in longest_first) + ")"


def _written(word: str) -> str:
    escaped = re.escape(word.replace("*", "\0"))
    return escaped.replace("\\\0", r"\w{0,20}").replace("\0", r"\w{0,20}").replace(r"\ ", r"[\s-]{1,3}")


_TARGET = re.compile(r"\]\([^()\s]{0,400}\)|https?://[^\s<>]{1,400}")


def spoken_of(clause: str) -> frozenset[str]:
    """The concepts that a clause has a word for; addresses say nothing."""
    shown = _TARGET.sub("]", clause[:LONGEST])
    return frozenset(name for name, pattern in patterns().items() if pattern.search(shown))


def speaks_of(concept: str, clause: str) -> bool:
    """Whether a clause has a word for that concept."""
    return patterns()[concept].search(clause[:LONGEST]) is not None
