"""Whether a thing is listed already: under another address, by a secondary link, or by its title."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from triagebot.addresses import canonical
from triagebot.addresses.hosts import PAPER_HOSTS
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Listing, MarkKind
from triagebot.listing.parsing.before_the_link import is_generic
from triagebot.models import DuplicateOf
from triagebot.text import words
from triagebot.text.patterns import table

MOST = 5
"""Hits shown: a person reads the first, the rest is for lists that repeat themselves."""

SHORTEST_NAME = 4
"""Letters of a short title that is a name; shorter ones are initials of many things. By hand."""
_OWN_LINK = table(
    "source code, source, code, repo, repository, github, gitlab, git, paper, pdf, arxiv, abs, doi",
    "website, homepage, home, site, project, project page, 官网, 源码, 代码, 论文, 主页",
    by=",",
)
"""What a secondary link to the thing itself is called, as against one to something related."""


class Keys(NamedTuple):
    """What an entry is compared by."""

    main: str
    secondary: tuple[str, ...]
    project: str | None
    title: str
    words: frozenset[str]


@lru_cache(maxsize=16384)
def _keys(title: str, links: tuple[str, ...]) -> Keys:
    """An entry's links and title in comparable form; worked out once for a text, whatever list it is met in."""
    main, *others = map(canonical.canonical, links)
    key = words.key(title)
    secondary = tuple(other for other in others if other != main)
    return Keys(main, secondary, canonical.project(links[0]), key, frozenset(key.split()))


def keys_of(entry: Entry) -> Keys:
    """What that entry is compared by."""
    return _keys(entry.title, entry.links or (entry.url,))


class EntryNumbers:
    """The numbers of the entries that have a key, in eight bytes each: there may be hundreds of thousands.

    What is kept of a key is a part of its hash, so that now and then another entry is among them.
    """

    _BITS = 24
    _KEYS = 1 << 40

    def __init__(self) -> None:
        self._packed = array("Q")

    def add(self, key: str, number: int) -> None:
        """Say that an entry has that key."""
        self._packed.append(self._first(key) | number)

    def sort(self) -> None:
        """Make ready to be asked, once all are there."""
        self._packed = array("Q", sorted(self._packed))

    def of(self, key: str) -> list[int]:
        """The numbers of the entries that have it, in order, and perhaps of a few that do not."""
        first = self._first(key)
        start = bisect_left(self._packed, first)
        end = bisect_left(self._packed, first + (1 << self._BITS), start)
        return [packed - first for packed in self._packed[start:end]]

    def _first(self, key: str) -> int:
        return hash(key) % self._KEYS << self._BITS


class Index(NamedTuple):
    """The entries, and the numbers of those that have an address, a title, a word in the title."""

    entries: tuple[Entry, ...]
    addresses: EntryNumbers
    titles: EntryNumbers
    words: EntryNumbers

    def perhaps(self, asked: SoughtEntry) -> list[tuple[Entry, Keys]]:
        """The entries that share an address, the title, or two words of a telling title, in the list's order."""
        numbers = {number for key in (asked.key, *asked.also) for number in self.addresses.of(key)}
        if _telling(asked.keys.title):
            shared = Counter(number for word in asked.keys.words for number in self.words.of(word))
            numbers.update(number for number, count in shared.items() if count > 1)
        numbers.update(self.titles.of(asked.keys.title))
        return [(entry, keys_of(entry)) for entry in (self.entries[number] for number in sorted(numbers))]


@per_listing
def _index(listing: Listing) -> Index:
    """Made once a list."""
    addresses, titles, words_of_titles = EntryNumbers(), EntryNumbers(), EntryNumbers()
    for number, entry in enumerate(listing.entries):
        keys = keys_of(entry)
        titles.add(keys.title, number)
        for address in (keys.main, *keys.secondary):
            addresses.add(address, number)
        for word in keys.words:
            words_of_titles.add(word, number)
    for numbers in (addresses, titles, words_of_titles):
        numbers.sort()
    return Index(listing.entries, addresses, titles, words_of_titles)


def find(listing: Listing, url: str, title: str, also: tuple[str, ...] = ()) -> tuple[DuplicateOf, ...]:
    """The entries that are the same thing, the most certain first.

    `also` are addresses of the same work elsewhere. Certain are equal addresses and the same paper on two hosts;
    a secondary link, another page of the same project and a near-identical title are hints.
    """
    asked = SoughtEntry(url, canonical.canonical(url), _keys(title, (url,)), tuple(map(canonical.canonical, also)))
    found = []
    several = listing.records if listing.records is not None and listing.records.joined else None
    for entry, keys in _index(listing).perhaps(asked):
        hit = _compare(listing, asked, entry, keys)
        if hit:
            reason, certain = hit
            found.append(
                DuplicateOf(
                    line=entry.line if not several else several.located(entry.line, listing.text)[1],
                    path=several.located(entry.line, listing.text)[0] if several else "",
                    url=entry.url,
                    title=entry.title,
                    reason=reason,
                    section=entry.section,
                    certain=certain,
                )
            )
    return tuple(sorted(found, key=lambda hit: (not hit.certain, hit.line))[:MOST])


def namesake(listing: Listing, url: str, title: str) -> Entry | None:
    """The only entry of the same short title at another address, or None: a hint, for names are used twice.

    Titles of more words are compared by `find`. What several entries are called, or a label ("Docs"), is no name.
    """
    key = words.key(title)
    if len(key) < SHORTEST_NAME or _telling(key) or is_generic(title):
        return None
    index = _index(listing)
    called = [entry for number in index.titles.of(key) if keys_of(entry := index.entries[number]).title == key]
    if len(called) != 1 or keys_of(called[0]).main == canonical.canonical(url):
        return None
    return called[0]


class SoughtEntry(NamedTuple):
    """What is looked for: the address as written and canonical, the keys, and other addresses of the same work."""

    url: str
    key: str
    keys: Keys
    also: tuple[str, ...]


Hit = tuple[str, bool]
"""Why an entry is taken for the same thing, and whether that is certain."""


def _compare(listing: Listing, asked: SoughtEntry, entry: Entry, keys: Keys) -> Hit | None:
    """The strongest reason to take the entry for what is asked, or None."""
    hit = None
    if keys.main == asked.key:
        hit = _same_address(asked, entry)
    elif keys.main in asked.also:
        paper = canonical.host(keys.main) in PAPER_HOSTS
        hit = f"{entry.url} is the same {'paper' if paper else 'work'} elsewhere", paper
    elif asked.key in keys.secondary:
        label = _label(listing, entry, asked.key)
        own = label in _OWN_LINK or keys.title == asked.keys.title != ""
        hit = f"this address is linked in that entry{f' as {label!r}' if label else ''}", own
    elif keys.project and keys.project == asked.keys.project and keys.title == asked.keys.title != "":
        # Without the title it proves little: one repository may hold many things.
        hit = f"{entry.url} belongs to the same repository, {keys.project}", False
    return hit or _same_title(asked.keys, keys)


def _same_address(asked: SoughtEntry, entry: Entry) -> Hit | None:
    if entry.url.strip() == asked.url.strip():
        return "the same address", True
    here, there = canonical.anchor(asked.url), canonical.anchor(entry.url)
    if here == there:
        return f"{entry.url} leads to the same {_what(asked.key)}", True
    if here and there:
        return None  # two parts of one page are two things
    return f"a part of the same page: {entry.url}", False


def _what(key: str) -> str:
    host = canonical.host(key)
    if host in PAPER_HOSTS:
        return "paper"
    return "repository" if canonical.github_repository(key) else "page"


def _label(listing: Listing, entry: Entry, key: str) -> str:
    """What the entry's own link to that address is called."""
    for mark in entry.marks:
        if mark.kind is MarkKind.LINK and mark.target and canonical.canonical(mark.target) == key:
            return words.key(listing.text[mark.inner_start : mark.inner_end])
    return ""


def _same_title(asked: Keys, keys: Keys) -> Hit | None:
    if len(asked.words & keys.words) < 2 and keys.title != asked.title:
        return None
    if not _telling(asked.title) or not _telling(keys.title):
        return None
    if keys.title == asked.title:
        return "the same title", False
    return ("nearly the same title", False) if _alike(asked.title, keys.title) else None


def _telling(key: str) -> bool:
    """Whether a title is long enough that two things hardly share it by chance."""
    cjk = sum(ord(character) > 0x2E80 for character in key)
    return len(key.split()) >= 4 or cjk >= 8


def _alike(one: str, other: str) -> bool:
    """Whether the titles differ in at most one word of eight, or one is the other behind a short name."""
    a, b = one.split(), other.split()
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 5 and longer[-len(shorter) :] == shorter and len(longer) - len(shorter) <= 2:
        return True
    common = len(set(a) & set(b))
    return len(a) >= 5 and len(b) >= 5 and common * 8 >= len(set(a) | set(b)) * 7
