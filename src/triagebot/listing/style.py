"""Infer how a list writes its entries: per section, with fall-back to the list. A value that explains itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from triagebot.listing import details, tables
from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.style_form import Form, Pattern, Piece, Place, Slot, form_of
from triagebot.models import SectionPath

T = TypeVar("T", bound=Hashable)

SAMPLE = 240
"""How many entries of the whole list are looked at, evenly spread: cost stays the same for any list."""
PRIOR = 4.0
"""How many entries of the section the whole list weighs as much as."""
NEAR = 3.0
"""How many lines away a neighbour's extra weight has halved."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen: of `total` entries looked at, `count` do it."""

    what: str
    count: int
    total: int
    where: str = "here"

    def __str__(self) -> str:
        return f"{self.count} of {self.total} entries {self.where} {self.what}"


@dataclass(frozen=True, slots=True)
class PieceUse:
    """A piece and how many of the entries with the same kind of link carry it (0 to 1)."""

    piece: Piece
    host: str
    share: float
    seen: int
    order: float


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written in one section. Rendered by `triagebot.listing.render`."""

    section: SectionPath
    shape: Shape = Shape.BULLET
    marker: str = "- "
    opener: str = ""
    head: Pattern = ("[", Slot.TITLE, "](", Slot.URL, ")")
    closer: str = ""
    separator: str = " - "
    end: str = ""
    wide_end: str = ""
    capital: bool | None = None
    pieces: tuple[PieceUse, ...] = ()
    blanks: int = 0
    row: tables.RowStyle | None = None
    block: details.BlockStyle | None = None
    observations: tuple[Observation, ...] = ()

    def explain(self) -> tuple[str, ...]:
        """What was seen, most telling first, one sentence each."""
        return tuple(str(observation) for observation in self.observations)


def infer(listing: Listing, section_path: SectionPath, *, near: Entry | None = None) -> Style:
    """The style of a section. `near` is the entry the new one will stand next to: its neighbours weigh more."""
    own = section_entries(listing, section_path)
    every = _sample(listing.entries)
    shape = _shape(own, every, near)
    own = [entry for entry in own if entry.shape is shape]
    every = [entry for entry in every if entry.shape is shape]
    if near is not None and near.shape is shape and (siblings := [e for e in own if e.group == near.group]):
        own = siblings if len(siblings) > 1 else own
    if shape is Shape.DETAILS:
        return Style(section_path, shape, block=details.block_style(listing.text, own or every))
    if shape is Shape.TABLE_ROW:
        return Style(section_path, shape, row=tables.row_style(listing, own or every, near))
    return _written(listing, section_path, shape, own, every, near)


def section_entries(listing: Listing, path: SectionPath) -> list[Entry]:
    """The entries of a section; of all sections of that name, if it is repeated."""
    return [entry for section in listing.sections if section.path == path for entry in section.entries]


def _sample(entries: Sequence[Entry]) -> list[Entry]:
    step = max(1, len(entries) // SAMPLE)
    return list(entries[::step])


def _shape(own: list[Entry], every: list[Entry], near: Entry | None) -> Shape:
    if near is not None:
        return near.shape
    counted = Counter(entry.shape for entry in own) or Counter(entry.shape for entry in every)
    return counted.most_common(1)[0][0] if counted else Shape.BULLET


@dataclass(frozen=True, slots=True)
class _Vote:
    form: Form
    weight: float
    own: bool


def _votes(listing: Listing, own: list[Entry], every: list[Entry], near: Entry | None) -> list[_Vote]:
    """The forms of the section's entries and, lighter, of the list's."""
    votes: list[_Vote] = []
    here = own.index(near) if near is not None and near in own else None
    for index, entry in enumerate(own):
        form = form_of(listing, entry)
        if form is not None:
            weight = 1.0 if here is None else 1.0 + 2.0 * 0.5 ** (abs(index - here) / NEAR)
            votes.append(_Vote(form, weight, own=True))
    mine = {entry.start for entry in own}
    others = [form for entry in every if entry.start not in mine and (form := form_of(listing, entry)) is not None]
    votes.extend(_Vote(form, PRIOR / len(others), own=False) for form in others)
    return votes


def _winner(votes: Iterable[tuple[T, float]], default: T) -> T:
    totals: dict[T, float] = {}
    for value, weight in votes:
        totals[value] = totals.get(value, 0.0) + weight
    return max(totals, key=lambda value: totals[value]) if totals else default


def _written(
    listing: Listing, path: SectionPath, shape: Shape, own: list[Entry], every: list[Entry], near: Entry | None
) -> Style:
    votes = _votes(listing, own, every, near)
    default = Style(path)
    marker = _winner(((v.form.marker, v.weight) for v in votes), default.marker)
    outer = [v for v in votes if v.form.closer or True]
    opener, closer = _winner((((v.form.opener, v.form.closer), v.weight) for v in outer), ("", ""))
    head = _winner(((v.form.head, v.weight) for v in votes), default.head)
    separator = _winner(((v.form.separator, v.weight) for v in votes if v.form.separator is not None), " - ")
    ends = [v for v in votes if v.form.end is not None and v.form.end != "!"]
    end = _winner(((v.form.end or "", v.weight) for v in ends if not v.form.wide), "")
    wide_end = _winner(((v.form.end or "", v.weight) for v in ends if v.form.wide), "。" if end else "")
    return Style(
        path,
        shape,
        marker=marker,
        opener=opener,
        head=head,
        closer=closer,
        separator=separator,
        end=end,
        wide_end=wide_end,
        pieces=_piece_uses(votes),
        blanks=_blanks(listing, own or every),
    )


def _piece_uses(votes: list[_Vote]) -> tuple[PieceUse, ...]:
    """Every piece that can be filled in or is the same everywhere, and how usual it is for each kind of link."""
    own = [v.form for v in votes if v.own]
    forms = own if len(own) >= 3 else [v.form for v in votes]
    totals = Counter(form.host for form in forms)
    seen: dict[tuple[str, Piece], list[int]] = {}
    for form in forms:
        for index, piece in enumerate(form.pieces):
            seen.setdefault((form.host, piece), []).append(index)
    uses = [
        PieceUse(piece, host, len(at) / totals[host], len(at), sum(at) / len(at))
        for (host, piece), at in seen.items()
    ]
    return tuple(sorted(uses, key=lambda use: (use.host, use.piece.place is Place.TAIL, use.order)))


def _blanks(listing: Listing, own: Sequence[Entry]) -> int:
    """How many blank lines usually stand between neighbouring entries."""
    gaps: Counter[int] = Counter()
    for first, second in zip(own, own[1:], strict=False):
        if first.group == second.group and first.depth == second.depth:
            between = listing.text[first.reach : second.start]
            if not between.strip():
                gaps[between.count("\n")] += 1
    return gaps.most_common(1)[0][0] if gaps else 0
