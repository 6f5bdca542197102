"""Infer how a list writes its entries: per section, with fall-back to the list. A value that explains itself."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from triagebot.listing.model import Content, Entry, Listing, Shape
from triagebot.listing.styles import blocks as details_style
from triagebot.listing.styles import explain, habits, papers
from triagebot.listing.styles import rows as tables
from triagebot.listing.styles.line_form import Form, form_of, marker_before
from triagebot.listing.styles.patterns import Pattern, Slot, host_of, owner_and_name, value_of
from triagebot.listing.styles.votes import Weighted, winner
from triagebot.models import SectionPath

F = TypeVar("F")

SAMPLE = 240
"""How many entries of the whole list are looked at, evenly spread: cost stays the same for any list."""
PRIOR = 8.0
"""How many entries of the section the whole list weighs as much as."""
NEAR = 1.5
"""How many entries away a neighbour's extra weight has halved."""
EXTRA = 6.0
"""The extra weight of the nearest neighbour, beside the 1 that every entry of the section has."""
ALIKE = 5.0
"""How much more the end of a description of several sentences says of another such one: leaving out entries of six
lists whose ends vary, 1,385 of 1,759 are then right, and 1,329 without."""


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written in one section. Rendered by `triagebot.listing.render`."""

    section: SectionPath
    shape: Shape = Shape.BULLET
    marker: str = "- "
    """`#` stands for the number of a numbered item."""
    number: int = 1
    opener: str = ""
    head: Pattern = ("[", Slot.TITLE, "](", Slot.URL, ")")
    closer: str = ""
    separator: str = " - "
    end: str = ""
    several_end: str = ""
    """What a description of several sentences ends with."""
    wide_end: str = ""
    capital: bool | None = None
    """Whether descriptions clearly begin with a capital letter (None: they do as they like)."""
    tag: tuple[str, str] | None = None
    """What stands before and after a tag, where entries have tags in code."""
    pieces: tuple[habits.PieceUse, ...] = ()
    suffix: str = ""
    whole: Pattern = ()
    """All of an entry, where most have their title outside of their link; it then stands for all parts above."""
    named: str = ""
    """How most titles name a repository: `owner/name`, `name`, or as they like."""
    blanks: int = 0
    """Blank lines between neighbouring entries."""
    row: tables.RowStyle | None = None
    block: details_style.BlockStyle | None = None
    paper: papers.PaperStyle | None = None
    icons: frozenset[str] = frozenset()
    """Labels that the list itself defines for the web: `![label]` in a title is one of its icons."""
    labels: frozenset[str] = frozenset()
    """All labels that the list defines, in lower case: `[label]` is a link of its own."""
    observations: tuple[explain.Observation, ...] = ()

    def explain(self) -> tuple[str, ...]:
        """What was seen, one sentence each: "12 of 13 entries here end with a full stop"."""
        return tuple(str(observation) for observation in self.observations)

    def missing(self, content: Content) -> tuple[str, ...]:
        """What entries here show and nothing is known of: left for a person to fill in."""
        if self.row is not None:
            return self.row.unknown(content)
        if self.paper is not None:
            return self.paper.missing(content)
        host = host_of(content.url)
        slots = [
            part for use in self.pieces if use.host == host for part in use.piece.pattern if isinstance(part, Slot)
        ]
        return tuple(dict.fromkeys(slot.value for slot in slots if value_of(slot, content) is None))


def infer(listing: Listing, section_path: SectionPath, *, near: Entry | None = None) -> Style:
    """The style of a section. `near` is the entry the new one will stand next to: its neighbours weigh more."""
    own = section_entries(listing, section_path)
    every = _sample(listing.entries)
    shape = _shape(own, every, near)
    own = [entry for entry in own if entry.shape is shape]
    every = [entry for entry in every if entry.shape is shape]
    if near is not None and near.shape is shape:
        siblings = [entry for entry in own if entry.group == near.group]
        own = siblings if len(siblings) > 1 else own
    icons = frozenset(label for label, one in listing.definitions.items() if one.target.startswith("https://"))
    style = Style(
        section_path,
        shape,
        blanks=_blanks(listing, own or every, shape),
        icons=icons,
        labels=frozenset(listing.definitions),
    )
    if shape is Shape.DETAILS:
        blocks = _votes(listing, own, every, near, details_style.form_of)
        seen = explain.block(listing, [vote.form for vote in blocks if vote.own])
        ends = [(vote.form.end, vote.weight) for vote in blocks if vote.form.end is not None]
        block = details_style.infer([(vote.form, 2.0 if vote.own else 1.0) for vote in blocks], winner(ends, ""))
        return replace(
            style, block=block, end=block.end, several_end=block.end, wide_end=block.end, observations=seen
        )
    if shape is Shape.TABLE_ROW:
        rows = [(vote.form, vote.weight) for vote in _votes(listing, own, every, near, tables.form_of)]
        group = (near or (own or every)[0]).group if near or own or every else -1
        row = tables.infer(listing, own or every, rows, group)
        return replace(
            style, row=row, end=row.end, several_end=row.end, wide_end=row.end, observations=explain.row(row)
        )
    votes = _votes(listing, own, every, near, form_of)
    whole = habits.whole(votes)
    titled = whole if shape is Shape.HEADING else ()
    paper = None if titled else papers.infer(listing, _nearest(own, near), every)
    whole = whole if paper is None else ()
    usual = marker_before(listing.text, near or own[0]) if near or own else style.marker
    marker = winner(((v.form.marker, v.weight) for v in votes if v.own or not own), usual)
    votes = [vote for vote in votes if bool(vote.form.whole) is bool(whole)]
    written = replace(_written(replace(style, marker=marker), votes), whole=whole)
    return replace(written, paper=paper, marker=paper.marker) if paper is not None else written


def section_entries(listing: Listing, path: SectionPath) -> list[Entry]:
    """The entries of a section; of all sections of that name, if it is repeated."""
    return [entry for section in listing.sections if section.path == path for entry in section.entries]


def _sample(entries: Sequence[Entry]) -> list[Entry]:
    return list(entries[:: max(1, len(entries) // SAMPLE)])


def _shape(own: list[Entry], every: list[Entry], near: Entry | None) -> Shape:
    if near is not None:
        return near.shape
    counted = Counter(entry.shape for entry in own) or Counter(entry.shape for entry in every)
    return counted.most_common(1)[0][0] if counted else Shape.BULLET


def _votes(
    listing: Listing,
    own: list[Entry],
    every: list[Entry],
    near: Entry | None,
    form: Callable[[Listing, Entry], F | None],
) -> list[Weighted[F]]:
    """The forms of the section's entries and, lighter, of the list's."""
    own = _nearest(own, near)
    here = next((index for index, entry in enumerate(own) if near is not None and entry.start == near.start), None)
    votes: list[Weighted[F]] = []
    for index, entry in enumerate(own):
        seen = form(listing, entry)
        if seen is not None:
            extra = 0.0 if here is None else EXTRA * 0.5 ** (abs(index - here) / NEAR)
            votes.append(Weighted(seen, 1.0 + extra))
    mine = {entry.start for entry in own}
    others = [seen for entry in every if entry.start not in mine and (seen := form(listing, entry)) is not None]
    votes.extend(Weighted(seen, PRIOR / len(others), own=False) for seen in others)
    return votes


def _nearest(own: list[Entry], near: Entry | None) -> list[Entry]:
    """At most `SAMPLE` entries of a section, around `near`."""
    if len(own) <= SAMPLE:
        return own
    at = next((index for index, entry in enumerate(own) if near is not None and entry.start == near.start), 0)
    first = max(0, min(at - SAMPLE // 2, len(own) - SAMPLE))
    return own[first : first + SAMPLE]


def _written(style: Style, votes: list[Weighted[Form]]) -> Style:
    """The style of entries that are a link, a separator and a description, in whatever block."""
    ends = [v for v in votes if v.form.end is not None and v.form.end != "!"]
    end, several_end = (_end(ends, several=several) for several in (False, True))
    opener, closer = winner((((v.form.opener, v.form.closer), v.weight) for v in votes), ("", ""))
    if opener.strip() and not habits.is_habit(opener, votes):
        opener = closer = ""  # that entry's own, such as its authors or a flag
    siblings = [vote for vote in votes if vote.own]  # another marker or indentation would begin another list
    own = [vote.form for vote in siblings]
    return replace(
        style,
        marker=winner(((v.form.marker, v.weight) for v in siblings or votes), style.marker),
        opener=opener,
        head=winner(((v.form.head, v.weight) for v in votes), style.head),
        closer=closer,
        separator=winner(((v.form.separator, v.weight) for v in votes if v.form.separator is not None), " - "),
        end=end,
        several_end=several_end,
        wide_end=winner(((v.form.end or "", v.weight) for v in ends if v.form.wide), "。" if end else ""),
        capital=_capital(votes),
        tag=winner(((v.form.tag, v.weight) for v in votes), None),
        pieces=habits.pieces(votes),
        suffix=winner(((v.form.suffix, v.weight) for v in votes), ""),
        named=winner(((v.form.named, v.weight) for v in votes if v.form.host), ""),
        observations=explain.written(own or [vote.form for vote in votes], "here" if own else "in this list"),
    )


def _end(votes: Sequence[Weighted[Form]], *, several: bool) -> str:
    """What descriptions end with; for one of several sentences, others of that kind count more."""
    alike = ((vote, ALIKE if several and vote.form.several else 1.0) for vote in votes if not vote.form.wide)
    return winner(((vote.form.end or "", vote.weight * factor) for vote, factor in alike), "")


def _capital(votes: Sequence[Weighted[Form]]) -> bool | None:
    """True when it is very clear that descriptions begin with a capital."""
    cases = [vote.form.capital for vote in votes if vote.form.capital is not None]
    return True if len(cases) >= 60 and sum(cases) >= 0.99 * len(cases) else None


def _blanks(listing: Listing, own: Sequence[Entry], shape: Shape) -> int:
    """How many blank lines usually stand between neighbouring entries."""
    gaps: Counter[int] = Counter()
    for first, second in itertools.pairwise(own):
        if first.group == second.group and first.depth == second.depth:
            between = listing.text[first.reach : second.start]
            if len(between) < 200 and not between.strip(" \t\r\n>"):
                gaps[between.count("\n")] += 1
    loose = shape in {Shape.DETAILS, Shape.HEADING, Shape.PARAGRAPH}
    return gaps.most_common(1)[0][0] if gaps else int(loose)


def title_for(style: Style, title: str, url: str) -> str:
    """A repository's title as they are here, `owner/name` or `name`; for titles a source gave, not a person."""
    names = owner_and_name(url) if host_of(url) else None
    if names is None or title.casefold() not in {names[1].casefold(), "/".join(names).casefold()}:
        return title
    return {"owner/name": "/".join(names), "name": names[1]}.get(style.named, title)
