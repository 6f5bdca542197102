"""What a list is made of. Text in, values out; spans are character offsets into `Listing.text`.

Lines are 1-based, spans are half-open `[start, end)` and cover whole source lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from triagebot.models import LineEdit, Rule, SectionPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from triagebot.listing.records.formats.data_node import DataValue
    from triagebot.listing.records.record_list import RecordList


class Shape(StrEnum):
    """How an entry is written down."""

    BULLET = "bullet"
    NUMBERED = "numbered"
    DETAILS = "details"
    TABLE_ROW = "table row"
    HTML_ROW = "html row"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RECORD = "record"
    """A record of a list kept as data."""


class MarkKind(StrEnum):
    """What stands inside an entry's text beside words."""

    LINK = "link"
    BADGE = "badge"
    """A link around an image."""
    IMAGE = "image"
    CODE = "code"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element: its span, the span of what it shows, its target, and its label if it is by reference."""

    kind: MarkKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    target: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed thing.

    `title` and `description` are as written, without the markup around them; `url` is the link's target as
    written; `links` are all link targets of the entry, the first one first; `start`/`end` is the exact source.
    """

    title: str
    url: str
    description: str
    tags: tuple[str, ...]
    body: str
    section: SectionPath
    shape: Shape
    start: int
    end: int
    line: int
    last_line: int
    links: tuple[str, ...] = ()
    depth: int = 0
    marks: tuple[Mark, ...] = ()
    """The inline elements in the order of the text, with spans in `Listing.text`."""
    group: int = 0
    """Which run of siblings it stands in: one Markdown list, one table, or neighbouring blocks of one shape."""
    reach: int = 0
    """Where the entry and everything nested under it ends; equal to `end` when nothing is."""


def siblings(entries: Iterable[Entry], near: Entry | None) -> list[Entry]:
    """Those of the entries that stand in one run with `near`, itself among them; all where that is None."""
    return [entry for entry in entries if near is None or entry.group == near.group]


@dataclass(frozen=True, slots=True)
class Group:
    """A run of sibling entries: a label the list gives it (the bullet or line above it), and where it stands."""

    number: int
    label: str
    shape: Shape
    section: SectionPath
    start: int
    end: int
    columns: tuple[str, ...] = ()
    """Column headers, of a table."""
    name: str = ""
    """Heading of the group: the summary of its `<details>` block, or its parent bullet; "" if neither."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands directly under it (not under its sub-headings).

    `path` ends with this heading. `start` is where the heading begins, `body` where the text after it
    begins, `end` where the next heading begins. `prose` is its introductory text.
    """

    path: SectionPath
    level: int
    line: int
    start: int
    body: int
    end: int
    prose: str = ""
    entries: tuple[Entry, ...] = ()

    def runs(self) -> list[list[Entry]]:
        """Its entries by run of siblings, in the order of the file."""
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.group, []).append(entry)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Definition:
    """A reference definition, `[label]: target`, and where it stands; -1 where it stands in another version."""

    label: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A parsed list. `text` is the file byte for byte (decoded as UTF-8; BOM and line endings kept)."""

    text: str
    path: str
    newline: str
    sections: tuple[Section, ...]
    definitions: dict[str, Definition] = field(default_factory=dict)
    """Reference definitions by their labels in lower case."""
    groups: tuple[Group, ...] = ()
    """All runs of entries, in the order of the file; `Entry.group` is the index."""
    records: RecordList | None = None
    """What a list kept as data is beside its entries; None for Markdown."""

    entries: tuple[Entry, ...] = field(init=False, repr=False, compare=False)
    """All entries, in the order of the file; records of one section may stand anywhere in theirs."""

    def __post_init__(self) -> None:
        """Put the entries of all sections together, once."""
        every = [entry for section in self.sections for entry in section.entries]
        if self.records is not None:
            every.sort(key=lambda entry: entry.start)
        object.__setattr__(self, "entries", tuple(every))

    def at(self, path: SectionPath) -> tuple[Section, ...]:
        """The sections with that heading path: several where a list repeats a heading, none where it has none."""
        return tuple(section for section in self.sections if section.path == path)

    def entries_at(self, path: SectionPath) -> tuple[Entry, ...]:
        """The entries of the sections with that path, without those of their subsections."""
        return tuple(entry for section in self.at(path) for entry in section.entries)

    def knowing(self, other: Listing) -> Listing:
        """The same list with the definitions that only another version of it has: those stand nowhere here."""
        more = {
            label: replace(one, start=-1, end=-1)
            for label, one in other.definitions.items()
            if label not in self.definitions
        }
        return replace(self, definitions={**self.definitions, **more}) if more else self

    def without(self, *entries: Entry) -> Listing:
        """The same file with those entries not counted: their lines stay, so that all others keep their numbers."""
        starts = {entry.start for entry in entries}
        sections = (
            replace(one, entries=tuple(each for each in one.entries if each.start not in starts))
            for one in self.sections
        )
        return replace(self, sections=tuple(sections))


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry should say, before it has a form. Words are the proposer's or the drafter's.

    `facts` are values that some styles show (author, licence, language, repository address, year, ...),
    keyed by `triagebot.models.FactName` values; a style leaves empty what is not in there.
    """

    title: str
    url: str
    description: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    """What else a row that the list has says, by the headers of its columns: its own source, never from outside."""
    beside: tuple[str, str] = ("", "")
    """Likewise, what an entry that the list has shows in front of the separator and behind the description."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Putting `text` before 1-based `line` gives the new list; `entry` is the entry alone, `why` the reason.

    `edits` are the lines of items behind it that bear another number then. `definition` is the address of its link,
    to be put before a line of the list as it was, where links are written by reference.
    """

    line: int
    text: str
    entry: str
    why: str
    edits: tuple[LineEdit, ...] = ()
    definition: LineEdit | None = None
    under: str = ""
    """What the list calls the run it goes into, where the section has several."""
    path: str = ""
    """The file it goes into, where the list is several or the entry is a new one."""
    after: str | None = None
    """The title of the entry it comes after, where that does not follow from the line."""
    record: Mapping[str, DataValue] | None = None
    """What the record says, of a list kept as data."""


@dataclass(frozen=True, slots=True)
class ProposedThing:
    """What is known of a proposed thing, for finding its section and tags: plain words, no markup needed."""

    title: str
    url: str
    description: str = ""
    text: str = ""
    topics: tuple[str, ...] = ()
    published: str = ""
    """When it appeared, as an ISO date or the beginning of one; "" where that is not known."""
    makers: tuple[str, ...] = ()
    """Names of those who made it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a legend, an emoji or letters, and what it means; `group` is what the legend calls its kind."""

    sign: str
    meaning: str
    line: int
    group: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the list says of itself, as far as free text can be read by rules.

    `path` is the contributing guide, "" where there is none; rules of other places name theirs (`Rule.source`).
    """

    path: str
    definitions: dict[str, str]
    """Section name as the guide writes it, to its definition."""
    tags: tuple[str, ...]
    rules: tuple[Rule, ...]
    definition_lines: dict[str, int] = field(default_factory=dict)
    legend: tuple[Sign, ...] = ()
    """The signs that entries may bear, where the list explains them."""
