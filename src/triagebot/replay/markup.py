"""Text as HTML that shows what is there: escaped, nothing invisible, nothing that turns the reading order."""

from __future__ import annotations

import unicodedata
from html import escape

from triagebot.checks.wording import heading
from triagebot.models import SectionPath
from triagebot.replay.word_diff import DiffPiece, Side

HARMLESS = frozenset("\n\t\u200d\u200c")
"""Joiners are part of how emoji and several scripts are written."""


def named(character: str) -> str:
    """A control or format character by its code point, any other as it is."""
    if character in HARMLESS or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs"):
        return character
    return f"⟨U+{ord(character):04X}⟩"


def visible(text: str) -> str:
    """The text as HTML text or attribute value."""
    if not text.isprintable():
        text = "".join(map(named, text))
    return escape(text, quote=True)


def path(section: SectionPath) -> str:
    """A heading path as HTML, without the badges and marks that stand in its headings."""
    return visible(" › ".join(map(heading, section))) if section else "<em>above the first heading</em>"


def marked(pieces: tuple[DiffPiece, ...]) -> str:
    """A word diff as HTML: theirs struck through, ours underlined; legible without colours."""
    tags = {Side.THEIRS: ("<del>", "</del>"), Side.OURS: ("<ins>", "</ins>"), Side.BOTH: ("", "")}
    return "".join(tags[piece.side][0] + visible(piece.text) + tags[piece.side][1] for piece in pieces)
