"""A value of a data file with the exact place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

Scalar = str | int | float | bool | None
DataValue = Scalar | list["DataValue"] | dict[str, "DataValue"]
"""What a file says, without how it says it. Dates and times are text, as they are written."""

MOST_DEEP = 40
"""Levels of nesting that are read; no list needs more than a few."""


class NodeKind(StrEnum):
    """What a value is."""

    MAP = "map"
    SEQUENCE = "sequence"
    SCALAR = "scalar"


class BrokenData(Exception):
    """A data file that cannot be read, with the 1-based line and what is wrong there."""

    def __init__(self, problem: str, line: int = 1) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class DataItem(NamedTuple):
    """A member of a map (with its key) or of a sequence; `start` is where the key or else the value begins."""

    start: int
    node: DataNode
    key: str | None = None
    key_end: int = 0


class DataNode(NamedTuple):
    """A value, its half-open span in the text, and how it is written.

    `style` is the format's own: "flow" or "block" of collections, the quotation mark or block sign of a text.
    """

    kind: NodeKind
    start: int
    end: int
    scalar: Scalar = None
    style: str = ""
    items: tuple[DataItem, ...] = ()

    def get(self, key: str) -> DataNode | None:
        """The value of a key of a map; None where there is none."""
        return next((item.node for item in self.items if item.key == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a map, in the order of the file."""
        return tuple(item.key for item in self.items if item.key is not None)


def value_of(node: DataNode) -> DataValue:
    """What a node says."""
    if node.kind is NodeKind.MAP:
        return {item.key or "": value_of(item.node) for item in node.items}
    if node.kind is NodeKind.SEQUENCE:
        return [value_of(item.node) for item in node.items]
    return node.scalar


def walked(node: DataNode) -> Iterator[DataNode]:
    """The node and everything in it."""
    yield node
    for item in node.items:
        yield from walked(item.node)


def shifted(node: DataNode, by: int) -> DataNode:
    """The same node in a text that has `by` signs more in front of it."""
    items = tuple(
        DataItem(item.start + by, shifted(item.node, by), item.key, item.key_end + by) for item in node.items
    )
    return node._replace(start=node.start + by, end=node.end + by, items=items)
