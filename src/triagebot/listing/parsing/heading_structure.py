"""The headings that make a list's sections: Markdown's; in a list without any, HTML's or lines in bold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from triagebot.listing.meta_headings import is_meta
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.lines import Lines

_HTML = re.compile(r"<h([1-6])\b[^<>]{0,300}>(.{1,400}?)</h\1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>\n]{1,300}>")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{1,200})\1[ \t]*:?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, where it begins, where the text after it begins, and its words as written."""

    level: int
    start: int
    body: int
    title: str


def headings(text: str, lines: Lines, blocks: Sequence[Block], entries: Collection[int]) -> list[Heading]:
    """The headings in order, without those (by index into `blocks`) that are entries themselves."""
    found = [
        Heading(block.level, lines.start(block.start), lines.end(block.end), written(text[block.start : block.end]))
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.parent is None and not block.quoted and index not in entries
    ]
    html = _html(text, lines, blocks)
    if found and sum(heading.level > 1 for heading in html) > sum(not is_meta(heading.title) for heading in found):
        return _merged(found, html)  # the sections are HTML's; Markdown's are beside them, for contents and licence
    return found or html or _bold(text, lines, blocks)


def are_markdown(text: str, lines: Lines, blocks: Sequence[Block]) -> bool:
    """Whether none but Markdown's make sections, whatever headings are added to them elsewhere."""
    return all(heading.level == 1 for heading in _html(text, lines, blocks))


def _merged(one: list[Heading], other: list[Heading]) -> list[Heading]:
    """Both in the order of the text; of two in one place the first."""
    found: list[Heading] = []
    for heading in sorted([*one, *other], key=lambda heading: heading.start):
        if not found or found[-1].body <= heading.start:
            found.append(heading)
    return found


def written(source: str) -> str:
    """A heading's text as written, without the marks that make it one."""
    source = source.strip()
    if not source.startswith("#"):
        return source.rsplit("\n", 1)[0].strip()
    words = source.lstrip("#").strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1] in " \t") else words


def _html(text: str, lines: Lines, blocks: Sequence[Block]) -> list[Heading]:
    found: list[Heading] = []
    for block in blocks:
        if block.kind is BlockKind.HTML and block.parent is None and not text.startswith("<!--", block.start):
            for match in _HTML.finditer(text, block.start, block.end):
                title = " ".join(_TAG.sub("", match.group(2)).split())
                start, end = lines.start(match.start()), lines.end(match.end())
                if title and (not found or found[-1].body <= start):
                    found.append(Heading(int(match.group(1)), start, end, title))
    return found


def _bold(text: str, lines: Lines, blocks: Sequence[Block]) -> list[Heading]:
    """Paragraphs that are nothing but bold words; two at least, one may be anything."""
    found = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and block.parent is None and not block.quoted:
            match = _BOLD.fullmatch(text, block.start, block.end)
            if match:
                start, end = lines.start(block.start), lines.end(block.end)
                found.append(Heading(2, start, end, text[block.start : block.end].strip()))
    return found if len(found) >= 2 else []
