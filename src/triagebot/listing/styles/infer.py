"""Infer how a list writes its entries: per section, with fall-back to the list. A value that explains itself."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from triagebot.listing.model import Entry, Listing, Shape, siblings
from triagebot.listing.styles import block_style, explain, row_style, usual_pieces
from triagebot.listing.styles.line_form import LineForm, form_of, marker_before
from triagebot.listing.styles.line_style import LineStyle
from triagebot.listing.styles.paper_lists import authors_below, paper_style
from triagebot.listing.styles.sentence_end import SentenceEnd
from triagebot.listing.styles.slot_patterns import Pattern, literals
from triagebot.listing.styles.style import Style
from triagebot.listing.styles.votes import Weighted, winner
from triagebot.models import SectionPath

F = TypeVar("F")

SAMPLE = 240
"""How many entries of the whole list are looked at, evenly spread: cost stays the same for any list."""
PRIOR = 8.0
"""Weight of the whole list, counted in entries of the section (`bench/fit_numbers.py writing` fits it)."""
NEAR = 1.5
"""Distance, in entries, at which the extra weight of a neighbour is half that of the nearest one."""
EXTRA = 6.0
"""The extra weight of the nearest neighbour, beside the 1 that every entry of the section has.
(`bench/fit_numbers.py writing` fits it.)"""
ALIKE = 5.0
"""Weight of descriptions of several sentences when the ending of another such one is chosen: leaving out entries of
six lists whose ends vary, 1,385 of 1,759 are then right, and 1,329 without."""

SETTLED = 0.9
"""The share of the entries from which on a description ends as most of them do: replaying additions to three lists
whose ends vary, 30 of 42 are then right, and 24 with 0.6. (`bench/fit_numbers.py writing` fits it.)"""
FEW = 4
"""Descriptions of several sentences that are enough to choose the ending by them alone."""


def infer(listing: Listing, section_path: SectionPath, *, near: Entry | None = None) -> Style:
    """The style of a section. `near` is the entry the new one will stand next to: its neighbours weigh more."""
    seen = _seen(listing, section_path, near)
    icons = frozenset(label for label, one in listing.definitions.items() if one.target.startswith("https://"))
    line = LineStyle(
        section=section_path,
        shape=seen.shape,
        blanks=_blanks(listing, seen.own or seen.every, seen.shape),
        icons=icons,
        labels=frozenset(listing.definitions),
    )
    if seen.shape is Shape.DETAILS:
        blocks = _votes(listing, seen, block_style.form_of)
        observed = explain.block([vote.form for vote in blocks if vote.own])
        return replace(block_style.infer(line, blocks), observations=observed)
    if seen.shape is Shape.TABLE_ROW:
        rows = _votes(listing, seen, row_style.form_of)
        some = seen.own or seen.every
        group = near.group if near is not None else some[0].group if some else -1
        row = row_style.infer(line, listing, some, rows, group)
        return replace(row, observations=explain.row([column.header for column in row.columns]))
    return _lined(listing, seen, line)


def _lined(listing: Listing, seen: _Seen, line: LineStyle) -> Style:
    """The style of entries of one line: papers where they are clearly that, else link and description."""
    votes = _votes(listing, seen, form_of)
    whole = usual_pieces.whole(votes)
    first = seen.near or next(iter(seen.own), None)
    usual = marker_before(listing.text, first) if first is not None else line.marker
    marker = winner(((v.form.marker, v.weight) for v in votes if v.own or not seen.own), usual)
    line = replace(line, marker=marker)
    here = [entry for entry in _nearest(seen.own, seen.near) if not entry.depth]
    every = [entry for entry in seen.every if not entry.depth]
    line = replace(line, below=authors_below.infer(listing, here if len(here) >= authors_below.FEWEST else every))
    lined = replace(_written(line, [v for v in votes if bool(v.form.whole) is bool(whole)]), whole=whole)
    if whole and seen.shape is Shape.HEADING:
        return lined
    return paper_style.infer(lined, listing, _nearest(seen.own, seen.near), seen.every) or lined


@dataclass(frozen=True, slots=True)
class _Seen:
    """The entries that a style is inferred from: the section's, and a sample of the list's, of one shape."""

    shape: Shape
    own: list[Entry]
    every: list[Entry]
    near: Entry | None


def _seen(listing: Listing, path: SectionPath, near: Entry | None) -> _Seen:
    own = list(listing.entries_at(path))
    every = _sample(listing.entries)
    shape = _shape(own, every, near)
    own = [entry for entry in own if entry.shape is shape]
    every = [entry for entry in every if entry.shape is shape]
    if near is not None and near.shape is shape:
        run = siblings(own, near)
        own = run if len(run) > 1 else own
    return _Seen(shape, own, every, near)


def _sample(entries: Sequence[Entry]) -> list[Entry]:
    return list(entries[:: max(1, len(entries) // SAMPLE)])


def _shape(own: list[Entry], every: list[Entry], near: Entry | None) -> Shape:
    if near is not None:
        return near.shape
    counted = Counter(entry.shape for entry in own) or Counter(entry.shape for entry in every)
    return counted.most_common(1)[0][0] if counted else Shape.BULLET


def _votes(listing: Listing, seen: _Seen, form: Callable[[Listing, Entry], F | None]) -> list[Weighted[F]]:
    """The forms of the section's entries and, lighter, of the list's."""
    near = seen.near
    own = _nearest(seen.own, near)
    here = next((index for index, entry in enumerate(own) if near is not None and entry.start == near.start), None)
    votes: list[Weighted[F]] = []
    for index, entry in enumerate(own):
        if (found := form(listing, entry)) is not None:
            extra = 0.0 if here is None else EXTRA * 0.5 ** (abs(index - here) / NEAR)
            votes.append(Weighted(found, 1.0 + extra))
    mine = {entry.start for entry in own}
    rest = (form(listing, entry) for entry in seen.every if entry.start not in mine)
    others = [found for found in rest if found is not None]
    votes.extend(Weighted(found, PRIOR / len(others), own=False) for found in others)
    return votes


def _nearest(own: list[Entry], near: Entry | None) -> list[Entry]:
    """At most `SAMPLE` entries of a section, around `near`."""
    if len(own) <= SAMPLE:
        return own
    at = next((index for index, entry in enumerate(own) if near is not None and entry.start == near.start), 0)
    first = max(0, min(at - SAMPLE // 2, len(own) - SAMPLE))
    return own[first : first + SAMPLE]


def _written(line: LineStyle, votes: list[Weighted[LineForm]]) -> LineStyle:
    """The style of entries that are a link, a separator and a description, in whatever block."""
    opener, closer = _around(line.shape, votes)
    siblings = [vote for vote in votes if vote.own]  # another marker or indentation would begin another list
    own = [vote.form for vote in siblings]
    return replace(
        line,
        marker=_marker(siblings or votes, line.marker),
        opener=opener,
        head=winner(((v.form.head, v.weight) for v in votes), line.head),
        closer=closer,
        separator=_separator([v for v in votes if not v.form.bracketed] or votes)
        or ("" if closer.endswith(_FULL_WIDTH) else " - "),
        bracket_separator=_separator([v for v in votes if v.form.bracketed]),
        ends=_ends(votes, line.icons),
        tag=winner(((v.form.tag, v.weight) for v in votes), None),
        pieces=usual_pieces.pieces(votes),
        suffix=winner(((v.form.suffix, v.weight) for v in votes), ""),
        observations=explain.written(own or [vote.form for vote in votes], "here" if own else "in this list"),
    )


_FULL_WIDTH = tuple("】」』》）")
"""Brackets with room behind them: what is said of a title in these may follow without a dash."""
_TAGS = re.compile(r"<[^<>]{0,200}>|\n[ \t]*")
_TICKED = re.compile(r"\[[xX]\](?=\s)")


def _around(shape: Shape, votes: Sequence[Weighted[LineForm]]) -> tuple[Pattern, str]:
    """What most put around the link; nothing of one entry's own, such as its authors or a flag."""
    if shape is Shape.HTML_ROW:  # a cell that reaches over several rows is not the new row's
        votes = [vote for vote in votes if "rowspan" not in literals(vote.form.opener).lower()] or votes
    opener, closer = winner((((v.form.opener, v.form.closer), v.weight) for v in votes), ((), ""))
    if not literals(opener).strip() or usual_pieces.is_habit(opener, votes):
        return opener, closer
    if shape is Shape.HTML_ROW:  # its cells stay: what closes them comes behind
        tags = ("".join(_TAGS.findall(part)) for part in opener if isinstance(part, str))
        return tuple(tag for tag in tags if tag), closer
    return (), ""


def _marker(votes: Sequence[Weighted[LineForm]], usual: str) -> str:
    """The marker that most have; a box that only some have ticked is a person's to tick."""
    marker = winner(((vote.form.marker, vote.weight) for vote in votes), usual)
    blank = _TICKED.sub("[ ]", marker)
    return blank if any(vote.form.marker == blank for vote in votes) else marker


def _separator(votes: Sequence[Weighted[LineForm]]) -> str | None:
    """What most put between link and description; None where there is none."""
    return winner(((vote.form.separator, vote.weight) for vote in votes if vote.form.separator is not None), None)


def _ends(votes: Sequence[Weighted[LineForm]], icons: frozenset[str]) -> SentenceEnd:
    """What descriptions end with."""
    ends = [v for v in votes if v.form.end is not None and v.form.end != "!"]
    one, several = (_end(ends, several=several) for several in (False, True))
    wide = winner(((v.form.end or "", v.weight) for v in ends if v.form.wide), "。" if one else "")
    return SentenceEnd(one, several, wide, _capital(votes), icons)


def _end(votes: Sequence[Weighted[LineForm]], *, several: bool) -> str | None:
    """What descriptions end with, None if they differ; one of several sentences ends as others of that kind."""
    narrow = [vote for vote in votes if not vote.form.wide]
    kind = [vote for vote in narrow if vote.form.several] if several else []
    weighed = ((v.form.end or "", v.weight * (ALIKE if several and v.form.several else 1.0)) for v in narrow)
    best = winner(weighed, "")
    level = [(v.form.end or "", 1.0 if v.own else v.weight) for v in (kind if len(kind) >= FEW else narrow)]
    alike = sum(weight for end, weight in level if end == best)
    return best if alike >= SETTLED * sum(weight for _, weight in level) else None


def _capital(votes: Sequence[Weighted[LineForm]]) -> bool | None:
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
