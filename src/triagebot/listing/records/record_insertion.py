"""Puts a record into a list kept as data: at its place, as its neighbours are written, and every other byte kept.

What was made is read again before it is given away: the same records as before and this one, saying what was meant.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Sequence

from triagebot.errors import UsageError
from triagebot.listing.model import Content, Entry, Insertion, Listing
from triagebot.listing.records import entry_files
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.formats import csv_nodes
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import (
    DataItem,
    DataNode,
    DataValue,
)
from triagebot.listing.records.record_containers import RecordContainer
from triagebot.listing.records.record_list import DataFile, RecordList
from triagebot.listing.records.record_order import OrderedRecords, choose
from triagebot.listing.records.record_values import RecordValues
from triagebot.listing.records.record_verification import verify, verify_near
from triagebot.listing.records.writing import file_names, line_insertion
from triagebot.listing.records.writing.record_form import RecordForm
from triagebot.listing.records.writing.record_text import RecordText
from triagebot.models import SectionPath

LEARNT_FROM = 40
"""Records around the new one that its form is learnt from."""
FILLED_LIKE = 60
"""Records whose fields and values show which ones a new record has."""
VERIFIED_WHOLE = 300
"""Records up to which the whole file is read again; beyond, those around the new one."""
FEW = 8
"""Records of a section that are too few to show that."""


def insert(listing: Listing, section: SectionPath, content: Content) -> Insertion:
    """Where the record goes and the text to put there.

    Raises `UsageError` when the list has no such section, or when the record cannot be written so that the file
    reads back as it should.
    """
    records = listing.records
    own = listing.entries_at(section) or (listing.entries if listing.at(section) else ())
    if records is None or not own:
        raise UsageError(f"The list has no section {' > '.join(section)!r}.", next_step="Name one it has.")
    file, container = container_of(records, own)
    if container.whole and not records.joined:
        raise UsageError(
            f"{file.path} is one entry by itself: a new one is a new file beside it.",
            next_step="Name the folder that the files of all entries are in.",
        )
    if container.whole:
        values = values_of(records, (listing.entries, listing.entries_at(section)), content, section)
        return entry_files.new_file(listing, records, section, content, values)
    here = ordered(listing, records, file, container)
    values = values_of(records, (here.entries, own), content, section[len(container.path) :])
    key = str(values.get(key_field(records)) or "")
    index, why = choose(here, section, content.title, key)
    made = _inserted(file, container, index, values, (content, set(here.indexes)))
    above = max((at for at in here.indexes if at < index), default=None)
    after = next((entry.title for entry, at in zip(here.entries, here.indexes, strict=True) if at == above), "")
    return Insertion(
        made.line,
        made.text,
        made.entry,
        why,
        made.edits,
        path=file.path if records.joined else "",
        after=after,
        record=values,
    )


def container_of(records: RecordList, own: Sequence[Entry]) -> tuple[DataFile, RecordContainer]:
    """The container that most records of the section are in."""
    counted = Counter((records.places[one.start].file, records.places[one.start].container) for one in own)
    (at, number), _ = counted.most_common(1)[0]
    return records.files[at], records.files[at].containers[number]


def ordered(listing: Listing, records: RecordList, file: DataFile, container: RecordContainer) -> OrderedRecords:
    """The records of the container in the order of the file."""
    kept = [
        (entry, place.index)
        for entry in listing.entries
        if (place := records.places[entry.start]) is not None
        and records.files[place.file] is file
        and file.containers[place.container] is container
    ]
    return OrderedRecords(
        tuple(entry for entry, _ in kept),
        tuple(index for _, index in kept),
        tuple(_sort_key(records, entry) for entry, _ in kept),
    )


def key_field(records: RecordList) -> str:
    """The field, beside the name, that records may be in order of."""
    for role in (FieldRole.ADDED, FieldRole.IDENTIFIER, FieldRole.PUBLISHED):
        path = records.roles.get(role)
        if path and len(path) == 1:
            return path[0]
    return ""


def _sort_key(records: RecordList, entry: Entry) -> str:
    field = key_field(records)
    node = records.record(entry)[1].get(field) if field else None
    return str(node.scalar) if node is not None and node.scalar is not None else ""


def values_of(
    records: RecordList, around: tuple[Sequence[Entry], Sequence[Entry]], content: Content, headings: SectionPath
) -> dict[str, DataValue]:
    """What the record says, filled in as those of its section or, where these are few, of its container are."""
    every, own = around
    near = list(own[-FILLED_LIKE:]) if len(own) >= FEW else [*own, *every[-FILLED_LIKE:]]
    neighbours = [records.values(one) for one in near]
    return RecordValues(records.roles, neighbours, records.rules).filled(content, headings)


def form_of(file: DataFile, items: Sequence[DataItem]) -> RecordForm:
    """How those records of a file are written."""
    newline = "\r\n" if "\r\n" in file.text else "\n"
    delimiter = csv_nodes.delimiter_of(file.text) if file.form is DataFormat.CSV else ","
    form = RecordForm(file.text, file.form, delimiter, newline)
    for item in items:
        form.learn(item.node)
    return form


def _inserted(
    file: DataFile,
    container: RecordContainer,
    index: int,
    values: dict[str, DataValue],
    given: tuple[Content, set[int]],
) -> Insertion:
    """The record put at that index of its container, read again; its form is learnt of those with known indexes."""
    content, known = given
    if file.form is DataFormat.TOML:  # which has no word for nothing
        values = {key: value for key, value in values.items() if value is not None}
    items = container.items
    begin, near = nearest(container, index, known)
    form = form_of(file, near)
    start = items[max(index - 1, 0)].node.start
    column = start - (file.text.rfind("\n", 0, start) + 1)
    key = _key(file, container, content) if container.keyed else ""
    record = RecordText(form, column).written(values)
    gap = _gap(file, items[begin : begin + LEARNT_FROM])
    if not index:
        at, piece = items[0].start, key + record + gap
    else:
        at = behind_comment(file, items[index - 1].node.end)
        piece = gap + key + record
    text = file.text[:at] + piece + file.text[at:]
    if len(items) > VERIFIED_WHOLE:
        verify_near(file, (at, piece), container, index, values)
    else:
        verify(file, text, container, index, values)
    line, lines, edits = line_insertion.as_lines(file.text, at, piece)
    return Insertion(line, lines, _alone(text, at, piece, key + record), "", edits)


def nearest(container: RecordContainer, index: int, known: Collection[int]) -> tuple[int, list[DataItem]]:
    """The records around an index that its form is learnt from, and the first index of them."""
    items = container.items
    begin = max(0, min(index - LEARNT_FROM // 2, len(items) - LEARNT_FROM))
    return begin, [items[at] for at in range(begin, min(begin + LEARNT_FROM, len(items))) if at in known]


def _alone(text: str, at: int, piece: str, record: str) -> str:
    """The record as it stands in the new text: its whole lines."""
    start = at + piece.index(record)
    return whole_lines(text, start, start + len(record))


def whole_lines(text: str, start: int, end: int) -> str:
    """The lines that a span stands on; the last one ends."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", end)
    lines = text[begin:] if end < 0 else text[begin : end + 1]
    return lines if lines.endswith("\n") else lines + "\n"


def _key(file: DataFile, container: RecordContainer, content: Content) -> str:
    """The key of a record that stands in a map, with what is between it and the record."""
    pairs = [(item.key or "", _title(item.node)) for item in container.items]
    made = file_names.name_like([(key, title or key, "") for key, title in pairs], content.title, content.url)
    item = container.items[-1]
    written = file.text[item.start : item.key_end]
    quote = written[:1] if written[:1] in ("'", '"') else ""
    between = Counter(file.text[one.key_end : one.node.start] for one in container.items).most_common(1)[0][0]
    return f"{quote}{made}{quote}{between}"


def _title(node: DataNode) -> str:
    for name in ("name", "title"):
        said = node.get(name)
        if said is not None and isinstance(said.scalar, str):
            return said.scalar
    return ""


def _gap(file: DataFile, items: Sequence[DataItem]) -> str:
    """What stands between two records: most often so, and without anybody's comment."""
    gaps = Counter(
        gap
        for one, other in itertools.pairwise(items)
        if "#" not in (gap := file.text[one.node.end : other.start])
        or file.form not in (DataFormat.YAML, DataFormat.TOML)
    )
    if gaps:
        return gaps.most_common(1)[0][0]
    newline = "\r\n" if "\r\n" in file.text else "\n"
    item = items[0]
    if file.form is DataFormat.JSON and "\n" not in file.text[: item.start]:
        return ", "
    lead = file.text[file.text.rfind("\n", 0, item.start) + 1 : item.start]
    comma = "," if file.form is DataFormat.JSON else ""
    blank = newline if file.form is DataFormat.TOML else ""
    return comma + newline + blank + lead


def behind_comment(file: DataFile, end: int) -> int:
    """Behind a comment on the same line, and behind those below it that stand further in: they are the record's."""
    if file.form not in (DataFormat.YAML, DataFormat.TOML):
        return end
    stop = file.text.find("\n", end)
    stop = len(file.text) if stop < 0 else stop
    if file.text[end:stop].strip():
        end = stop - (file.text[stop - 1] == "\r")
    return end
