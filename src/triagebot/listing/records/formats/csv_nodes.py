"""CSV and TSV → nodes: a sequence of rows, each a map by the header's names. Spans are those of the cells."""

from __future__ import annotations

import re
from collections import Counter

from triagebot.listing.records.formats.data_node import BrokenData, DataItem, DataNode, NodeKind

DELIMITERS = (",", ";", "\t", "|")


def delimiter_of(text: str) -> str:
    """The sign between the cells: the one that the header has most of."""
    header = text.removeprefix("\ufeff").partition("\n")[0]
    found = Counter({sign: _outside_quotes(header).count(sign) for sign in DELIMITERS})
    return found.most_common(1)[0][0]


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def read(text: str) -> DataNode:
    """The rows of a table with a header. Raises `BrokenData`, also for a row of more or fewer cells than it."""
    sign = delimiter_of(text)
    rows = list(_rows(text, sign, int(text.startswith("\ufeff"))))
    if not rows:
        return DataNode(NodeKind.SEQUENCE, 0, len(text), None, "rows")
    header = [str(cell.scalar) for cell in rows[0]]
    if len(set(header)) < len(header):
        raise BrokenData("two columns of the header have one name")
    if any(cell.startswith(("http://", "https://")) for cell in header):
        raise BrokenData(
            "the first row has an address in it and is no header: without one it is not told what cells are"
        )
    items = []
    for row in rows[1:]:
        if len(row) != len(header):
            line = text.count("\n", 0, row[0].start) + 1
            raise BrokenData(f"the row has {len(row)} cells and the header {len(header)}", line)
        cells = tuple(DataItem(cell.start, cell, key, cell.start) for key, cell in zip(header, row, strict=True))
        made = DataNode(NodeKind.MAP, row[0].start, row[-1].end, None, "row", cells)
        items.append(DataItem(made.start, made))
    return DataNode(NodeKind.SEQUENCE, 0, len(text), None, "rows", tuple(items))


def _rows(text: str, sign: str, at: int) -> list[list[DataNode]]:
    """Cells as RFC 4180 has them; empty lines are between rows."""
    plain = re.compile(rf"[^{re.escape(sign)}\r\n]*")
    found: list[list[DataNode]] = []
    row: list[DataNode] = []
    while at < len(text):
        if not row and text[at] in "\r\n":
            at += 1
            continue
        cell = _quoted(text, at) if text[at : at + 1] == '"' else _plain(text, at, plain)
        row.append(cell)
        at = cell.end
        behind = text[at : at + 1]
        if behind == sign:
            at += 1
            if at == len(text) or text[at] in "\r\n":
                row.append(DataNode(NodeKind.SCALAR, at, at, ""))
                behind = text[at : at + 1]
        if behind in ("", "\r", "\n"):
            found.append(row)
            row = []
        elif behind != sign:
            raise BrokenData("more stands behind a closing quotation mark", text.count("\n", 0, at) + 1)
    return [*found, row] if row else found


def _plain(text: str, at: int, pattern: re.Pattern[str]) -> DataNode:
    match = pattern.match(text, at)
    end = match.end() if match else at
    return DataNode(NodeKind.SCALAR, at, end, text[at:end])


def _quoted(text: str, start: int) -> DataNode:
    at = start + 1
    while True:
        end = text.find('"', at)
        if end < 0:
            raise BrokenData("a quotation mark is not closed", text.count("\n", 0, start) + 1)
        if text[end + 1 : end + 2] != '"':
            break
        at = end + 2
    return DataNode(NodeKind.SCALAR, start, end + 1, text[start + 1 : end].replace('""', '"'), '"')
