"""What a drafter is given and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from triagebot.listing.model import Guide, Listing
from triagebot.models import Draft, Evidence, Request


@dataclass(frozen=True, slots=True)
class Case:
    """All a drafter may look at: the request, the evidence, the list and its guide (None without one)."""

    request: Request
    evidence: Evidence
    listing: Listing
    guide: Guide | None
    language: str = ""
    """The language of descriptions as a BCP 47 tag, if the options name one; else it is the list's own."""


class Drafting(Protocol):
    """Draws up section, tags, description and body. Never raises for what the outside does."""

    def draft(self, case: Case) -> Draft:
        """A complete draft: what the request gives (section, tags, words) is kept, the rest is filled in."""
        ...
