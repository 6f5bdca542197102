"""Entries written in HTML: `<details>` blocks, and rows of text or of a table."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from triagebot.listing.model import Mark, MarkKind
from triagebot.listing.parsing import details, entry_anatomy

_ROW = re.compile(r"<(tr|li)\b[^<>]{0,300}>", re.IGNORECASE)
_BEFORE = re.compile(r"(?:&[#\w]{1,12};|<[^<>\n]{1,300}>|:[a-z0-9_+-]{1,40}:|[^\w<>]){0,80}", re.IGNORECASE)
_BEHIND = re.compile(r"(?:</[a-z]{1,10}>|\s){0,20}(?:[-–—:：]|<br|</?td|\()", re.IGNORECASE)
_WRAP = re.compile(r"(?:\s|<[^<>/\n]{1,200}>){0,10}", re.IGNORECASE)
_LEAD = re.compile(r"(?:<[^<>\n]{1,200}>|[^\w<>]|\d{1,9}[.)]){0,20}")
_UNWRAP = re.compile(r"</[A-Za-z]{1,10}>\s*$")
_DETAILS = re.compile(r"<(/?)details\b[^<>]{0,300}>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,300}>(.{0,500}?)</summary", re.IGNORECASE | re.DOTALL)
_ROW_END = {name: re.compile(f"</{name}>", re.IGNORECASE) for name in ("tr", "li")}
_LONGEST = 5_000
"""Characters of one row that are looked at."""


def comments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The HTML comments in `[start, end)`, in order."""
    while (begin := text.find("<!--", start, end)) >= 0:
        close = text.find("-->", begin, end)
        start = close + 3 if close >= 0 else end
        yield begin, start


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def open_details(text: str, start: int, end: int, standing: str) -> str:
    """The summary of the `<details>` block that is still open behind a block of HTML; "" for none.

    `standing` is the summary of the one that was open in front of it.
    """
    opened = list(_DETAILS.finditer(text, start, min(end, start + _LONGEST)))
    if not opened:
        return standing
    if opened[-1].group(1):
        return ""
    summary = _SUMMARY.search(text, opened[-1].end(), min(end, opened[-1].end() + _LONGEST))
    return entry_anatomy.plain(summary.group(1)) if summary else standing


def rows(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Rows in a block of HTML, with their links as marks: `<tr>`, `<li>`, or lines that begin with a link."""
    if text.startswith("<!--", start):
        return
    at = start
    while at < end:
        row = _ROW.search(text, at, end)
        stop = row.start() if row else end
        yield from _lines(text, at, stop)
        if row is None:
            return
        close = _ROW_END[row.group(1).lower()].search(text, row.end(), min(end, row.end() + _LONGEST))
        if close is None:
            at = row.end()
            continue
        at = close.end()
        marks = links(text, row.start(), at)
        if marks and entry_anatomy.plain(text[marks[0].inner_start : marks[0].inner_end]):
            yield row.start(), at, marks


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Lines in which a link comes first and words follow it."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop - at <= _LONGEST and "<a" in text[at:stop]:
            marks = links(text, at, stop)
            before = _BEFORE.match(text, at, stop)
            first = marks[0] if marks else None
            if first and before and before.end() >= first.start and _BEHIND.match(text, first.end, stop):
                yield at, stop, marks
        at = stop + 1


def marks_of(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a piece of Markdown; its links in HTML count where it begins with one, or has no others."""
    if text.find("<a", start, end) < 0:
        return tuple(marks)
    found = links(text, start, end)
    first = min((mark.start for mark in marks if entry_anatomy.is_external(mark.target)), default=end)
    if not found or (first < end and not _LEAD.fullmatch(text, start, min(found[0].start, first + 1))):
        return tuple(marks)
    inside = [(link.start, link.end) for link in found]
    others = [mark for mark in marks if not any(a <= mark.start < b for a, b in inside)]
    return tuple(sorted([*found, *others], key=lambda mark: mark.start))


def links(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """The HTML links in a span that show words and lead out, as marks."""
    found: list[Mark] = []
    for match in details.LINK.finditer(text, start, end):
        close = details.LINK_END.search(text, match.end(), end)
        target = html.unescape((match.group(1) or match.group(2) or "").strip())
        if close is None or not entry_anatomy.is_external(target):
            continue
        wrap = _WRAP.match(text, match.end(), close.start())
        inner = wrap.end() if wrap else match.end()
        shown = text[inner : close.start()]
        while tail := _UNWRAP.search(shown):
            shown = shown[: tail.start()]
        if shown.strip():
            found.append(
                Mark(MarkKind.LINK, match.start(), close.end(), inner, inner + len(shown.rstrip()), target=target)
            )
    return tuple(found)
