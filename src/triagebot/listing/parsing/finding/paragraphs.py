"""Entries that are paragraphs, or lines of one."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from triagebot.listing.model import Entry, Shape
from triagebot.listing.parsing import block_structure, html
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finding.entry_maker import EntryMaker, Span


def entries(maker: EntryMaker, inside: Sequence[Block]) -> list[Entry]:
    """The entries that are paragraphs, or lines of one: one run a `<details>` block."""
    spans = deque(block_structure.paragraph_entries(maker.text, inside))
    found: list[Entry] = []
    label = maker.details = ""
    run: list[Span] = []
    for block in inside:
        if block.kind is BlockKind.PARAGRAPH:
            while spans and spans[0][0] < block.end:
                run.append(spans.popleft())
            label = label if run else maker.label(block)
        elif block.kind is BlockKind.HTML:
            now = html.open_details(maker.text, block.start, block.end, maker.details)
            if now != maker.details:
                found += maker.run(run, Shape.PARAGRAPH, label)
                run, label, maker.details = [], now, now
    return found + maker.run(run, Shape.PARAGRAPH, label)
