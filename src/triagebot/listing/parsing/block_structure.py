"""Which headings and paragraphs are entries: those that come in numbers and begin with a link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from triagebot.listing import meta_headings
from triagebot.listing.model import Mark, MarkKind
from triagebot.listing.parsing import before_the_link, entry_anatomy
from triagebot.listing.parsing.commonmark import Block, BlockKind

MOST_BELOW = 4
"""Paragraphs below a heading that can be what describes it."""
_DECORATION = re.compile(r"(?:[^\w\[\]<>]|:[a-z0-9_+-]{1,40}:|\d{1,4}[.)]|<[^<>\n]{1,200}>){0,30}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“*_]{1,3}\[?$")
_NUMBER = re.compile(r"[*_]{0,3}\\?\[\d{1,4}\\?\][*_]{0,3}(?=\s)")
"""The number of a reference, in brackets."""


Families = Sequence[Sequence[tuple[int, bool]]]
"""The heading blocks under one heading and of one level, by index; and whether each can be an entry."""


def heading_families(text: str, blocks: Sequence[Block]) -> Families:
    """All headings by family.

    One with bullets, rows or headings of its own below it is a section, whatever it links to. Of the others those
    can be entries that are whole links, or name what a link below them leads to.
    """
    headings = [index for index, block in enumerate(blocks) if _is_heading(block)]
    families: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    trail: list[tuple[int, int]] = []
    for place, index in enumerate(headings):
        block = blocks[index]
        trail = [(level, head) for level, head in trail if level < block.level]
        parent = trail[-1][1] if trail else -1
        trail.append((block.level, index))
        following = headings[place + 1] if place + 1 < len(headings) else len(blocks)
        deeper = following < len(blocks) and blocks[following].level > block.level
        holds = any(_lists_something(each) for each in blocks[index + 1 : following])
        below = blocks[index + 1 : following]
        names = _is_whole_link(text, block) or _is_linked_below(text, block, below)
        linked = block.level >= 2 and names and not holds and not deeper
        families.setdefault((parent, block.level), []).append((index, linked))
    return tuple(families.values())


def heading_entries(families: Families) -> set[int]:
    """The indices of the heading blocks that are entries: those that can be, where most of their brothers can."""
    found: set[int] = set()
    for family in families:
        linked_ones = [index for index, linked in family if linked]
        if len(linked_ones) >= 2 and len(linked_ones) * 5 >= len(family) * 3:
            found.update(linked_ones)
    return found


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.parent is None and not block.quoted


def _lists_something(block: Block) -> bool:
    linked = any(mark.kind is MarkKind.LINK and entry_anatomy.is_external(mark.target) for mark in block.marks)
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) and linked


def _is_linked_below(text: str, block: Block, below: Sequence[Block]) -> bool:
    """Whether the heading names what a link below it leads to that itself only says what kind of page it is."""
    if not 0 < len(below) <= MOST_BELOW or any(each.kind is not BlockKind.PARAGRAPH for each in below):
        return False
    title = entry_anatomy.plain(text[block.start : block.end]).strip("# ")
    atx = text.startswith("#", block.start)
    if (
        not atx
        or any(entry_anatomy.is_external(mark.target) for mark in block.marks)
        or meta_headings.is_meta(title)
    ):
        return False
    marks = [mark for each in below for mark in each.marks if mark.kind is MarkKind.LINK]
    link = next((mark for mark in marks if entry_anatomy.is_external(mark.target)), None)
    if link is None:
        return any(entry_anatomy.bare_link(text, each.start, each.end) for each in below)
    shown = entry_anatomy.plain(text[link.inner_start : link.inner_end])
    return before_the_link.is_generic(shown) or entry_anatomy.is_address(shown, link.target)


def _is_whole_link(text: str, block: Block) -> bool:
    """Whether the heading is one link that leads out, with nothing but decoration around it."""
    out = [mark for mark in block.marks if mark.kind is MarkKind.LINK and entry_anatomy.is_external(mark.target)]
    if not out:
        return False
    begin = re.compile(r"[#\s]*").match(text, block.start, block.end)
    at = begin.end() if begin else block.start
    for mark in block.marks:  # an image in front of the link decorates it
        if mark.kind is MarkKind.IMAGE and mark.end <= out[0].start and not text[at : mark.start].strip():
            at = mark.end
    lead = _DECORATION.match(text, at, block.end)
    return bool(lead and lead.end() >= out[0].start)


def paragraph_entries(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, tuple[Mark, ...]]]:
    """The spans of paragraphs (or of their lines) that are entries: they begin with a link, and are not alone."""
    paragraphs = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and b.parent is None]
    linked = [
        b
        for b in paragraphs
        if any(entry_anatomy.is_external(m.target) for m in b.marks if m.kind is MarkKind.LINK)
    ]
    found: list[tuple[int, int, tuple[Mark, ...]]] = []
    told = _told_below(text, blocks, linked)
    for block in linked:
        lines = _lines(text, block)
        if len(lines) >= 2 and all(_begins_with_link(text, *line) for line in lines):
            found += lines
        elif _begins_with_link(text, block.start, block.end, tuple(block.marks)):
            below = told.get(block.start, block)
            marks = (*block.marks, *(below.marks if below is not block else ()))
            found.append((block.start, below.end, marks))
    sure = len(found) >= 2 or any(b.quoted and text.startswith(("**[", "__["), b.start) for b in linked)
    return found if sure and len(found) * 2 > len(linked) else []


def _told_below(text: str, blocks: Sequence[Block], linked: Sequence[Block]) -> dict[int, Block]:
    """The paragraph that describes it, by the start of each paragraph that is a link and nothing else.

    Only where that is the rule: else what stands below the last link would be taken for its description.
    """
    alone = {block.start for block in linked if _is_only_a_link(text, block)}
    whole = {block.start for block in linked if _begins_with_link(text, block.start, block.end, tuple(block.marks))}
    told = {
        first.start: second
        for first, second in itertools.pairwise(blocks)
        if first.start in alone and second.kind is BlockKind.PARAGRAPH and second.start not in whole
    }
    return told if len(told) > 1 and len(told) * 5 >= len(alone) * 4 else {}


def _is_only_a_link(text: str, block: Block) -> bool:
    link = next((mark for mark in block.marks if mark.kind is MarkKind.LINK), None)
    if link is None or len(block.marks) != 1:
        return False
    return not (text[block.start : link.start] + text[link.end : block.end]).strip(" \t\r\n*_:.\\")


def _lines(text: str, block: Block) -> list[tuple[int, int, tuple[Mark, ...]]]:
    """The paragraph's lines, each with its marks; the paragraph is read once, however long it is."""
    found: list[tuple[int, int, tuple[Mark, ...]]] = []
    marks = list(block.marks)
    index, at = 0, block.start
    while at < block.end:
        stop = text.find("\n", at, block.end)
        stop = block.end if stop < 0 else stop
        first = index
        while index < len(marks) and marks[index].start < stop:
            index += 1
        if text[at:stop].strip():
            found.append((at, stop, tuple(marks[first:index])))
        at = stop + 1
    return found


def _begins_with_link(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> bool:
    """Whether a link that leads out comes first, or stands in quotes or bold behind the authors."""
    link = next((mark for mark in marks if mark.kind is MarkKind.LINK), None)
    if link is None or not entry_anatomy.is_external(link.target):
        return False
    lead = _DECORATION.match(text, start, end)
    if lead and lead.end() >= link.start:
        return True
    if _NUMBER.match(text, start, end):
        return before_the_link.before(text, start, link.start, marks) is not None
    quoted = _QUOTED.search(text, max(start, link.start - 3), link.start)
    return (
        bool(quoted) and link.start - start < 600 and text[link.end : link.end + 3].lstrip("]*_.,")[:1] in '"”,. '
    )


def notes(inside: Sequence[Block]) -> dict[int, Block]:
    """The items that have one item below them which links to nothing: what it says is of them."""
    children: dict[int, list[Block]] = {}
    for block in inside:
        if block.kind is BlockKind.ITEM and block.parent is not None:
            children.setdefault(id(block.parent), []).append(block)
    return {
        parent: below[0]
        for parent, below in children.items()
        if len(below) == 1
        and below[0].own_end == below[0].end
        and not any(mark.target and not mark.target.startswith("#") for mark in below[0].marks)
    }
