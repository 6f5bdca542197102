"""Web addresses in what people write: bare, in angle brackets, and as Markdown links. One pass, no backtracking."""

from __future__ import annotations

import re
from typing import NamedTuple

_SCHEME = re.compile("https?://", re.IGNORECASE | re.ASCII)
_ENDS = frozenset(" \t\r\n<>\"'`|\\^{}")
_TRAILING = ".,;:!?*_~"
_PAIRS = {")": "(", "]": "["}
LONGEST = 2000
"""Characters of an address; a longer one is passed over."""


class Found(NamedTuple):
    """An address in a text: `text` is the words it is linked under (empty for a bare one), `end` where it ends."""

    url: str
    text: str
    start: int
    end: int
    image: bool = False


def find(text: str) -> tuple[Found, ...]:
    """All http and https addresses, in order."""
    found: list[Found] = []
    at = 0
    while scheme := _SCHEME.search(text, at):
        start = stop = scheme.start()
        depth = 0
        while stop < len(text) and stop - start <= LONGEST and text[stop] not in _ENDS and text[stop].isprintable():
            depth += {"(": 1, ")": -1}.get(text[stop], 0)
            if depth < 0:
                break
            stop += 1
        at = max(stop, start + 8)
        url = _trimmed(text[start:stop])
        if stop - start <= LONGEST and len(url) > len("https://"):
            label, opening, image = _label(text, start)
            end = (
                text.find(")", stop, stop + 500) + 1 if opening < start and text[start - 1 : start] == "(" else stop
            )
            found.append(Found(url, label, opening, max(end, stop), image))
    return tuple(found)


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    while url and (url[-1] in _TRAILING or (url[-1] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]]))):
        url = url[:-1]
    return url


def _label(text: str, start: int) -> tuple[str, int, bool]:
    """The words of `[words](url`, where they begin, and whether it is an image."""
    before = text[max(0, start - 500) : start]
    before = before.removesuffix("<")
    if not before.endswith("]("):
        return "", start, False
    depth, place = 0, len(before) - 2
    while place >= 0:
        depth += {"]": 1, "[": -1}.get(before[place], 0)
        if depth == 0:
            break
        place -= 1
    if place < 0:
        return "", start, False
    image = place > 0 and before[place - 1] == "!"
    return before[place + 1 : -2].strip(), start - len(before) + place - image, image
