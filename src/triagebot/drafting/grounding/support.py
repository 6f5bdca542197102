"""Whether passages together say a sentence: every word of it is there, and stands there as it does here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triagebot.drafting.grounding import attribution, counted_numbers, relations, vocabulary
from triagebot.drafting.grounding.alignment import Alignment, Passage, align
from triagebot.drafting.grounding.clauses import read
from triagebot.drafting.grounding.sentence_words import Clauses, Word

MOST_OWN = 1
"""Words of a sentence that the page has elsewhere than in the passages."""
ENOUGH = 0.8
"""The share of a sentence's telling words that a passage has if it may be the one that says it. By hand."""
MOST_WORDS = 80
"""Telling words of a sentence; what is longer is no sentence for a list, and every pair of words is looked at."""
FEWEST_OF_PART = 2
"""Telling words of a part of a list that is looked for on the rest of the page."""
MOST_PARTS = 2
"""Parts of a sentence that may rest on what was not quoted."""
FEWEST_WORDS = 4
"""Telling words of a sentence that may have one such word."""


_SUBJECT = re.compile(r"((?:[\w'-]{1,40} ){1,6}?)(?:is|are|was|were|has|have|had|can|will|may|must) ")
"""What stands before the verb of a clause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a sentence says that the passages do not."""

    reason: str
    words: tuple[str, ...] = ()


def fault(sentence: str, passages: Sequence[Passage], page: Sequence[Passage] = ()) -> Fault | None:
    """The first thing that the passages do not say; None when they say it all.

    `page` are all sentences of the page: one word may come from there, if it describes the same there.
    """
    clauses = read(sentence)
    if len(clauses.words) > MOST_WORDS:
        return Fault(f"it has more than {MOST_WORDS} words")
    alignment = align(clauses, passages)
    missing = _missing(alignment, page)
    if missing:
        return _absent(missing, page)
    for check in (counted_numbers.fault, _denied, attribution.fault, relations.fault):
        word, reason = check(alignment)
        if word:
            return Fault(f"“{word}”: {reason}", (word,))
    return None


def _absent(missing: Sequence[str], page: Sequence[Passage]) -> Fault:
    """The words that are nowhere on the page; where all are, those that were not quoted."""
    nowhere = tuple(
        word
        for word in missing
        if not any(key in passage.clauses.places for passage in page for key in _keys(word))
    )
    words, where = (nowhere, "in the evidence") if nowhere else (tuple(missing), "in what it quotes")
    return Fault(f"{', '.join(f'“{word}”' for word in words)} is not {where}", words)


def _keys(word: str) -> list[str]:
    return [one.key for one in read(word).words]


def other_parts(sentence: str, passages: Sequence[Passage]) -> list[frozenset[str]]:
    """The keys of the parts of a list that no passage has; empty when anything else is missing.

    What a sentence begins with says what the thing is: that has to be in the passages themselves.
    """
    alignment = align(read(sentence), passages)
    words = alignment.sentence.words
    lost = {word.part for i, word in enumerate(words) if word.key and not word.free and not alignment.places[i]}
    parts = [
        frozenset(word.key for word in words if word.part == part and word.key and not word.free)
        for part in sorted(lost)
    ]
    kind = words[0].part in lost if words and not sentence.startswith(("It ", "They ")) else False
    whole = all(len(part) >= FEWEST_OF_PART for part in parts) and not kind
    return parts if whole and len(parts) <= MOST_PARTS else []


def says(text: str, part: frozenset[str]) -> bool:
    """Whether one clause of a text has all words of a part, and says them of nothing else than the thing."""
    clauses = read(text)
    for clause, written in clauses.texts.items():
        if part <= {word.key for word in clauses.words if word.clause == clause}:
            subject = _SUBJECT.match(written)
            return not subject or {word.key for word in read(subject.group(1)).words} <= part
    return False


def likeliest(sentence: str, texts: Sequence[str], most: int) -> list[str]:
    """The texts that have most of the telling words of a sentence, best first; each has nearly all of them."""
    wanted = {word.key for word in read(sentence).words if not word.free}
    scored = [(len(wanted & read(text).places.keys()), text) for text in texts]
    enough = [(count, text) for count, text in scored if wanted and count >= ENOUGH * len(wanted)]
    return [text for _, text in sorted(enough, key=lambda pair: -pair[0])[:most]]


def _missing(alignment: Alignment, page: Sequence[Passage]) -> list[str]:
    words = alignment.sentence.words
    missing = [
        index
        for index, word in enumerate(words)
        if word.key and not alignment.places[index] and (not word.free or _claims(alignment, index))
    ]
    telling = sum(not word.free for word in words)
    few = 0 < len(missing) <= MOST_OWN and telling >= FEWEST_WORDS
    if few and all(_fits(alignment, index, page) for index in missing):
        return []
    return [words[index].raw for index in missing]


def _claims(alignment: Alignment, index: int) -> bool:
    """Whether a word that needs no support by itself claims something: "official", and "used" of "used by"."""
    words = alignment.sentence.words
    if words[index].raw.casefold() in vocabulary.CLAIMS:
        return True
    after = words[index + 1] if index + 1 < len(words) else None
    word = words[index]
    if word.raw.casefold() != "used" or after is None:
        return False
    return after.role in {"by", "in"} and after.governor == word.key


def _fits(alignment: Alignment, index: int, page: Sequence[Passage]) -> bool:
    """Whether the page describes a neighbour by that word elsewhere, and the passages by no other one."""
    words = alignment.sentence.words
    word = words[index]
    name = index > 0 and word.raw[0].isupper()
    if name or word.number is not None or word.raw.casefold() in vocabulary.CLAIMS or word.denied:
        return False
    near = [
        i
        for i in (index - 1, index + 1)
        if 0 <= i < len(words) and alignment.places[i] and words[i].phrase == word.phrase
    ]
    if not near or any(_described(alignment, index, i) for i in near):
        return False
    return any(
        abs(one.at - other.at) <= 3 and one.clause == other.clause and not one.denied
        for passage in page
        for one in _having(passage, word.key)
        for i in near
        for other in _having(passage, words[i].key)
    )


def _having(passage: Passage, key: str) -> Iterator[Word]:
    return (passage.clauses.words[place] for place in passage.clauses.places.get(key, ()))


def _described(alignment: Alignment, index: int, near: int) -> bool:
    """Whether a passage has another word where the sentence has its own: "text pairs" for "audio pairs"."""
    words = alignment.sentence.words
    if words[near].phrase != words[index].phrase:
        return False
    for number, place in alignment.places[near]:
        known = alignment.passages[number].clauses.words
        other = place + (1 if index > near else -1)
        if (
            0 <= other < len(known)
            and known[other].phrase == known[place].phrase
            and known[other].key not in alignment.sentence.places
        ):
            return True
    return False


def _denied(alignment: Alignment) -> tuple[str, str]:
    """A word that is denied here and not there, or there and not here."""
    said = alignment.sentence
    for index, word in enumerate(said.words):
        if word.key in vocabulary.LIGHT or word.free:
            continue
        there = [alignment.word(place) for place in alignment.places[index] if alignment.says(place[0])]
        if there and not any(_agree(word.denied, other.denied, said) for other in there):
            return word.raw, "the page does not deny it" if word.denied else "the page denies it"
    return "", ""


def _agree(here: str, there: str, said: Clauses) -> bool:
    """Whether both deny, or neither. "Removes noise" and "noise removal" are the same."""
    return bool(here) == bool(there) or there in said.places or (here not in {"", "not"} and not there)
