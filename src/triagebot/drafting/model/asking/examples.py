"""The entries of a list that are most like a proposed thing, as examples of its voice."""

from __future__ import annotations

import math
import re
from collections import Counter

from triagebot.listing.model import Entry, Listing, ProposedThing
from triagebot.text import plain
from triagebot.text.patterns import table

_WORD = re.compile(r"[^\W\d_]{3,40}")
_SMALL = table(
    "the and for with from that this are can which using based over into via its you your our not all",
)


def nearest(listing: Listing, subject: ProposedThing, count: int) -> tuple[Entry, ...]:
    """The `count` described entries that share the rarest words with the subject, nearest first."""
    entries = [entry for entry in listing.entries if entry.description.strip()]
    if not entries:
        return ()
    own = [_stems(f"{entry.title} {entry.description} {entry.body[:300]}") for entry in entries]
    seen_in = Counter(stem for stems in own for stem in stems)
    rare = {stem: math.log(1 + len(entries) / number) for stem, number in seen_in.items()}
    wanted: Counter[str] = Counter()
    for text, weight in (
        (subject.title, 3),
        (subject.description, 2),
        (" ".join(subject.topics), 2),
        (subject.text[:1500], 1),
    ):
        for stem in _stems(text):
            wanted[stem] += weight
    scored = []
    for entry, stems in zip(entries, own, strict=True):
        shared = sum(min(wanted[stem], 3) * rare[stem] ** 2 for stem in stems if stem in wanted)
        scored.append((-shared / math.sqrt(len(stems) + 8), entry.start, entry))
    scored.sort(key=lambda item: item[:2])
    return tuple(entry for _, _, entry in scored[:count])


def _stems(text: str) -> set[str]:
    return {word[:7] for word in _WORD.findall(plain.folded(text)) if word not in _SMALL}
