"""What speaks for each section: numbers that compare a thing with its entries, headings and explanations."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest

from triagebot.listing.model import Guide, ProposedThing
from triagebot.listing.ranking import kinds_of_things
from triagebot.listing.ranking.meaning import Point, likeness
from triagebot.listing.ranking.section_model import (
    Profile,
    SectionModel,
    address_words,
    grams,
    link_kind,
    point_of,
)
from triagebot.text import words
from triagebot.text.likeness import cosine

NAMES = (
    *("votes", "spelling", "words", "name", "parents", "guide", "size", "empty", "genre", "kind"),
    *("near", "around", "nearest", "three", "middle", "called", "told"),
)
"""The features, in the order of the vectors. The second line is about meaning: 0 where nothing is known of it."""

NEIGHBOURS = 5
"""The nearest entries that vote."""
_SURER = 5.0
"""How much more the kind of thing counts when there is running text to tell it by, beside a line of description.
Set by hand on the one list whose linked pages were at hand: entries that are left out of a list have no page.
By hand."""
_AROUND = 15
"""The entries nearest in meaning that vote, besides the `NEIGHBOURS` nearest alone."""
_WEIGHED = 60
"""Entries whose likeness is worked out exactly, of those that share words."""
_READ = 6_000
_TEXT = 2_000
_LEAD = 400
"""Characters of running text: how many are read, how many of the prose in them count, and how many count most."""
_SMOOTH = 0.5
"""Links of a kind that each section is taken to have beside those it has; the weights are fitted to it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """For each profile its feature vector; the nearest entries, the most alike first: (number, likeness).

    `meant`: whether something is known of what the thing means.
    """

    vectors: tuple[tuple[float, ...], ...]
    nearest: tuple[tuple[int, float], ...]
    meant: bool


def query(subject: ProposedThing) -> dict[str, float]:
    """The thing's words with their weights; the title counts most, running text least and the less the later."""
    bag: dict[str, float] = {}
    fields = [(subject.title, 1.2), (subject.description, 1.0), (" ".join(subject.topics), 0.7)]
    text = words.prose(subject.text[:_READ])
    fields += [(text[:_LEAD], 0.6), (text[_LEAD:_TEXT], 0.25)]
    for text, weight in fields:
        for word, count in Counter(words.words(text)).items():
            bag[word] = bag.get(word, 0.0) + weight * (1.0 + math.log(count))
    for token in address_words(subject.url):
        bag[token] = bag.get(token, 0.0) + 1.0
    return bag


def compare(known: SectionModel, guide: Guide | None, subject: ProposedThing) -> Compared:
    """The features of each section that the thing could go to."""
    bag = query(subject)
    weights = _salient({word: weight * known.idf(word) for word, weight in bag.items() if known.frequency(word)})
    alike, counts = _look(known, weights)
    spelt = _spelling(known, grams(subject.title))
    nearest = _largest(alike, 10)
    votes = _votes(known, alike, nearest[:NEIGHBOURS])
    spelling = _votes(known, spelt, _largest(spelt, NEIGHBOURS * 2))
    centroids = [_centroid(weights, counts[number], len(one.numbers)) for number, one in enumerate(known.profiles)]
    most = max(centroids, default=0.0) or 1.0
    kind = link_kind(subject.url)
    text = words.prose(subject.text[:_READ])[:_TEXT]
    genre = kinds_of_things.of_thing(subject.title, subject.description, text, kind)
    divided = _divided_by_genre(known)
    sure = 1.0 + _SURER * min(1.0, len(text) / _LEAD)
    point = place(subject)
    means = by_meaning(known, point)
    vectors = [
        (
            votes.get(number, 0.0),
            spelling.get(number, 0.0),
            centroids[number] / most,
            _overlap(known, bag, profile.name),
            _overlap(known, bag, profile.parents),
            _guide(known, guide, bag, profile),
            math.log1p(len(profile.numbers)),
            0.0 if profile.numbers else 1.0,
            divided * sure * _genre(genre, profile),
            divided * _kind(known, profile, kind),
            *means[number],
        )
        for number, profile in enumerate(known.profiles)
    ]
    return Compared(tuple(vectors), tuple((number, alike[number]) for number in nearest), bool(point))


_UNKNOWN = (0.0,) * 7
"""What is said by meaning where nothing is known of it."""


def place(subject: ProposedThing) -> Point:
    """Where the thing lies in meaning: by its description, or by how its page begins where it has none."""
    return point_of(subject.title, subject.description or words.prose(subject.text[:_READ])[:_LEAD])


def by_meaning(known: SectionModel, point: Point) -> list[tuple[float, ...]]:
    """For each profile what speaks for it in meaning, in the order of the second line of `NAMES`."""
    if not point:
        return [_UNKNOWN] * len(known.profiles)
    docs = known.docs
    near = {number: place.likeness(point) for number in known.meant if (place := docs[number].place)}
    ordered = _largest(near, _AROUND)
    ordered = [number for number in ordered if near[number] > 0.0]
    votes, around = _votes(known, near, ordered[:NEIGHBOURS]), _votes(known, near, ordered)
    found: list[tuple[float, ...]] = []
    for number, profile in enumerate(known.profiles):
        best = nlargest(3, (near[one] for one in profile.numbers if one in near)) or [0.0]
        found.append(
            (
                votes.get(number, 0.0),
                around.get(number, 0.0),
                best[0],
                sum(best) / len(best),
                likeness(profile.middle, point),
                likeness(profile.called, point),
                likeness(profile.told, point),
            )
        )
    return found


# Sums over sets are exact (fsum): added up in another order, floats that are equal would not be, and ties would
# fall differently from run to run.


def _look(known: SectionModel, weights: dict[str, float]) -> tuple[dict[int, float], list[dict[str, int]]]:
    """Cosine of the thing and the entries most like it; and how many entries of each section have which word."""
    rough: dict[int, float] = {}
    counts: list[dict[str, int]] = [{} for _ in known.profiles]
    shared: dict[int, list[float]] = {}
    for word, weight in weights.items():
        for number in known.having.get(word, ()):
            here = counts[known.where[number]]
            here[word] = here.get(word, 0) + 1
            shared.setdefault(number, []).append(weight)
    for number, common in shared.items():
        rough[number] = math.fsum(common) / math.sqrt(len(known.docs[number].bag) + 4)
    found: dict[int, float] = {}
    for number in _largest(rough, _WEIGHED):
        bag = known.docs[number].bag
        found[number] = cosine(weights, {word: weight * known.idf(word) for word, weight in bag.items()})
    return found, counts


def _spelling(known: SectionModel, title: frozenset[str]) -> dict[int, float]:
    """How much of the rarer letters of two titles is shared."""
    size = len(known.docs) + 1
    weight = {gram: math.log(size / (known.gram_frequency.get(gram, 0) + 0.5)) for gram in title}
    total = math.fsum(weight.values()) or 1.0
    shared: dict[int, list[float]] = {}
    for gram in title:
        for number in known.spelt.get(gram, ()):
            shared.setdefault(number, []).append(weight[gram])
    return {number: math.fsum(common) / total for number, common in shared.items()}


def _largest(likeness: dict[int, float], most: int) -> list[int]:
    """The numbers of the entries most alike, the most alike first; the first in the list among equals."""
    return nlargest(most, likeness, key=lambda number: (likeness[number], -number))


def _votes(known: SectionModel, likeness: dict[int, float], numbers: list[int]) -> dict[int, float]:
    """Each section's share of the nearest entries' likeness."""
    votes: dict[int, float] = {}
    for number in numbers:
        where = known.where[number]
        votes[where] = votes.get(where, 0.0) + likeness[number]
    total = sum(votes.values()) or 1.0
    return {where: value / total for where, value in votes.items()}


def _centroid(weights: dict[str, float], counts: dict[str, int], size: int) -> float:
    """The share of the section's entries that have a word, summed over the thing's words by their weight."""
    return math.fsum(weights[word] * math.sqrt(count / size) for word, count in counts.items()) if size else 0.0


def _overlap(known: SectionModel, bag: dict[str, float], said: tuple[str, ...]) -> float:
    """The share of what is said (by weight of its words) that the thing says too."""
    if not said:
        return 0.0
    total = found = 0.0
    for word in dict.fromkeys(said):
        weight = max(known.idf(word), 0.1)
        total += weight
        if word in bag:
            found += weight * min(1.0, bag[word])
    return found / total


def _guide(known: SectionModel, guide: Guide | None, bag: dict[str, float], profile: Profile) -> float:
    if guide is None or not profile.path:
        return 0.0
    definition = definition_of(guide, profile.path[-1])
    return _overlap(known, bag, words.words(definition)) if definition else 0.0


def definition_of(guide: Guide, heading: str) -> str:
    """What the guide says belongs under a heading, or an empty string."""
    wanted = words.key(heading)
    return next((text for name, text in guide.definitions.items() if words.key(name) == wanted), "")


def _kind(known: SectionModel, profile: Profile, kind: str) -> float:
    """The log-lift of the link's kind in the section over the whole list."""
    here = profile.kinds.get(kind, 0)
    rate = (known.kinds.get(kind, 0) + _SMOOTH) / (len(known.docs) + 5 * _SMOOTH)
    return math.log((here + 3.0 * rate) / ((len(profile.numbers) + 3.0) * rate))


_MOST_WORDS = 24
"""Words of a thing, the most telling ones, that it is compared by; the weights are fitted to it."""


def _salient(weights: dict[str, float]) -> dict[str, float]:
    """The most telling words: a long page says no more of what a thing is than two good sentences."""
    if len(weights) <= _MOST_WORDS:
        return weights
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS]
    return {word: weights[word] for word in kept}


def _genre(genre: dict[str, float], profile: Profile) -> float:
    """How much of what the thing seems to be is what the section is for."""
    return (
        math.fsum(genre.get(name, 0.0) for name in kinds_of_things.of_heading(profile.path[-1]))
        if profile.path
        else 0.0
    )


def _divided_by_genre(known: SectionModel) -> float:
    """How far the list is divided by kinds of things: 0 where no heading names one or all name the same."""
    sizes: Counter[frozenset[str]] = Counter()
    for profile in known.profiles:
        if profile.path:
            sizes[kinds_of_things.of_heading(profile.path[-1])] += len(profile.numbers)
    every = sizes.total() or 1
    inside = every - sizes[frozenset()]
    alike = sum((size / (inside or 1)) ** 2 for kinds, size in sizes.items() if kinds)
    return inside / every * (1.0 - alike)
