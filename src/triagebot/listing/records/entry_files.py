"""Entries that are files: a new one beside the others, named and written as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from triagebot.errors import UsageError
from triagebot.listing.model import Content, Entry, Insertion, Listing
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_node import BrokenData, DataValue, NodeKind, shifted, value_of
from triagebot.listing.records.record_list import DataFile, RecordList
from triagebot.listing.records.record_verification import same, unwritable
from triagebot.listing.records.writing import file_names
from triagebot.listing.records.writing.record_form import RecordForm
from triagebot.listing.records.writing.record_text import RecordText
from triagebot.models import SectionPath

LEARNT_FROM = 40
"""Files of the section, and of the list, that a new one is like."""


def new_file(
    listing: Listing, records: RecordList, section: SectionPath, content: Content, values: dict[str, DataValue]
) -> Insertion:
    """The record as a file of its own.

    Raises `UsageError` where there is one of that name, and where it cannot be written.
    """
    near = files_like(listing, records, section)
    text, record = _written_alone(listing.text, near, values)
    path = path_like(records, listing.entries, near, content)
    if any(one.path.casefold() == path.casefold() for one in records.files):
        raise UsageError(
            f"There is a file {path} already, which the new entry would have to be.",
            next_step="Look whether it is the same thing; else add the entry by hand, under another name.",
        )
    return Insertion(1, text, record, bundles.NEW_FILE, path=path, record=values)


def files_like(listing: Listing, records: RecordList, section: SectionPath) -> list[DataFile]:
    """The files of entries of the section, and of others behind them."""
    own, every = listing.entries_at(section), listing.entries
    near = (records.files[records.places[one.start].file] for one in (*own[:LEARNT_FROM], *every[:LEARNT_FROM]))
    return list({one.path: one for one in near}.values())


def path_like(
    records: RecordList,
    entries: Sequence[Entry],
    near: Sequence[DataFile],
    content: Content,
    *,
    surely: bool = False,
) -> str:
    """The path of a new file, named as those of the entries; "" where `surely` and they are not all named so."""
    known = [
        (PurePosixPath(records.files[records.places[one.start].file].path).stem, one.title, one.url)
        for one in entries
    ]
    stem = file_names.name_like(known, content.title, content.url, surely=surely)
    folder = Counter(PurePosixPath(one.path).parent.as_posix() for one in near).most_common(1)[0][0]
    return f"{folder}/{stem}{PurePosixPath(near[0].path).suffix}".removeprefix("./") if stem else ""


def form_of(whole: str, files: Sequence[DataFile]) -> RecordForm:
    """How the records of those files are written; `whole` is the text of the list."""
    first = files[0]
    form = RecordForm(whole, first.form.syntax, ",", "\r\n" if "\r\n" in first.text else "\n")
    for one in files:
        if one.root is not None and one.root.kind is NodeKind.MAP:
            form.learn(shifted(one.root, one.offset))
    return form


def _written_alone(whole: str, files: Sequence[DataFile], values: dict[str, DataValue]) -> tuple[str, str]:
    """The text of a new file, with what most begin and end with, and the record in it."""
    usual = [(one, one.root) for one in files if one.root is not None and one.root.kind is NodeKind.MAP]
    file = usual[0][0]
    form = form_of(whole, files)
    head = Counter(one.text[: root.start] for one, root in usual).most_common(1)[0][0]
    tail = Counter(one.text[root.end :] for one, root in usual).most_common(1)[0][0]
    record = RecordText(form, 0).written(values)
    text = head + record + tail
    try:
        made = value_of(data_formats.read(text, file.form))
    except BrokenData as error:
        raise unwritable(file, f"line {error.line}: {error.problem}") from error
    if not same(made, values):
        raise unwritable(file, "the new file would not say what it should")
    return text, record + form.newline
