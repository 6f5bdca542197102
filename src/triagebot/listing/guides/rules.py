"""The rules in a sentence of a guide: its clauses against the ways in which kinds are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from triagebot.listing.guides import relevance
from triagebot.listing.guides.concepts import spoken_of
from triagebot.listing.guides.guide_clauses import (
    Clause,
    alternatives,
    clauses,
    denies_something,
    exceptions,
    offers,
    without_exceptions,
)
from triagebot.listing.guides.guide_lines import Statement
from triagebot.listing.guides.parameters import READERS, columns, entry_pattern, file_names
from triagebot.listing.guides.quantities import quantity
from triagebot.models import Demand, Rule, SpeaksOf
from triagebot.rule_kinds import Bound, Says, Way, kinds, speaks_of

LONGEST = 500
"""Characters of a rule's words that are kept."""
_DEFAULT_BOUND = {"character": Bound.MOST, "word": Bound.MOST, "entry": Bound.LEAST, "time": Bound.LEAST}
_STRONGER = {
    "no-full-stop": ("end-with-full-stop",),
    "no-beginning": ("no-name-in-description", "start-with-capital"),
    "active-within-days": ("min-age-days", "release-required"),
    "min-age-days": ("release-required",),
    "open-source": ("licence-required", "description-required"),
    "legend-signs": ("no-emoji", "description-english"),
    "documentation-english": ("description-english", "documentation-required"),
    "one-per-pull-request": ("no-pull-requests",),
    "title-format": ("title-without", "title-owner-repo", "title-of-repository"),
    "min-entries": ("one-per-pull-request",),
    "format": ("link-labels", "author-mark", "licence-mark", "end-with-full-stop", "title-owner-repo"),
    "newest-first": ("oldest-first",),
    "title-owner-repo": ("spelling", "title-without"),
    "title-of-page": ("title-of-repository",),
    "badge": ("ci-required", "tests-required"),
    "no-paywall": ("open-source",),
    "licence-mark": ("licence-required",),
    "no-trailing-slash": ("link-suffix",),
    "generated-file": ("only-files", "no-pull-requests"),
    "append": ("end-with-full-stop",),
    "use-template": ("format",),
}
"""Of kinds that one clause seems to mean, those that the first one rules out."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """A demand, and the other ways to meet it."""

    demand: Demand
    others: tuple[Demand, ...] = ()


def rules(statement: Statement, source: str = "") -> Iterator[Rule]:
    """The rules in one sentence: one for each thing it asks, or one without a kind if it asks anything."""
    shown = " ".join(statement.text.split())[:LONGEST]
    meant = [one for one in _meant(shown) if relevance.may_ask(statement, one.demand.kind)]
    seen = set()
    for one in meant:
        key = (one.demand.kind, one.demand.value)
        if key in seen:
            continue
        seen.add(key)
        yield Rule(
            text=shown,
            line=statement.number,
            kind=one.demand.kind,
            value=one.demand.value,
            words=one.demand.words,
            source=source,
            speaks_of=speaks_of(one.demand.kind),
            alternatives=one.others,
            exceptions=exceptions(shown),
        )
    if not meant and relevance.asks(statement):
        yield Rule(text=shown, line=statement.number, source=source, speaks_of=relevance.speaks_of(statement))


def demands(text: str) -> tuple[Demand, ...]:
    """What a text asks for, each thing once."""
    return tuple(dict.fromkeys(one.demand for one in _meant(text)))


_EITHER_IN_CODE = re.compile(r"(?<=\d)\s?\|{1,2}\s?(?=[a-z])", re.IGNORECASE)


def _meant(sentence: str) -> Iterator[_Meant]:
    bare = re.sub(r"\*\*|__|(?<![\w`])_(?=\w)|(?<=[\w.])_(?![\w`])", "", sentence)
    if _EITHER_IN_CODE.search(bare):  # "`stars > 50 | downloads > 2000`"
        bare = re.sub(r"[`()]", "", _EITHER_IN_CODE.sub(" or ", bare))
    pattern = entry_pattern(bare)
    if pattern:
        yield _Meant(Demand(kind="format", value=pattern))
        bare = bare.replace(pattern, "…")
    for name, values in columns(bare):
        yield _Meant(Demand(kind="column-values", value=name, words=values))
        bare = bare.replace(name, "…", 1)  # a column called HTTPS asks for no https
    spoken = without_exceptions(bare)
    if offers(spoken):
        listed = any(len(demand.words) > 1 for clause in clauses(spoken) for demand in _of(clause))
        chosen = [] if listed else list(_alternatives(alternatives(spoken)))
        if chosen:
            yield from chosen
            return
    found: set[str] = set()
    for clause in clauses(spoken):
        parts = alternatives(clause.text)
        whole = _of(clause)
        several = any(len(demand.words) > 1 for demand in whole)  # "MIT or GPL-3.0" are values of one demand
        either = list(_alternatives(parts)) if len(parts) > 1 and not several else []
        for one in either or [_Meant(demand) for demand in whole]:
            found.add(one.demand.kind)
            yield one
    sentence_as_one = Clause(spoken, spoken_of(spoken), denies_something(spoken))
    yield from (_Meant(demand) for demand in _of(sentence_as_one) if demand.kind in _WHOLE - found)


_WHOLE = frozenset({"one-per-pull-request", "no-pull-requests", "use-template", "generated-file"})
"""Kinds that are said over a whole sentence, whatever commas it has."""


def _alternatives(parts: Iterable[str]) -> Iterator[_Meant]:
    """What several parts ask of the link, one of them being enough; what is not understood is for a person."""
    found = [[demand for clause in clauses(part) for demand in _of(clause)] for part in parts]
    links = [[demand for demand in one if speaks_of(demand.kind) is SpeaksOf.LINK] for one in found]
    first = next((index for index, one in enumerate(links) if one), None)
    if first is None:
        return
    rest = [one for index, one in enumerate(links) if index > first and (one or not found[index])]
    others = tuple(one[0] if one else Demand() for one in rest)
    if others:
        yield _Meant(links[first][0], others)
        yield from (_Meant(demand) for demand in links[first][1:])


def _of(clause: Clause) -> tuple[Demand, ...]:
    """The demands of one clause; of kinds that shade into each other the one that is meant."""
    found: dict[str, Demand] = {}
    for code, way in _perhaps(clause.concepts):
        demand = None if code in found else _said(code, way, clause)
        if demand is not None:
            found[code] = demand
    weaker = {one for code in found for one in _STRONGER.get(code, ())}
    return tuple(demand for code, demand in found.items() if code not in weaker)


def _perhaps(concepts: frozenset[str]) -> Iterator[tuple[str, Way]]:
    """The ways that clauses with these concepts can say, with the codes of their kinds, in the order of kinds."""
    ways, numbers = _by_first_need()
    first_met = {number for concept in concepts for number in numbers.get(concept, ())}
    yield from (ways[number] for number in sorted(first_met.union(numbers.get("", ()))))


@cache
def _by_first_need() -> tuple[tuple[tuple[str, Way], ...], dict[str, list[int]]]:
    """All ways, and the numbers of those whose first need a concept meets ("" for ways that need none)."""
    ways = tuple((code, way) for code, kind in kinds().items() for way in kind.ways)
    numbers: dict[str, list[int]] = {}
    for number, (_, way) in enumerate(ways):
        for concept in way.every[0] if way.every else ("",):
            numbers.setdefault(concept, []).append(number)
    return ways, numbers


def _said(code: str, way: Way, clause: Clause) -> Demand | None:
    """The demand that a clause makes in that way, with its parameters; None when it does not."""
    if not all(names & clause.concepts for names in way.every) or way.but & clause.concepts:
        return None
    if way.says is not Says.ANY and (way.says is Says.NO) != clause.denies:
        return None
    number = _number(way, clause)
    read = READERS[way.reader](clause.text) if way.reader else ("", ())
    if number is None or read is None:
        return None
    return Demand(kind=code, value=number or read[0], words=read[1])


def _number(way: Way, clause: Clause) -> str | None:
    """The number that a way asks for, as digits; "" when it asks for none, None when it is not there."""
    if not way.unit:
        return ""
    amount = quantity(clause.text, way.unit)
    if amount is None:
        return None
    bound = amount.bound or _DEFAULT_BOUND.get(way.unit, Bound.LEAST)
    recent = way.unit == "time" and "recent" in clause.concepts
    vague = way.unit in {"character", "word", "entry"} and not amount.explicit and "length" not in clause.concepts
    return None if vague or (way.bound not in {None, bound} and not recent) else str(amount.number)


def generated_from(text: str) -> tuple[str, str] | None:
    """The file that is generated and the one to edit instead: "README.md is generated from …"."""
    names = file_names(text)
    if not names:
        return None
    return (names[0], names[1]) if len(names) > 1 else ("", names[0])
