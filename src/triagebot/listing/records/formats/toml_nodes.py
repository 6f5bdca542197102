"""TOML → nodes. Where values stand is found here, what they are is what the library's `tomllib` says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from triagebot.listing.records.formats.data_node import (
    MOST_DEEP,
    BrokenData,
    DataItem,
    DataNode,
    DataValue,
    NodeKind,
    Scalar,
    value_of,
)

_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_HEADER = re.compile(r"\[\[[ \t]*([^\[\]\n]{1,200})\]\]|\[[ \t]*([^\[\]\n]{1,200})\]")
_KEY = re.compile(r'(?:[A-Za-z0-9_-]{1,100}|"[^"\n]{0,100}"|\'[^\'\n]{0,100}\')')
_PLAIN = re.compile(
    r"\"(?!\"\")[^\"\\\n\x00-\x08\x0b-\x1f\x7f]{0,10000}\""
    r"|'(?!'')[^'\n\x00-\x08\x0b-\x1f\x7f]{0,10000}'"
)
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
CHECKED_WHOLE = 300_000
"""Characters up to which a file is read by the library, too; of a larger one each value is that is not plain."""
_BARE = re.compile(r"[^\s,#\]\}]+(?: [0-9:.]{5,20}\S{0,6})?")


@dataclass(slots=True)
class _Table:
    """A table while it is read."""

    start: int
    end: int
    style: str = "table"
    items: list[tuple[int, str, int, _Table | _TableArray | DataNode]] = field(default_factory=list)

    def get(self, key: str) -> _Table | _TableArray | DataNode | None:
        return next((node for _, name, _, node in self.items if name == key), None)

    def done(self) -> DataNode:
        made = [
            DataItem(start, node if isinstance(node, DataNode) else node.done(), key, key_end)
            for start, key, key_end, node in self.items
        ]
        end = max([self.end, *(item.node.end for item in made)])
        return DataNode(NodeKind.MAP, self.start, end, None, self.style, tuple(made))


@dataclass(slots=True)
class _TableArray:
    tables: list[_Table] = field(default_factory=list)

    def done(self) -> DataNode:
        made = [table.done() for table in self.tables]
        items = tuple(DataItem(node.start, node) for node in made)
        return DataNode(NodeKind.SEQUENCE, made[0].start, made[-1].end, None, "tables", items)


def read(text: str) -> DataNode:
    """The tables of a TOML text. Raises `BrokenData`."""
    body = text.removeprefix("\ufeff")
    if len(text) > CHECKED_WHOLE:
        return _TomlReader(text).document(len(text) - len(body))
    try:
        values = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d{1,9})", str(error))
        raise BrokenData(str(error).partition(" (at")[0], int(line[1]) if line else 1) from error
    except RecursionError as error:
        raise BrokenData("nested too deeply") from error
    node = _TomlReader(text).document(len(text) - len(body))
    if value_of(node) != _plain(values):
        raise BrokenData("it is written in a way of TOML that is not understood here, such as keys with dots")
    return node


def _plain(value: Any) -> DataValue:
    """What `tomllib` gives, with dates and times as text."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


class _TomlReader:
    def __init__(self, text: str) -> None:
        self.text = text

    def broken(self, at: int) -> BrokenData:
        return BrokenData("it cannot be told what is written here", self.text.count("\n", 0, at) + 1)

    def document(self, at: int) -> DataNode:
        whole = here = _Table(at, at)
        while (at := self._after(_SKIPPED, at)) < len(self.text):
            header = _HEADER.match(self.text, at)
            if header:
                here = self._opened(whole, header)
                at = header.end()
                continue
            at = self._pair(here, at, 0)
        return whole.done()

    def _opened(self, whole: _Table, header: re.Match[str]) -> _Table:
        """The table that a header opens, put where its name says."""
        names = [name.strip().strip("\"'") for name in (header[1] or header[2]).split(".")]
        parent = whole
        for name in names[:-1]:
            inner = parent.get(name)
            if isinstance(inner, _TableArray):
                parent = inner.tables[-1]
            elif isinstance(inner, _Table):
                parent = inner
            elif inner is None:  # it need not be opened before the one in it
                made = _Table(header.start(), header.start())
                parent.items.append((header.start(), name, header.end(), made))
                parent = made
            else:
                raise self.broken(header.start())
        if header[1]:
            known = parent.get(names[-1])
            if known is None:
                known = _TableArray()
                parent.items.append((header.start(), names[-1], header.end(), known))
            if not isinstance(known, _TableArray):
                raise self.broken(header.start())
            known.tables.append(_Table(header.start(), header.end()))
            return known.tables[-1]
        table = _Table(header.end(), header.end())
        parent.items.append((header.start(), names[-1], header.end(), table))
        return table

    def _pair(self, table: _Table, at: int, depth: int) -> int:
        key = _KEY.match(self.text, at)
        if key is None:
            raise self.broken(at)
        equals = self._after(_BLANKS, key.end())
        if self.text[equals : equals + 1] != "=":
            raise self.broken(at)
        node = self._value(self._after(_BLANKS, equals + 1), depth)
        name = key[0].strip("\"'")
        if table.get(name) is not None:
            line = self.text.count("\n", 0, at) + 1
            raise BrokenData(f"the key {name[:40]!r} is there twice", line)
        table.items.append((at, name, key.end(), node))
        return node.end

    def _after(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        return match.end() if match else at

    def _value(self, at: int, depth: int) -> DataNode:
        if depth > MOST_DEEP:
            raise BrokenData("nested too deeply", self.text.count("\n", 0, at) + 1)
        sign = self.text[at : at + 1]
        if sign == "[":
            return self._array(at, depth)
        if sign == "{":
            table = _Table(at, at, "flow")
            at = self._after(_SKIPPED, at + 1)
            while self.text[at : at + 1] != "}":
                at = self._after(_SKIPPED, self._pair(table, at, depth + 1))
                at = self._after(_SKIPPED, at + 1) if self.text[at : at + 1] == "," else at
            table.end = at + 1
            return table.done()
        plain = _PLAIN.match(self.text, at)
        if plain is not None:
            return DataNode(NodeKind.SCALAR, at, plain.end(), plain[0][1:-1], sign)
        end, style = self._scalar_end(at)
        return DataNode(NodeKind.SCALAR, at, end, self._scalar(at, end), style)

    def _scalar(self, start: int, end: int) -> Scalar:
        """A value that is not a plain text, as the library reads it."""
        written = self.text[start:end]
        if _DATE.fullmatch(written):
            return written
        if _WHOLE.fullmatch(written):
            return int(written)
        try:
            value = _plain(tomllib.loads(f"x = {written}")["x"])
        except tomllib.TOMLDecodeError as error:
            raise self.broken(start) from error
        return value if not isinstance(value, list | dict) else None

    def _array(self, start: int, depth: int) -> DataNode:
        items = []
        at = self._after(_SKIPPED, start + 1)
        while self.text[at : at + 1] != "]":
            node = self._value(at, depth + 1)
            items.append(DataItem(at, node))
            at = self._after(_SKIPPED, node.end)
            at = self._after(_SKIPPED, at + 1) if self.text[at : at + 1] == "," else at
        return DataNode(NodeKind.SEQUENCE, start, at + 1, None, "flow", tuple(items))

    def _scalar_end(self, at: int) -> tuple[int, str]:
        for mark in ('"""', "'''", '"', "'"):
            if self.text.startswith(mark, at):
                return self._closed(at + len(mark), mark), mark
        match = _BARE.match(self.text, at)
        if match is None:
            raise self.broken(at)
        return match.end(), ""

    def _closed(self, at: int, mark: str) -> int:
        while at < len(self.text):
            if self.text[at] == "\\" and mark[0] == '"':
                at += 2
            elif self.text.startswith(mark, at):
                end = at + len(mark)
                while len(mark) == 3 and self.text[end : end + 1] == mark[0]:  # up to two may stand before the end
                    end += 1
                return end
            else:
                at += 1
        raise self.broken(at)
