"""What stands beside title and description: badges, icons, authors, licences, as patterns with slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from triagebot.addresses import hosts
from triagebot.listing.model import Content, Mark, MarkKind
from triagebot.text.licences import is_licence

FORGES = hosts.FORGES | {"huggingface.co"}
"""Hosts whose addresses begin with an owner and a repository."""

_LANGUAGES = frozenset(
    {"c", "c++", "c#", "clojure", "crystal", "css", "d", "dart", "deb", "docker", "elixir", "elm", "erlang", "f#"}
    | {"go", "golang", "groovy", "haskell", "haxe", "html", "java", "javascript", "julia", "k8s", "kotlin", "lua"}
    | {"nim", "nix", "nodejs", "ocaml", "perl", "php", "powershell", "python", "r", "rescript", "ruby", "rust"}
    | {"scala", "shell", "swift", "typescript", "v", "vala", "zig"}
)
_SOURCE = re.compile(r"\b(?:source|code|github|gitlab|repo|repository|源码)\b", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:\b(?:by|from|via)|作者)[ \t:：]*\[?$", re.IGNORECASE)
_CODE_END = ")]）】*_"
_STARS = re.compile(r"(?<=[★⭐] )\d[\d.,]{0,9}[kK]?|(?<=[★⭐])\d[\d.,]{0,9}[kK]?")


SHORTEST = 2
"""Characters of a value of the entry's own: one letter stands anywhere."""


class Slot(StrEnum):
    """A part of a pattern that each entry fills with its own value."""

    TITLE = "title"
    URL = "link"
    OWNER = "owner"
    REPOSITORY = "repository name"
    AUTHOR = "author"
    LICENSE = "licence"
    LANGUAGE = "programming language"
    SOURCE = "repository"
    CODE = "address of the code"
    """The link itself where it leads to a forge, else the repository."""
    STARS = "stars"
    LABEL = "reference label"
    DESCRIPTION = "description"


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


_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]{1,253})(?=[/?#]|\Z)")


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The forge an address belongs to, or an empty text."""
    plain = _PLAIN_HOST.match(url)
    try:
        host = (plain[1] if plain else urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if host in FORGES and owner_and_name(url) else ""


def owner_and_name(url: str) -> tuple[str, str] | None:
    """The first two parts of an address's path, if it has two."""
    parts = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].split("/")[3:]
    if len(parts) < 2 or not parts[0] or not parts[1]:
        return None
    return parts[0], parts[1].removesuffix(".git")


def pattern_of(literal: str, title: str, url: str) -> Pattern:
    """Literal text with the entry's own address, owner, name and title replaced by slots."""
    if len(literal) < SHORTEST:
        return (literal,) if literal else ()
    known: list[tuple[str, Slot]] = [(url.rstrip("/"), Slot.URL)] if len(url) > 8 else []
    if host_of(url) and (names := owner_and_name(url)):
        known += [(names[0], Slot.OWNER), (names[1], Slot.REPOSITORY)]
    known = [(value, slot) for value, slot in [*known, (title, Slot.TITLE)] if len(value) >= SHORTEST]
    if not known:
        return (literal,)
    slots = dict(reversed(known))
    out: list[str | Slot] = []
    at = 0
    while (found := _first_known(literal, at, slots)) is not None:
        start, value = found
        out += [literal[at:start], slots[value]] if start > at else [slots[value]]
        at = start + len(value)
    return tuple([*out, literal[at:]] if at < len(literal) else out)


def _first_known(literal: str, at: int, slots: dict[str, Slot]) -> tuple[int, str] | None:
    """Where the first of the values stands as a word of its own, and which; the longest where several begin."""
    best: tuple[int, int, str] | None = None
    for value in slots:
        start = literal.find(value, at)
        while start >= 0 and not _is_word(literal, start, start + len(value)):
            start = literal.find(value, start + 1)
        if start >= 0 and (best is None or (start, -len(value)) < best[:2]):
            best = (start, -len(value), value)
    return (best[0], best[2]) if best else None


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def fill(pattern: Pattern, content: Content) -> str | None:
    """The pattern with its slots filled, or None when a value is not known."""
    out = [value_of(part, content) if isinstance(part, Slot) else part for part in pattern]
    return "".join(part for part in out if part is not None) if None not in out else None


def literals(pattern: Pattern) -> str:
    """What a pattern says of itself, its slots left out."""
    return "".join(part for part in pattern if not isinstance(part, Slot))


def value_of(slot: Slot, content: Content) -> str | None:
    """What a slot holds for this content; a fact is never made up."""
    names = owner_and_name(content.url) if host_of(content.url) else None
    facts = dict(reversed(content.facts))
    fact = facts.get(slot.value)
    if slot in {Slot.OWNER, Slot.REPOSITORY}:
        return names[slot is Slot.REPOSITORY] if names else None
    if slot is Slot.AUTHOR:
        return fact or (names[0] if names else None)
    if slot is Slot.SOURCE:
        return fact if fact and fact.rstrip("/") != content.url.rstrip("/") else None
    if slot is Slot.CODE:
        return content.url if host_of(content.url) else fact or facts.get(Slot.SOURCE.value)
    if slot is Slot.STARS:
        return _short(fact or "")
    known = {Slot.TITLE: content.title or content.url, Slot.URL: content.url, Slot.DESCRIPTION: content.description}
    return known.get(slot, fact)


def _short(count: str) -> str | None:
    """A number of stars as lists write it: 950, 9.8k."""
    if not count.isdecimal():
        return None
    number = int(count)
    return count if number < 1000 else f"{number / 1000:.1f}k"


def pieces(
    text: str, span: tuple[int, int], marks: tuple[Mark, ...], *, place: Place, title: str, url: str
) -> tuple[list[Piece], tuple[str, str] | None]:
    """The marks within a span, each with the text that leads up to it; and how a tag is written there."""
    at, stop = span
    inside = _elements(text, [mark for mark in marks if at <= mark.start and mark.end <= stop])
    found: list[Piece] = []
    tag: tuple[str, str] | None = None
    for mark in inside:
        rest = text[mark.end : min(stop, mark.end + 20)]
        end = mark.end + len(rest) - len(rest.lstrip(_CODE_END))
        word = _WORD_SLOTS.get(mark.kind, _no_slot)(text[mark.inner_start : mark.inner_end])
        if mark.kind is MarkKind.CODE and place is Place.TAIL and word is None:
            tag = tag or (text[at : mark.inner_start], text[mark.inner_end : mark.end])
        else:
            found.append(Piece(place, _piece_pattern(text, (at, end), mark, word, title=title, url=url)))
        at = end
    if inside and text[at:stop].strip():
        found.append(Piece(place, pattern_of(text[at:stop], title, url)))
    return found, tag


def _elements(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks, with an opening tag, what it holds and its closing tag made one."""
    found: list[Mark] = []
    until = -1
    for index, mark in enumerate(marks):
        if mark.start < until:
            continue
        if mark.kind is MarkKind.HTML and (name := _OPENING.match(text, mark.start, mark.end)):
            closing = f"</{name.group(1)}>"
            close = next((m for m in marks[index + 1 : index + 8] if text.startswith(closing, m.start)), None)
            if close is not None:
                until = close.end
                found.append(Mark(MarkKind.HTML, mark.start, close.end, mark.end, close.start))
                continue
        found.append(mark)
    return found


_OPENING = re.compile(r"<(kbd|code|sup|sub|small|b|i|em|strong|a|span)\b", re.IGNORECASE)


def _no_slot(word: str) -> Slot | None:
    del word
    return None


def fact_in_code(word: str) -> Slot | None:
    """Which fact a word in code is: a licence, a programming language, or neither."""
    word = word.strip()
    if is_licence(word):
        return Slot.LICENSE
    return Slot.LANGUAGE if word.split("/", 1)[0].lower() in _LANGUAGES else None


_WORD_SLOTS = {MarkKind.CODE: fact_in_code, MarkKind.HTML: fact_in_code}


def _piece_pattern(
    text: str, span: tuple[int, int], mark: Mark, word: Slot | None, *, title: str, url: str
) -> Pattern:
    """One piece with slots for what is the entry's own: known values, an author, a licence, a repository."""
    at, end = span
    before, shown, after = (
        text[at : mark.inner_start],
        text[mark.inner_start : mark.inner_end],
        text[mark.inner_end : end],
    )
    if word is not None:
        return (before, word, after)
    if mark.kind is MarkKind.HTML and (stars := _STARS.search(shown)):
        return (before + shown[: stars.start()], Slot.STARS, shown[stars.end() :] + after)
    if mark.kind is MarkKind.LINK and _AUTHOR.search(text[at : mark.start]):
        return (before, Slot.AUTHOR, *pattern_of(after, title, url))
    if mark.kind is MarkKind.LINK and _SOURCE.search(shown) and mark.target and mark.target not in url:
        link = text[at:end].split(mark.target)
        if len(link) == 2:
            return (link[0], Slot.SOURCE, link[1])
    return pattern_of(text[at:end], title, url)
