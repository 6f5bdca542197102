"""Which section a thing belongs to, by the list's own evidence; and which section somebody means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from triagebot.listing import words
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Guide, Listing, Section, Subject
from triagebot.models import SectionPath, SectionScore

NEIGHBOURS = 15


@dataclass(frozen=True, slots=True)
class Model:
    """The list's entries as weighted words."""

    entries: tuple[Entry, ...]
    postings: dict[str, list[tuple[int, float]]]
    idf: dict[str, float]
    candidates: tuple[Section, ...]


@per_listing
def model(listing: Listing) -> Model:
    """The list's entries by their words; made once a list."""
    entries = listing.entries
    bags = [Counter(words.words(entry.title) * 2 + words.words(entry.description)) for entry in entries]
    frequency = Counter(word for bag in bags for word in bag)
    idf = {word: math.log(1 + len(entries) / count) for word, count in frequency.items()}
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, bag in enumerate(bags):
        weights = {word: (1 + math.log(count)) * idf[word] for word, count in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word, weight in weights.items():
            postings[word].append((number, weight / norm))
    candidates = tuple(section for section in listing.sections if section.entries)
    return Model(entries, postings, idf, candidates)


def rank(listing: Listing, guide: Guide | None, subject: Subject) -> tuple[SectionScore, ...]:
    """The sections the thing could go to, best first, with reasons; scores add up to at most 1."""
    known = model(listing)
    bag = Counter(
        words.words(subject.title) * 2 + words.words(subject.description) + words.words(subject.text[:600])
    )
    scores: defaultdict[int, float] = defaultdict(float)
    for word, count in bag.items():
        weight = (1 + math.log(count)) * known.idf.get(word, 0.0)
        for number, other in known.postings.get(word, ()):
            scores[number] += weight * other
    nearest = sorted(scores, key=lambda number: (-scores[number], number))[:NEIGHBOURS]
    votes: defaultdict[SectionPath, float] = defaultdict(float)
    reasons: defaultdict[SectionPath, list[str]] = defaultdict(list)
    for number in nearest:
        entry = known.entries[number]
        votes[entry.section] += scores[number]
        reasons[entry.section].append(entry.title)
    for section in known.candidates:
        votes[section.path] += 0.01 * len(section.entries) / (len(known.entries) or 1)
    total = sum(votes.values()) or 1.0
    order = {section.path: number for number, section in enumerate(known.candidates)}
    best = sorted(votes, key=lambda path: (-votes[path], order.get(path, 0)))
    return tuple(
        SectionScore(
            path=path,
            score=votes[path] / total,
            reasons=(f"nearest entries: {', '.join(reasons[path][:3])}",) if reasons[path] else (),
        )
        for path in best[:10]
    )


def resolve(listing: Listing, wanted: SectionPath) -> SectionPath | None:
    """The list's own path for a path or heading that somebody wrote, or None if there is none or more than one.

    Tried in this order: the exact path, a path that ends so, the last heading alone; then the same without
    regard to case, emoji, markup and punctuation.
    """
    paths = list(dict.fromkeys(section.path for section in listing.sections if section.path))
    wanted = tuple(part for part in wanted if part.strip())
    if not wanted:
        return None
    for plain in (lambda path: tuple(path), _plain):
        target = plain(wanted)
        forms = [(path, plain(path)) for path in paths]
        for fits in (
            [path for path, form in forms if form == target],
            [path for path, form in forms if form[-len(target) :] == target],
            [path for path, form in forms if form[-1:] == target[-1:] and target[-1]],
        ):
            if len(fits) == 1:
                return fits[0]
            if fits:
                filled = [section.path for section in listing.sections if section.path in fits and section.entries]
                return filled[0] if len(set(filled)) == 1 else None
    return None


def _plain(path: SectionPath) -> SectionPath:
    return tuple(words.key(part) for part in path)
