"""Read a list: sections by heading, entries by shape, with exact source spans. Total: any text gives a listing."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from triagebot.listing import details, entries, markdown, parse_blocks, parse_html
from triagebot.listing.markdown import Block, BlockKind
from triagebot.listing.model import Entry, Group, Listing, Mark, MarkKind, Section, Shape
from triagebot.models import SectionPath

_ATX = re.compile(r"[ \t]*(#{1,6})(?:[ \t]+|$)(.*?)[ \t]*(?:[ \t]#+)?[ \t\r\n]*$", re.DOTALL)


def parse(text: str, path: str = "README.md") -> Listing:
    """The list in `text`. Entries are what links out: bullets, blocks, rows, headings, paragraphs.

    Tables of contents, code, comments and badges are not entries. Never raises for what the text says.
    """
    blocks, definitions = markdown.blocks(text)
    return _Assembly(text, path, blocks, definitions).listing()


def newline_of(text: str) -> str:
    """The line ending the text uses most."""
    windows = text.count("\r\n")
    return "\r\n" if windows * 2 > text.count("\n") else "\n"


class _Assembly:
    """Puts blocks together: headings become sections, the rest entries of the section they stand in."""

    def __init__(self, text: str, path: str, blocks: list[Block], definitions: dict[str, str]) -> None:
        self.text = text
        self.path = path
        self.blocks = blocks
        self.definitions = definitions
        self.lines = [match.end() for match in re.finditer("\n", text)]
        self.groups: list[Group] = []
        self.runs: dict[int, int] = {}
        self.titles = parse_blocks.heading_entries(text, blocks)

    def line(self, at: int) -> int:
        """The 1-based line of an offset."""
        return bisect.bisect_right(self.lines, at) + 1

    def line_start(self, at: int) -> int:
        index = bisect.bisect_right(self.lines, at)
        return self.lines[index - 1] if index else 0

    def line_end(self, at: int) -> int:
        """Just past the line that holds the character before `at`."""
        index = bisect.bisect_left(self.lines, at)
        return self.lines[index] if index < len(self.lines) else len(self.text)

    def listing(self) -> Listing:
        headings = self._headings()
        sections: list[Section] = []
        trail: list[tuple[int, str]] = []
        position = 0
        bounds = [(0, 0, 0, "")] + headings
        for index, (level, start, body, title) in enumerate(bounds):
            end = bounds[index + 1][1] if index + 1 < len(bounds) else len(self.text)
            if level:
                trail = [(depth, name) for depth, name in trail if depth < level] + [(level, title)]
            path = tuple(name for _, name in trail)
            first = position
            while position < len(self.blocks) and self.blocks[position].start < end:
                position += 1
            inside = [block for block in self.blocks[first:position] if block.start >= body]
            named = [self.blocks[at] for at in range(first, position) if at in self.titles]
            found = self._entries(inside, named, body, end, path)
            if not level and not found and headings:
                continue
            prose = self._prose(inside, found)
            sections.append(Section(path, level, self.line(start), start, body, end, prose, tuple(found)))
        return Listing(
            self.text, self.path, newline_of(self.text), tuple(sections), self.definitions, tuple(self.groups)
        )

    def _headings(self) -> list[tuple[int, int, int, str]]:
        """(level, start, body, title as written) of each heading, in order."""
        found = []
        for index, block in enumerate(self.blocks):
            if block.kind is not BlockKind.HEADING or block.parent is not None or block.quoted:
                continue
            if index in self.titles:
                continue
            start = self.line_start(block.start)
            raw = self.text[block.start : block.end]
            match = _ATX.match(raw)
            title = match.group(2) if match else raw.strip().rsplit("\n", 1)[0].strip()
            found.append((block.level, start, self.line_end(block.end), title))
        return found

    def _group(
        self,
        run: int,
        label: str,
        shape: Shape,
        path: SectionPath,
        start: int,
        end: int,
        columns: tuple[str, ...] = (),
    ) -> int:
        """The number of the group for a parser's run, made when it is first met."""
        if run in self.runs:
            number = self.runs[run]
            self.groups[number] = replace(self.groups[number], end=max(end, self.groups[number].end))
            return number
        number = len(self.groups)
        self.runs[run] = number
        self.groups.append(Group(number, label, shape, path, start, end, columns))
        return number

    def _entries(
        self, inside: list[Block], named: list[Block], body: int, end: int, path: SectionPath
    ) -> list[Entry]:
        found: list[Entry] = []
        label = ""
        self._join_lists(inside)
        for block in inside:
            if block.kind is BlockKind.ITEM:
                entry = self._item(block, path, label)
            elif block.kind is BlockKind.ROW:
                entry = self._row(block, path, label)
            else:
                entry = None
            if block.kind is BlockKind.PARAGRAPH:
                label = entries.plain(self.text[block.start : min(block.end, block.start + 200)])
            if entry is not None:
                found.append(entry)
        found.extend(self._details(inside, body, end, path))
        found.extend(self._titled(inside, named, end, path))
        rare = [] if found and found[0].shape in {Shape.DETAILS, Shape.HEADING} else self._rows(inside, path)
        rare = rare or self._paragraphs(inside, path)
        if len(rare) > len(found) and not named:
            found.extend(rare)
        found.sort(key=lambda entry: entry.start)
        return found

    def _join_lists(self, inside: list[Block]) -> None:
        """Lists that only a change of marker or indentation splits are one run to their readers."""
        before: dict[int, Block] = {}
        joined: dict[int, int] = {}
        for block in inside:
            parent = id(block.parent)
            if block.kind is BlockKind.ITEM:
                last = before.get(parent)
                block.run = joined.get(block.run, block.run)
                if last is not None and last.run != block.run and last.ordered == block.ordered:
                    if not self.text[last.end : block.start].strip():
                        joined[block.run] = last.run
                        block.run = last.run
                before[parent] = block

    def _item(self, block: Block, path: SectionPath, label: str) -> Entry | None:
        marks = tuple(block.marks)
        anatomy = entries.dissect(self.text, block.start, block.own_end, marks)
        if block.parent is not None and block.parent.kind is BlockKind.ITEM:
            parent = block.parent
            label = entries.plain(self.text[parent.start : min(parent.own_end, parent.start + 200)]).lstrip("-*+ ")
        if anatomy is None:
            return None
        start = self.line_start(block.start)
        shape = Shape.NUMBERED if block.ordered else Shape.BULLET
        group = self._group(block.run, label, shape, path, start, self.line_end(block.end))
        return self._entry(
            anatomy, marks, path, shape, start, self._end(block.own_end), block.level, group, self._end(block.end)
        )

    def _end(self, at: int) -> int:
        """The end of the last line with something on it before `at`."""
        while at > 0 and self.text[at - 1] in " \t\r\n":
            at -= 1
        return self.line_end(at)

    def _entry(
        self,
        anatomy: entries.Anatomy,
        marks: tuple[Mark, ...],
        path: SectionPath,
        shape: Shape,
        start: int,
        end: int,
        depth: int,
        group: int,
        reach: int,
    ) -> Entry:
        text = self.text
        head = marks[anatomy.head] if anatomy.head >= 0 else None
        url = head.target if head else text[slice(*anatomy.url)]
        links = [url] + [
            mark.target
            for mark in marks
            if mark is not head and mark.target and mark.kind in (MarkKind.LINK, MarkKind.BADGE)
        ]
        return Entry(
            title=entries.plain(text[slice(*anatomy.title)]),
            url=url,
            description=" ".join(text[slice(*anatomy.description)].split()),
            tags=tuple(text[a:b] for a, b in anatomy.tags),
            body="",
            section=path,
            shape=shape,
            start=start,
            end=end,
            line=self.line(start),
            last_line=self.line(max(start, end - 1)),
            links=tuple(links),
            depth=depth,
            marks=marks,
            group=group,
            reach=max(reach, end),
        )

    def _row(self, block: Block, path: SectionPath, label: str) -> Entry | None:
        marks = tuple(block.marks)
        for cell, (a, b) in enumerate(block.cells):
            here = [
                i
                for i, mark in enumerate(marks)
                if a <= mark.start < b and mark.kind is MarkKind.LINK and entries.is_external(mark.target)
            ]
            if here:
                break
        else:
            return None
        head = marks[here[0]]
        start = self.line_start(block.start)
        end = self._end(block.end)
        group = self._group(block.run, label, Shape.TABLE_ROW, path, start, end, block.columns)
        rest = [" ".join(self.text[a:b].split()) for a, b in block.cells[cell + 1 :]]
        links = [head.target] + [mark.target for mark in marks if mark is not head and mark.target]
        return Entry(
            title=entries.plain(self.text[head.inner_start : head.inner_end]),
            url=head.target,
            description=next((cell for cell in rest if cell), ""),
            tags=(),
            body="",
            section=path,
            shape=Shape.TABLE_ROW,
            start=start,
            end=end,
            line=self.line(start),
            last_line=self.line(start),
            links=tuple(links),
            marks=marks,
            group=group,
            reach=end,
        )

    def _new_group(self, shape: Shape, path: SectionPath, start: int, end: int, label: str = "") -> int:
        self.groups.append(Group(len(self.groups), label, shape, path, start, end))
        return len(self.groups) - 1

    def _details(self, inside: list[Block], body: int, end: int, path: SectionPath) -> list[Entry]:
        """Entries that are `<details>` blocks."""
        code = [(block.start, block.end) for block in inside if block.kind is BlockKind.CODE]
        opaque = parse_html.merged([*code, *parse_html.comments(self.text, body, end)])
        found: list[Entry] = []
        group = -1
        for block in details.blocks(self.text, body, end, opaque):
            start, stop = self.line_start(block.start), self.line_end(block.end)
            group = group if group >= 0 else self._new_group(Shape.DETAILS, path, start, stop)
            entry = Entry(
                title=details.title_of(self.text, block),
                url=details.url_of(self.text, block),
                description=details.description_of(self.text, block),
                tags=details.tags_of(self.text, block),
                body=details.body_of(self.text, block),
                section=path,
                shape=Shape.DETAILS,
                start=start,
                end=stop,
                line=self.line(start),
                last_line=self.line(stop - 1),
                links=details.links_of(self.text, block),
                group=group,
                reach=stop,
            )
            found.append(entry)
        return found

    def _rows(self, inside: list[Block], path: SectionPath) -> list[Entry]:
        """Entries that are rows of HTML."""
        found: list[Entry] = []
        for block in inside:
            if block.kind is not BlockKind.HTML or block.parent is not None:
                continue
            group = -1
            for start, stop, marks in parse_html.rows(self.text, block.start, block.end):
                group = group if group >= 0 else self._new_group(Shape.HTML_ROW, path, start, stop)
                found += self._spanned(start, stop, marks, path, Shape.HTML_ROW, group)
        return found

    def _titled(self, inside: list[Block], named: list[Block], end: int, path: SectionPath) -> list[Entry]:
        """Entries that are a heading and what stands below it."""
        found: list[Entry] = []
        group = -1
        for index, block in enumerate(named):
            stop = named[index + 1].start if index + 1 < len(named) else end
            marks = tuple(mark for each in inside if block.start <= each.start < stop for mark in each.marks)
            group = group if group >= 0 else self._new_group(Shape.HEADING, path, block.start, end)
            found += self._spanned(block.start, stop, marks, path, Shape.HEADING, group)
        return found

    def _paragraphs(self, inside: list[Block], path: SectionPath) -> list[Entry]:
        """Entries that are paragraphs, or lines of one."""
        found: list[Entry] = []
        group = -1
        for start, stop, marks in parse_blocks.paragraph_entries(self.text, inside):
            group = group if group >= 0 else self._new_group(Shape.PARAGRAPH, path, start, stop)
            found += self._spanned(start, stop, marks, path, Shape.PARAGRAPH, group)
        return found

    def _spanned(
        self, start: int, stop: int, marks: tuple[Mark, ...], path: SectionPath, shape: Shape, group: int
    ) -> list[Entry]:
        """The entry in a span, if it has an anatomy."""
        anatomy = entries.dissect(self.text, start, stop, marks)
        if anatomy is None:
            return []
        end = self._end(stop)
        return [self._entry(anatomy, marks, path, shape, self.line_start(start), end, 0, group, end)]

    def _prose(self, inside: list[Block], found: list[Entry]) -> str:
        first = found[0].start if found else None
        words = [
            " ".join(self.text[block.start : block.end].split())
            for block in inside
            if block.kind is BlockKind.PARAGRAPH and (first is None or block.start < first)
        ]
        return "\n".join(words)
