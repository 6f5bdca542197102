"""What one existing entry shows of the list's style: its form, with its own words replaced by slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from triagebot.listing import entries
from triagebot.listing.model import Entry, Listing, Mark, MarkKind, Shape

FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com", "huggingface.co"})
"""Hosts whose addresses begin with an owner and a repository."""


class Slot(StrEnum):
    """A part of a pattern that each entry fills with its own value."""

    TITLE = "title"
    URL = "url"
    OWNER = "owner"
    REPOSITORY = "repository name"
    AUTHOR = "author"


Pattern = tuple[str | Slot, ...]
"""Literal text and slots, in order."""


class Place(StrEnum):
    """Where a piece stands: between the link and the separator, or behind the description."""

    LEAD = "lead"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something beside title and description: a badge, an icon, an author, a code word."""

    place: Place
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Form:
    """One entry's way of being written. `end` is the description's end punctuation, None without one."""

    marker: str
    opener: str
    head: Pattern
    separator: str | None
    end: str | None
    wide: bool
    capital: bool | None
    pieces: tuple[Piece, ...]
    host: str
    closer: str = ""


def host_of(url: str) -> str:
    """The forge an address belongs to, or an empty string."""
    if "://" not in url:
        return ""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if host in FORGES and owner_and_name(url) else ""


def owner_and_name(url: str) -> tuple[str, str] | None:
    """The first two parts of an address's path, if it has two."""
    parts = url.split("#")[0].split("?")[0].split("/")[3:]
    if len(parts) < 2 or not parts[0] or not parts[1]:
        return None
    return parts[0], parts[1].removesuffix(".git")


def pattern_of(literal: str, title: str, url: str) -> Pattern:
    """Literal text with the entry's own address, owner, name and title replaced by slots."""
    known: list[tuple[str, Slot]] = []
    if len(url) > 8:
        known.append((url.rstrip("/"), Slot.URL))
    if host_of(url) and (names := owner_and_name(url)):
        known += [(names[0], Slot.OWNER), (names[1], Slot.REPOSITORY)]
    known.append((title, Slot.TITLE))
    known = [(value, slot) for value, slot in known if len(value) >= 2]
    if not known or not literal:
        return (literal,)
    found = re.split(
        "((?<![A-Za-z0-9])(?:" + "|".join(re.escape(value) for value, _ in known) + ")(?![A-Za-z0-9]))", literal
    )
    slots = {value: slot for value, slot in reversed(known)}
    return tuple(slots[part] if index % 2 else part for index, part in enumerate(found) if part)


def form_of(listing: Listing, entry: Entry) -> Form | None:
    """The form of a Markdown entry; None for one that has no ordinary head link."""
    text = listing.text
    anatomy = entries.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None or anatomy.head < 0:
        return None
    link = entry.marks[anatomy.head]
    if anatomy.title[0] < link.start:
        return None
    marker = text[entry.start : anatomy.start]
    opener = text[anatomy.start : link.start]
    head = _head(text, link, anatomy)
    lead_text = text[slice(*anatomy.lead)]
    closer_length = len(lead_text) - len(lead_text.lstrip("*_~\"'”’」】》)]"))
    closer_start = link.end
    lead_start = anatomy.lead[0]
    closer = text[closer_start:lead_start]
    del closer_length
    title, url = text[slice(*anatomy.title)], text[slice(*anatomy.url)]
    has = anatomy.description[0] < anatomy.description[1]
    description = text[slice(*anatomy.description)]
    end = _end(description) if has else None
    separator = text[slice(*anatomy.separator)] if has else None
    if has and separator == "":
        separator = text[anatomy.lead[1] : anatomy.description[0]]
    pieces = (
        *_pieces(text, anatomy.lead, entry.marks, Place.LEAD, title, url),
        *_pieces(text, anatomy.tail, entry.marks, Place.TAIL, title, url),
    )
    first = description[:1]
    return Form(
        marker=marker,
        opener=opener,
        head=head,
        separator=separator,
        end=end,
        wide=is_wide(description.rstrip(entries.TAIL_END)),
        capital=first.isupper() if first.isalpha() and (first.isupper() or first.islower()) else None,
        pieces=pieces,
        host=host_of(entry.url),
        closer=closer,
    )


def is_wide(description: str) -> bool:
    """Whether a description ends in Chinese, Japanese or Korean text."""
    return bool(description) and ord(description[-1]) > 0x2E7F


def _end(description: str) -> str:
    last = description[-1:]
    if last in ".。":
        return "" if description.endswith(("..", "etc.")) and description.endswith("...") else last
    return "" if last not in "!?！？…" else "!"


def _head(text: str, link: Mark, anatomy: entries.Anatomy) -> Pattern:
    if anatomy.url[0] >= link.end:
        return ("[", Slot.TITLE, "](", Slot.URL, ")")
    if anatomy.url[0] < anatomy.title[1]:
        return (text[link.start : anatomy.url[0]], Slot.URL, text[anatomy.url[1] : link.end])
    title = text[slice(*anatomy.title)]
    url = text[slice(*anatomy.url)]
    return (
        text[link.start : anatomy.title[0]],
        Slot.TITLE,
        text[anatomy.title[1] : anatomy.url[0]],
        Slot.URL,
        *pattern_of(text[anatomy.url[1] : link.end], title, url),
    )


def _pieces(
    text: str, span: tuple[int, int], marks: tuple[Mark, ...], place: Place, title: str, url: str
) -> list[Piece]:
    """The marks within a span, each with the text that leads up to it; trailing text goes with the last one."""
    found: list[Piece] = []
    at, stop = span
    if place is Place.TAIL:
        while at < stop and text[at] in entries.TAIL_END:
            at += 1
    inside = [mark for mark in marks if at <= mark.start and mark.end <= stop]
    for index, mark in enumerate(inside):
        end = stop if index == len(inside) - 1 else mark.end
        if index + 1 < len(inside):
            gap = text[mark.end : inside[index + 1].start]
            closing = len(gap) - len(gap.lstrip(")]）】*_"))
            end = mark.end + closing
        found.append(Piece(place, _piece_pattern(text, at, end, mark, title, url)))
        at = end
    return found


def _piece_pattern(text: str, at: int, end: int, mark: Mark, title: str, url: str) -> Pattern:
    before = text[at : mark.start]
    if mark.kind is MarkKind.LINK and re.search(r"\b(?:by|from|via)\b|作者", before, re.IGNORECASE):
        return (
            text[at : mark.inner_start],
            Slot.AUTHOR,
            *pattern_of(text[mark.inner_end : end], title, url),
        )
    return pattern_of(text[at:end], title, url)


def is_row(entry: Entry) -> bool:
    """Whether the entry is a row of a table."""
    return entry.shape is Shape.TABLE_ROW
