"""Who does what to whom: words of a sentence must stand to each other as they do in the passages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from triagebot.drafting.grounding import neighbours, vocabulary
from triagebot.drafting.grounding.alignment import Alignment
from triagebot.drafting.grounding.clauses import keys
from triagebot.drafting.grounding.sentence_words import Word

_STRICT = frozenset({"than", "under"})
"""Roles that tell by themselves who is meant."""


def fault(alignment: Alignment) -> tuple[str, str]:
    """Two words of the sentence that stand otherwise in the passages, and how; two empty strings for none."""
    for check in _CHECKS:
        for first, second in check(alignment):
            words = alignment.sentence.words
            return f"{words[first].raw} … {words[second].raw}", "these words are not together there"
    return "", ""


def _content(alignment: Alignment) -> list[int]:
    """The indexes of the words that are there and tell something."""
    return [
        i for i, word in enumerate(alignment.sentence.words) if alignment.places[i] and not word.free and word.key
    ]


def _exchanged(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Words under a preposition that stand elsewhere in the passages, where others stand under it."""
    words = alignment.sentence.words
    for index in _content(alignment):
        word = words[index]
        if word.role in vocabulary.DIRECTED and _heads(alignment, index) and not _free_governor(alignment, index):
            found = [_role(alignment, index, number) for number in {place[0] for place in alignment.places[index]}]
            if False in found and True not in found:
                yield index, index


def _free_governor(alignment: Alignment, index: int) -> bool:
    """Whether the preposition hangs on a word like "introduction", which need not be there."""
    words = alignment.sentence.words
    before = [word for word in words[:index] if word.phrase < words[index].phrase]
    return bool(before) and before[-1].free and before[-1].raw.casefold() not in vocabulary.SPEAKING


def _role(alignment: Alignment, index: int, number: int) -> bool | None:
    """Whether a passage has a phrase in the role it has here; None where it tells nothing of that."""
    words = alignment.sentence.words
    word = words[index]
    if not alignment.says(number):
        return None
    known = alignment.passages[number].clauses
    mine = {one.key for one in words if one.phrase == word.phrase and one.key in known.places and not one.free}
    under = [other for other in known.words if other.role == word.role]
    hung = [other for other in under if other.governor == word.governor]
    if hung and word.governor in known.places:
        return bool(mine & keys(hung))
    if any(mine <= keys(other for other in under if other.clause == one.clause) for one in under):
        return True
    if under and (word.role in _STRICT or any(_elsewhere(alignment, other, word) for other in under)):
        return False
    return None


def _heads(alignment: Alignment, index: int) -> bool:
    """Whether a word is the last of its phrase."""
    words = alignment.sentence.words
    return index + 1 == len(words) or words[index + 1].phrase != words[index].phrase


def _elsewhere(alignment: Alignment, other: Word, word: Word) -> bool:
    """Whether the sentence, or the thing's name, has a word of the passage outside of that role."""
    said = alignment.sentence
    if any(other.key in passage.clauses.places for passage in alignment.passages if passage.name):
        return True
    mine = [said.words[place] for place in said.places.get(other.key, ())]
    return any(one.role != word.role and one.phrase != word.phrase for one in mine)


def _joined(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Neighbours in one part of the sentence that a passage has in clauses of their own."""
    words = alignment.sentence.words
    content = _content(alignment)
    for first, second in pairwise(content):
        about = words[second].relative and not words[first].relative and words[second].role == ""
        same = words[first].part == words[second].part or about
        if not same or words[first].clause != words[second].clause:
            continue
        if words[first].phrase <= neighbours.first_phrase(alignment) and neighbours.named(alignment, first, second):
            continue  # what the thing is: all that is said is said of it
        if words[second].role in {"to", "than", "with"}:  # what it is for, what it has: of the thing, wherever
            continue
        common = alignment.common(first, second)
        if common and not any(
            one.clause == other.clause
            for number in common
            for one in alignment.within(first, number)
            for other in alignment.within(second, number)
        ):
            yield first, second


def _crossed(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Two parts of a list whose words a passage has in two parts, but exchanged."""
    words = alignment.sentence.words
    content = _content(alignment)
    for first in content:
        for second in content:
            if second <= first or words[first].part != words[second].part:
                continue
            for number in alignment.common(first, second):
                if _swapped(alignment, number, first, second):
                    yield first, second


def _swapped(alignment: Alignment, number: int, first: int, second: int) -> bool:
    words = alignment.sentence.words
    ones, others = alignment.within(first, number), alignment.within(second, number)
    if len(ones) != 1 or len(others) != 1 or ones[0].part == others[0].part:
        return False
    rest = [i for i in _content(alignment) if words[i].part != words[first].part]
    stands_with: dict[int, set[int]] = {}
    for index in rest:
        there = alignment.within(index, number)
        if len(there) == 1:
            stands_with.setdefault(there[0].part, set()).add(words[index].part)
    crossing = stands_with.get(ones[0].part, set()) & stands_with.get(others[0].part, set())
    return bool(crossing)


def _respective(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Two pairs of a passage that belong together respectively, and do not here."""
    for number, passage in enumerate(alignment.passages):
        if not any("respectively" in text for text in passage.clauses.texts.values()):
            continue
        placed = [
            (index, there[0].at)
            for index in _content(alignment)
            if len(there := alignment.within(index, number)) == 1
        ]
        pairs = _listed_pairs(passage.clauses.words)
        if len(pairs) >= 2:
            places = {at: index for index, at in placed}
            c, d = pairs[-1]
            for a, b in pairs[:-1]:
                if {a, b, c, d} <= set(places) and (places[a] < places[b]) != (places[c] < places[d]):
                    yield places[a], places[c]


def _listed_pairs(words: tuple[Word, ...]) -> list[tuple[int, int]]:
    """The places of words that "and" joins directly."""
    return [
        (one.at, other.at)
        for one, other in pairwise(words)
        if other.part == one.part + 1 and other.at - one.at == 2
    ]


def _others_deed(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """A deed whose doer in the passage is called by a name that the sentence does not have."""
    words = alignment.sentence.words
    named = {word.key for passage in alignment.passages if passage.name for word in passage.clauses.words}
    for index in _content(alignment):
        if not neighbours.is_deed(words[index]) or words[index].role not in {"", "to"}:
            continue
        places = [place for place in alignment.places[index] if alignment.says(place[0])]
        doers = [_doer(alignment, place) for place in places]
        if places and all(
            doer and doer.key not in named and doer.key not in alignment.sentence.places for doer in doers
        ):
            yield index, index


def _doer(alignment: Alignment, place: tuple[int, int]) -> Word | None:
    """The name right in front of a deed in the passage."""
    number, index = place
    known = alignment.passages[number].clauses.words
    if index == 0 or known[index].role != "":
        return None
    before = known[index - 1]
    inside = before.at > 0 and before.raw[:1].isupper() and before.raw[1:2].islower()
    return (
        before
        if inside
        and before.clause == known[index].clause
        and before.role == ""
        and known[index].at - before.at <= 3
        else None
    )


def _claimed(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """A claim that the passages make of something else: "first" of "first version" for the first of its kind."""
    words = alignment.sentence.words
    for index, word in enumerate(words):
        places = [place for place in alignment.places[index] if alignment.says(place[0])]
        if word.raw.casefold() not in vocabulary.CLAIMS or not places:
            continue
        mine = words[index + 1] if index + 1 < len(words) else None
        described = [_next(alignment, place) for place in places]
        if all(
            other and other.key not in alignment.sentence.places and not (other.free and mine and mine.free)
            for other in described
        ):
            yield index, index


def _next(alignment: Alignment, place: tuple[int, int]) -> Word | None:
    """The word behind a word of a passage, in the same phrase."""
    number, index = place
    known = alignment.passages[number].clauses.words
    behind = known[index + 1] if index + 1 < len(known) else None
    return behind if behind and behind.phrase == known[index].phrase else None


def _narrowed(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """A comparison that holds somewhere in the passages ("faster than it on phones"), and everywhere here."""
    for index in _content(alignment):
        if alignment.sentence.words[index].role != "than" or not _heads(alignment, index):
            continue
        places = [place for place in alignment.places[index] if alignment.says(place[0])]
        where = [_where(alignment, place) for place in places]
        if places and all(found and not found & alignment.sentence.places.keys() for found in where):
            yield index, index


def _where(alignment: Alignment, place: tuple[int, int]) -> frozenset[str]:
    """The words of the phrase behind a word of a passage that says where something holds."""
    number, index = place
    known = alignment.passages[number].clauses.words
    behind = [word for word in known[index + 1 :] if word.phrase != known[index].phrase][:1]
    if not behind or behind[0].role != "in" or behind[0].clause != known[index].clause:
        return frozenset()
    return keys(word for word in known if word.phrase == behind[0].phrase)


_CHECKS = (
    neighbours.pairs, neighbours.scattered, _claimed, _exchanged, _joined, _crossed, _respective, _others_deed,
    _narrowed,
)  # fmt: skip
