"""What one existing entry shows of the list's style: its form, with its own words replaced by slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from triagebot.listing import entries
from triagebot.listing.model import Content, Entry, Listing, Mark, MarkKind

FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com", "huggingface.co"})
"""Hosts whose addresses begin with an owner and a repository."""

_LICENSE = re.compile(
    r"(?:A?L?GPL|Apache|BSD|MIT|MPL|ISC|CC0?|EPL|EUPL|CECILL|Unlicense|WTFPL|Zlib|Artistic|OSL|SSPL|BUSL|⊘ )"
    r"[\w. +/-]{0,30}",
    re.IGNORECASE,
)
_LANGUAGES = frozenset(
    "c c++ c# clojure crystal css d dart deb docker elixir elm erlang f# go golang groovy haskell haxe html java"
    " javascript julia k8s kotlin lua nim nix nodejs ocaml perl php powershell python r rescript ruby rust scala"
    " shell swift typescript v vala zig".split()
)
_SOURCE = re.compile(r"\b(?:source|code|github|gitlab|repo|repository|源码)\b", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:\b(?:by|from|via)|作者)[ \t:：]*\[?$", re.IGNORECASE)
_CODE_END = ")]）】*_"


class Slot(StrEnum):
    """A part of a pattern that each entry fills with its own value."""

    TITLE = "title"
    URL = "link"
    OWNER = "owner"
    REPOSITORY = "repository name"
    AUTHOR = "author"
    LICENSE = "license"
    LANGUAGE = "programming language"
    SOURCE = "repository"


Pattern = tuple[str | Slot, ...]
"""Literal text and slots, in order. Slots that are facts have the value of `triagebot.models.FactName`."""


class Place(StrEnum):
    """Where a piece stands: between the link and the separator, or behind the description."""

    LEAD = "lead"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something beside title and description: a badge, an icon, an author, a licence."""

    place: Place
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Form:
    """One entry's way of being written. `end` is the description's end punctuation, None without one."""

    marker: str
    opener: str
    head: Pattern
    closer: str
    separator: str | None
    end: str | None
    """`!` stands for punctuation of the sentence's own, which says nothing of the list's habit."""
    wide: bool
    capital: bool | None
    pieces: tuple[Piece, ...]
    tag: tuple[str, str] | None
    suffix: str
    host: str
    named: str
    """How the title names a repository: `owner/name`, `name`, or an empty text for anything else."""


def host_of(url: str) -> str:
    """The forge an address belongs to, or an empty text."""
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
    known: list[tuple[str, Slot]] = [(url.rstrip("/"), Slot.URL)] if len(url) > 8 else []
    if host_of(url) and (names := owner_and_name(url)):
        known += [(names[0], Slot.OWNER), (names[1], Slot.REPOSITORY)]
    known = [(value, slot) for value, slot in [*known, (title, Slot.TITLE)] if len(value) >= 2]
    if not known or not literal:
        return (literal,) if literal else ()
    words = "|".join(re.escape(value) for value, _ in known)
    found = re.split(f"((?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9]))", literal)
    slots = {value: slot for value, slot in reversed(known)}
    return tuple(slots[part] if index % 2 else part for index, part in enumerate(found) if part)


def fill(pattern: Pattern, content: Content) -> str | None:
    """The pattern with its slots filled, or None when a value is not known."""
    out = [value_of(part, content) if isinstance(part, Slot) else part for part in pattern]
    return "".join(part for part in out if part is not None) if None not in out else None


def value_of(slot: Slot, content: Content) -> str | None:
    """What a slot holds for this content; a fact is never made up."""
    names = owner_and_name(content.url) if host_of(content.url) else None
    facts = dict(reversed(content.facts))
    match slot:
        case Slot.TITLE:
            return content.title or content.url
        case Slot.URL:
            return content.url
        case Slot.OWNER:
            return names[0] if names else None
        case Slot.REPOSITORY:
            return names[1] if names else None
        case Slot.AUTHOR:
            return facts.get(slot.value) or (names[0] if names else None)
        case Slot.LICENSE | Slot.LANGUAGE:
            return facts.get(slot.value)
        case Slot.SOURCE:
            source = facts.get(slot.value)
            return source if source and source.rstrip("/") != content.url.rstrip("/") else None


def form_of(listing: Listing, entry: Entry) -> Form | None:
    """The form of an entry made of a head link, a separator and a description; None for any other."""
    text = listing.text
    anatomy = entries.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None or anatomy.head < 0:
        return None
    link = entry.marks[anatomy.head]
    if anatomy.title[0] < link.start:
        return None
    title, url = text[slice(*anatomy.title)], text[slice(*anatomy.url)]
    description = text[slice(*anatomy.description)]
    separator = text[slice(*anatomy.separator)] or text[anatomy.lead[1] : anatomy.description[0]]
    lead, _ = _pieces(text, anatomy.lead, entry.marks, Place.LEAD, title, url)
    tail, tag = _pieces(text, anatomy.tail, entry.marks, Place.TAIL, title, url)
    suffix = text[anatomy.tail[1] : anatomy.end]
    first = description[:1]
    names = owner_and_name(entry.url) if host_of(entry.url) else None
    return Form(
        marker=text[entry.start : anatomy.start],
        opener=text[anatomy.start : link.start],
        head=_head(text, link, anatomy),
        closer=text[link.end : anatomy.lead[0]],
        separator=separator if description else None,
        end=_end(description) if description else None,
        wide=is_wide(description.rstrip(entries.TAIL_END)),
        capital=first.isupper() if first.isupper() or first.islower() else None,
        pieces=(*lead, *tail),
        tag=tag,
        suffix=suffix if "\n" not in suffix else "",
        host=host_of(entry.url),
        named=_named(entry.title, names),
    )


def _named(title: str, names: tuple[str, str] | None) -> str:
    if names is None:
        return ""
    said = title.casefold()
    return "owner/name" if said == "/".join(names).casefold() else "name" if said == names[1].casefold() else ""


def is_wide(description: str) -> bool:
    """Whether a description ends in Chinese, Japanese or Korean text."""
    return bool(description) and ord(description[-1]) > 0x2E7F and description[-1].isalpha()


def _end(description: str) -> str:
    last = description[-1]
    if last in ".。":
        return "!" if description.endswith("..") else last
    return "!" if last in "!?！？…" else ""


def _head(text: str, link: Mark, anatomy: entries.Anatomy) -> Pattern:
    """The head link with its title and address as slots; inline, where it is written by reference."""
    if anatomy.url[0] >= link.end:
        return ("[", Slot.TITLE, "](", Slot.URL, ")")
    if anatomy.url == anatomy.title:
        return (text[link.start : anatomy.url[0]], Slot.URL, text[anatomy.url[1] : link.end])
    title, url = text[slice(*anatomy.title)], text[slice(*anatomy.url)]
    (first, one), (second, two) = sorted([(anatomy.title, Slot.TITLE), (anatomy.url, Slot.URL)])
    between = text[first[1] : second[0]]
    return (text[link.start : first[0]], one, between, two, *pattern_of(text[second[1] : link.end], title, url))


def _pieces(
    text: str, span: tuple[int, int], marks: tuple[Mark, ...], place: Place, title: str, url: str
) -> tuple[list[Piece], tuple[str, str] | None]:
    """The marks within a span, each with the text that leads up to it; and how a tag is written there."""
    at, stop = span
    inside = [mark for mark in marks if at <= mark.start and mark.end <= stop]
    found: list[Piece] = []
    tag: tuple[str, str] | None = None
    for index, mark in enumerate(inside):
        end = stop
        if index + 1 < len(inside):
            gap = text[mark.end : inside[index + 1].start]
            end = mark.end + len(gap) - len(gap.lstrip(_CODE_END))
        if mark.kind is MarkKind.CODE and place is Place.TAIL and (slot := _code_slot(text, mark)) is None:
            tag = tag or (text[at : mark.inner_start], text[mark.inner_end : mark.end])
        else:
            found.append(Piece(place, _piece_pattern(text, at, end, mark, title, url)))
        at = end
    return found, tag


def _code_slot(text: str, mark: Mark) -> Slot | None:
    """Which fact a code word is: a licence, a programming language, or neither."""
    word = text[mark.inner_start : mark.inner_end].strip()
    if _LICENSE.fullmatch(word):
        return Slot.LICENSE
    return Slot.LANGUAGE if word.split("/")[0].lower() in _LANGUAGES else None


def _piece_pattern(text: str, at: int, end: int, mark: Mark, title: str, url: str) -> Pattern:
    """One piece with slots for what is the entry's own: known values, an author, a licence, a repository."""
    before, shown = text[at : mark.inner_start], text[mark.inner_start : mark.inner_end]
    if mark.kind is MarkKind.CODE and (slot := _code_slot(text, mark)) is not None:
        return (before, slot, text[mark.inner_end : end])
    if mark.kind is MarkKind.LINK and _AUTHOR.search(text[at : mark.start]):
        return (before, Slot.AUTHOR, *pattern_of(text[mark.inner_end : end], title, url))
    if mark.kind is MarkKind.LINK and _SOURCE.search(shown) and mark.target and mark.target not in url:
        link = text[at:end].split(mark.target)
        if len(link) == 2:
            return (link[0], Slot.SOURCE, link[1])
    return pattern_of(text[at:end], title, url)
