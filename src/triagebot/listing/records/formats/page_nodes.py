"""Pages with data in front of their text ("front matter", as Hugo and Jekyll have it) → nodes: one map.

The text below the data is a field of that map, too, without a key: what is between it and the last field of the
data is the closing mark. https://gohugo.io/content-management/front-matter/
"""

from __future__ import annotations

import re
from collections.abc import Callable

from triagebot.listing.records.formats.data_node import BrokenData, DataItem, DataNode, NodeKind, shifted

BODY = "text below"
"""What the field of the text below the data is called; no key of a file is written so."""
BODY_STYLE = "page"
_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]{0,9}\r?\n")
_BLANK = re.compile(r"\s*")


def fence_of(text: str) -> str:
    """The mark that opens the data in front of a page: `---` (YAML) or `+++` (TOML); "" where there is none."""
    match = _OPENING.match(text)
    return match[1] if match else ""


def read(text: str, inner: Callable[[str], DataNode]) -> DataNode:
    """The page as one map, by a reader of the data in front. Raises `BrokenData`."""
    opening = _OPENING.match(text)
    if opening is None:
        raise BrokenData("there is no data in front of the page's text")
    start = opening.end()
    closing = re.compile(rf"^{re.escape(opening[1])}[ \t]{{0,9}}\r?(?:\n|\Z)", re.MULTILINE).search(text, start)
    if closing is None:
        raise BrokenData(f"the data in front of the page's text is not closed by {opening[1]}")
    try:
        front = shifted(inner(text[start : closing.start()]), start)
    except BrokenData as error:
        raise BrokenData(error.problem, error.line + text.count("\n", 0, start)) from error
    if front.kind is not NodeKind.MAP or not front.items:
        return DataNode(NodeKind.MAP, start, start, None, "block")
    blank = _BLANK.match(text, closing.end())
    begin = blank.end() if blank else closing.end()
    end = len(text.rstrip())
    if begin >= end:
        begin = end = closing.end() - (text[closing.start() : closing.end()].endswith("\n"))
    body = DataNode(NodeKind.SCALAR, begin, end, text[begin:end].replace("\r\n", "\n"), BODY_STYLE)
    return front._replace(end=end, items=(*front.items, DataItem(begin, body, BODY, begin)))
