"""Entries that are bullets or numbered items."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.listing import meta_headings
from triagebot.listing.model import Entry, Mark, Shape
from triagebot.listing.parsing import before_the_link, block_structure, entry_anatomy, html
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.entry_anatomy import Anatomy
from triagebot.listing.parsing.finding.entry_maker import LABEL, EntryMaker


class ItemFinder:
    """Finds the items of one section that are entries."""

    def __init__(self, maker: EntryMaker, inside: Sequence[Block]) -> None:
        self.maker = maker
        self.text = maker.text
        self._notes = block_structure.notes(inside)
        self._parts: set[int] = set()
        heading = maker.path[-1] if maker.path else ""
        self._contributing, self._meta = meta_headings.is_contributing(heading), meta_headings.is_meta(heading)
        self._join_lists(inside)

    def _join_lists(self, inside: Sequence[Block]) -> None:
        """Make one run of lists that only a change of marker or indentation splits."""
        before: dict[int, Block] = {}
        joined: dict[int, int] = {}
        for block in inside:
            if block.kind is not BlockKind.ITEM:
                continue
            block.run = joined.get(block.run, block.run)
            last = before.get(id(block.parent))
            apart = last is not None and last.run != block.run and last.ordered == block.ordered
            if last is not None and apart and not self.text[last.end : block.start].strip():
                joined[block.run] = block.run = last.run
            before[id(block.parent)] = block

    def entry(self, block: Block, label: str) -> Entry | None:
        """The item, without what is nested in it; None where it lists nothing of its own."""
        marks = html.marks_of(self.text, block.start, block.own_end, block.marks)
        anatomy = entry_anatomy.dissect(self.text, block.start, block.own_end, marks)
        if anatomy is None or self._is_remark(block, anatomy, marks) or self._is_part(block, anatomy, marks):
            return None
        own_end = block.own_end
        note = self._notes.get(id(block)) if self._notes else None
        if note is not None and not self.text[anatomy.lead[0] : block.own_end].strip(" \t\r\n:："):
            marks, own_end = (*marks, *note.marks), note.end
            anatomy = entry_anatomy.dissect(self.text, block.start, own_end, marks) or anatomy
        maker = self.maker
        above = ""
        if not maker.met(block.run) and block.parent is not None:
            parent = block.parent
            stop = min(parent.own_end, parent.start + LABEL)
            above = label = entry_anatomy.plain(self.text[parent.start : stop]).lstrip("-*+ ")
        shape = Shape.NUMBERED if block.ordered else Shape.BULLET
        start, reach = maker.lines.start(block.start), maker.lines.last_written(block.end)
        group = maker.group(shape, (start, reach), label, run=block.run, name=above)
        end = reach if own_end == block.end else maker.lines.last_written(own_end)
        said = maker.read(anatomy, marks)
        return maker.make(said, shape, (start, end), group, depth=block.level, reach=max(reach, end))

    def _is_remark(self, block: Block, anatomy: Anatomy, marks: tuple[Mark, ...]) -> bool:
        """Whether an item is said of the list itself, or below an entry of that, with a link in a sentence."""
        if self._contributing:
            return True
        if not (self._meta or _is_below_a_link(block)) or anatomy.head < 0:
            return False
        link = marks[anatomy.head]
        shown = entry_anatomy.plain(self.text[link.inner_start : link.inner_end])
        return before_the_link.in_prose(self.text, anatomy.start, link, named=not before_the_link.is_generic(shown))

    def _is_part(self, block: Block, anatomy: Anatomy, marks: tuple[Mark, ...]) -> bool:
        """Whether an item below an entry only says what kind of page its link is, or stands below such a one.

        `Code: [official](…)` is of the entry above it, and so is all that is nested in it.
        """
        if not _is_below_a_link(block):
            return False
        named = entry_anatomy.plain(self.text[slice(*anatomy.title)]).strip(" :：")
        part = id(block.parent) in self._parts or before_the_link.is_generic(named)
        if part:
            self._parts.add(id(block))
        return part


def _is_below_a_link(block: Block) -> bool:
    """Whether it is nested in an item that links to the outside."""
    return block.parent is not None and any(entry_anatomy.is_external(mark.target) for mark in block.parent.marks)
