"""What the row of a table lists, and in which column it says so."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.listing.model import Mark
from triagebot.listing.parsing import anatomy, before_the_link
from triagebot.listing.parsing.commonmark import Block


def title(text: str, row: Block, head: Mark, cells: Sequence[str]) -> tuple[str, int]:
    """The title and its column: the link's words; where those only name a page, what stands before the link."""
    column = sum(end <= head.start for _, end in row.cells)
    shown = anatomy.plain(text[head.inner_start : head.inner_end])
    if not before_the_link.is_generic(shown) and shown != head.target:
        return shown, column
    start = next((a for a, b in row.cells if a <= head.start < b), head.start)
    before = before_the_link.before(text, start, head.start, row.marks)
    if before is not None:
        return anatomy.plain(text[slice(*before_the_link.title_and_rest(text, before, head.start)[0])]), column
    named = next((i for i, cell in enumerate(cells) if cell and not cell.strip("#.").isdigit()), column)
    return (anatomy.plain(cells[named]), named) if named < column else (shown, column)
