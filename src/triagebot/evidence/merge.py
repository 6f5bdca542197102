"""Putting the facts of several sources together: which come first, and which say the same. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.models import Fact, FactName

_SHINGLE = 5
"""Words in a row that are compared as one."""
_SAME_TEXT = 0.7
"""Share of a text's word sequences that another one has, from which on it says nothing new."""


@dataclass(frozen=True, slots=True)
class Said:
    """The facts of one source. A lower `rank` is trusted more."""

    rank: int
    facts: tuple[Fact, ...]


def merged(said: Iterable[Said], url: str, *, identify: bool = True) -> tuple[Fact, ...]:
    """All facts, by name in the order of `FactName`, each name's most trusted source first.

    What a less trusted source only repeats is left out; what contradicts stays. With `identify`, addresses of the
    same work that follow from its identifiers are added: not for code, whose DOI may be that of a paper about it.
    """
    ordered = sorted(said, key=lambda one: one.rank)
    kept: list[Fact] = []
    for name in FactName:
        sources = [group for one in ordered if (group := [fact for fact in one.facts if fact.name is name])]
        kept.extend(_authors(sources) if name is FactName.AUTHOR else _new(sources))
    return (*kept, *(_same_work(kept, url) if identify else ()))


def _new(sources: Sequence[Sequence[Fact]]) -> Iterable[Fact]:
    """The facts whose value no earlier one has."""
    seen: set[str] = set()
    texts: list[frozenset[int]] = []
    for fact in (fact for group in sources for fact in group):
        value = _plain(fact.value)
        if value in seen:
            continue
        seen.add(value)
        if fact.name is FactName.TEXT:
            shingles = _shingles(value)
            if any(_contained(shingles, other) for other in texts):
                continue
            texts.append(shingles)
        yield fact


def _authors(sources: Sequence[Sequence[Fact]]) -> Iterable[Fact]:
    """The authors of the most trusted source; those of another only if it names entirely different people.

    Sources write names differently ("Lovelace, A."), so a union of two lists would name everybody twice.
    """
    known: set[str] = set()
    for group in sources:
        names = [_plain(fact.value) for fact in group]
        words = {word for name in names for word in (name, *name.split()) if len(word) > 1 or word == name}
        if not known & words:
            yield from _new([group])
        known |= words


def _same_work(facts: Sequence[Fact], url: str) -> Iterable[Fact]:
    """Addresses of the same work that follow from an arXiv identifier or a DOI somebody gave for it."""
    taken = {canonical.canonical(url)} | {
        canonical.canonical(fact.value) for fact in facts if fact.name is FactName.SAME_WORK
    }
    for fact in facts:
        if fact.name is FactName.ARXIV_ID:
            address = canonical.canonical(f"https://arxiv.org/abs/{fact.value}")
        elif fact.name is FactName.DOI:
            address = canonical.canonical(f"https://doi.org/{fact.value}")
        else:
            continue
        if address not in taken:
            taken.add(address)
            yield fact.model_copy(update={"name": FactName.SAME_WORK, "value": address})


def _plain(value: str) -> str:
    """Letters and digits alone, so that spelling does not make a difference."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split()) or folded


def _shingles(value: str) -> frozenset[int]:
    words = value.split()
    return frozenset(hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _contained(text: frozenset[int], other: frozenset[int]) -> bool:
    return len(text & other) >= _SAME_TEXT * len(text)
