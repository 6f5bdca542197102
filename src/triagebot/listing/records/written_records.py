"""A record that somebody wrote, beside the form of its neighbours: what it says is kept, field by field."""

from __future__ import annotations

import json
import re
from collections import Counter

from triagebot.listing.model import Content, Listing
from triagebot.listing.records.field_roles import FieldPath, FieldRole
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import DataNode, DataValue, value_of
from triagebot.listing.records.record_list import DataFile, RecordList, RecordPlace
from triagebot.listing.records.record_values import FACTS, GIVEN, TODAY, RecordValues
from triagebot.listing.records.schemas.field_rules import FieldDemand
from triagebot.models import Written

SAID_ELSEWHERE = frozenset({FieldRole.NAME, FieldRole.LINK, FieldRole.DESCRIPTION, FieldRole.TAGS})
"""Roles whose emptiness other checks tell."""
Changed = dict[FieldRole, str]
"""Fields that are to say something else, by their roles."""


def record_at(listing: Listing, written: Written) -> tuple[DataFile, DataNode] | None:
    """The record that begins on the line of a written one, counted as an entry or not; None where none does."""
    records, place = listing.records, place_of(listing, written)
    if records is None or place is None:
        return None
    file = records.files[place.file]
    return file, file.containers[place.container].items[place.index].node


def place_of(listing: Listing, written: Written) -> RecordPlace | None:
    """Where the record is that begins on the line of a written one; None where none does."""
    records = listing.records
    if records is None:
        return None
    start = 0
    for _ in range(records.line_of(written.path, written.first_line, listing.text) - 1):
        start = listing.text.find("\n", start) + 1
    return records.places.get(start)


def content(listing: Listing, written: Written | None, said: Content, today: str, changed: Changed) -> Content:
    """What a record is to say: of a written one, what it says already but for the changed fields."""
    found = record_at(listing, written) if written is not None else None
    if found is None or listing.records is None:
        return _with(said, TODAY, today)
    value = value_of(found[1])
    record: dict[str, DataValue] = value if isinstance(value, dict) else {}
    for role, text in changed.items():
        _replace(record, listing.records.roles.get(role, ()), text)
    if written is not None:
        _fill_in(record, listing, written, said)
    return _with(said, GIVEN, json.dumps(record))


def _fill_in(record: dict[str, DataValue], listing: Listing, written: Written, said: Content) -> None:
    """Put in what nearly all others say, this one does not, and is known from elsewhere than its proposer."""
    records = listing.records
    lacks = lacking(records, listing, written) if records is not None else ()
    if records is None or not lacks:
        return
    neighbours = [records.values(one) for one in listing.entries[-LOOKED_AT:]]
    known = RecordValues(records.roles, neighbours, records.rules).filled(said, ())
    roles = {path[0]: role for role, path in records.roles.items() if len(path) == 1}
    for key in lacks:
        if roles.get(key) in FACTS and known.get(key) not in (None, "", []):
            record[key] = known[key]


def _with(said: Content, name: str, value: str) -> Content:
    return Content(said.title, said.url, said.description, said.tags, said.body, (*said.facts, (name, value)))


def _replace(record: dict[str, DataValue], path: FieldPath, text: str) -> None:
    for key in path[:-1]:
        inner = record.get(key)
        if not isinstance(inner, dict):
            return
        record = inner
    if path and isinstance(record.get(path[-1]), str):
        record[path[-1]] = text


def commented(file: DataFile, node: DataNode) -> bool:
    """Whether a record has a comment in it, which nothing may lose."""
    return file.form.syntax in (DataFormat.YAML, DataFormat.TOML) and "#" in _without_values(file, node)


def _without_values(file: DataFile, node: DataNode) -> str:
    """What of a record's text is no value: a comment would stand there."""
    if not node.items:
        return "" if node.style or node.start != node.end else file.text[node.start : node.end]
    parts = []
    at = node.start
    for item in node.items:
        parts += [file.text[at : item.start], _without_values(file, item.node)]
        at = item.node.end
    return "".join([*parts, file.text[at : node.end]])


def lacking(records: RecordList, listing: Listing, written: Written) -> tuple[str, ...]:
    """The fields that nearly all records have something in, and the one on that line has not."""
    found = record_at(listing, written)
    others = listing.entries[-LOOKED_AT:]
    if found is None or len(others) < FEWEST:
        return ()
    value = value_of(found[1])
    own = value if isinstance(value, dict) else {}
    told = {path[0] for role, path in records.roles.items() if role in SAID_ELSEWHERE}
    filled: dict[str, int] = {}
    for entry in others:
        for key, each in records.values(entry).items():
            filled[key] = filled.get(key, 0) + (each not in (None, "", []))
    return tuple(
        key
        for key in filled
        if key not in told and filled[key] >= NEARLY_ALL * len(others) and own.get(key) in (None, "", [])
    )


def strange(records: RecordList, listing: Listing, written: Written) -> tuple[str, ...]:
    """The fields of the record on that line that no other has."""
    found = record_at(listing, written)
    if found is None or len(listing.entries) < FEWEST:
        return ()
    if any(rule.demand is FieldDemand.KNOWN and not rule.path for rule in records.rules.rules):
        return ()  # the schema says which fields there are
    known = {key for entry in listing.entries[-LOOKED_AT:] for key in records.values(entry)}
    known |= {rule.path[0] for rule in records.rules.rules if rule.path}
    return tuple(key for key in found[1].keys if key not in known)


def reasons(listing: Listing, written: Written, rendered: str) -> tuple[str, ...]:
    """In what the record on that line differs from the same in the neighbours' form."""
    found = record_at(listing, written)
    if found is None:
        return ()
    file, node = found
    places = {
        item.key: match.start()
        for item in node.items
        if (match := re.search(rf"(?<![\w]){re.escape(file.text[item.start : item.key_end])}(?![\w])", rendered))
    }
    order = sorted((key for key in node.keys if key in places), key=lambda key: places[key])
    said = []
    if file.form is not DataFormat.CSV and order != [key for key in node.keys if key in places]:
        said.append(f"the fields stand in the order {', '.join(order)}")
    mine, other = Counter(written.text), Counter(rendered)
    if any(mine[mark] != other[mark] for mark in "\"'"):
        said.append("quotation marks stand where the others have them")
    if written.text.strip().count("\n") != rendered.strip().count("\n"):
        said.append("lines end where those of the others do")
    return tuple(said) or ("blanks and line ends are as in the others",)


LOOKED_AT = 200
FEWEST = 8
NEARLY_ALL = 0.95
"""Neighbours that are looked at, that there have to be, and their share that is a rule (LISTS); by hand."""
