"""Which things a rule speaks of: one that begins with repositories, or with a section's name, means no others."""

from __future__ import annotations

import re

from triagebot.addresses import canonical
from triagebot.checks.base import Subject
from triagebot.listing.guides.guide_lines import plain
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Listing
from triagebot.models import FactName, Kind, Rule, SectionPath
from triagebot.text import words

_BEGINNING = r"\W{0,6}(?:(?:all|every|each|any|the|linked|listed|new) ){0,2}"
_REPOSITORIES = re.compile(_BEGINNING + r"(?:github |source |code )?repos(?:itories)?\b", re.IGNORECASE)
_WRITINGS = re.compile(
    _BEGINNING + r"(?:articles?|blog ?posts?|posts|papers?|videos?|talks?|books?|podcasts?|courses?)\b",
    re.IGNORECASE,
)
_ANY_THING = words.words(
    "tools projects libraries packages resources software apps applications links entries items repositories"
)
"""Names of sections that guides use for whatever is listed."""


def concerns(rule: Rule, subject: Subject, section: SectionPath) -> bool:
    """Whether the rule speaks of the thing that is proposed for that section."""
    text = plain(rule.text)
    repository = _is_repository(subject)
    if _REPOSITORIES.match(text) and not repository:
        return False
    if _WRITINGS.match(text) and repository:
        return False
    named = _sections_named(text, subject)
    return not named or any(path == section[: len(path)] for path in named)


def _is_repository(subject: Subject) -> bool:
    evidence = subject.evidence
    return (
        canonical.github_repository(subject.request.url) is not None
        or evidence.kind is Kind.GITHUB
        or bool(evidence.values(FactName.REPOSITORY))
        or bool(evidence.values(FactName.STARS))
    )


def _sections_named(text: str, subject: Subject) -> tuple[SectionPath, ...]:
    """The sections whose name the rule begins with: "Theme names are capitalised" in a list that has Themes."""
    begins = words.words(text[:80])
    named = _by_first_word(subject.listing).get(begins[0], ()) if begins else ()
    return tuple(path for name, path in named if begins[: len(name)] == name)


@per_listing
def _by_first_word(listing: Listing) -> dict[str, list[tuple[tuple[str, ...], SectionPath]]]:
    """The names of the list's sections that say which things stand there, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], SectionPath]]] = {}
    for section in listing.sections:
        name = words.words(section.path[-1]) if section.path else ()
        if name and not set(name) <= set(_ANY_THING):
            found.setdefault(name[0], []).append((name, section.path))
    return found
