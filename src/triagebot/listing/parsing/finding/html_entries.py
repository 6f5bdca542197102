"""Entries written in HTML: `<details>` blocks, and rows."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.listing.model import Entry, Shape
from triagebot.listing.parsing import details, html
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finding.entry_maker import EntryMaker, EntryReading


def blocks(maker: EntryMaker, inside: Sequence[Block], span: tuple[int, int]) -> list[Entry]:
    """The entries that are `<details>` blocks: one run, whatever stands between them."""
    text, lines = maker.text, maker.lines
    code = [(block.start, block.end) for block in inside if block.kind is BlockKind.CODE]
    opaque = html.merged([*code, *html.comments(text, *span)])
    found: list[Entry] = []
    for block in details.blocks(text, *span, opaque):
        start, end = lines.start(block.start), lines.end(block.end)
        group = found[0].group if found else maker.group(Shape.DETAILS, (start, end))
        said = EntryReading(
            title=details.title_of(text, block),
            url=details.url_of(text, block),
            description=details.description_of(text, block),
            tags=details.tags_of(text, block),
            body=details.body_of(text, block),
            links=details.links_of(text, block),
        )
        found.append(maker.make(said, Shape.DETAILS, (start, end), group))
    return found


def rows(maker: EntryMaker, inside: Sequence[Block]) -> list[Entry]:
    """The entries that are rows of HTML: one run a block."""
    found: list[Entry] = []
    for block in inside:
        if block.kind is BlockKind.HTML and block.parent is None:
            found += maker.run(list(html.rows(maker.text, block.start, block.end)), Shape.HTML_ROW)
    return found
