"""Where a data file keeps its records, and under which headings: lists of maps, maps by name, a file an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from triagebot.listing.records import field_roles
from triagebot.listing.records.formats.data_node import DataItem, DataNode, NodeKind
from triagebot.text.patterns import table

STRUCTURE = table(
    "services items projects entries tools apps applications resources list links data content contents",
    "sections section categories children records software libraries packages rows repos repositories",
    "websites sites things awesome books papers datasets plugins elements nodes values results products",
)
"""Keys that say what records are, and not what is common to them. By hand."""
_LABELS = ("name", "title", "category", "section", "label", "heading", "group", "id", "key")
_PARTS = table(
    "links urls alternatives related screenshots media images references see also sources mirrors",
)
"""Keys of what belongs to one record, though it has addresses of its own. By hand."""


@dataclass(frozen=True, slots=True)
class RecordContainer:
    """Records side by side: a sequence or a map of them; a file that is one record is its own container."""

    node: DataNode
    items: tuple[DataItem, ...]
    path: tuple[str, ...]
    """What the file calls them: labels of what they stand in, outermost first."""
    keyed: bool = False
    whole: bool = False


def find(root: DataNode) -> list[RecordContainer]:
    """The containers of a file, in its order. Keys that all have in common are left out of their paths."""
    if root.kind is NodeKind.MAP and is_record(root):
        return [RecordContainer(root, (DataItem(root.start, root),), (), whole=True)]
    found = list(_found(root, ()))
    shared = set.intersection(*(set(one.path) for one in found)) if found else set()
    return [RecordContainer(one.node, one.items, _told(one.path, shared), one.keyed, one.whole) for one in found]


def _told(path: tuple[str, ...], shared: Collection[str]) -> tuple[str, ...]:
    """The labels of a path, and those of its keys that tell its records from others."""
    return tuple(
        label.removeprefix("=")
        for label in path
        if label.startswith("=") or (label not in STRUCTURE and label not in shared)
    )


def _found(node: DataNode, path: tuple[str, ...]) -> Iterator[RecordContainer]:
    """`path` has keys as they are and labels of maps with "=" in front of them."""
    maps = [item for item in node.items if item.node.kind is NodeKind.MAP]
    records = [item for item in maps if is_record(item.node)]
    if node.kind is NodeKind.SEQUENCE:
        if records and len(records) * 2 >= len(node.items):
            yield RecordContainer(node, node.items, path)
            return
        for item in maps:
            label = _label(item.node)
            yield from _found(item.node, (*path, f"={label}") if label else path)
        return
    if len(records) >= 2 and len(records) * 2 >= len(node.items):
        yield RecordContainer(node, node.items, path, keyed=True)
        return
    for item in node.items:
        if item.node.kind is not NodeKind.SCALAR and item.key is not None:
            yield from _found(item.node, (*path, item.key))


def _label(node: DataNode) -> str:
    for name in _LABELS:
        said = node.get(name)
        if said is not None and isinstance(said.scalar, str):
            return said.scalar
    return ""


def is_record(node: DataNode) -> bool:
    """Whether a map is about one thing with an address, and does not only hold others that are."""
    if node.kind is not NodeKind.MAP:
        return False
    linked = False
    for item in node.items:
        if item.node.kind is NodeKind.SCALAR:
            linked = linked or bool(field_roles.web_address(item.node.scalar, item.key or ""))
        elif item.node.kind is NodeKind.MAP and item.key in _PARTS:
            linked = linked or any(field_roles.web_address(one.node.scalar) for one in item.node.items)
        elif (
            item.key not in _PARTS and item.key in STRUCTURE and any(is_record(one.node) for one in item.node.items)
        ):
            return False
    return linked
