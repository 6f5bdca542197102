"""Words that stand side by side: what describes or governs a word here must do so in the passages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from triagebot.drafting.grounding.alignment import Alignment
from triagebot.drafting.grounding.sentence_words import Word

_OF = frozenset({"of", "for", "in", "through", "with", "on", "between", "from", "by", "as", "to", "under"})
"""Roles in which a describing word may stand behind its noun: "wrappers for Python", "recognition of speech"."""


def pairs(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Neighbours within a phrase that are no neighbours in any passage that has both."""
    words = alignment.sentence.words
    for first, second in pairwise(range(len(words))):
        if not _neighbours(alignment, first, second):
            continue
        common = alignment.common(first, second)
        fits = (
            _ever_together(alignment, common, first, second) if common else _may_be_joined(alignment, first, second)
        )
        if not fits:
            yield first, second


def _undergoes(thing: Word, deed: Word) -> bool:
    """Whether a deed is done to a thing that stands before it: "rate is read", "site generator"."""
    passive = deed.clause == thing.clause and deed.role == thing.role == "" and not deed.raw.endswith("s")
    return deed.phrase == thing.phrase or passive


def _may_be_joined(alignment: Alignment, first: int, second: int) -> bool:
    """Whether words of two passages may stand side by side: they say what the thing is, or name it."""
    words = alignment.sentence.words
    kind = words[first].phrase <= first_phrase(alignment) or words[second].free
    return kind or named(alignment, first, second)


def _neighbours(alignment: Alignment, first: int, second: int) -> bool:
    """Whether two words of a phrase are there, and the first says something of the second."""
    one, other = alignment.sentence.words[first], alignment.sentence.words[second]
    there = alignment.places[first] and alignment.places[second]
    return bool(there) and one.phrase == other.phrase and not one.free and one.number is None is other.number


def _ever_together(alignment: Alignment, common: list[int], first: int, second: int) -> bool:
    said = alignment.sentence.words
    for number in common:
        for one in alignment.within(first, number):
            for other in alignment.within(second, number):
                if _together(alignment, number, one, other):
                    return True
                if (is_deed(said[first]) and _undergoes(other, one)) or _names_deed(said[second], one, other):
                    return True
                if said[second].free and not _described(alignment, number, other):
                    return True
    return False


def _names_deed(said: Word, thing: Word, deed: Word) -> bool:
    """Whether a noun names what a verb of the passage does: "noise removal" of "removes noise"."""
    noun = said.raw.casefold().endswith(("ing", "ion", "al", "ment", "er", "or", "ance"))
    return noun and deed.phrase == thing.phrase


def _described(alignment: Alignment, number: int, kind: Word) -> bool:
    """Whether a passage describes a kind of thing by a word that the sentence does not have."""
    before = [word for word in alignment.passages[number].clauses.words if word.at < kind.at]
    near = before[-1:] if before and before[-1].phrase == kind.phrase else []
    return any(word.key not in alignment.sentence.places for word in near)


def scattered(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Words of one phrase that a passage has in no single clause."""
    words = alignment.sentence.words
    for phrase in dict.fromkeys(word.phrase for word in words):
        mine = [i for i, word in enumerate(words) if word.phrase == phrase and alignment.places[i]]
        if len(mine) < 3 or phrase == first_phrase(alignment):
            continue
        common = set.intersection(*({place[0] for place in alignment.places[index]} for index in mine))
        clauses = [
            set.intersection(*({one.clause for one in alignment.within(index, number)} for index in mine))
            for number in common
            if alignment.says(number)
        ]
        if clauses and not any(clauses):
            yield mine[0], mine[-1]


def first_phrase(alignment: Alignment) -> int:
    """The phrase that says what the thing is: its words may come from several passages."""
    words = alignment.sentence.words
    return words[0].phrase if words else 0


def named(alignment: Alignment, first: int, second: int) -> bool:
    """Whether one of them is in a name of the thing, which stands beside anything that is said of it."""
    return any(not alignment.says(place[0]) for index in (first, second) for place in alignment.places[index])


def _together(alignment: Alignment, number: int, one: Word, other: Word) -> bool:
    """Whether a word describes, or governs, the other one in a passage."""
    if one.phrase == other.phrase:
        return one.at <= other.at or is_deed(one)
    if one.clause != other.clause:
        return False
    if one.at < other.at:  # "spaCy component and attributes", "visualizes the space", "puts together"
        return _before(alignment, number, one, other)
    hangs = one.role in _OF and (one.governor == other.key or one.phrase - other.phrase <= 3)
    predicate = one.role == "" and one.phrase - other.phrase == 1  # "desktop use is free"
    return hangs or predicate or is_deed(one)


def _before(alignment: Alignment, number: int, one: Word, other: Word) -> bool:
    known = alignment.passages[number].clauses.words
    between = any(one.at < word.at < other.at and word.role == "" for word in known)
    begins = one.phrase == min(word.phrase for word in known if word.clause == one.clause)
    near = not between or other.phrase - one.phrase <= 2
    return one.role == other.role or near or (begins and is_deed(other))


def is_deed(word: Word) -> bool:
    """Whether a word may be a verb by its form."""
    low = word.raw.casefold()
    return low.endswith(("ed", "ing", "s", "en", "ize", "ate"))
