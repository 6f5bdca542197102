"""What was understood of the fields of a list kept as data, and what was not, in sentences."""

from __future__ import annotations

from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.record_list import RecordList

SHOWN = 12
"""Fields that are named; the rest is counted."""


def understood(records: RecordList) -> tuple[str, ...]:
    """The field of each role, what the repository demands, and the words that are allowed; one sentence each."""
    roles = ", ".join(f"{_named(path)} ({role.value})" for role, path in records.roles.items())
    found = [f"Fields: {roles}."] if roles else []
    rules = records.rules
    if rules.rules:
        found.append(f"{rules.rules[0].source} demands {len(rules.rules)} things of a record; all are checked.")
    for one in rules.vocabularies:
        count = len(one.words) or len(one.stems)
        found.append(f"What {_named(one.path)} may say is in {one.source}: {count} words.")
    return tuple(found)


def not_understood(records: RecordList) -> tuple[str, ...]:
    """The fields that have no role, and what of a schema is not checked; one sentence each."""
    known = {path[0] for path in records.roles.values()}
    left = [key for key in records.fields if key not in known]
    found = []
    if left:
        more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
        found.append(
            f"Fields of unknown meaning: {', '.join(left[:SHOWN])}{more}. In a new entry they say what they say in "
            "all records, or are left as the list leaves them."
        )
    keyed = any(one.keyed for file in records.files for one in file.containers)
    if FieldRole.NAME not in records.roles and not keyed:
        found.append("Which field is the name: none is called so. Entries have no title.")
    if FieldRole.DESCRIPTION not in records.roles:
        found.append("Which field is the description: none is called so, and none holds sentences.")
    if records.rules.unread:
        found.append(f"Parts of the schema: {'; '.join(records.rules.unread[:SHOWN])}.")
    return tuple(found)


def _named(path: tuple[str, ...]) -> str:
    return ".".join(path)
