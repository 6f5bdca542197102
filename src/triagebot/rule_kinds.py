"""The kinds of rules: what each one asks, what it speaks of, and how guides say it (rule_kinds.toml).

A kind without a check that reads it cannot exist; a test holds that.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from triagebot.models import SpeaksOf


class Says(StrEnum):
    """Whether a clause has to deny what it speaks of."""

    YES = "yes"
    NO = "no"
    ANY = "any"


class Bound(StrEnum):
    """The side on which a number bounds."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a rule. Each of `every` is a set of concepts of which the clause needs one.

    `reader` names what is read out of the clause beside its concepts (`triagebot.listing.guides.parameters`).
    """

    every: tuple[frozenset[str], ...]
    says: Says
    but: frozenset[str] = frozenset()
    unit: str = ""
    bound: Bound | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule: its code, what it speaks of, what it asks in words for people."""

    code: str
    of: SpeaksOf
    asks: str
    ways: tuple[Way, ...]


@cache
def kinds() -> dict[str, RuleKind]:
    """All kinds by their codes, in the order in which they are tried."""
    text = (files("triagebot") / "rule_kinds.toml").read_text(encoding="utf-8")
    return {
        code: RuleKind(code, SpeaksOf(entry["of"]), entry["asks"], tuple(_way(way) for way in entry["ways"]))
        for code, entry in tomllib.loads(text).items()
    }


def _way(way: dict[str, object]) -> Way:
    every, but, bound = way["all"], way.get("but", []), way.get("bound")
    assert isinstance(every, list) and isinstance(but, list)  # noqa: PT018, S101 - the shape of our own file
    return Way(
        every=tuple(frozenset(str(names).split("|")) for names in every),
        says=Says(str(way["says"])),
        but=frozenset(map(str, but)),
        unit=str(way.get("unit", "")),
        bound=Bound(str(bound)) if bound else None,
        reader=str(way.get("words", "")),
    )


def speaks_of(kind: str) -> SpeaksOf:
    """What a kind speaks of; the entry, for one that is not known."""
    known = kinds().get(kind)
    return known.of if known else SpeaksOf.ENTRY
