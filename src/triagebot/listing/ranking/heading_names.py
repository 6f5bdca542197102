"""Headings that are letters, or names of people."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LETTERS = re.compile(r"[^\w#]{0,9}([^\W\d_]|#|0)(?:[ ]?(?:[-–—/]|to)[ ]?([^\W\d_]|9))?[^\w#]{0,9}", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_a-z][\w'’-]{1,20}(?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][\w'’-]{0,20}){1,2}")
_WORD = re.compile(r"[^\W\d_]{2,40}")
_THINGS = re.compile(r"(?:s|ing|ion|ity|ment|ware|ics|ology|base|work|end|ance|ence|web|data|code|chat|test|tool)$")
"""How words end that say what things are; few names of people do."""


def letters(heading: str) -> str:
    """First and last of the letters that a heading such as "A", "A–C", "#" or "0-9" stands for; "" for others."""
    match = _LETTERS.fullmatch(heading.strip())
    if match is None:
        return ""
    first, last = match[1].casefold(), (match[2] or match[1]).casefold()
    if first in "#0":
        return "09"
    return first + last if first <= last else ""


def covers(letters: str, first: str) -> bool:
    """Whether what begins with that letter or digit stands under these letters."""
    return letters[:1] <= first <= letters[1:] or (letters == "09" and not first.isalpha())


def people(headings: Sequence[str], text: str) -> bool:
    """Whether all headings look like names of people: capitals, and words that the list writes only so."""
    if not all(_PERSON.fullmatch(heading.strip()) for heading in headings):
        return False
    written = set(_WORD.findall(text))
    parts = [part.casefold() for heading in headings for part in _WORD.findall(heading)]
    return not any(part in written or _THINGS.search(part) for part in parts)
