"""Looking over a whole list: duplicates, style outliers, order, empty sections."""

from __future__ import annotations

from triagebot.listing.model import Guide, Listing
from triagebot.models import Finding


def check(listing: Listing, guide: Guide | None) -> tuple[Finding, ...]:
    """The findings of a whole list, in the order of its lines."""
    return ()
