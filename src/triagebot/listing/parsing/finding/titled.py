"""Entries that are headings with what stands below them, or titles in bold above a list of their links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from triagebot.listing.model import Entry, Mark, Shape
from triagebot.listing.parsing import before_the_link, entry_anatomy
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finding.entry_maker import EntryMaker, Span

_BOLD = re.compile(r"(\*\*|__)[^*_\n]{1,300}\1[ \t]*[:：]?")
_LABELLED = re.compile(r"[-*+][ \t]{1,9}[*_]{0,2}([^:：\[\]\n*_]{1,30})[*_]{0,2}[ \t]?[:：]")
FEWEST = 2
"""Titles in bold above lists of links that there have to be for them to be entries."""


def headings(maker: EntryMaker, inside: list[Block], named: list[Block], end: int) -> list[Entry]:
    """The entries that are a heading and what stands below it."""
    spans: list[Span] = []
    index = 0
    for place, block in enumerate(named):
        stop = named[place + 1].start if place + 1 < len(named) else end
        marks = list(block.marks) if block not in inside[index : index + 1] else []
        while index < len(inside) and inside[index].start < stop:
            marks += inside[index].marks if inside[index].start >= block.start else []
            index += 1
        spans.append((block.start, stop, tuple(marks)))
    return maker.run(spans, Shape.HEADING)


def bold_spans(text: str, inside: Sequence[Block]) -> list[Span]:
    """The titles in bold, each with the list below it that says nothing but where it is: `Paper: …`, `Code: …`."""
    found = list(_bold(text, inside))
    return found if len(found) >= FEWEST else []


def _bold(text: str, inside: Sequence[Block]) -> Iterator[Span]:
    for index, block in enumerate(inside):
        titled = block.kind is BlockKind.PARAGRAPH and block.parent is None
        if not titled or not _BOLD.fullmatch(text, block.start, block.end):
            continue
        items: list[Block] = []
        for item in inside[index + 1 :]:
            if item.kind is not BlockKind.ITEM or (items and item.run != items[0].run):
                break
            items.append(item)
        if items and all(_is_labelled_link(text, item) for item in items):
            marks: tuple[Mark, ...] = tuple(mark for item in items for mark in item.marks)
            yield block.start, items[-1].end, marks


def _is_labelled_link(text: str, item: Block) -> bool:
    """Whether an item is a word for a kind of page, and a link."""
    label = _LABELLED.match(text, item.start, item.end)
    if label is None or not before_the_link.is_generic(label[1].strip()):
        return False
    linked = any(entry_anatomy.is_external(mark.target) for mark in item.marks if mark.target)
    return linked or entry_anatomy.bare_link(text, item.start, item.end) is not None
