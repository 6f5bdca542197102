"""Slips that hide an entry from Markdown, mended to read it, in the lines that a pull request adds."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKER = re.compile(r"^([ \t]{0,20}[-*+])(?=\[[^\]\n]{1,300}\]\s?\()")
"""`-[title](address)`: a bullet without its space."""
_APART = re.compile(
    r"^([ \t]{0,20}(?:[-*+]|\d{1,3}[.)])?[ \t]{0,4}\*{0,2}\[[^\[\]\n]{1,300}\])[ \t]{1,3}(?=\(<?https?://)"
)
"""`[title] (address)`: a link torn apart."""


def named(text: str) -> tuple[str, ...]:
    """The slips in an entry's text, each as a sentence says it."""
    found = []
    line = text.lstrip("\r\n")
    if _MARKER.match(line):
        found.append("there is no space behind the bullet")
    if _APART.match(line):
        found.append("there is a space between the link's title and its address")
    return tuple(found)


def mended(text: str, lines: Iterable[int]) -> str:
    """The text with such slips mended in those 1-based lines; the number of lines stays."""
    every = text.split("\n")
    for number in lines:
        line = every[number - 1]
        if "](" in line or "] " in line:
            every[number - 1] = _APART.sub(r"\1", _MARKER.sub(r"\1 ", line, count=1))
    return "\n".join(every)
