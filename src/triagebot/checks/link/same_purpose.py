"""Is there an entry already that serves the same purpose? A fact for a person, never a duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.model import Entry, ProposedThing
from triagebot.listing.ranking import alike
from triagebot.models import FactName, Finding
from triagebot.text.words import key

_SHOWN = 90
"""Characters of what the other entry says."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """The entries of the section that are near in purpose, with what they say; nothing when none is."""
    draft = subject.draft
    if draft is None or subject.duplicates:
        return
    described = subject.request.description or subject.evidence.first(FactName.DESCRIPTION) or draft.description
    thing = ProposedThing(draft.title, subject.request.url, described)
    near = alike.of_the_same_purpose(subject.listing, thing, draft.section)
    if draft.opinions is not None:  # a model answered: it was asked which entries serve the same purpose
        named = {key(title) for title in draft.same_purpose}
        near = tuple(entry for entry in near if key(entry.title) in named)
    if near:
        yield found("same-purpose", f"serves the same purpose as {' and '.join(map(_told, near))}")


def _told(entry: Entry) -> str:
    said = entry.description if len(entry.description) <= _SHOWN else entry.description[: _SHOWN - 1].rstrip() + "…"
    return f'"{entry.title}" ("{said}")'
