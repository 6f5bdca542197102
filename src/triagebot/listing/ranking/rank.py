"""Which section a thing belongs to, by the list's own evidence."""

from __future__ import annotations

import math

from triagebot.listing.model import Guide, Listing, ProposedThing
from triagebot.listing.ranking import factual_sections, features, section_model
from triagebot.listing.ranking.features import Compared
from triagebot.listing.ranking.section_model import Profile, SectionModel
from triagebot.models import SectionScore
from triagebot.text import words

MOST = 10
"""Sections that are named: the right one is nearly always among the first three."""

OTHERWISE = 0.03
"""What likeness still says between sections that a fact tells apart: records are wrong now and then. By hand."""

# A multinomial logit over the features of `section_features.NAMES`, in their order. Fitted by leaving out one entry
# at a time of seventeen public lists (up to 100 entries of each, each list counting the same), tested by leaving
# out a whole list. The weight of the guide is set by hand: only two of those lists explain their sections.
_WEIGHTS = (1.81, 1.06, 4.09, 1.68, 1.79, 5.50, 0.71, 0.38, 3.48, 1.59, 1.97)


def rank(listing: Listing, guide: Guide | None, subject: ProposedThing) -> tuple[SectionScore, ...]:
    """The sections the thing could go to, best first, with reasons for people.

    A score is the estimated probability that a maintainer would choose the section; those of all sections of the
    list add up to 1. Sections about the list itself (contents, contributing, licence) are left out.
    """
    known = section_model.model(listing)
    compared = features.compare(known, guide, subject)
    likely = _probabilities(compared)
    facts = _by_fact(listing, known, subject, likely)
    best = sorted(range(len(likely)), key=lambda number: (-likely[number], number))[:MOST]
    return tuple(
        SectionScore(
            path=known.profiles[number].path,
            score=math.floor(likely[number] * 1e4) / 1e4,
            reasons=facts.get(number) or _reasons(known, compared, number, guide, subject),
        )
        for number in best
    )


def _by_fact(
    listing: Listing, known: SectionModel, subject: ProposedThing, likely: list[float]
) -> dict[int, tuple[str, ...]]:
    """Give the section that a fact chooses what likeness gave all its family; the reasons by section."""
    numbers = {profile.path: number for number, profile in enumerate(known.profiles)}
    reasons: dict[int, tuple[str, ...]] = {}
    for choice in factual_sections.choices(listing, subject):
        family = [numbers[path] for path in choice.family.paths if path in numbers]
        if choice.path not in numbers:
            continue
        total = sum(likely[number] for number in family)
        for number in family:
            likely[number] *= OTHERWISE
        likely[numbers[choice.path]] += total * (1 - OTHERWISE)
        reasons[numbers[choice.path]] = (choice.reason,)
    return reasons


def _probabilities(compared: Compared) -> list[float]:
    sums = [sum(w * x for w, x in zip(_WEIGHTS, vector, strict=True)) for vector in compared.vectors]
    most = max(sums, default=0.0)
    powers = [math.exp(value - most) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]


def _reasons(
    known: SectionModel, compared: Compared, number: int, guide: Guide | None, subject: ProposedThing
) -> tuple[str, ...]:
    """What speaks for the section: its nearest entries, words in common with its name, the guide's definition."""
    profile = known.profiles[number]
    near = [known.entries[one].title for one, _ in compared.nearest if known.where[one] == number]
    reasons = []
    if near:
        reasons.append(f"nearest entries here: {', '.join(near[:3])}")
    said = features.query(subject)
    named = [word for word in _spoken(profile) if any(stem in said for stem in words.words(word))]
    if named:
        reasons.append(f"its name is in what the page says: {', '.join(named)}")
    definition = features.definition_of(guide, profile.path[-1]) if guide and profile.path else ""
    if definition:
        reasons.append(f"the guide: {definition}")
    return tuple(reasons)


def _spoken(profile: Profile) -> list[str]:
    """The words of the heading as written, without emoji and punctuation."""
    return [word for word in words.readable(profile.path[-1]).split() if words.words(word)] if profile.path else []
