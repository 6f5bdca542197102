"""Looking over a whole list: duplicates, order, style outliers, empty sections, unclosed tags.

A finding is worth a maintainer's time or it is not made: a habit counts as one only when nearly all entries around
keep it, and what a list does on purpose (a project in two sections, an unordered section) is no finding.
"""

from __future__ import annotations

from triagebot.checks.whole_list import (
    empty_sections,
    outlying_forms,
    repeated_entries,
    stray_entries,
    unclosed_tags,
)
from triagebot.listing.model import Guide, Listing
from triagebot.models import Finding


def check(listing: Listing, guide: Guide | None) -> tuple[Finding, ...]:
    """The findings of a whole list, in the order of its lines; of one kept as data, what is there twice."""
    if listing.records is not None:
        return tuple(repeated_entries.check(listing, guide))
    found = [
        *repeated_entries.check(listing, guide),
        *stray_entries.check(listing, guide),
        *outlying_forms.check(listing, guide),
        *empty_sections.check(listing),
        *unclosed_tags.check(listing),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.line or 0, finding.code)))
