"""Numbers: the same amount, of the same thing, with the same bound."""

from __future__ import annotations

from triagebot.drafting.grounding.alignment import Alignment
from triagebot.drafting.grounding.sentence_words import Word

NEAR = 8
"""Tokens between a number and what it counts, at most."""


def fault(alignment: Alignment) -> tuple[str, str]:
    """A number that the passages do not have for what it counts here, and why not; two empty strings for none."""
    for index, word in enumerate(alignment.sentence.words):
        if word.number is None and not word.raw[:1].isdigit():
            continue
        places = alignment.places[index]
        if not places:
            return word.raw, "the number is not there"
        counted = _counted(alignment, index)
        if counted is not None and not _stands_by(alignment, index, counted):
            return word.raw, f"the number is one of something else than “{alignment.sentence.words[counted].raw}”"
        if other := _of_another(alignment, index):
            return word.raw, f"the number does not belong to “{other}”"
        bounds = {alignment.word(place).bound for place in places}
        if word.bound in {"most", "least"} and word.bound not in bounds:
            return word.raw, "the number is no bound there"
        if not word.bound and bounds == {"most"}:
            return word.raw, "the number is the most there"
    return "", ""


def _counted(alignment: Alignment, index: int) -> int | None:
    """What a number counts: the next word of its phrase, else of the next one, else the word before it."""
    words = alignment.sentence.words
    word = words[index]
    if word.glued:
        return index - 1 if index else None
    if index + 1 < len(words) and words[index + 1].number is not None and words[index + 1].phrase == word.phrase:
        return None  # "one 14 MB binary"
    behind = [i for i in range(index + 1, len(words)) if words[i].number is None]
    for i in behind[:1]:
        if words[i].phrase == word.phrase and alignment.places[i]:
            return i
    for i in range(index - 1, -1, -1):
        if words[i].clause == word.clause and alignment.places[i] and not words[i].free:
            return i
    return None


def _stands_by(alignment: Alignment, index: int, counted: int) -> bool:
    """Whether both stand near each other in a passage, or there is none that has both."""
    common = [
        number
        for number in {place[0] for place in alignment.places[index]}
        if any(place[0] == number for place in alignment.places[counted])
    ]
    if not common:  # put together from two passages: only what the thing is may be
        return alignment.sentence.words[counted].phrase <= 1 or counted < index
    return any(
        _near(alignment, number, one, other)
        for number in common
        for one in alignment.within(index, number)
        for other in alignment.within(counted, number)
    )


def _of_another(alignment: Alignment, index: int) -> str:
    """A word behind a number that stands in a part of the passage with a number of its own."""
    words = alignment.sentence.words
    if not words[index].raw[:1].isdigit():
        return ""
    for later in range(index + 1, len(words)):
        if words[later].part != words[index].part or words[later].number is not None:
            break
        other = words[later].phrase != words[index].phrase and not words[later].free
        for number in alignment.common(index, later) if other else ():
            parts = {one.part for one in alignment.within(index, number)}
            others = {one.part for one in alignment.within(later, number)}
            numbered = {one.part for one in alignment.passages[number].clauses.words if one.number is not None}
            if not parts & others and others <= numbered:
                return words[later].raw
    return ""


def _near(alignment: Alignment, passage: int, number: Word, other: Word) -> bool:
    """Whether a number stands near a word that no other number counts."""
    if number.clause != other.clause or abs(number.at - other.at) > NEAR:
        return False
    rivals = [
        word
        for word in alignment.passages[passage].clauses.words
        if word.phrase == other.phrase and word.number is not None and word.at < other.at
    ]
    return not rivals or rivals[-1].at == number.at
