"""The same thing listed twice, and one address under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from triagebot.addresses import canonical
from triagebot.checks.whole_list.remark import asked, on_line
from triagebot.checks.wording import spoken
from triagebot.listing.model import Entry, Guide, Listing
from triagebot.listing.nesting import owners
from triagebot.listing.parsing.before_the_link import is_generic
from triagebot.listing.ranking.section_model import is_meta
from triagebot.models import Finding, Severity
from triagebot.text import words

MANY = 5
"""Repetitions of a kind from which on, if they are one in a hundred addresses too, the list does it on purpose."""
_DOMAIN = re.compile(r"(?:\.[a-z]{2,6}){1,2}$", re.IGNORECASE)


class Repeat(StrEnum):
    """How a later entry repeats an earlier one."""

    AGAIN = "again in the same place"
    ELSEWHERE = "in another section, too"
    RENAMED = "the same address under another name"


@dataclass(frozen=True, slots=True)
class Repetition:
    """An entry whose address an earlier one has, and how the two are alike."""

    entry: Entry
    first: Entry
    kind: Repeat


def repetitions(listing: Listing, guide: Guide | None) -> Iterator[Repetition]:
    """What is listed twice, and not usual in the list."""
    places = by_address(listing)
    every = [each for entries in places.values() if len(entries) > 1 for each in _repeated(entries)]
    strict = bool(asked(guide, "one-section"))
    for kind in Repeat:
        found = [each for each in every if each.kind is kind]
        usual = len(found) >= MANY and len(found) * 100 >= len(places)
        if kind is Repeat.AGAIN or not usual or (strict and kind is Repeat.ELSEWHERE):
            yield from found


def by_address(listing: Listing) -> dict[tuple[str, str], list[Entry]]:
    """The entries that lead to each address; what is said of an entry below it leads nowhere of its own."""
    owner = owners(listing)
    places: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in listing.entries:
        if is_meta(entry.section) or not canonical.is_web(entry.url) or not _is_name(entry.title):
            continue
        known = places[canonical.canonical(entry.url), canonical.anchor(entry.url)]
        if all(owner[other.start] != owner[entry.start] for other in known):
            known.append(entry)
    return places


def _repeated(entries: list[Entry]) -> Iterator[Repetition]:
    """Each entry behind the first of one address, against the one it is most like."""
    for index, entry in enumerate(entries[1:], 1):
        same = [other for other in entries[:index] if same_name(entry, other)]
        here = [other for other in same if _place(other) == _place(entry)]
        if here:
            yield Repetition(entry, here[0], Repeat.AGAIN)
        elif same:
            yield Repetition(entry, same[0], Repeat.ELSEWHERE)
        else:
            yield Repetition(entry, entries[0], Repeat.RENAMED)


def _place(entry: Entry) -> tuple[object, ...]:
    return (entry.section, entry.group)


def _is_name(title: str) -> bool:
    """Whether a title names a thing: "Paper", "[2]" and "4.07" say what stands behind the link, or nothing."""
    return any(sign.isalpha() for sign in title) and not is_generic(title)


def _name(title: str) -> str:
    """`owner/name` by name, `name.com` by its first part."""
    last = title.rstrip("/").rsplit("/", 1)[-1]
    return words.key(_DOMAIN.sub("", last) if " " not in last else last)


def same_name(one: Entry, other: Entry) -> bool:
    """Whether two entries of one address are one thing: the names are one, or alike and the descriptions too.

    Editions, parts and themes of one project have a name and a description each.
    """
    a, b = _name(one.title), _name(other.title)
    if a.replace(" ", "") == b.replace(" ", ""):
        return True
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    said, told = (set(words.key(each.description).split()) for each in (one, other))
    return short <= long and len(said & told) * 2 >= max(1, len(said | told))


def check(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """A warning for what stands twice in one place, a note for the rest, unless the guide wants one section."""
    rule = asked(guide, "one-section")
    paths = [section.path for section in listing.sections]
    for each in repetitions(listing, guide):
        entry, first = each.entry, each.first
        where = f"line {first.line}"
        if first.section != entry.section:
            where = f"{where}, under {spoken(first.section, paths)}"
        match each.kind:
            case Repeat.AGAIN:
                how = "" if entry.url == first.url else f": {entry.url} and {first.url} lead to the same place"
                message = f'"{entry.title}" is already listed in line {first.line}{how}'
                action = "Remove one of them."
                yield on_line(listing, "duplicate", entry.line, message, action=action, severity=Severity.WARNING)
            case Repeat.ELSEWHERE:
                yield on_line(
                    listing,
                    "listed-elsewhere",
                    entry.line,
                    f'"{entry.title}" is also listed in {where}',
                    because=rule,
                    severity=Severity.WARNING if rule else Severity.NOTE,
                )
            case Repeat.RENAMED:
                message = f'"{entry.title}" has the same address as "{first.title}" ({where})'
                yield on_line(listing, "same-address", entry.line, message)
