"""What the row of a table lists, and in which column it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from triagebot.listing.model import Mark
from triagebot.listing.parsing import before_the_link, entry_anatomy
from triagebot.listing.parsing.commonmark import Block
from triagebot.listing.parsing.names_and_dates import DATE
from triagebot.text.patterns import table

_NAMES = table("title name project paper model tool resource library package 名称 标题 项目 论文 名前")
"""Headers, in lower case, of the columns that say what is listed."""
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"[#.\d\s()\[\]/-]*")


def title(text: str, row: Block, head: Mark, cells: Sequence[str]) -> tuple[str, int]:
    """The title and its column: the link's words; where those only name a page, what stands before the link."""
    column = sum(end <= head.start for _, end in row.cells)
    shown = entry_anatomy.plain(text[head.inner_start : head.inner_end])
    if not before_the_link.is_generic(shown) and shown != head.target:
        return shown, column
    start = next((a for a, b in row.cells if a <= head.start < b), head.start)
    before = before_the_link.before(text, start, head.start, row.marks)
    if before is not None:
        return entry_anatomy.plain(
            text[slice(*before_the_link.title_and_rest(text, before, head.start)[0])]
        ), column
    named = _name_column(row.columns, cells, column)
    return (entry_anatomy.plain(cells[named]), named) if named != column else (shown, column)


def _name_column(headers: Sequence[str], cells: Sequence[str], linked: int) -> int:
    """The column whose header says that it names things; else the first before the link but numbers and dates."""
    for index, header in enumerate(headers[: len(cells)]):
        if plain_header(header).lower() in _NAMES and cells[index] and index != linked:
            return index
    usable = (i for i, cell in enumerate(cells[:linked]) if cell and not _is_date_or_number(cell))
    return next(usable, linked)


def _is_date_or_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None or DATE.fullmatch(cell.strip("*_ ")) is not None


def cells_of(row: str) -> list[str]:
    """The cells of a row's source, split at bars that are not escaped, white space around them kept."""
    parts = _BAR.split(row.strip())
    if parts and not parts[0].strip() and row.lstrip().startswith("|"):
        parts = parts[1:]
    if parts and not parts[-1].strip() and len(parts) > 1:
        parts = parts[:-1]
    return parts


def plain_header(header: str) -> str:
    """A header without markup."""
    return " ".join(header.strip(" *_`:").split())
