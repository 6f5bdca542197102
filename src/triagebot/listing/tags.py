"""The list's own tags, and which of them a new entry would have."""

from __future__ import annotations

from triagebot.listing.model import Guide, Listing, Subject
from triagebot.models import SectionPath


def vocabulary(listing: Listing, guide: Guide | None) -> tuple[str, ...]:
    """The tags that entries have or the guide names, the most used first."""
    counts: dict[str, int] = {}
    for entry in listing.entries:
        for tag in entry.tags:
            counts[tag] = counts.get(tag, 0) + 1
    used = sorted(counts, key=lambda tag: -counts[tag])
    spelt = {tag.casefold() for tag in used}
    return (*used, *(tag for tag in (guide.tags if guide else ()) if tag.casefold() not in spelt))


def suggest(listing: Listing, guide: Guide | None, section_path: SectionPath, subject: Subject) -> tuple[str, ...]:
    """The tags the list would give the thing; none where in doubt."""
    return ()
