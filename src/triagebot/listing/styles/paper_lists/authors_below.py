"""Authors in a line of their own below an entry, as some lists of papers have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing.names_and_dates import Names, names
from triagebot.listing.styles.paper_lists import paper_facts

USUAL = 0.6
"""The share of the entries that have to name their authors so."""
FEWEST = 3
"""Entries that have to name their authors so; by hand."""
_LINE = re.compile(
    r"([ \t]{1,12}[-*+][ \t]{1,4}(?:[*_]{0,2}(?:authors?|by|作者)[*_]{0,2}[:：]?[*_]{0,2}[ \t]{1,3})?)"
    r"([^\n]{3,600})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AuthorsBelow:
    """What such a line begins with, and how it names people."""

    prefix: str
    people: paper_facts.People

    def line(self, content: Content) -> str:
        """The line for this content, with the line feed before it; "" when nobody knows the authors."""
        said = paper_facts.SlotValues(content, "", self.people, paper_facts.NO_VENUES).authors()
        return f"\n{self.prefix}{said}" if said else ""


def infer(listing: Listing, own: Sequence[Entry]) -> AuthorsBelow | None:
    """How most of these entries name their authors below them; None where they do not."""
    seen: list[tuple[str, Names]] = []
    for entry in own:
        below = listing.text[entry.end : entry.reach]
        line = _LINE.match(below)
        people = names(line[2].strip()) if line is not None else None
        if line is not None and people is not None:
            seen.append((line[1], people))
    if len(seen) < max(FEWEST, USUAL * len(own)):
        return None
    prefix = Counter(prefix for prefix, _ in seen).most_common(1)[0][0]
    return AuthorsBelow(prefix, paper_facts.people([people for _, people in seen]))
