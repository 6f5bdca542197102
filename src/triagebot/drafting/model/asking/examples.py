"""The entries of a list that are most like a proposed thing, as examples of its voice."""

from __future__ import annotations

from collections import Counter

from triagebot.listing.model import Entry, Listing, ProposedThing
from triagebot.text import words
from triagebot.text.likeness import cosine, rarity


def nearest(listing: Listing, subject: ProposedThing, count: int) -> tuple[Entry, ...]:
    """The `count` described entries that share the rarest words with the subject, nearest first."""
    entries = [entry for entry in listing.entries if entry.description.strip()]
    if not entries:
        return ()
    own = [words.words(f"{entry.title} {entry.description} {entry.body[:300]}") for entry in entries]
    rare = rarity(own)
    wanted: Counter[str] = Counter()
    for text, weight in (
        (subject.title, 3),
        (subject.description, 2),
        (" ".join(subject.topics), 2),
        (subject.text[:1500], 1),
    ):
        for word in set(words.words(text)):
            wanted[word] += weight
    about = {word: min(count, 3) * rare[word] for word, count in wanted.items() if word in rare}
    scored = [
        (-cosine(about, {word: rare[word] for word in said}), entry.start, entry)
        for entry, said in zip(entries, own, strict=True)
    ]
    scored.sort(key=lambda item: item[:2])
    return tuple(entry for _, _, entry in scored[:count])
