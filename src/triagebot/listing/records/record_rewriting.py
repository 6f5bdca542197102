"""A record that somebody wrote, in its neighbours' form: on its own lines, and read again before it is offered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from triagebot.errors import UsageError
from triagebot.listing.model import Content, Insertion, Listing
from triagebot.listing.records import (
    entry_files,
    record_containers,
    record_insertion,
    record_order,
    record_verification,
    written_records,
)
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import BrokenData, DataNode, DataValue, value_of
from triagebot.listing.records.record_list import RecordList, RecordPlace
from triagebot.listing.records.writing.record_form import RecordForm
from triagebot.listing.records.writing.record_text import RecordText
from triagebot.models import SectionPath, Written

_BLANKS = re.compile(r"[ \t]{1,200}(?=\r?\n|\Z)")
"""Blanks behind a record, at the end of its last line."""
FEWEST_KNOWN = 3
"""Neighbours that have to come out as they are before one is offered in their form."""
UNDERSTOOD = 0.8
"""Share of the neighbours that have to; below it the list's form is not understood. By hand (LISTS, identity)."""


def rewritten(listing: Listing, written: Written, section: SectionPath, content: Content) -> Insertion:
    """The written record in its neighbours' form, and where it belongs.

    The entry is the record's own lines. They are the proposer's where neighbours would not come out as they are,
    where what is made does not read as it should, and where it belongs into another file or under another heading.
    """
    records, place = listing.records, written_records.place_of(listing, written)
    own = listing.entries_at(section) or listing.entries
    if records is None or place is None or not own:
        return _elsewhere(listing, written, section, content)
    container = records.files[place.file].containers[place.container]
    if not container.whole and record_insertion.container_of(records, own)[1] is not container:
        return _elsewhere(listing, written, section, content)
    values = record_insertion.values_of(records, (listing.entries, own), content, section[len(container.path) :])
    rewriting = _Rewriting(listing, records, place, section)
    entry = rewriting.lines(values) or written.text
    made = Insertion(written.first_line, entry, entry, "", path=written.path, record=values)
    return rewriting.named(made, content) if container.whole else rewriting.placed(made, content)


def _elsewhere(listing: Listing, written: Written, section: SectionPath, content: Content) -> Insertion:
    """The record as it was written, and where it would go, as far as it can be put there."""
    try:
        return replace(record_insertion.insert(listing, section, content), entry=written.text)
    except UsageError:
        return Insertion(written.first_line, written.text, written.text, "", path=written.path)


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """One record where it stands."""

    listing: Listing
    records: RecordList
    place: RecordPlace
    section: SectionPath

    def lines(self, values: Mapping[str, DataValue]) -> str:
        """The lines of the record in the neighbours' form; "" where that is not to be had."""
        file = self.records.files[self.place.file]
        node = file.containers[self.place.container].items[self.place.index].node
        text = "" if written_records.commented(file, node) else self._in_form(values)
        blank = _BLANKS.match(file.text, node.end)
        after = file.text[: node.start] + text + file.text[blank.end() if blank else node.end :]
        if not text or not self._reads_so(after, values):
            return ""
        return record_insertion.whole_lines(after, node.start, node.start + len(text))

    def placed(self, made: Insertion, content: Content) -> Insertion:
        """Where among the records of its container it belongs: on its own lines where it is in order there."""
        file = self.records.files[self.place.file]
        container = file.containers[self.place.container]
        here = record_insertion.ordered(self.listing, self.records, file, container)
        key = str((made.record or {}).get(record_insertion.key_field(self.records)) or "")
        index, why = record_order.choose(here, self.section, content.title, key, own=self.place.index)
        above = max((at for at in here.indexes if at < index), default=None)
        title = next((one.title for one, at in zip(here.entries, here.indexes, strict=True) if at == above), "")
        line = made.line
        if index >= len(container.items):
            line = file.text.count("\n", 0, container.items[-1].node.end) + 2
        elif index != self.place.index:
            line = file.text.count("\n", 0, container.items[index].start) + 1
        return replace(made, line=line, why=why, after=title)

    def named(self, made: Insertion, content: Content) -> Insertion:
        """A file that is the record, with the name that it would have as far as those of the others tell."""
        near = entry_files.files_like(self.listing, self.records, self.section)
        path = entry_files.path_like(self.records, self.listing.entries, near, content, surely=True)
        return replace(made, path=path or made.path, after="")

    def _in_form(self, values: Mapping[str, DataValue]) -> str:
        """The record written anew; "" where the neighbours' form is not understood."""
        file = self.records.files[self.place.file]
        container = file.containers[self.place.container]
        node = container.items[self.place.index].node
        column = 0
        if container.whole:
            files = [
                one for one in entry_files.files_like(self.listing, self.records, self.section) if one is not file
            ]
            known = [(one.root, one.text) for one in files if one.root is not None]
            form = entry_files.form_of(self.listing.text, files) if known else None
        else:
            here = record_insertion.ordered(self.listing, self.records, file, container)
            _, near = record_insertion.nearest(container, self.place.index, set(here.indexes))
            known = [(one.node, file.text) for one in near]
            form = record_insertion.form_of(file, near)
            column = node.start - (file.text.rfind("\n", 0, node.start) + 1)
        if form is None or not _understood(form, known):
            return ""
        nothing = file.form.syntax is not DataFormat.TOML  # which has no word for it
        return RecordText(form, column).written(
            {key: value for key, value in values.items() if nothing or value is not None}
        )

    def _reads_so(self, text: str, values: Mapping[str, DataValue]) -> bool:
        """Whether the file reads as before, but for the record, which says what it should."""
        file = self.records.files[self.place.file]
        try:
            found = record_containers.find(data_formats.read(text, file.form))
        except BrokenData:
            return False
        if [(one.path, len(one.items)) for one in found] != [(one.path, len(one.items)) for one in file.containers]:
            return False
        for at, (old, new) in enumerate(zip(file.containers, found, strict=True)):
            for index, (one, other) in enumerate(zip(old.items, new.items, strict=True)):
                mine = (at, index) == (self.place.container, self.place.index)
                said = dict(values) if mine else value_of(one.node)
                if one.key != other.key or not record_verification.same(value_of(other.node), said):
                    return False
        return True


def _understood(form: RecordForm, known: Sequence[tuple[DataNode, str]]) -> bool:
    """Whether the neighbours, written anew, come out as they are."""
    same = 0
    for node, text in known:
        column = node.start - (text.rfind("\n", 0, node.start) + 1)
        value = value_of(node)
        same += isinstance(value, dict) and RecordText(form, column).written(value) == text[node.start : node.end]
    return bool(known) and same >= min(FEWEST_KNOWN, len(known)) and same >= UNDERSTOOD * len(known)
