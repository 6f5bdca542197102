"""Entries that serve the same purpose as a thing: near in meaning, alike in kind, with telling words in common."""

from __future__ import annotations

from triagebot.listing.model import Entry, Listing, ProposedThing
from triagebot.listing.ranking import features, section_model
from triagebot.models import SectionPath
from triagebot.text import words

# By hand, on entries left out of 91 lists and read beside their nearest: with these, 51 of 60 pairs serve the same
# purpose (two clients for SFTP, two validators of schemas), and one proposal in twenty has such a neighbour.
NEAR = 0.75
"""How near in meaning."""
IN_COMMON = 0.25
"""Share of the thing's own words, by how telling they are, that the entry has too."""
TELLING = 2
"""Words in common that few entries of the list have: what most of a list's descriptions say tells nothing."""
FEW = 0.02
"""Share of a list's entries that may have a telling word, or three of them."""
LONG_ENOUGH = 16
"""Characters of a description that says what a thing is for."""


def of_the_same_purpose(
    listing: Listing, subject: ProposedThing, section: SectionPath, most: int = 2
) -> tuple[Entry, ...]:
    """At most `most` entries of that section that serve the same purpose, the nearest first; mostly none."""
    known = section_model.model(listing)
    point = features.place(subject)
    if not point or len(subject.description) < LONG_ENOUGH:
        return ()
    own = section_model.document(subject.title, subject.url, subject.description, "")
    own_bag = own.bag
    weights = {word: weight * known.idf(word) for word, weight in own_bag.items() if ":" not in word}
    total = sum(weights.values()) or 1.0
    few = max(3.0, FEW * len(known.docs))
    found: list[tuple[float, int]] = []
    for profile in known.profiles:
        if profile.path != section:
            continue
        for number in profile.numbers:
            doc = known.docs[number]
            near = doc.place.likeness(point) if doc.place else 0.0
            if near < NEAR or doc.kind != own.kind:
                continue
            bag = doc.bag
            common = weights.keys() & bag.keys()
            telling = sum(known.frequency(word) <= few for word in common)
            shared = sum(min(own_bag[word], bag[word]) * known.idf(word) for word in common)
            if telling >= TELLING and shared >= IN_COMMON * total and not _namesake(known.entries[number], subject):
                found.append((near, number))
    return tuple(known.entries[number] for _, number in sorted(found, key=lambda one: (-one[0], one[1]))[:most])


def _namesake(entry: Entry, subject: ProposedThing) -> bool:
    """Whether it is called the same: that is for the check of duplicates."""
    return words.key(entry.title) == words.key(subject.title)
