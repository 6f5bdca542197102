"""Findings about the links of a whole list, from what was seen when each was opened. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from triagebot.checks.link.link_as_seen import state
from triagebot.listing.model import Listing
from triagebot.models import Finding, LinkState


def of_list(listing: Listing, states: Mapping[str, LinkState]) -> tuple[Finding, ...]:
    """One finding for each thing wrong with an entry's link, with the entry's line. `states` is by address."""
    return tuple(
        finding.model_copy(
            update={"path": listing.path, "line": entry.line, "message": f"{entry.title}: {finding.message}"}
        )
        for entry in listing.entries
        if entry.url in states
        for finding in state(states[entry.url])
        if finding.code != "link-unchecked"
    )
