"""The one adapter to the CommonMark parser: text in, blocks with character offsets out.

pulldown-cmark (through pyromark) gives byte ranges; everything downstream counts characters. Cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from triagebot.listing.model import Definition, Mark, MarkKind

_CONTINUATION = bytes(range(0x80, 0xC0))
_CHUNK = 8  # characters are counted ahead for every 2**8 bytes

_GLUED = re.compile(
    r"^[ \t]{0,3}(?:</?[A-Za-z][^<>\n]{0,400}>[ \t]*){1,8}$"
    r"(?=\n[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\|))",
    re.MULTILINE,
)
"""Lines of bare tags right above a heading, bullet or row. CommonMark makes what follows raw HTML; the list's
authors mean a heading, and so does every reader of the source."""


_BLANK = frozenset(" \t\r\n")
_Open = tuple[int, dict[str, Any], int, int]
"""An open link or image: where it begins, the event's data, where its content begins and ends so far (bytes)."""


class BlockKind(StrEnum):
    """The blocks that lists are made of."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    PARAGRAPH = "paragraph"
    HTML = "html"
    CODE = "code"
    RULE = "rule"


@dataclass(slots=True, eq=False)
class Block:
    """One block and its inline marks. `own_end` is where an item's own text ends and nested lists begin."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    own_end: int = -1
    marks: list[Mark] = field(default_factory=list)
    parent: Block | None = None
    run: int = -1
    """The number of the list or table it belongs to."""
    quoted: bool = False
    cells: list[tuple[int, int]] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    ordered: bool = False


def _offsets(data: bytes, characters: int, shift: int) -> Callable[[int], int]:
    """A function from byte offsets to character offsets, in constant time."""
    if len(data) == characters:
        return lambda at: at + shift
    counts, plain = [shift], []
    for begin in range(0, len(data), 1 << _CHUNK):
        chunk = data[begin : begin + (1 << _CHUNK)]
        plain.append(chunk.isascii())
        counts.append(counts[-1] + len(chunk if plain[-1] else chunk.translate(None, _CONTINUATION)))
    plain.append(True)  # the end of the text

    def convert(at: int) -> int:
        chunk = at >> _CHUNK
        begin = chunk << _CHUNK
        if plain[chunk]:
            return counts[chunk] + at - begin
        return counts[chunk] + len(data[begin:at].translate(None, _CONTINUATION))

    return convert


def shadow(text: str) -> str:
    """The text as the parser should see it: same length, tags glued to Markdown blanked out."""
    if "<" in text:
        text = _GLUED.sub(lambda match: " " * len(match.group()), text)
    return text


def blocks(text: str) -> tuple[list[Block], dict[str, Definition]]:
    """All blocks in the order of the text, and the reference definitions by their labels in lower case."""
    import pyromark  # noqa: PLC0415  # loaded only when a list is read: starting up stays quick

    shift = 1 if text.startswith("\ufeff") else 0
    seen = text[:shift] + shadow(text[shift:])
    data = seen[shift:].encode("utf-8", "replace")
    clean = data.decode()
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    walker = _Walker(seen, _offsets(data, len(clean), shift))
    for event, span in pyromark.events_with_range(clean, options=options):
        if "Text" in event and walker.link is None and walker.image is None:
            continue  # words outside of links are taken from the source, by their block
        walker.feed(event, span["start"], span["end"])
    references = pyromark.reference_definitions(clean, options=options)
    definitions = {
        label.lower(): Definition(
            label, found["dest"], walker.offset(found["span"]["start"]), walker.offset(found["span"]["end"])
        )
        for label, found in references.items()
    }
    return walker.blocks, definitions


class _Walker:
    """Turns the stream of events into blocks. One method an event kind; state is what is open."""

    def __init__(self, text: str, offset: Callable[[int], int]) -> None:
        self.text = text
        self.offset = offset
        self.blocks: list[Block] = []
        self.runs = 0
        self.lists: list[tuple[int, bool]] = []
        self.items: list[Block] = []
        self.leaf: Block | None = None
        self.quotes = 0
        self.link: _Open | None = None
        self.link_has_image = False
        self.link_has_words = False
        self.image: _Open | None = None
        self.columns: tuple[str, ...] = ()
        self.trimmed: dict[int, int] = {}
        """Where blocks end, by their last byte: nested blocks end together."""

    def feed(self, event: Any, start: int, end: int) -> None:
        """Take the next event with its byte range."""
        if isinstance(event, str):
            if event == "Rule":
                self._add(BlockKind.RULE, start, end)
            return
        if (tag := event.get("Start")) is not None:
            self._start(tag, start, end)
        elif (tag := event.get("End")) is not None:
            self._end(tag, end)
        else:
            ((name, value),) = event.items()
            if name == "Code" and self.link is None and self.image is None:
                begin, stop = self.offset(start), self.offset(end)
                ticks = len(self.text[begin:stop]) - len(self.text[begin:stop].lstrip("`"))
                self._mark(Mark(MarkKind.CODE, begin, stop, begin + ticks, stop - ticks))
            elif name == "InlineHtml" and self.link is None:
                begin, stop = self.offset(start), self.offset(end)
                self._mark(Mark(MarkKind.HTML, begin, stop, begin, stop))
            if name in {"Text", "Code"} and self.image is None:
                self.link_has_words = self.link_has_words or (name == "Code" or bool(value.strip()))
            self._inner(start, end)

    def _inner(self, start: int, end: int) -> None:
        if self.image is not None and self.link is None:
            begin, data, first, last = self.image
            self.image = (begin, data, min(first, start), max(last, end))
        elif self.link is not None:
            begin, data, first, last = self.link
            self.link = (begin, data, min(first, start), max(last, end))

    def _add(self, kind: BlockKind, start: int, end: int) -> Block:
        begin = self.offset(start)
        if kind is BlockKind.ITEM and self.text[begin : begin + 1] in _BLANK:
            begin = self._marker(begin)
        stop = self.trimmed.get(end)
        if stop is None:
            stop = self.trimmed[end] = self._trim(self.offset(end))
        stop = max(begin, stop)
        block = Block(kind, begin, stop, own_end=stop, quoted=self.quotes > 0)
        if self.items:
            block.parent = self.items[-1]
        self.blocks.append(block)
        return block

    def _mark(self, mark: Mark) -> None:
        leaf = self.leaf or (self.items[-1] if self.items else None)
        if leaf is not None and (leaf.own_end == leaf.end or mark.start < leaf.own_end):
            leaf.marks.append(mark)

    def _start(self, tag: Any, start: int, end: int) -> None:
        if isinstance(tag, str):
            self._start_plain(tag, start, end)
            return
        ((name, value),) = tag.items()
        if name == "Link":
            if self.link is not None or self.image is not None:
                self._inner(start, end)
            self.link, self.link_has_image, self.link_has_words = (start, value, end, start), False, False
        elif name == "Image":
            self._inner(start, end)
            self.link_has_image = True
            self.image = (start, value, end, start)
        elif name == "Heading":
            self.leaf = self._add(BlockKind.HEADING, start, end)
            self.leaf.level = int(value["level"][1])
        elif name == "List":
            self._start_list(start, ordered=value is not None)
        elif name == "Table":
            self.runs += 1
        elif name == "BlockQuote":
            self.quotes += 1
        elif name == "CodeBlock":
            self._add(BlockKind.CODE, start, end)

    def _start_plain(self, tag: str, start: int, end: int) -> None:
        if tag == "Item":
            self._start_item(start, end)
        elif tag == "Paragraph":
            if not self.items:
                self.leaf = self._add(BlockKind.PARAGRAPH, start, end)
        elif tag == "HtmlBlock":
            self._add(BlockKind.HTML, start, end)
        elif tag in {"TableRow", "TableHead"}:
            self.leaf = self._add(BlockKind.ROW, start, end)
            self.leaf.run = self.runs
        elif tag == "TableCell" and self.leaf is not None:
            self.leaf.cells.append((self.offset(start), self.offset(end)))
        else:
            self._inner(start, end)

    def _start_item(self, start: int, end: int) -> None:
        item = self._add(BlockKind.ITEM, start, end)
        item.run, item.ordered = self.lists[-1]
        item.level = len(self.lists) - 1
        self.items.append(item)

    def _start_list(self, start: int, *, ordered: bool) -> None:
        self.runs += 1
        if self.items and self.items[-1].own_end == self.items[-1].end:
            self.items[-1].own_end = self._line_start(self.offset(start))
        self.lists.append((self.runs, ordered))

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name == "Link" and self.link is not None:
            opened = self.link
            kind = MarkKind.BADGE if self.link_has_image and not self.link_has_words else MarkKind.LINK
            self.link = None
            self._finish(kind, opened, end)
        elif name == "Image" and self.image is not None:
            opened = self.image
            self.image = None
            if self.link is None:
                self._finish(MarkKind.IMAGE, opened, end)
        elif name == "Item":
            self.items.pop()
        elif name == "List":
            self.lists.pop()
        elif name == "BlockQuote":
            self.quotes -= 1
        elif name == "TableHead" and self.leaf is not None:
            self.columns = tuple(self.text[a:b].strip() for a, b in self.leaf.cells)
            self.blocks.pop()
            self.leaf = None
        elif name == "TableRow" and self.leaf is not None:
            self.leaf.columns = self.columns
            self.leaf = None
        elif name in {"Paragraph", "Heading"}:
            self.leaf = None

    def _finish(self, kind: MarkKind, opened: _Open, end: int) -> None:
        begin, data, first, last = opened
        start, stop = self.offset(begin), self.offset(end)
        if data["link_type"] == "Collapsed" and self.text.startswith("[]", stop):
            stop += 2  # the parser leaves these brackets out
        inner = (self.offset(first), self.offset(last)) if first <= last else (start + 1, start + 1)
        self._mark(Mark(kind, start, stop, *inner, target=data["dest_url"], label=data["id"]))

    def _marker(self, at: int) -> int:
        """An item's marker; the parser's range begins a line early where the indentation is a tab."""
        while at < len(self.text) and self.text[at] in _BLANK:
            at += 1
        return at

    def _trim(self, end: int) -> int:
        """A block's end without the blank lines after it."""
        text = self.text
        while end and text[end - 1] in _BLANK:
            end -= 1
        return end

    def _line_start(self, at: int) -> int:
        """Back over the indentation: to the line's start, or to what stands before it on the same line."""
        while at and self.text[at - 1] in " \t":
            at -= 1
        return at
