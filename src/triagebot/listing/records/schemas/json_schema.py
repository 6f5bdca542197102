"""Reads the demands of a JSON Schema (or of a table's, as Frictionless has them) on the fields of one record.

https://json-schema.org/draft/2020-12/json-schema-validation, https://specs.frictionlessdata.io/table-schema/. What
is not understood (`anyOf`, `if`, schemas in other files) is named and not checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_node import BrokenData, DataNode, NodeKind, value_of, walked
from triagebot.listing.records.schemas.field_rules import ANY, FieldDemand, FieldPath, FieldRule

COVERED = 0.6
"""Share of the records' fields that a schema has to name to be theirs; by hand."""
DEEPEST = 6
"""References that lead to references, and parts within parts, that are followed."""
_NUMBERS = {
    "maxLength": FieldDemand.LONGEST,
    "minLength": FieldDemand.SHORTEST,
    "maxItems": FieldDemand.MOST,
    "minItems": FieldDemand.FEWEST,
}
_FORMATS = {"uri": FieldDemand.ADDRESS, "url": FieldDemand.ADDRESS, "date": FieldDemand.DATE}
_UNREAD = frozenset({"anyOf", "oneOf", "if", "not", "patternProperties", "dependentRequired", "dependencies"})
_NESTED = re.compile(r"[+*}][^()]{0,80}\)\s{0,3}[+*{]")
_MOST_REPEATS = 3
"""Repetitions in a pattern that is tried: a schema is a stranger's, and so is what it is tried on."""


class JsonSchema:
    """One schema file, read for the records of one list."""

    def __init__(self, path: str, text: str, fields: Collection[str]) -> None:
        """`fields` are the keys that records have. Raises `BrokenData`."""
        self.path = path
        self.text = text
        self.root = data_formats.read(text, data_formats.of_path(path) or data_formats.DataFormat.JSON)
        self.rules: list[FieldRule] = []
        self.unread: list[str] = []
        best = max(self._objects(fields), key=lambda found: found[0], default=None)
        if best is not None:
            self._object(best[1], (), 0)
        elif (columns := self._columns(fields)) is not None:
            self._table(columns)

    def _objects(self, fields: Collection[str]) -> Iterator[tuple[float, DataNode]]:
        """The schemas of objects that may be the records', each with the share of fields that both have."""
        for node in walked(self.root):
            names = self._names(node)
            shared = names & set(fields)
            if shared and len(shared) >= COVERED * len(fields):
                yield len(shared) / len(names | set(fields)), node

    def _names(self, node: DataNode) -> set[str]:
        named = node.get("properties") if node.kind is NodeKind.MAP else None
        return set(named.keys) if named is not None and named.kind is NodeKind.MAP else set()

    def _line(self, node: DataNode) -> int:
        return self.text.count("\n", 0, node.start) + 1

    def _resolved(self, node: DataNode) -> DataNode:
        """What a reference within the file leads to."""
        for _ in range(DEEPEST):
            said = node.get("$ref")
            if said is None or not isinstance(said.scalar, str) or not said.scalar.startswith("#/"):
                break
            found: DataNode | None = self.root
            for part in said.scalar[2:].split("/"):
                found = found.get(part) if found is not None else None
            if found is None:
                break
            node = found
        return node

    def _add(
        self, path: FieldPath, demand: FieldDemand, at: DataNode, words: tuple[str, ...] = (), number: int = 0
    ) -> None:
        self.rules.append(FieldRule(path, demand, self.path, self._line(at), number, words))

    def _object(self, node: DataNode, path: FieldPath, depth: int) -> None:
        """The demands on a map: fields that have to be there, fields that may be, and what each may say."""
        for part in (node, *self._parts(node)):
            for name in self._list(part, "required"):
                if isinstance(name.scalar, str):
                    self._add((*path, name.scalar), FieldDemand.REQUIRED, name)
            named = part.get("properties")
            for item in named.items if named is not None else ():
                self._field(self._resolved(item.node), (*path, item.key or ""), depth + 1)
            closed = part.get("additionalProperties")
            if closed is not None and closed.scalar is False and part.get("patternProperties") is None:
                every = {name for one in (node, *self._parts(node)) for name in self._names(one)}
                self._add(path, FieldDemand.KNOWN, closed, tuple(sorted(every)))

    def _parts(self, node: DataNode) -> list[DataNode]:
        return [self._resolved(part) for part in self._list(node, "allOf")]

    def _list(self, node: DataNode, key: str) -> list[DataNode]:
        found = node.get(key)
        return [item.node for item in found.items] if found is not None and found.kind is NodeKind.SEQUENCE else []

    def _field(self, node: DataNode, path: FieldPath, depth: int) -> None:
        """The demands on one value."""
        if depth > DEEPEST or node.kind is not NodeKind.MAP:
            return
        self.unread += [f"{key} of {'.'.join(path)}" for key in node.keys if key in _UNREAD]
        said = node.get("type")
        if said is not None:
            types = value_of(said)
            words = tuple(str(one) for one in (types if isinstance(types, list) else [types]))
            self._add(path, FieldDemand.TYPE, said, words)
        if choices := self._list(node, "enum"):
            self._choices(path, choices)
        if (constant := node.get("const")) is not None:
            self._choices(path, [constant])
        self._text(node, path)
        unique = node.get("uniqueItems")
        if unique is not None and unique.scalar is True:
            self._add(path, FieldDemand.UNIQUE, unique)
        items = node.get("items")
        if items is not None and items.kind is NodeKind.MAP:
            self._field(self._resolved(items), (*path, ANY), depth + 1)
        if node.get("properties") is not None or node.get("required") is not None:
            self._object(node, path, depth)

    def _choices(self, path: FieldPath, choices: list[DataNode]) -> None:
        words = tuple(json.dumps(value_of(one)) for one in choices)
        self._add(path, FieldDemand.ONE_OF, choices[0], words)

    def _text(self, node: DataNode, path: FieldPath) -> None:
        for key, demand in _NUMBERS.items():
            said = node.get(key)
            if said is not None and isinstance(said.scalar, int):
                self._add(path, demand, said, number=said.scalar)
        form = node.get("format")
        if form is not None and isinstance(form.scalar, str) and form.scalar in _FORMATS:
            self._add(path, _FORMATS[form.scalar], form)
        pattern = node.get("pattern")
        if pattern is not None and isinstance(pattern.scalar, str):
            if may_be_tried(pattern.scalar):
                self._add(path, FieldDemand.PATTERN, pattern, (pattern.scalar,))
            else:
                self.unread.append(f"pattern of {'.'.join(path)}")

    # ------------------------------------------------------------------------------------------ tables

    def _columns(self, fields: Collection[str]) -> list[DataNode] | None:
        """The columns of a table schema that names the records' fields."""
        for node in walked(self.root):
            columns = self._list(node, "fields") if node.kind is NodeKind.MAP else []
            names = {said.scalar for one in columns if (said := one.get("name")) is not None}
            if columns and len(names & set(fields)) >= COVERED * len(fields):
                return columns
        return None

    def _table(self, columns: list[DataNode]) -> None:
        for column in columns:
            name, limits = column.get("name"), column.get("constraints")
            path = (str(name.scalar) if name is not None else "",)
            if limits is not None:
                needed = limits.get("required")
                if needed is not None and needed.scalar is True:
                    self._add(path, FieldDemand.REQUIRED, needed)
                    self._add(path, FieldDemand.SHORTEST, needed, number=1)
                if choices := self._list(limits, "enum"):
                    self._choices(path, choices)
                self._text(limits, path)
            self._text(column, path)


def may_be_tried(pattern: str) -> bool:
    """Whether a pattern can be tried on any text in reasonable time: few repeats, and none within another."""
    if len(pattern) > 300 or _NESTED.search(pattern):
        return False
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\]){0,100}\]", "x", pattern)
    if len(re.findall(r"[+*]|\{\d*,\d*\}", bare)) > _MOST_REPEATS or re.search(r"\([^()]*[+*}][^()]*\)[+*{]", bare):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def read(path: str, text: str, fields: Collection[str]) -> tuple[tuple[FieldRule, ...], tuple[str, ...]]:
    """The demands of a schema file on records with these fields, and its parts that are not understood."""
    try:
        schema = JsonSchema(path, text, fields)
    except BrokenData as error:
        return (), (f"{path}: line {error.line}: {error.problem}",)
    return tuple(schema.rules), tuple(f"{path}: {part}" for part in schema.unread)
