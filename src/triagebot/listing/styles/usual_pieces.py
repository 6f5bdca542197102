"""What entries show beside title, address and words: form, which a new one takes over, or facts of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.styles.line_form import LineForm
from triagebot.listing.styles.slot_patterns import FORGES, Pattern, Piece, Place, Slot, literals
from triagebot.listing.styles.votes import Weighted, winner
from triagebot.text import licences

USUAL = 0.6
"""A piece that can be filled in is written when at least this share of comparable entries has it.
(`bench/fit_numbers.py writing` fits it.)"""
ALWAYS = 0.9
"""A piece without anything of the entry in it is format, not information, when nearly every entry has it.
(`bench/fit_numbers.py writing` fits it.)"""
FIRM = 0.95
"""By hand."""
FEWEST = 3
"""The share of comparable entries that has to show a piece, and how many, before an entry without it is told."""
_SHORTCODE = re.compile(r":[a-z0-9_+-]{2,40}:", re.IGNORECASE)
OUTSIDE = 0.5
"""Entries with their title outside of their link are written like each other when more than this share is alike.
(`bench/fit_numbers.py writing` fits it.)"""
ENOUGH = 4
"""Entries that all have to say a fact before it is what the list is about."""
_FACT = re.compile(
    rf"\b(?:{licences.SURE}|open[- ]?source|oss|freeware|free|paid|commercial|proprietary)\b",
    re.IGNORECASE,
)
"""What is said of one thing and not of the next, unless the list is about nothing else."""


@dataclass(frozen=True, slots=True)
class PieceUse:
    """A piece, and how many of the entries with the same kind of link carry it (a share, 0 to 1)."""

    piece: Piece
    host: str
    share: float
    seen: int
    order: float

    @property
    def slotted(self) -> bool:
        """Whether something of the entry is in it."""
        return any(isinstance(part, Slot) for part in self.piece.pattern)

    @property
    def firm(self) -> bool:
        """Whether nearly all entries with such links have it, so that one without it is told."""
        return self.share >= FIRM and self.seen >= FEWEST

    @property
    def usual(self) -> bool:
        """Whether a new entry should have it too."""
        if self.slotted:
            return self.seen >= 2 and self.share >= USUAL
        if _FACT.search(literals(self.piece.pattern)):
            return self.seen >= ENOUGH and self.share == 1.0
        return self.seen >= 3 and self.share >= ALWAYS


def is_habit(pattern: Pattern, votes: Sequence[Weighted[LineForm]]) -> bool:
    """Whether what stands in front of a link is there for form: marks in most entries, words and icons in all."""
    own = [vote for vote in votes if vote.own] or list(votes)
    if Slot.CODE in pattern:  # it is of those that lead to code
        own = [vote for vote in own if vote.form.host] or own
    share = sum(vote.form.opener == pattern for vote in own) / len(own)
    opener = literals(pattern)
    return share > OUTSIDE if not opener.strip("*_~<>/ \t\"'([“‘「《").strip() else share >= ALWAYS


def whole(votes: Sequence[Weighted[LineForm]]) -> Pattern:
    """The form of entries whose title stands outside their link, if most are written so and alike."""
    best = winner(((vote.form.whole, vote.weight) for vote in votes), ())
    alike = sum(vote.weight for vote in votes if vote.form.whole == best)
    said = literals(best)
    icons = any(unicodedata.category(c) == "So" for c in said) or _SHORTCODE.search(said) is not None
    most = ALWAYS if icons else OUTSIDE
    return best if best and alike > most * sum(vote.weight for vote in votes) else ()


def pieces(votes: Sequence[Weighted[LineForm]]) -> tuple[PieceUse, ...]:
    """The usual pieces for each kind of link: judged by the section where it has enough entries, else by the list.

    What is the same in every entry is judged by the whole list: in a small section it may be chance. A kind of link
    that is seldom met here is written as all others are.
    """
    every = [vote.form for vote in votes]
    uses: list[PieceUse] = []
    for host in sorted({"", *FORGES}):
        here = [vote.form for vote in votes if vote.own and vote.form.host == host]
        anywhere = [form for form in every if form.host == host]
        uses += [use for use in _counted(here if len(here) >= 3 else anywhere, host) if use.slotted and use.usual]
        alike = anywhere if len(anywhere) >= 3 else every
        uses += [use for use in _counted(alike, host) if not use.slotted and use.usual]
    return tuple(sorted(uses, key=lambda use: (use.host, use.piece.place is Place.TAIL, use.order)))


def _counted(forms: Sequence[LineForm], host: str) -> list[PieceUse]:
    """Each piece of these forms with its share."""
    seen: dict[Piece, list[int]] = {}
    for form in forms:
        for index, piece in enumerate(form.pieces):
            seen.setdefault(piece, []).append(index)
    return [PieceUse(piece, host, len(at) / len(forms), len(at), sum(at) / len(at)) for piece, at in seen.items()]
