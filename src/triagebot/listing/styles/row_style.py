"""Entries that are rows of a table: what each column is for, and a row that says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triagebot.listing.memo import per_entry
from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing.entry_anatomy import plain
from triagebot.listing.parsing.rows import cells_of, plain_header
from triagebot.listing.styles import escaping, table_columns
from triagebot.listing.styles.sentence_end import PLAIN, SentenceEnd
from triagebot.listing.styles.slot_patterns import Pattern, Slot, fill, host_of, literals, pattern_of
from triagebot.listing.styles.style import Style
from triagebot.listing.styles.table_columns import Column
from triagebot.listing.styles.votes import Weighted, winner

_LINK = re.compile(r"\]\(|\]\[|https?://|<[\w.+-]+[@:]", re.IGNORECASE)
"""What is or becomes a link: in front of the row's own one it would be taken for it."""
USUAL = 0.6
"""A cell's pattern is taken over when this share of the rows with the same kind of link has it.
(`bench/fit_numbers.py writing` fits it.)"""


@dataclass(frozen=True, slots=True)
class RowForm:
    """How one row is written."""

    cells: tuple[Pattern, ...]
    pads: tuple[tuple[str, str], ...]
    """The white space before and behind what each cell says."""
    borders: tuple[str, str]
    """The bar that opens the row and the one that closes it, where there are any."""
    end: str | None
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStyle(Style):
    """How rows are written: a column is a header, a role and a pattern for each kind of link."""

    columns: tuple[Column, ...]
    patterns: tuple[tuple[str, tuple[Pattern | None, ...]], ...]
    """For each host of the links (empty: any), what the columns hold that the link alone tells."""
    borders: tuple[str, str] = ("|", "|")
    ends: SentenceEnd = PLAIN

    def missing(self, content: Content) -> tuple[str, ...]:
        """The headers of the cells that nobody can fill."""
        cells = self.cells(content)
        return tuple(
            column.header
            for column, cell in zip(self.columns, cells, strict=False)
            if column.header and cell in ("", column.nothing)
        )

    def _written(self, content: Content) -> str:
        words = escaping.words(self.ends.finished(content.description), self.icons)
        cells = self.cells(replace(content, description=words))
        shown = [column.padded(cell) for column, cell in zip(self.columns, cells, strict=False)]
        return self.borders[0] + "|".join(shown) + self.borders[1]

    def cells(self, content: Content) -> list[str]:
        """What each cell says; the list's sign for nothing, or an empty text, for what is not known."""
        content = replace(content, url=content.url.replace("|", "%7C"))
        known = dict(self.patterns)
        patterns = known.get(host_of(content.url), known.get("", ()))
        cells: list[str] = []
        for index, column in enumerate(self.columns):
            pattern = patterns[index] if index < len(patterns) else None
            filled = fill(pattern, content) if pattern is not None else None
            cells.append(escape(column.says(content, filled)))
        own = next((index for index, cell in enumerate(cells) if content.url in cell), len(cells))
        if any(_LINK.search(cell) for cell in cells[:own]) or own == len(cells):
            name = next((index for index, column in enumerate(self.columns) if column.role == "title"), 0)
            cells[name] = escape(f"[{content.title}]({content.url})")
        return cells


@per_entry
def form_of(listing: Listing, entry: Entry) -> RowForm:
    """The form of a row."""
    row = listing.text[entry.start : entry.end].strip()
    cells = cells_of(row)
    described = entry.description
    return RowForm(
        cells=tuple(_cell_pattern(cell.strip(), entry.title, entry.url) for cell in cells),
        pads=tuple(_pads(cell) for cell in cells),
        borders=("|" if row.startswith("|") else "", "|" if row.endswith("|") else ""),
        end=("." if described.endswith(".") else "。" if described.endswith("。") else "") if described else None,
        host=host_of(entry.url),
    )


def _pads(cell: str) -> tuple[str, str]:
    return cell[: len(cell) - len(cell.lstrip())], cell[len(cell.rstrip()) :]


def _cell_pattern(cell: str, title: str, url: str) -> Pattern:
    at = cell.find(url) if url else -1
    if at < 0 and title and title not in cell and "](" not in cell and plain(cell) == title:
        return (Slot.TITLE,)
    if at < 0:
        return pattern_of(cell, title, url) if len(cell) < 400 else (cell,)
    return (*_with_title(cell[:at], title, url), Slot.URL, *_with_title(cell[at + len(url) :], title, url))


def _with_title(literal: str, title: str, url: str) -> Pattern:
    if title and (at := literal.find(title)) >= 0:
        parts: Pattern = (literal[:at], Slot.TITLE, literal[at + len(title) :])
        return tuple(part for part in parts if part)
    return pattern_of(literal, title, url) if literal else ()


def infer(
    style: Style, listing: Listing, own: Sequence[Entry], votes: Sequence[Weighted[RowForm]], group: int
) -> RowStyle:
    """The style of the rows given; the columns are those of the table numbered `group`."""
    made = _columns(listing, own, votes, group)
    roles = [column.role for column in made]
    hosts = sorted({vote.form.host for vote in votes} | {""})
    end = winner(((vote.form.end, vote.weight) for vote in votes if vote.form.end is not None), "")
    return RowStyle(
        section=style.section,
        shape=style.shape,
        blanks=style.blanks,
        icons=style.icons,
        labels=style.labels,
        columns=made,
        patterns=tuple((host, _usual(votes, host, roles)) for host in hosts),
        borders=winner(((vote.form.borders, vote.weight) for vote in votes), ("|", "|")),
        ends=SentenceEnd(end, end, end, icons=style.icons),
    )


def _columns(
    listing: Listing, own: Sequence[Entry], votes: Sequence[Weighted[RowForm]], group: int
) -> tuple[Column, ...]:
    """The columns of the table, each with its role and how its cells are written."""
    headers = list(listing.groups[group].columns) if 0 <= group < len(listing.groups) else []
    width = len(headers) or winner(((len(vote.form.cells), vote.weight) for vote in votes), 1)
    headers = [plain_header(header) for header in (headers + [""] * width)[:width]]
    title = Counter(_holder(vote.form.cells) for vote in votes).most_common(1)
    name = title[0][0] if title and 0 <= title[0][0] < width else 0
    rows = [cells_of(listing.text[entry.start : entry.end])[:width] for entry in own[: table_columns.LOOKED_AT]]
    padded = ((any(pad[1].startswith("  ") for pad in vote.form.pads), vote.weight) for vote in votes)
    lined_up = winner(padded, False)
    made: list[Column] = []
    for at, (header, role) in enumerate(zip(headers, table_columns.roles(headers, rows, name), strict=True)):
        pads = [(vote.form.pads[at], vote.weight) for vote in votes if at < len(vote.form.pads)]
        cells = [row[at] for row in rows if at < len(row)]
        made.append(table_columns.infer(header, role, cells, pads, lined_up=lined_up))
    return tuple(made)


def _holder(cells: Sequence[Pattern]) -> int:
    """The column that shows the title; failing that, the one with the link."""
    for wanted in (Slot.TITLE, Slot.URL):
        for index, cell in enumerate(cells):
            if wanted in cell:
                return index
    return -1


def _usual(votes: Sequence[Weighted[RowForm]], host: str, roles: Sequence[str]) -> tuple[Pattern | None, ...]:
    """For each column the pattern that most rows with such links share and that the link alone can fill."""
    same = [vote for vote in votes if vote.form.host == host] or list(votes)
    total = sum(vote.weight for vote in same)
    found: list[Pattern | None] = []
    for index, role in enumerate(roles):
        cells = [(vote.form.cells[index], vote.weight) for vote in same if index < len(vote.form.cells)]
        best = winner(cells, ())
        share = sum(weight for cell, weight in cells if cell == best) / total if total else 0.0
        slotted = any(isinstance(part, Slot) for part in best)
        linked = role == "title" and Slot.TITLE in best and not any(c.isalnum() for c in literals(best))
        found.append(best if slotted and (share >= USUAL or linked) else None)
    return tuple(found)


def escape(words: str) -> str:
    """Words that stay within their cell."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words.split()))
