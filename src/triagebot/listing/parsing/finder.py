"""Find the entries of one section, whatever their shape."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from triagebot.listing import meta_headings
from triagebot.listing.model import Entry, Group, Mark, MarkKind, Shape
from triagebot.listing.parsing import anatomy as entries
from triagebot.listing.parsing import before_the_link, blocks, details, html, rows
from triagebot.listing.parsing.anatomy import Anatomy
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.lines import Lines
from triagebot.models import SectionPath

Span = tuple[int, int, tuple[Mark, ...]]
LABEL = 200
"""Characters of a bullet or line that are read as the label of the entries below it."""


class Finder:
    """Finds entries section by section, and numbers the runs of siblings as it goes."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self._groups: list[Group] = []
        self._ends: list[int] = []
        self._runs: dict[int, int] = {}
        self._notes: dict[int, Block] = {}
        self._fold = ""

    def entries(
        self, inside: list[Block], named: list[Block], span: tuple[int, int], path: SectionPath
    ) -> list[Entry]:
        """The entries of a section in order: its blocks, its headings that are entries, its HTML in `span`."""
        found: list[Entry] = []
        label = ""
        self._join_lists(inside)
        self._notes = blocks.notes(inside)
        self._fold = fold = ""
        for block in inside:
            if block.kind is BlockKind.HTML:
                self._fold = fold = label = html.fold(self.text, block.start, block.end, fold)
            if block.kind is BlockKind.PARAGRAPH:
                label = self._label(block, fold)
            entry = None
            if block.kind is BlockKind.ITEM:
                entry = self._item(block, path, label)
            elif block.kind is BlockKind.ROW:
                entry = self._row(block, path, label)
            if entry is not None:
                found.append(entry)
        found.extend(self._details(inside, span, path))
        found.extend(self._titled(inside, named, span[1], path))
        if not any(entry.shape in {Shape.DETAILS, Shape.HEADING} for entry in found):
            rare = self._rows(inside, path) or self._paragraphs(inside, path)
            found.extend(rare if len(rare) > len(found) else ())
        found.sort(key=lambda entry: entry.start)
        return found

    def _label(self, block: Block, fold: str) -> str:
        """What a paragraph says of the entries below it, behind the title of the fold that it stands in."""
        words = entries.plain(self.text[block.start : min(block.end, block.start + LABEL)])
        return f"{fold}: {words}" if fold else words

    @property
    def groups(self) -> tuple[Group, ...]:
        """The runs that were found, each as far as it reaches."""
        return tuple(replace(group, end=end) for group, end in zip(self._groups, self._ends, strict=True))

    def _group(
        self,
        label: str,
        shape: Shape,
        path: SectionPath,
        span: tuple[int, int],
        *,
        columns: tuple[str, ...] = (),
        run: int | None = None,
        name: str = "",
    ) -> int:
        """The number of a new run; or of the parser's run of that number, if it was met before."""
        if run is not None and run in self._runs:
            number = self._runs[run]
            self._ends[number] = max(span[1], self._ends[number])
            return number
        number = len(self._groups)
        if run is not None:
            self._runs[run] = number
        self._groups.append(Group(number, label, shape, path, *span, columns, name or self._fold))
        self._ends.append(span[1])
        return number

    def _join_lists(self, inside: list[Block]) -> None:
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

    def _item(self, block: Block, path: SectionPath, label: str) -> Entry | None:
        """The bullet or numbered item, without what is nested in it."""
        marks = html.marks_of(self.text, block.start, block.own_end, block.marks)
        anatomy = entries.dissect(self.text, block.start, block.own_end, marks)
        if anatomy is None or self._is_remark(block, anatomy, marks, path):
            return None
        own_end = block.own_end
        note = self._notes.get(id(block))
        if note is not None and not self.text[anatomy.lead[0] : block.own_end].strip(" \t\r\n:："):
            marks, own_end = (*marks, *note.marks), note.end
            anatomy = entries.dissect(self.text, block.start, own_end, marks) or anatomy
        above = ""
        if block.run not in self._runs and block.parent is not None:
            parent = block.parent
            above = label = entries.plain(
                self.text[parent.start : min(parent.own_end, parent.start + LABEL)]
            ).lstrip("-*+ ")
        shape = Shape.NUMBERED if block.ordered else Shape.BULLET
        start, reach = self.lines.start(block.start), self.lines.last_written(block.end)
        group = self._group(label, shape, path, (start, reach), run=block.run, name=above)
        end = reach if own_end == block.end else self.lines.last_written(own_end)
        return self._entry(
            anatomy, marks, path, shape, span=(start, end), group=group, depth=block.level, reach=max(reach, end)
        )

    def _is_remark(self, block: Block, anatomy: Anatomy, marks: tuple[Mark, ...], path: SectionPath) -> bool:
        """Whether an item is said of the list itself, or below an entry of that, with a link in a sentence."""
        heading = path[-1] if path else ""
        if meta_headings.is_contributing(heading):
            return True
        below = block.parent is not None and any(entries.is_external(mark.target) for mark in block.parent.marks)
        if not (below or meta_headings.is_meta(heading)) or anatomy.head < 0:
            return False
        link = marks[anatomy.head]
        shown = entries.plain(self.text[link.inner_start : link.inner_end])
        return before_the_link.in_prose(self.text, anatomy.start, link, named=not before_the_link.is_generic(shown))

    def _entry(
        self,
        anatomy: Anatomy,
        marks: tuple[Mark, ...],
        path: SectionPath,
        shape: Shape,
        *,
        span: tuple[int, int],
        group: int,
        depth: int = 0,
        reach: int = 0,
    ) -> Entry:
        """The entry with that anatomy."""
        text = self.text
        start, end = span
        head = marks[anatomy.head] if anatomy.head >= 0 else None
        url = head.target if head else text[slice(*anatomy.url)]
        others = [
            m.target for m in marks if m is not head and m.target and m.kind in (MarkKind.LINK, MarkKind.BADGE)
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
            line=self.lines.number(start),
            last_line=self.lines.number(max(start, end - 1)),
            links=(url, *others),
            marks=marks,
            group=group,
            depth=depth,
            reach=max(reach, end),
        )

    def _row(self, block: Block, path: SectionPath, label: str) -> Entry | None:
        """The row of a table that links out, or has an address in a cell."""
        marks = html.marks_of(self.text, block.start, block.end, block.marks)
        links = [mark for mark in marks if mark.kind is MarkKind.LINK and entries.is_external(mark.target)]
        head = links[0] if links else entries.bare_link(self.text, block.start, block.end)
        if head is None:
            return None
        cells = [" ".join(self.text[a:b].split()) for a, b in block.cells]
        title, column = rows.title(self.text, block, head, cells)
        start, end = self.lines.start(block.start), self.lines.last_written(block.end)
        group = self._group(label, Shape.TABLE_ROW, path, (start, end), columns=block.columns, run=block.run)
        said = (cell for cell in cells[column + 1 :] if cell and head.target not in cell)
        return Entry(
            title=title,
            url=head.target,
            description=next(said, ""),
            tags=(),
            body="",
            section=path,
            shape=Shape.TABLE_ROW,
            start=start,
            end=end,
            line=self.lines.number(start),
            last_line=self.lines.number(max(start, end - 1)),
            links=(head.target, *(mark.target for mark in marks if mark is not head and mark.target)),
            marks=marks,
            group=group,
            reach=end,
        )

    def _details(self, inside: list[Block], span: tuple[int, int], path: SectionPath) -> list[Entry]:
        """The entries that are `<details>` blocks: one run, whatever stands between them."""
        code = [(block.start, block.end) for block in inside if block.kind is BlockKind.CODE]
        opaque = html.merged([*code, *html.comments(self.text, *span)])
        found: list[Entry] = []
        for block in details.blocks(self.text, *span, opaque):
            start, end = self.lines.start(block.start), self.lines.end(block.end)
            group = found[0].group if found else self._group("", Shape.DETAILS, path, (start, end))
            entry = Entry(
                title=details.title_of(self.text, block),
                url=details.url_of(self.text, block),
                description=details.description_of(self.text, block),
                tags=details.tags_of(self.text, block),
                body=details.body_of(self.text, block),
                section=path,
                shape=Shape.DETAILS,
                start=start,
                end=end,
                line=self.lines.number(start),
                last_line=self.lines.number(end - 1),
                links=details.links_of(self.text, block),
                group=group,
                reach=end,
            )
            found.append(entry)
        return found

    def _rows(self, inside: list[Block], path: SectionPath) -> list[Entry]:
        """The entries that are rows of HTML: one run a block."""
        found: list[Entry] = []
        for block in inside:
            if block.kind is BlockKind.HTML and block.parent is None:
                spans = list(html.rows(self.text, block.start, block.end))
                found += self._run(spans, path, Shape.HTML_ROW)
        return found

    def _titled(self, inside: list[Block], named: list[Block], end: int, path: SectionPath) -> list[Entry]:
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
        return self._run(spans, path, Shape.HEADING)

    def _paragraphs(self, inside: list[Block], path: SectionPath) -> list[Entry]:
        """The entries that are paragraphs, or lines of one: one run a fold."""
        spans = deque(blocks.paragraph_entries(self.text, inside))
        found: list[Entry] = []
        self._fold = fold = label = ""
        folds = [block for block in inside if block.kind is BlockKind.HTML or block.kind is BlockKind.PARAGRAPH]
        run: list[Span] = []
        for block in folds:
            if block.kind is BlockKind.PARAGRAPH:
                while spans and spans[0][0] < block.end:
                    run.append(spans.popleft())
                label = label if run else self._label(block, fold)
                continue
            now = html.fold(self.text, block.start, block.end, fold)
            if now != fold:
                found += self._run(run, path, Shape.PARAGRAPH, label)
                run, fold, label = [], now, now
                self._fold = now
        return found + self._run(run, path, Shape.PARAGRAPH, label)

    def _run(self, spans: list[Span], path: SectionPath, shape: Shape, label: str = "") -> list[Entry]:
        """The entries in these spans, as one run."""
        if not spans:
            return []
        group = self._group(label, shape, path, (spans[0][0], spans[-1][1]))
        found = []
        for start, stop, marks in spans:
            anatomy = entries.dissect(self.text, start, stop, marks)
            if anatomy is not None:
                span = self.lines.start(start), self.lines.last_written(stop)
                found.append(self._entry(anatomy, marks, path, shape, span=span, group=group))
        return found
