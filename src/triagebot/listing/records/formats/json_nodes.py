"""JSON and JSON Lines → nodes. A key that is there twice is refused, as no writer could tell which is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from triagebot.listing.records.formats.data_node import MOST_DEEP, BrokenData, DataItem, DataNode, NodeKind, Scalar

_STRING: Callable[[str, int, bool], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,4})?|true|false|null")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}


def read(text: str) -> DataNode:
    """The one value of a JSON text. Raises `BrokenData`."""
    reader = _JsonReader(text)
    node = reader.value(reader.after_space(text.startswith("\ufeff")), 0)
    if reader.after_space(node.end) != len(text):
        raise reader.broken("there is more after the end", node.end)
    return node


def read_lines(text: str) -> DataNode:
    """JSON Lines as one sequence: a value on each line that is not empty. Raises `BrokenData`."""
    reader = _JsonReader(text)
    items: list[DataItem] = []
    at = reader.after_space(text.startswith("\ufeff"))
    while at < len(text):
        node = reader.value(at, 0)
        end = text.find("\n", node.end)
        end = len(text) if end < 0 else end
        if "\n" in text[at : node.end] or text[node.end : end].strip():
            raise reader.broken("one value on a line is expected", at)
        items.append(DataItem(at, node))
        at = reader.after_space(end)
    return DataNode(NodeKind.SEQUENCE, 0, len(text), None, "lines", tuple(items))


class _JsonReader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text

    def broken(self, problem: str, at: int) -> BrokenData:
        return BrokenData(problem, self.text.count("\n", 0, at) + 1)

    def after_space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, depth: int) -> DataNode:
        sign = self.text[at : at + 1]
        if sign == '"':
            said, end = self._string(at)
            return DataNode(NodeKind.SCALAR, at, end, said, '"')
        if sign in ("{", "[") and sign:
            if depth > MOST_DEEP:
                raise self.broken("nested too deeply", at)
            return self._collection(at, depth, "}" if sign == "{" else "]")
        match = _PLAIN.match(self.text, at)
        if match is None:
            raise self.broken("a value is expected", at)
        word = match[0]
        number: Scalar = _WORDS[word] if word in _WORDS else json.loads(word)
        return DataNode(NodeKind.SCALAR, at, match.end(), number)

    def _string(self, at: int) -> tuple[str, int]:
        try:
            return _STRING(self.text, at + 1, True)
        except json.JSONDecodeError as error:
            raise self.broken("a text that is not closed, or has a sign in it that JSON forbids", at) from error

    def _collection(self, start: int, depth: int, closing: str) -> DataNode:
        items: list[DataItem] = []
        seen: set[str] = set()
        at = self.after_space(start + 1)
        while self.text[at : at + 1] != closing or items:
            key, key_end, begin = None, 0, at
            if closing == "}":
                if self.text[at : at + 1] != '"':
                    raise self.broken("a key in quotation marks is expected", at)
                key, key_end = self._string(at)
                if key in seen:
                    raise self.broken(f"the key {key[:40]!r} is there twice", at)
                seen.add(key)
                at = self.after_space(key_end)
                if self.text[at : at + 1] != ":":
                    raise self.broken("a colon is expected", at)
                at = self.after_space(at + 1)
            node = self.value(at, depth + 1)
            items.append(DataItem(begin, node, key, key_end))
            at = self.after_space(node.end)
            sign = self.text[at : at + 1]
            if sign == closing:
                break
            if sign != ",":
                raise self.broken(f"a comma or {closing} is expected", at)
            at = self.after_space(at + 1)
        kind = NodeKind.MAP if closing == "}" else NodeKind.SEQUENCE
        return DataNode(kind, start, at + 1, None, "flow", tuple(items))
