"""A written row beside the rows of its table: values that the table writes in one way only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.parsing.rows import cells_of, plain_header
from triagebot.listing.proposed.differences import TraitDifference
from triagebot.listing.proposed.traits import Span, Trait

OFTEN = 3
"""Rows that have to write a value in one way before another way is told."""
MOST = 2_000
"""Rows that are looked at."""
VALUES = 12
"""Different values that a column may have to be one of a few fixed values."""
_MARKS = re.compile(r"[`*_\s]+")
_LINK = re.compile(r"\]\(|https?://|<")


def find(listing: Listing, section: Sequence[Entry], text: str, start: int) -> tuple[TraitDifference, ...]:
    """The cells of the row, which begins at `start`, whose value other rows write with other marks or letters."""
    first = next((entry for entry in section if entry.shape is Shape.TABLE_ROW), None)
    if first is None:
        return ()
    columns = listing.groups[first.group].columns
    alike = {group.number for group in listing.groups if group.columns == columns and group.shape is first.shape}
    rows = [entry for entry in listing.entries if entry.group in alike][:MOST]
    cells = [cells_of(listing.text[entry.start : entry.end]) for entry in rows]
    found = []
    for index, (begin, end) in enumerate(spans(text)):
        said = text[begin:end]
        known = Counter(row[index].strip() for row in cells if index < len(row))
        way = _other_way(said, known)
        if way:
            name = plain_header(columns[index]) if index < len(columns) else ""
            span = (start + begin, start + end)
            theirs, wanted = Trait(said, said, span), Trait(way, way)
            found.append(TraitDifference(f"value of {name or 'a cell'}", theirs, wanted, len(rows), len(rows)))
    return tuple(found)


def _other_way(said: str, known: Counter[str]) -> str:
    """The one way in which rows write what this cell says, if they never write it so; "" for none."""
    if not said or said in known or len(known) > VALUES or _LINK.search(said):
        return ""
    bare = _bare(said)
    ways = [(way, times) for way, times in known.items() if bare and _bare(way) == bare]
    return ways[0][0] if len(ways) == 1 and ways[0][1] >= OFTEN else ""


def _bare(cell: str) -> str:
    return _MARKS.sub("", cell).casefold()


def spans(row: str) -> list[Span]:
    """Where each cell of a row stands, without the white space around it."""
    at = len(row) - len(row.lstrip())
    at += row.startswith("|", at)
    found = []
    for cell in cells_of(row):
        inner = cell.strip()
        begin = at + len(cell) - len(cell.lstrip()) if inner else at
        found.append((begin, begin + len(inner)))
        at += len(cell) + 1
    return found
