"""What the row of a table lists, and in which column it says so."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.listing import entries, entries_before
from triagebot.listing.markdown import Block
from triagebot.listing.model import Mark


def title(text: str, row: Block, head: Mark, cells: Sequence[str]) -> tuple[str, int]:
    """The title and its column: the link's words; where those only name a page, what stands before the link."""
    column = sum(end <= head.start for _, end in row.cells)
    shown = entries.plain(text[head.inner_start : head.inner_end])
    if not entries_before.is_generic(shown) and shown != head.target:
        return shown, column
    start = next((a for a, b in row.cells if a <= head.start < b), head.start)
    before = entries_before.before(text, start, head.start, row.marks)
    if before is not None:
        return entries.plain(text[slice(*entries_before.title_and_rest(text, before, head.start)[0])]), column
    named = next((i for i, cell in enumerate(cells) if cell and not cell.strip("#.").isdigit()), column)
    return (entries.plain(cells[named]), named) if named < column else (shown, column)
