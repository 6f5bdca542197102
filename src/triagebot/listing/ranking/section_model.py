"""The list as evidence: what words its entries use, section by section.

An entry's words are worked out once for its text, however many versions of the list it appears in.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from triagebot.addresses import canonical, hosts
from triagebot.listing import meta_headings
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Listing
from triagebot.listing.ranking import meaning
from triagebot.listing.ranking.meaning import Point, SummedPoint
from triagebot.models import SectionPath
from triagebot.text import words

_LONGEST = 1_200
"""Characters of an entry's own text that count."""
_MEANT = 400
"""Characters of title and description whose meaning counts: the table was fitted to texts of this length."""


@dataclass(frozen=True, slots=True, eq=False)
class Doc:
    """An entry: its words and what each weighs, the `kind` of its link, its `place` in meaning.

    A list may have hundreds of thousands; most of their weights are one of few tuples.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    kind: str
    place: SummedPoint | None

    @property
    def bag(self) -> dict[str, float]:
        """The words with their weights."""
        return dict(zip(self.words, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Profile:
    """A section that entries can go to: which documents it has, and what its headings and prose say.

    In meaning, `middle` is where its entries lie, `called` its heading, `told` heading, parents and prose.
    """

    path: SectionPath
    numbers: tuple[int, ...]
    name: tuple[str, ...]
    parents: tuple[str, ...]
    prose: tuple[str, ...]
    middle: Point
    called: Point
    told: Point
    kinds: Counter[str]


@dataclass(frozen=True, slots=True)
class SectionModel:
    """A list as evidence: its `entries`, section by section.

    `where[i]` is the index in `profiles` of entry `i`'s section, -1 for none.

    Of the entries that are in a section: `having` says which have a word, `spelt` which have a run of characters
    in their title, `meant` those of which it is known where they lie in meaning. `elsewhere` says how many of the
    others have a word.
    """

    entries: tuple[Entry, ...]
    docs: tuple[Doc, ...]
    where: tuple[int, ...]
    profiles: tuple[Profile, ...]
    elsewhere: dict[str, int]
    gram_frequency: dict[str, int]
    kinds: Counter[str]
    having: dict[str, list[int]]
    spelt: dict[str, list[int]]
    meant: tuple[int, ...]

    def frequency(self, word: str) -> int:
        """How many entries have a word."""
        return len(self.having.get(word, ())) + self.elsewhere.get(word, 0)

    def idf(self, word: str) -> float:
        """How telling a word is: 0 in each entry, high in one only."""
        return math.log((len(self.docs) + 1) / (self.frequency(word) + 0.5))


@lru_cache(maxsize=16384)
def document(title: str, url: str, description: str, label: str) -> Doc:
    """The weighted words of an entry, from its own text alone."""
    named, said = words.words(title), words.words(description[:_LONGEST])
    bag: dict[str, float] = {}
    for found, weight in ((named, 1.2), (said, 1.0), (words.words(label), 1.0)):
        counts = Counter(found) if len(found) > len(set(found)) else dict.fromkeys(found, 1)  # mostly each once
        for word, count in counts.items():
            bag[word] = bag.get(word, 0.0) + weight * (1.0 + math.log(count))
    for token in address_words(url):
        bag[token] = bag.get(token, 0.0) + 1.0
    place = meaning.table().place(_meant(title, description))
    return Doc(tuple(bag), _one_of(tuple(bag.values())), link_kind(url), place)


@lru_cache(maxsize=4096)
def _one_of(weights: tuple[float, ...]) -> tuple[float, ...]:
    """The same weights, as one tuple for all entries that have them."""
    return weights


def point_of(title: str, description: str) -> Point:
    """Where a thing lies in meaning, by its title and the beginning of its description."""
    return meaning.table().point(_meant(title, description))


def _meant(title: str, description: str) -> Sequence[str]:
    said = f"{title}. {description}"
    # Where no markup that begins in the title can end in the description, the words of both are known already.
    if len(said) <= _MEANT and title.isascii() and "<" not in title and "[" not in title:
        return (*words.words(title), *words.words(description))
    return words.words(said[:_MEANT])


@lru_cache(maxsize=16384)
def grams(title: str) -> frozenset[str]:
    """The runs of four characters in a title's words: `router` is in `gorouter`."""
    found: set[str] = set()
    for word in words.key(title).replace("-", " ").split():
        padded = word if len(word) > 4 else f"{word}$"
        found.update(padded[i : i + 4] for i in range(len(padded) - 3))
    return frozenset(found)


def address_words(url: str) -> list[str]:
    """What an address says beside its kind: the host, the owner, and the words of the repository's name."""
    host = canonical.host(canonical.canonical(url))
    repository = canonical.github_repository(url)
    if repository:
        owner, _, name = repository.partition("/")
        return [f"owner:{owner}", *words.words(name)]
    return [f"host:{host}"] if host else []


def link_kind(url: str) -> str:
    """The coarse kind of what an address leads to, for comparing it with what a section usually links to."""
    address = canonical.canonical(url)
    host = canonical.host(address)
    if canonical.github_repository(url):
        return "repository" if address.count("/") == 4 else "in a repository"
    known = _KINDS.get(host)
    if known:
        return known
    if address.lower().split("?")[0].endswith(".pdf"):
        return "paper"
    if host.endswith((".medium.com", ".substack.com", ".wordpress.com", ".blogspot.com")) or host.startswith(
        "blog."
    ):
        return "article"
    if host.endswith((".github.io", ".readthedocs.io", ".netlify.app", ".vercel.app", ".gitbook.io")):
        return "project page"
    return "site" if address.count("/") == 2 else "page"


_KINDS = {
    **dict.fromkeys(hosts.PAPER_HOSTS, "paper"),
    **dict.fromkeys(
        ("proceedings.mlr.press", "proceedings.neurips.cc", "ieeexplore.ieee.org", "jmlr.org"), "paper"
    ),
    **dict.fromkeys(
        ("semanticscholar.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "mdpi.com"), "paper"
    ),
    **dict.fromkeys(hosts.VIDEO_HOSTS, "video"),
    **dict.fromkeys(hosts.FORGES, "repository"),
    **dict.fromkeys(
        ("medium.com", "dev.to", "towardsdatascience.com", "substack.com", "hackernoon.com"), "article"
    ),
    **dict.fromkeys(("apps.apple.com", "play.google.com", "chromewebstore.google.com"), "application"),
    **dict.fromkeys(("x.com", "reddit.com", "discord.gg", "discord.com", "t.me", "facebook.com"), "community"),
    **dict.fromkeys(
        ("udemy.com", "coursera.org", "edx.org", "pluralsight.com", "udacity.com", "egghead.io"), "course"
    ),
    **dict.fromkeys(
        ("amazon.com", "manning.com", "oreilly.com", "leanpub.com", "packtpub.com", "goodreads.com"), "book"
    ),
    **dict.fromkeys(("kaggle.com", "zenodo.org", "data.world"), "data"),
    "huggingface.co": "model",
}


@per_listing
def model(listing: Listing) -> SectionModel:
    """The evidence a list gives; made once a list."""
    listing = _sampled(listing)
    # Section by section, as the profiles count them: the records of one section may stand anywhere in a data file.
    entries = tuple(entry for section in listing.sections for entry in section.entries)
    labels = [listing.groups[entry.group].label if entry.group < len(listing.groups) else "" for entry in entries]
    docs = tuple(
        document(
            entry.title, entry.url, f"{entry.description}\n{entry.body}" if entry.body else entry.description, label
        )
        for entry, label in zip(entries, labels, strict=True)
    )
    profiles, where = _profiles(listing, docs)
    having: dict[str, list[int]] = {}
    spelt: dict[str, list[int]] = {}
    elsewhere: Counter[str] = Counter()
    gram_frequency: Counter[str] = Counter()
    for number, (entry, doc) in enumerate(zip(entries, docs, strict=True)):
        title = grams(entry.title)
        if where[number] < 0:
            elsewhere.update(doc.words)
            gram_frequency.update(title)
            continue
        for words_or_grams, numbers in ((doc.words, having), (title, spelt)):
            for one in words_or_grams:
                if one in numbers:
                    numbers[one].append(number)
                else:
                    numbers[one] = [number]
    gram_frequency.update({gram: len(numbers) for gram, numbers in spelt.items()})
    return SectionModel(
        entries,
        docs,
        where,
        profiles,
        elsewhere,
        gram_frequency,
        Counter(doc.kind for doc in docs),
        having,
        spelt,
        tuple(number for number, doc in enumerate(docs) if doc.place and where[number] >= 0),
    )


MOST = 4_000
"""Entries that sections are compared by; no list in Markdown that was seen has as many. By hand."""
FEWEST_KEPT = 40
"""Entries of each section that are looked at in any case."""


def _sampled(listing: Listing) -> Listing:
    """A list of very many entries with some of each section, evenly spread; any other as it is."""
    total = len(listing.entries)
    if total <= MOST:
        return listing
    sections = []
    for section in listing.sections:
        kept = max(FEWEST_KEPT, len(section.entries) * MOST // total)
        step = max(1, len(section.entries) // kept)
        sections.append(replace(section, entries=section.entries[::step][:kept]))
    return replace(listing, sections=tuple(sections))


def _profiles(listing: Listing, docs: Sequence[Doc]) -> tuple[tuple[Profile, ...], tuple[int, ...]]:
    """The sections that have or can have entries, and which of them each entry is in."""
    paths: dict[SectionPath, list[int]] = {}
    prose: dict[SectionPath, str] = {}
    where: list[SectionPath] = []
    parents = {section.path[:-1] for section in listing.sections}
    for section in listing.sections:
        if section.entries or (section.path and section.path not in parents):
            numbers = paths.setdefault(section.path, [])
            numbers.extend(range(len(where), len(where) + len(section.entries)))
            prose[section.path] = f"{prose.get(section.path, '')} {section.prose[:400]}"
        where.extend(section.path for _ in section.entries)
    kept = [path for path in paths if not is_meta(path)]
    profiles = tuple(_profile(path, paths[path], prose[path], docs) for path in kept)
    index = {path: number for number, path in enumerate(kept)}
    return profiles, tuple(index.get(path, -1) for path in where)


def _profile(path: SectionPath, numbers: Sequence[int], prose: str, docs: Sequence[Doc]) -> Profile:
    name = words.words(path[-1]) if path else ()
    parents = tuple(word for part in path[1:-1] for word in words.words(part))
    said = words.words(prose)
    return Profile(
        path,
        tuple(numbers),
        name,
        parents,
        said,
        middle=middle(docs, numbers),
        called=meaning.table().point(name),
        told=meaning.table().point((*name, *parents, *said)),
        kinds=Counter(docs[number].kind for number in numbers),
    )


def middle(docs: Sequence[Doc], numbers: Sequence[int]) -> Point:
    """Where the entries of these numbers lie in meaning."""
    inside = tuple(docs[number] for number in numbers)
    return _centre_kept(inside) if len(inside) <= _FEW else _centre(inside)


_FEW = 200
"""Entries of a section whose middle is kept: from one version of a list to the next most sections stay the same."""


def _centre(docs: tuple[Doc, ...]) -> Point:
    return meaning.centre(doc.place.point() for doc in docs if doc.place)


_centre_kept = lru_cache(maxsize=256)(_centre)


def is_meta(path: SectionPath) -> bool:
    """Whether a section is about the list itself: contents, contributing, licence."""
    return bool(path) and meta_headings.is_meta(path[-1])
