"""Which section a thing belongs to, by the list's own evidence."""

from __future__ import annotations

import math
from operator import mul

from triagebot.listing.model import Guide, Listing, ProposedThing
from triagebot.listing.ranking import factual_sections, features, section_model
from triagebot.listing.ranking.features import Compared
from triagebot.listing.ranking.section_model import Profile, SectionModel
from triagebot.models import SectionScore
from triagebot.text import words

MOST = 10
"""Sections that are named: the right one is nearly always among the first three."""

OTHERWISE = 0.03
"""Probability left to likeness between sections that a fact (a year, a letter) tells apart: facts are wrong now and
then. By hand."""

# Multinomial logits over the features of `features.NAMES`, in their order, fitted by `bench/fit_sections.py` on
# some 7,100 left-out entries of 89 public lists, each list counting the same: on lists not fitted on, the first
# choice is right in .596, one of the first three in .803. The weight of the guide is set by hand: few lists
# explain theirs.
_GUIDE = 5.5
_WEIGHTS = (
    *(1.449, 0.501, 2.470, 1.906, 1.275, _GUIDE, 0.673, 2.717, 1.480, 2.070),
    *(1.082, -0.265, -1.177, -0.592, 4.714, 0.462, 0.276),
)
_WITHOUT_MEANING = (1.568, 0.732, 3.411, 2.442, 1.470, _GUIDE, 0.715, 2.112, 1.461, 2.136)
_STEADY = (0.690, -0.021)
"""Slope and offset on the logit of the first choice's probability that make it right as often as it is said."""


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
    weights = _WEIGHTS if compared.meant else _WITHOUT_MEANING
    sums = [sum(map(mul, weights, vector)) for vector in compared.vectors]
    most = max(sums, default=0.0)
    powers = [math.exp(value - most) for value in sums]
    total = sum(powers)
    return steadied([power / total for power in powers])


def steadied(likely: list[float]) -> list[float]:
    """Probabilities of which the greatest is right as often as it says; the others keep their order.

    What the logit says of its first choice is too sure when it is sure, and too modest when it is not.
    """
    best = max(likely, default=1.0)
    if not 0.0 < best < 1.0:
        return likely
    slope, offset = _STEADY
    said = 1.0 / (1.0 + math.exp(-(slope * math.log(best / (1.0 - best)) + offset)))
    rest = (1.0 - said) / (1.0 - best)
    return [said if one == best else min(one * rest, said) for one in likely]


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
        reasons.append(f"its name is in what is said of it: {', '.join(named)}")
    definition = features.definition_of(guide, profile.path[-1]) if guide and profile.path else ""
    if definition:
        reasons.append(f"the guide: {definition}")
    return tuple(reasons)


def _spoken(profile: Profile) -> list[str]:
    """The words of the heading as written, without emoji and punctuation."""
    return [word for word in words.readable(profile.path[-1]).split() if words.words(word)] if profile.path else []
