"""Columns of a table that its rows fill and this entry does not: an unfinished row is not ready."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import UNUSABLE, Subject, found
from triagebot.checks.entry.placement import neighbour
from triagebot.checks.wording import heading, plural
from triagebot.config import Config
from triagebot.listing.model import Entry, siblings
from triagebot.listing.parsing.rows import cells_of
from triagebot.models import Finding

USUAL = 0.8
"""From this share of the rows on, what they fill is asked for. By hand."""
LEAST, MOST = 3, 200
"""Rows that have to be there, and rows that are looked at."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding that names the empty columns."""
    row = subject.entry.strip()
    place = subject.insertion
    if subject.listing.records is not None or not row.startswith("|") or place is None:
        return
    if subject.request.written is None and subject.evidence.link.status in UNUSABLE:
        return
    near = neighbour(subject.listing, place.line) or next(iter(subject.neighbours(1)), None)
    if near is None or near.group >= len(subject.listing.groups):
        return
    columns = len(subject.listing.groups[near.group].columns)
    if columns and len(cells_of(row)) > columns:
        message = f"the row has {len(cells_of(row))} cells, and the table {plural(columns, 'column')}"
        yield found("columns-empty", message, "Take out the bar that is too many, or write it as `\\|`.")
    left_empty = [heading(header) for header in _left_empty(subject, cells_of(row), near)]
    if left_empty:
        yield empty(left_empty, "column", "rows")


def empty(names: list[str], what: str, others: str) -> Finding:
    """The finding that names columns or fields that an entry leaves empty and nearly all others fill."""
    one = len(names) == 1
    return found(
        "columns-empty",
        f"the {what}{'' if one else 's'} {_listed(names)} {'is' if one else 'are'} empty",
        f"Say what goes {'there' if one else 'into each'}.",
        (f"nearly all {others} here have something there",),
    )


def _left_empty(subject: Subject, row: list[str], near: Entry) -> Iterator[str]:
    """The headers of columns that the row leaves empty, and nearly all rows of the same table fill."""
    rows = [_cells(subject, entry) for entry in siblings(subject.listing.entries, near)[:MOST]]
    if len(rows) < LEAST:
        return
    beside = _cells(subject, near)
    headers = subject.listing.groups[near.group].columns
    full = [*row, *[""] * (len(headers) - len(row))]
    for index, (header, cell) in enumerate(zip(headers, full, strict=False)):
        if near.description.strip() and near.description in "".join(beside[index : index + 1]):
            continue  # a description that is missing is said by its own check
        filled = sum(len(others) > index and bool(others[index].strip()) for others in rows)
        if header.strip() and not cell.strip() and filled >= USUAL * len(rows):
            yield header


def _cells(subject: Subject, entry: Entry) -> list[str]:
    return cells_of(subject.listing.text[entry.start : entry.end])


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
