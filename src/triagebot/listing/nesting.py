"""Which entries stand below another one, as parts of it."""

from __future__ import annotations

from triagebot.listing.memo import per_listing
from triagebot.listing.model import Listing


@per_listing
def owners(listing: Listing) -> dict[int, int]:
    """The start of the outermost entry that each entry, by its start, stands in: its own for most."""
    found: dict[int, int] = {}
    owner, reach = -1, -1
    for entry in listing.entries:
        if entry.start >= reach:
            owner, reach = entry.start, entry.reach
        found[entry.start] = owner
    return found
