"""The one maker of entries: what a finder has seen, with its lines and the run of siblings that it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from triagebot.listing.model import Entry, Group, Mark, MarkKind, Shape
from triagebot.listing.parsing import entry_anatomy
from triagebot.listing.parsing.commonmark import Block
from triagebot.listing.parsing.entry_anatomy import Anatomy
from triagebot.listing.parsing.lines import Lines
from triagebot.models import SectionPath

LABEL = 200
"""Characters of a bullet or line that are read as the label of the entries below it."""
Span = tuple[int, int, tuple[Mark, ...]]
"""Where an entry stands, and its inline elements."""


class EntryReading(NamedTuple):
    """What an entry says."""

    title: str
    url: str
    description: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    links: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


class EntryMaker:
    """Makes the entries of one text, and numbers the runs of siblings as they are met."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.path: SectionPath = ()
        """The section that is being read."""
        self.details = ""
        """The summary of the `<details>` block that is open where it is being read."""
        self._groups: list[Group] = []
        self._ends: list[int] = []
        self._runs: dict[int, int] = {}

    @property
    def groups(self) -> tuple[Group, ...]:
        """The runs that were found, each as far as it reaches."""
        return tuple(replace(group, end=end) for group, end in zip(self._groups, self._ends, strict=True))

    @property
    def count(self) -> int:
        """How many runs were found so far."""
        return len(self._groups)

    def met(self, run: int) -> bool:
        """Whether the parser's run of that number was met before."""
        return run in self._runs

    def group(
        self,
        shape: Shape,
        span: tuple[int, int],
        label: str = "",
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
        self._groups.append(Group(number, label, shape, self.path, *span, columns, name or self.details))
        self._ends.append(span[1])
        return number

    def label(self, block: Block) -> str:
        """What a paragraph says of the entries below it, behind the summary of its `<details>` block, if any."""
        words = entry_anatomy.plain(self.text[block.start : min(block.end, block.start + LABEL)])
        return f"{self.details}: {words}" if self.details else words

    def read(self, anatomy: Anatomy, marks: tuple[Mark, ...]) -> EntryReading:
        """What an entry of that anatomy says."""
        text = self.text
        head = marks[anatomy.head] if anatomy.head >= 0 else None
        url = head.target if head else text[slice(*anatomy.url)]
        others = [
            m.target for m in marks if m is not head and m.target and m.kind in (MarkKind.LINK, MarkKind.BADGE)
        ]
        return EntryReading(
            title=entry_anatomy.plain(text[slice(*anatomy.title)]),
            url=url,
            description=" ".join(text[slice(*anatomy.description)].split()),
            tags=tuple(text[a:b] for a, b in anatomy.tags),
            links=(url, *others),
            marks=marks,
        )

    def make(
        self, said: EntryReading, shape: Shape, span: tuple[int, int], group: int, *, depth: int = 0, reach: int = 0
    ) -> Entry:
        """The entry that says that, on whole lines."""
        start, end = span
        return Entry(
            title=said.title,
            url=said.url,
            description=said.description,
            tags=said.tags,
            body=said.body,
            section=self.path,
            shape=shape,
            start=start,
            end=end,
            line=self.lines.number(start),
            last_line=self.lines.number(max(start, end - 1)),
            links=said.links,
            depth=depth,
            marks=said.marks,
            group=group,
            reach=max(reach, end),
        )

    def run(self, spans: list[Span], shape: Shape, label: str = "") -> list[Entry]:
        """The entries in these spans, as one run."""
        if not spans:
            return []
        group = self.group(shape, (spans[0][0], spans[-1][1]), label)
        found = []
        for start, stop, marks in spans:
            anatomy = entry_anatomy.dissect(self.text, start, stop, marks)
            if anatomy is not None:
                span = self.lines.start(start), self.lines.last_written(stop)
                found.append(self.make(self.read(anatomy, marks), shape, span, group))
        return found
