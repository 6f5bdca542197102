"""Entries that are rows of a Markdown table."""

from __future__ import annotations

from triagebot.listing.model import Entry, MarkKind, Shape
from triagebot.listing.parsing import entry_anatomy, html, rows
from triagebot.listing.parsing.commonmark import Block
from triagebot.listing.parsing.finding.entry_maker import EntryMaker, EntryReading


def entry(maker: EntryMaker, block: Block, label: str) -> Entry | None:
    """The row of a table that links out, or has an address in a cell."""
    text = maker.text
    marks = html.marks_of(text, block.start, block.end, block.marks)
    links = [mark for mark in marks if mark.kind is MarkKind.LINK and entry_anatomy.is_external(mark.target)]
    head = links[0] if links else entry_anatomy.bare_link(text, block.start, block.end)
    if head is None:
        return None
    cells = [" ".join(text[a:b].split()) for a, b in block.cells]
    title, column = rows.title(text, block, head, cells)
    start, end = maker.lines.start(block.start), maker.lines.last_written(block.end)
    group = maker.group(Shape.TABLE_ROW, (start, end), label, columns=block.columns, run=block.run)
    said = EntryReading(
        title=title,
        url=head.target,
        description=next((cell for cell in cells[column + 1 :] if cell and head.target not in cell), ""),
        links=(head.target, *(mark.target for mark in marks if mark is not head and mark.target)),
        marks=marks,
    )
    return maker.make(said, Shape.TABLE_ROW, (start, end), group)
