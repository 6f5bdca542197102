"""Headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.whole_list.remark import on_line
from triagebot.checks.wording import heading
from triagebot.listing.model import Listing
from triagebot.listing.ranking.section_model import is_meta
from triagebot.models import Finding


def check(listing: Listing) -> Iterator[Finding]:
    """A note a heading that neither text nor another heading below it belongs to."""
    for number, section in enumerate(listing.sections):
        following = listing.sections[number + 1] if number + 1 < len(listing.sections) else None
        has_parts = following is not None and following.level > section.level
        if has_parts or section.level < 2 or is_meta(section.path):
            continue
        if not listing.text[section.body : section.end].strip():
            message = f'there is nothing under "{heading(section.path[-1])}"'
            yield on_line(listing, "empty-section", section.line, message)
