"""One version of a list after another: what did not change is not read again.

Markdown begins anew at a heading that is part of nothing else, so that a list can be read from one such heading
to another. Where only some lines differ from a version that is known, the sections that hold them are read, and
all others are taken over, moved to where they stand now. What comes of it equals a full reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triagebot.listing.model import Entry, Group, Listing, Mark, Section
from triagebot.listing.parsing import block_structure, commonmark, heading_structure, parse
from triagebot.listing.parsing.commonmark import Block
from triagebot.listing.parsing.finder import Finder
from triagebot.listing.parsing.heading_structure import Heading
from triagebot.listing.parsing.lines import Lines

_HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t\r\n])")
"""A heading that begins anew whatever stands above it, unlike an underlined one."""


@dataclass(frozen=True, slots=True)
class Version:
    """A list as it was read. `before[i]` is the number of runs of entries in front of section `i`.

    `parted`: no part of it decides how another is read.
    """

    listing: Listing
    before: tuple[int, ...]
    parted: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some sections of a version, read by themselves, and the runs of entries in them."""

    sections: tuple[Section, ...]
    before: tuple[int, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far things are moved: characters, lines, runs of entries."""

    by: int
    lines: int
    groups: int


def read(text: str, path: str) -> Version:
    """The list in a text of which no other version is known."""
    if not parse.is_markdown(text, path):
        return Version(parse.parse(text, path), (), parted=False)
    blocks, definitions = commonmark.blocks(text)
    part, headings, parted = _read(text, blocks)
    listing = Listing(text, path, parse.newline_of(text), part.sections, definitions, part.groups)
    return Version(listing, part.before, parted and not definitions and len(headings) > 0)


def read_again(text: str, known: Version) -> Version:
    """The list in a text of which another version is known."""
    return (_patched(text, known) if known.parted else None) or read(text, known.listing.path)


def _read(
    text: str, blocks: Sequence[Block], above: Sequence[tuple[int, str]] = (), *, closed: bool = False
) -> tuple[_Stretch, list[Heading], bool]:
    """The sections of a text that stands under the headings `above`, its own headings, and whether it is `parted`.

    `closed`: it ends with the heading of a section that is not read.
    """
    lines = Lines(text)
    families = block_structure.heading_families(text, blocks)
    titles = block_structure.heading_entries(families)
    headings = heading_structure.headings(text, lines, blocks, titles)
    finder = Finder(text, lines)
    found = list(parse.sections(finder, blocks, titles, headings, above))
    part = _Stretch(tuple(section for section, _ in found), tuple(runs for _, runs in found), finder.groups)
    end = len(blocks) - closed
    linked = any(linked and index < end for family in families for index, linked in family)
    return part, headings, not linked and heading_structure.are_markdown(text, lines, blocks)


def _patched(text: str, known: Version) -> Version | None:
    """The known version with the sections read anew in which the text differs; None where that cannot be done."""
    old = known.listing
    span = _sections_to_read(old, text)
    if span is None:
        return None
    first, last = span
    begin, stop = old.sections[first].start, old.sections[last].start if last < len(old.sections) else len(old.text)
    moved = len(text) - len(old.text)
    sentinel = old.text[stop : old.sections[last].body] if last < len(old.sections) else ""
    source = text[begin : stop + moved + len(sentinel)]
    blocks, definitions = commonmark.blocks(source)
    part, headings, parted = _read(source, blocks, _trail(old.sections[:first]), closed=bool(sentinel))
    expected = [(section.level, section.path[-1]) for section in old.sections[first : last + 1]]
    if definitions or not parted or [(one.level, one.title) for one in headings] != expected:
        return None
    if headings[0].start or (sentinel and headings[-1].start != len(source) - len(sentinel)):
        return None
    count = last - first
    lines = source.count("\n", 0, len(source) - len(sentinel)) - old.text.count("\n", begin, stop)
    ends = (*known.before, len(old.groups))
    here = _moved(
        _Stretch(part.sections[:count], part.before[:count], part.groups),
        _Shift(begin, old.sections[first].line - 1, ends[first]),
    )
    rest = _Stretch(old.sections[last:], known.before[last:], old.groups[ends[last] :])
    rest = _moved(rest, _Shift(moved, lines, ends[first] + len(part.groups) - ends[last]))
    listing = Listing(
        text,
        old.path,
        parse.newline_of(text),
        (*old.sections[:first], *here.sections, *rest.sections),
        {},
        (*old.groups[: ends[first]], *here.groups, *rest.groups),
    )
    return Version(listing, (*known.before[:first], *here.before, *rest.before), parted=True)


def _sections_to_read(old: Listing, text: str) -> tuple[int, int] | None:
    """Which sections of the old version hold all that differs: from the first to before the last."""
    same = _in_common(old.text, text)
    behind = len(old.text) - _in_common_at_the_end(old.text, text, min(len(old.text), len(text)) - same)
    before = range(len(old.sections) - 1, -1, -1)
    first = next((at for at in before if old.sections[at].body <= same and _anew(old, at)), None)
    if first is None:
        return None
    after = range(first + 1, len(old.sections))
    last = next((at for at in after if old.sections[at].start >= behind and _anew(old, at)), len(old.sections))
    return first, last


def _anew(old: Listing, at: int) -> bool:
    section = old.sections[at]
    return section.level > 0 and _HEADING.match(old.text, section.start) is not None


def _trail(sections: Sequence[Section]) -> list[tuple[int, str]]:
    """Level and title of the headings that what follows these sections stands under."""
    trail: list[tuple[int, str]] = []
    for section in sections:
        if section.level:
            trail = [(level, title) for level, title in trail if level < section.level]
            trail.append((section.level, section.path[-1]))
    return trail


def _in_common(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _in_common_at_the_end(one: str, other: str, most: int) -> int:
    """How many characters both end with, `most` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _moved(part: _Stretch, shift: _Shift) -> _Stretch:
    if shift == _Shift(0, 0, 0):
        return part
    by = shift.by
    return _Stretch(
        tuple(
            replace(
                section,
                line=section.line + shift.lines,
                start=section.start + by,
                body=section.body + by,
                end=section.end + by,
                entries=tuple(_entry(entry, shift) for entry in section.entries),
            )
            for section in part.sections
        ),
        tuple(runs + shift.groups for runs in part.before),
        tuple(
            replace(one, number=one.number + shift.groups, start=one.start + by, end=one.end + by)
            for one in part.groups
        ),
    )


def _entry(entry: Entry, shift: _Shift) -> Entry:
    by = shift.by
    return Entry(  # written out: `replace` takes four times as long, and there may be thousands
        title=entry.title,
        url=entry.url,
        description=entry.description,
        tags=entry.tags,
        body=entry.body,
        section=entry.section,
        shape=entry.shape,
        start=entry.start + by,
        end=entry.end + by,
        line=entry.line + shift.lines,
        last_line=entry.last_line + shift.lines,
        links=entry.links,
        depth=entry.depth,
        marks=tuple(
            Mark(
                mark.kind,
                mark.start + by,
                mark.end + by,
                mark.inner_start + by,
                mark.inner_end + by,
                mark.target,
                mark.label,
            )
            for mark in entry.marks
        )
        if by
        else entry.marks,
        group=entry.group + shift.groups,
        reach=entry.reach + by,
    )
