"""Entries written as `<details>` blocks, also malformed ones: unclosed or multi-line summaries, single quotes."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_EDGE = re.compile(r"<(/?)details\b[^<>\n]{0,300}>", re.IGNORECASE)
LINK = re.compile(
    r"<a\b[^<>]{0,300}?\bhref[ \t]{0,9}=[ \t]{0,9}(?:\"([^\"<>\n]{0,2000})\"|'([^'<>\n]{0,2000})')[^<>]{0,300}>",
    re.IGNORECASE,
)
LINK_END = re.compile(r"</a[ \t]{0,9}>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>\n]{0,300}>", re.IGNORECASE)
_SUMMARY_END = re.compile(r"</summary[ \t]{0,9}>", re.IGNORECASE)
_CODE = re.compile(r"<(code|kbd)>([^<\n]{1,200})</\1>", re.IGNORECASE)
_LINKED_CODE = re.compile(
    r"<(code|kbd)>(?:<[ai]\b[^<>\n]{0,300}>){1,3}[^<\n]{0,200}(?:</[ai]>){1,3}</\1>", re.IGNORECASE
)
_ASIDE = re.compile(r"(?:</(?:b|strong|i|em|u)>){0,4}[\s]{0,9}\([^()<\n]{1,80}\)(?=[\s]{0,9}(?:--?|[–—:：])\s)")
"""What stands in parentheses between the link and the separator: a rank, stars."""
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_LEAD = re.compile(r"[\s>]{0,99}(?:--?|[–—:：])?[\s>]{0,99}")
_BLANK = re.compile(r"\n[ \t\r]{0,99}\n")


@dataclass(frozen=True, slots=True)
class Details:
    """One block that lists something; offsets are into the text it was found in.

    `<details>` … `</details>` is `[start, end)`; the link's opening tag `[link, title)`, what it shows
    `[title, title_end)`, what follows it in the summary `[after, summary_end)`, the rest up to `close`.
    """

    start: int
    link: int
    title: int
    title_end: int
    after: int
    summary_end: int
    rest: int
    close: int
    end: int


def blocks(text: str, start: int, end: int, opaque: Sequence[tuple[int, int]]) -> Iterator[Details]:
    """The innermost blocks in `[start, end)` whose summary links out, but none that begins within `opaque` spans.

    `opaque` must be sorted; its spans do not overlap.
    """
    opened: int | None = None
    inner = 0
    begins = [a for a, _ in opaque]
    for edge in _EDGE.finditer(text, start, end):
        index = bisect_right(begins, edge.start()) - 1
        if index >= 0 and edge.start() < opaque[index][1]:
            continue
        if not edge.group(1):
            opened, inner = edge.start(), edge.end()
        elif opened is not None:
            found = _read(text, opened, inner, edge.start(), edge.end())
            if found is not None:
                yield found
            opened = None


def _read(text: str, start: int, inner: int, close: int, end: int) -> Details | None:
    """The parts of the block, or None when its summary does not link out."""
    summary = _SUMMARY_END.search(text, inner, close)
    blank = _BLANK.search(text, inner, close)
    opening = _SUMMARY.search(text, inner, close)
    stop = summary.start() if summary else blank.start() if blank and opening else close
    link = LINK.search(text, inner, stop)
    if link is None or not (link.group(1) or link.group(2) or "").startswith(("http://", "https://", "/", ".")):
        return None
    link_end = LINK_END.search(text, link.end(), close)
    if link_end is None:
        return None
    stop = max(stop, link_end.end())
    rest = summary.end() if summary and summary.start() >= link_end.end() else stop
    return Details(start, link.start(), link.end(), link_end.start(), link_end.end(), stop, rest, close, end)


def title_of(text: str, block: Details) -> str:
    """What the link shows."""
    return _words(text[block.title : block.title_end])


def url_of(text: str, block: Details) -> str:
    """The link's target."""
    match = LINK.match(text, block.link)
    return html.unescape((match.group(1) or match.group(2) or "").strip()) if match else ""


def tags_of(text: str, block: Details) -> tuple[str, ...]:
    """The code words of the summary."""
    return tuple(html.unescape(tag.strip()) for _, tag in _CODE.findall(text, block.after, block.summary_end))


def description_of(text: str, block: Details) -> str:
    """The summary's words behind the link, without separator and tags."""
    after = _CODE.sub(" ", _LINKED_CODE.sub(" ", text[words_start(text, block) : block.summary_end]))
    match = _LEAD.match(after)
    return _words(after[match.end() :] if match else after)


def words_start(text: str, block: Details) -> int:
    """Where the separator and the words begin: behind the link and what is said in parentheses beside it."""
    aside = _ASIDE.match(text, block.after, block.summary_end)
    return aside.end() if aside else block.after


def body_of(text: str, block: Details) -> str:
    """The block's body without its quote marks, line by line."""
    lines = [line.strip() for line in text[block.rest : block.close].split("\n")]
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines).strip("\n")


def links_of(text: str, block: Details) -> tuple[str, ...]:
    """The targets of all HTML links in the block, the head link first."""
    found = LINK.findall(text[block.link : block.end])
    return tuple(html.unescape(a or b) for a, b in found)


def _words(source: str) -> str:
    return html.unescape(" ".join(_TAG.sub(" ", source).split()))
