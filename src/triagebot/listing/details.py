"""Entries written as `<details>` blocks, also malformed ones: unclosed or multi-line summaries, single quotes."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triagebot.listing.model import Content, Entry

_OPEN = re.compile(r"^[ \t]{0,3}<details\b[^<>\n]{0,300}>", re.MULTILINE | re.IGNORECASE)
_CLOSE = re.compile(r"</details[ \t]{0,9}>", re.IGNORECASE)
_LINK = re.compile(
    r"<a\b[^<>]{0,300}?\bhref[ \t]{0,9}=[ \t]{0,9}(?:\"([^\"<>\n]{0,2000})\"|'([^'<>\n]{0,2000})')[^<>]{0,300}>",
    re.IGNORECASE,
)
_LINK_END = re.compile(r"</a[ \t]{0,9}>", re.IGNORECASE)
_SUMMARY_END = re.compile(r"</summary[ \t]{0,9}>", re.IGNORECASE)
_CODE = re.compile(r"<code>([^<\n]{1,200})</code>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_LEAD = re.compile(r"^[\s>]*(?:--?|[–—:：])?[\s>]*")
_BLANK = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Details:
    """One block that lists something."""

    start: int
    end: int
    title: str
    url: str
    description: str
    tags: tuple[str, ...]
    body: str
    links: tuple[str, ...]


def blocks(text: str, start: int, end: int, opaque: Sequence[tuple[int, int]]) -> Iterator[Details]:
    """The blocks in `[start, end)` whose summary links out; those that begin within `opaque` spans are skipped."""
    hidden = [*opaque, *_comments(text, start, end)]
    at = start
    while match := _OPEN.search(text, at, end):
        at = match.end()
        if any(a <= match.start() < b for a, b in hidden):
            continue
        close = _CLOSE.search(text, at, end)
        following = _OPEN.search(text, at, close.start() if close else end)
        if close is None or following is not None:
            continue
        found = _read(text, match.start(), match.end(), close.start(), close.end())
        if found is not None:
            yield found
            at = close.end()


def _comments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (begin := text.find("<!--", start, end)) >= 0:
        close = text.find("-->", begin, end)
        start = close + 3 if close >= 0 else end
        yield begin, start


def _read(text: str, start: int, inner: int, inner_end: int, end: int) -> Details | None:
    summary = _SUMMARY_END.search(text, inner, inner_end)
    blank = _BLANK.search(text, inner, inner_end)
    head_end = summary.start() if summary else blank.start() if blank else inner_end
    link = _LINK.search(text, inner, head_end)
    close = _LINK_END.search(text, link.end(), inner_end) if link else None
    if link is None or close is None:
        return None
    after = text[close.end() : max(close.end(), head_end)]
    tags = tuple(html.unescape(tag.strip()) for tag in _CODE.findall(after))
    words = _TAG.sub(" ", _CODE.sub(" ", after))
    rest = text[summary.end() if summary else max(close.end(), head_end) : inner_end]
    lines = [line.strip() for line in rest.split("\n")]
    body = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines).strip("\n")
    url = html.unescape(link.group(1) or link.group(2) or "")
    return Details(
        start,
        end,
        html.unescape(" ".join(_TAG.sub("", text[link.end() : close.start()]).split())),
        url,
        html.unescape(" ".join(_LEAD.sub("", words).split())),
        tags,
        body,
        (url, *(html.unescape(a or b) for a, b in _LINK.findall(rest))),
    )


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How blocks are written."""

    separator: str = " - "
    end: str = ""
    tag_glue: str = " "
    gap: int = 1
    quote: str = "> "
    close_gap: int = 0
    quoted: bool = True


def block_style(text: str, own: Sequence[Entry]) -> BlockStyle:
    """The style most of the blocks given share."""
    ends = Counter(entry.description[-1:] in (".", "。") for entry in own if entry.description)
    return BlockStyle(end="." if ends[True] > ends[False] else "")


def render(style: BlockStyle, content: Content) -> str:
    """The block: summary with link, description and tags, then the body."""
    words = " ".join(content.description.split())
    title = " ".join(content.title.split())
    tags = "".join(f"{style.tag_glue}<code>{escape(tag)}</code>" for tag in content.tags)
    summary = f'<summary><a href="{escape(content.url)}">{escape(title)}</a>'
    if words:
        summary += style.separator + escape(words.rstrip(".。") + style.end)
    lines = ["<details>", summary + tags + "</summary>", ""]
    body = content.body.strip("\n")
    if body.strip():
        lines += [f"> {line}".rstrip() for line in escape_body(body).split("\n")]
    return "\n".join([*lines, "</details>"])


def escape(words: str) -> str:
    """Words that cannot open or close a tag."""
    return words.replace("<", "&lt;").replace('"', "&quot;") if "<" in words else words.replace('"', "&quot;")


def escape_body(words: str) -> str:
    """A body that cannot close the block it stands in."""
    return re.sub(r"<(?=/?(?:details|summary)\b)", "&lt;", words, flags=re.IGNORECASE)
