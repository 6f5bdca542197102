"""Whether a thing is listed already: under another address, by a secondary link, or by its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.listing import urls, words
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Listing, MarkKind
from triagebot.models import DuplicateOf

MOST = 5
"""Hits shown: a person reads the first, the rest is for lists that repeat themselves."""

_PAPER_HOSTS = frozenset({"arxiv.org", "doi.org", "aclanthology.org", "openreview.net", "openaccess.thecvf.com"})
_OWN_LINK = frozenset(
    "source code|source|code|repo|repository|github|gitlab|git|paper|pdf|arxiv|abs|doi|website|homepage|home|site"
    "|project|project page|官网|源码|代码|论文|主页".split("|")
)
"""What a secondary link to the thing itself is called, as against one to something related."""


@dataclass(frozen=True, slots=True)
class Index:
    """The list's links and titles by their keys."""

    main: dict[str, list[Entry]]
    secondary: dict[str, list[Entry]]
    titles: dict[str, list[Entry]]
    words: dict[str, list[Entry]]
    projects: dict[str, list[Entry]]


@per_listing
def index(listing: Listing) -> Index:
    """All links and titles of the list by their keys; made once a list."""
    found = Index(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for entry in listing.entries:
        main = urls.canonical(entry.url)
        found.main[main].append(entry)
        for link in entry.links[1:]:
            other = urls.canonical(link)
            if other != main:
                found.secondary[other].append(entry)
        project = urls.project(entry.url)
        if project:
            found.projects[project].append(entry)
        title = words.key(entry.title)
        found.titles[title].append(entry)
        for word in set(title.split()):
            found.words[word].append(entry)
    return found


def find(listing: Listing, url: str, title: str, also: tuple[str, ...] = ()) -> tuple[DuplicateOf, ...]:
    """The entries that are the same thing, the most certain first.

    `also` are addresses of the same work elsewhere. Certain are equal addresses and the same paper on two hosts;
    a secondary link, another page of the same project and a near-identical title are hints.
    """
    known = index(listing)
    hits: dict[int, DuplicateOf] = {}
    for entry, reason, certain in (
        *_by_address(known, url),
        *_by_other_address(known, also),
        *_by_secondary(listing, known, url, title),
        *_by_project(known, url, title),
        *_by_title(known, title),
    ):
        if entry.start not in hits or (certain and not hits[entry.start].certain):
            hits[entry.start] = DuplicateOf(
                line=entry.line,
                url=entry.url,
                title=entry.title,
                reason=reason,
                section=entry.section,
                certain=certain,
            )
    return tuple(sorted(hits.values(), key=lambda hit: (not hit.certain, hit.line))[:MOST])


Hit = tuple[Entry, str, bool]


def _by_address(known: Index, url: str) -> Iterator[Hit]:
    key = urls.canonical(url)
    for entry in known.main.get(key, ()):
        here, there = urls.anchor(url), urls.anchor(entry.url)
        if here and there and here != there:
            continue  # two parts of one page are two things
        if entry.url.strip() == url.strip():
            yield entry, "the same address", True
        elif here != there:
            yield entry, f"a part of the same page: {entry.url}", False
        else:
            yield entry, f"{entry.url} leads to the same {_what(key)}", True


def _what(key: str) -> str:
    host = urls.host(key)
    if host in _PAPER_HOSTS:
        return "paper"
    return "repository" if urls.github_repository(key) else "page"


def _by_other_address(known: Index, also: tuple[str, ...]) -> Iterator[Hit]:
    for other in also:
        key = urls.canonical(other)
        for entry in known.main.get(key, ()):
            paper = urls.host(key) in _PAPER_HOSTS
            yield entry, f"{entry.url} is the same {'paper' if paper else 'work'} elsewhere", paper


def _by_secondary(listing: Listing, known: Index, url: str, title: str) -> Iterator[Hit]:
    key = urls.canonical(url)
    for entry in known.secondary.get(key, ()):
        label = _label(listing, entry, key)
        own = label in _OWN_LINK or words.key(entry.title) == words.key(title) != ""
        called = f' ("{label}")' if label else ""
        yield entry, f"this address is linked in that entry{called}", own


def _label(listing: Listing, entry: Entry, key: str) -> str:
    """What the entry's own link to that address is called."""
    for mark in entry.marks:
        if mark.kind is MarkKind.LINK and mark.target and urls.canonical(mark.target) == key:
            return words.key(listing.text[mark.inner_start : mark.inner_end])
    return ""


def _by_project(known: Index, url: str, title: str) -> Iterator[Hit]:
    """Another page of the same repository counts only where the title agrees: one repository may hold many things."""
    project = urls.project(url)
    for entry in known.projects.get(project or "", ()):
        if urls.canonical(entry.url) != urls.canonical(url) and words.key(entry.title) == words.key(title) != "":
            yield entry, f"{entry.url} belongs to the same repository, {project}", False


def _by_title(known: Index, title: str) -> Iterator[Hit]:
    key = words.key(title)
    mine = set(key.split())
    if not _telling(key):
        return
    for entry in known.titles.get(key, ()):
        yield entry, "the same title", False
    rare = sorted(mine, key=lambda word: (len(known.words.get(word, ())), word))[:3]
    seen: set[int] = set()
    for word in rare:
        candidates = known.words.get(word, [])
        for entry in candidates if len(candidates) <= 200 else ():
            other = words.key(entry.title)
            if entry.start not in seen and other != key and _telling(other) and _alike(key, other):
                seen.add(entry.start)
                yield entry, "nearly the same title", False


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
