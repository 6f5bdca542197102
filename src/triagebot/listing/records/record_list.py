"""A list kept as data, as sections and entries like any other; where each record stands is kept beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from triagebot.listing.model import Entry, Group, Listing, Section, Shape
from triagebot.listing.records import bundles, field_roles, record_containers, recurring_words
from triagebot.listing.records.field_roles import FieldPath, FieldRole
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import BrokenData, DataNode, DataValue, NodeKind, value_of
from triagebot.listing.records.record_containers import RecordContainer
from triagebot.listing.records.schemas.field_rules import NO_RULES, RecordRules
from triagebot.models import SectionPath

LOOKED_AT = 1_000
"""Records, evenly spread, that show what fields are for."""
UNNAMED = "Entries"
"""The section of records that the file puts under no heading at all."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file: its text, and where that begins in the text of the list. `broken` says why it cannot be read."""

    path: str
    text: str
    offset: int
    form: DataFormat
    root: DataNode | None
    containers: tuple[RecordContainer, ...] = ()
    broken: BrokenData | None = None


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where an entry's record is: its file, its container there, and its index in that."""

    file: int
    container: int
    index: int


@dataclass(frozen=True, slots=True)
class RecordList:
    """What a list kept as data is beside its entries; `places` are by where entries start in the text."""

    files: tuple[DataFile, ...]
    roles: dict[FieldRole, FieldPath]
    places: dict[int, RecordPlace] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    """The keys that records have, the most frequent first."""
    joined: bool = False
    """Whether the list is several files."""
    rules: RecordRules = NO_RULES
    """What the repository demands of the records, as far as it was looked for."""

    def record(self, entry: Entry) -> tuple[DataFile, DataNode]:
        """An entry's record, and the file that it is in."""
        place = self.places[entry.start]
        file = self.files[place.file]
        return file, file.containers[place.container].items[place.index].node

    def values(self, entry: Entry) -> dict[str, DataValue]:
        """What an entry's record says."""
        value = value_of(self.record(entry)[1])
        return value if isinstance(value, dict) else {}

    def located(self, line: int, text: str) -> tuple[str, int]:
        """The file that a 1-based line of the list's text is in, and its number there."""
        if not self.joined:
            return self.files[0].path if self.files else "", line
        begins = [text.count("\n", 0, file.offset) + 1 for file in self.files]
        index = max(bisect_right(begins, line) - 1, 0)
        return self.files[index].path, line - begins[index] + 1

    def line_of(self, path: str, line: int, text: str) -> int:
        """The 1-based line of the list's text at which that line of a file is."""
        begins = {file.path: text.count("\n", 0, file.offset) for file in self.files} if self.joined else {}
        return begins.get(path, 0) + line


def parse(text: str, path: str) -> Listing:
    """The list in a data file, or in several of them. A file that cannot be read has no entries."""
    with data_formats.no_garbage():
        return _parse(text, path)


def _parse(text: str, path: str) -> Listing:
    several = bundles.is_bundle(text)
    files = tuple(_file(*one) for one in (bundles.split(text) if several else [(path, text, 0)]))
    kept = [
        (at, number, item.node)
        for at, file in enumerate(files)
        for number, container in enumerate(file.containers)
        for item in container.items
        if item.node.kind is NodeKind.MAP
    ]
    values = {id(node): value_of(node) for _, _, node in kept}
    records = [value for value in values.values() if isinstance(value, dict)]
    headed = any(container.path for file in files for container in file.containers)
    step = max(1, len(records) // LOOKED_AT)
    roles = field_roles.find(records[::step], headed=headed)
    counted: dict[str, int] = {}
    for record in records:
        for key in record:
            counted[key] = counted.get(key, 0) + 1
    reader = _EntryReader(text, roles, values)
    places = reader.entries(files)
    names = tuple(sorted(counted, key=lambda key: -counted[key]))
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return Listing(
        text,
        path,
        newline,
        reader.sections(),
        groups=tuple(reader.groups),
        records=RecordList(files, roles, places, names, several),
    )


def _file(path: str, text: str, offset: int) -> DataFile:
    form = data_formats.of_file(path, text)
    if form is None and path.lower().endswith(data_formats.PAGES):
        return DataFile(path, text, offset, DataFormat.PAGE, None)
    form = form or DataFormat.YAML
    try:
        root = data_formats.read(text, form)
    except BrokenData as error:
        return DataFile(path, text, offset, form, None, broken=error)
    return DataFile(path, text, offset, form, root, tuple(record_containers.find(root)))


class _EntryReader:
    """Makes entries of records."""

    def __init__(self, text: str, roles: dict[FieldRole, FieldPath], values: dict[int, DataValue]) -> None:
        self.text = text
        self.roles = roles
        self.found: dict[SectionPath, list[Entry]] = {}
        self.groups: list[Group] = []
        self.values = values
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def entries(self, files: Sequence[DataFile]) -> dict[int, RecordPlace]:
        places: dict[int, RecordPlace] = {}
        for at, file in enumerate(files):
            for number, container in enumerate(file.containers):
                for index, item in enumerate(container.items):
                    if item.node.kind is not NodeKind.MAP:
                        continue
                    record = self.values[id(item.node)]
                    if not isinstance(record, dict):
                        continue
                    start, end = self._span(file.offset + item.start, file.offset + item.node.end)
                    start = start if start not in places else file.offset + item.start
                    entry = self._entry(
                        record, item.key or "", self._section(record, container, file), (start, end)
                    )
                    if entry is not None:
                        places[start] = RecordPlace(at, number, index)
                        self.found.setdefault(entry.section, []).append(entry)
                shape, words = Shape.RECORD, container.path
                self.groups.append(Group(len(self.groups), "", shape, words, file.offset, file.offset))
        return places

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """The whole lines that a record stands on."""
        return self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end) + 1 or len(self.text)

    def _said(self, record: dict[str, DataValue], role: FieldRole) -> DataValue:
        path = self.roles.get(role)
        value: DataValue = record if path else None
        for key in path or ():
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def _entry(
        self, record: dict[str, DataValue], key: str, section: SectionPath, span: tuple[int, int]
    ) -> Entry | None:
        start, end = span
        links = []
        for role in (FieldRole.LINK, FieldRole.SOURCE):
            said = self._said(record, role)
            address = field_roles.web_address(said, self.roles.get(role, ("",))[-1])
            if address:
                links.append(address)
        if not links:
            links += [
                found for path, said in field_roles.leaves(record) if (found := field_roles.web_address(said))
            ][:1]
        title = self._said(record, FieldRole.NAME)
        name = title if isinstance(title, str) else key
        if not links and not name:
            return None
        description = self._said(record, FieldRole.DESCRIPTION)
        last = self._line(max(start, end - 1))
        return Entry(
            title=name.strip(),
            url=links[0] if links else "",
            description=" ".join(description.split()) if isinstance(description, str) else "",
            tags=split_words(self._said(record, FieldRole.TAGS)),
            body="",
            section=section,
            shape=Shape.RECORD,
            start=start,
            end=end,
            line=self._line(start),
            last_line=last,
            links=tuple(dict.fromkeys(links)),
            group=len(self.groups),
            reach=end,
        )

    def _line(self, at: int) -> int:
        return bisect_right(self.ends, at - 1) + 1

    def _section(self, record: dict[str, DataValue], container: RecordContainer, file: DataFile) -> SectionPath:
        path = list(container.path)
        for role in (FieldRole.CATEGORY, FieldRole.SUBCATEGORY):
            words = words_of(self._said(record, role))
            if words:
                path.append(words[0])
        if not path and FieldRole.CATEGORY not in self.roles:
            tags = self._said(record, FieldRole.TAGS)
            path = [str(tags[0])] if isinstance(tags, list) and tags and container.whole else []
        if not path and self.text.startswith(bundles.MARK) and not container.whole:
            path = [PurePosixPath(file.path).stem]
        return tuple(path) or (UNNAMED,)

    def sections(self) -> tuple[Section, ...]:
        made = []
        for path, entries in self.found.items():
            entries.sort(key=lambda one: one.start)
            first, last = entries[0], entries[-1]
            made.append(
                Section(path, len(path) + 1, first.line, first.start, first.start, last.end, "", tuple(entries))
            )
        return tuple(sorted(made, key=lambda one: one.start))


def split_words(value: DataValue) -> tuple[str, ...]:
    """Several words that a field has as a list, or in one text with a sign between them."""
    if not isinstance(value, str):
        return words_of(value)
    return tuple(one.strip() for one in value.split(recurring_words.separator(value)) if one.strip())


def words_of(value: DataValue) -> tuple[str, ...]:
    """A field that names one or several things, as words: a list, or one text."""
    if isinstance(value, list):
        return tuple(str(one) for one in value if isinstance(one, str | int))
    if isinstance(value, str) and value.strip():
        return (value.strip(),)
    return (str(value),) if isinstance(value, int) and not isinstance(value, bool) else ()
