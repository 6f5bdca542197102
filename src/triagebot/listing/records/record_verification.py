"""Reads again what was made: the old records, none of them changed, and the new one, or nothing is written."""

from __future__ import annotations

from triagebot.errors import UsageError
from triagebot.listing.records import record_containers
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import BrokenData, DataValue, NodeKind, value_of
from triagebot.listing.records.record_containers import RecordContainer
from triagebot.listing.records.record_list import DataFile


def verify(file: DataFile, text: str, container: RecordContainer, index: int, values: dict[str, DataValue]) -> None:
    """Raises `UsageError` unless the new text is the old records, none changed, and the new one."""
    number = file.containers.index(container)
    try:
        found = record_containers.find(data_formats.read(text, file.form))
    except BrokenData as error:
        raise unwritable(file, f"line {error.line}: {error.problem}") from error
    if len(found) != len(file.containers) or len(found[number].items) != len(container.items) + 1:
        raise unwritable(file, "the new record would not be read as one")
    for at, (old, new) in enumerate(zip(file.containers, found, strict=True)):
        items = [*new.items[:index], *new.items[index + 1 :]] if at == number else list(new.items)
        before = [(item.key, value_of(item.node)) for item in old.items]
        if before != [(item.key, value_of(item.node)) for item in items] or old.path != new.path:
            raise unwritable(file, "other records would be read otherwise")
    made = value_of(found[number].items[index].node)
    if not same(made, values):
        raise unwritable(file, "the new record would not say what it should")


def verify_near(
    file: DataFile, added: tuple[int, str], container: RecordContainer, index: int, values: dict[str, DataValue]
) -> None:
    """The same for a large file, by the records around: whatever a piece breaks, it breaks the next one first."""
    at, piece = added
    items = container.items
    first, last = max(index - 2, 0), min(index + 2, len(items)) - 1
    start, end = items[first].start, max(items[last].node.end, at)
    begin = file.text.rfind("\n", 0, start) + 1
    if container.node.style == "flow":
        marks = "{}" if container.keyed else "[]"
        near = marks[0] + file.text[start:at] + piece + file.text[at:end] + marks[1]
    else:
        head = file.text[: items[0].start] if file.form is DataFormat.CSV else ""
        near = head + file.text[begin:at] + piece + file.text[at:end] + "\n"
    try:
        read = data_formats.read(near, file.form)
    except BrokenData as error:
        raise unwritable(file, error.problem) from error
    before = [(item.key, value_of(item.node)) for item in items[first : last + 1]]
    while file.form is DataFormat.TOML and read.kind is NodeKind.MAP and len(read.items) == 1:
        read = read.items[0].node  # the tables that the array of tables stands in
    after = [(item.key, value_of(item.node)) for item in read.items]
    place = index - first
    if len(after) != len(before) + 1 or [*after[:place], *after[place + 1 :]] != before:
        raise unwritable(file, "other records would be read otherwise")
    if not same(after[place][1], values):
        raise unwritable(file, "the new record would not say what it should")


def same(made: DataValue, meant: DataValue) -> bool:
    """Whether two values say the same; a last line end does not count, nor a number as text in a table."""
    if isinstance(made, dict) and isinstance(meant, dict):
        return made.keys() == meant.keys() and all(same(made[key], meant[key]) for key in made)
    if isinstance(made, list) and isinstance(meant, list):
        return len(made) == len(meant) and all(same(one, other) for one, other in zip(made, meant, strict=True))
    if isinstance(made, str) and isinstance(meant, str):
        return made.rstrip("\n") == meant.rstrip("\n")
    return made == meant or (made in (None, "") and meant in (None, "")) or str(made) == str(meant)


def unwritable(file: DataFile, why: str) -> UsageError:
    """What is said where a record cannot be written."""
    return UsageError(
        f"The record cannot be written into {file.path}: {why}.", next_step="Add it by hand, as the others are."
    )
