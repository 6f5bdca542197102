"""Where the words of a sentence stand in the passages it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from triagebot.drafting.grounding.clauses import read
from triagebot.drafting.grounding.sentence_words import Clauses, Word
from triagebot.text.stems import stem

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SHORTEST_JOINED = 4
"""Letters of a compound that is written as one word here and as two there."""
SHORT_FORMS = range(2, 7)
"""Letters of an abbreviation."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the page, or a name of the thing, as words; what was quoted of it."""

    clauses: Clauses
    quoted: frozenset[int]
    """Indexes of its words that stand in a quotation."""
    name: bool = False
    """Whether it is a title and no sentence: it says what the thing is called, not what is so."""


Place = tuple[int, int]
"""Number of a passage, and the index of a word of it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Each word of a sentence with the places where the passages have it."""

    sentence: Clauses
    passages: tuple[Passage, ...]
    places: tuple[tuple[Place, ...], ...]
    """By the index of the word."""

    def word(self, place: Place) -> Word:
        """The word of a passage."""
        return self.passages[place[0]].clauses.words[place[1]]

    def within(self, index: int, passage: int) -> list[Word]:
        """The words of a passage that are a word of the sentence."""
        return [self.word(place) for place in self.places[index] if place[0] == passage]

    def common(self, first: int, second: int) -> list[int]:
        """The passages that have both words, names left out."""
        one = {place[0] for place in self.places[first]}
        return [number for number in sorted(one & {place[0] for place in self.places[second]}) if self.says(number)]

    def says(self, passage: int) -> bool:
        """Whether a passage is a sentence and not a name."""
        return not self.passages[passage].name


def passage(text: str, quotes: Sequence[str] = (), *, name: bool = False) -> Passage:
    """A passage of which the words of these quotations may be used; all of them when there is none."""
    clauses = read(text)
    if not quotes:
        return Passage(clauses, frozenset(range(len(clauses.words))), name)
    quoted: set[int] = set()
    for quote in quotes:
        quoted |= set(_run(clauses, [word.key for word in read(quote).words]))
    return Passage(clauses, frozenset(quoted), name)


def _run(clauses: Clauses, keys: list[str]) -> range:
    """Where a run of words stands; nothing when it does not."""
    own = [word.key for word in clauses.words]
    for start in range(len(own) - len(keys) + 1) if keys else ():
        if own[start : start + len(keys)] == keys:
            return range(start, start + len(keys))
    return range(0)


def align(sentence: Clauses, passages: Sequence[Passage]) -> Alignment:
    """Find each word of a sentence in the passages, however it is written there."""
    found: list[list[Place]] = [[] for _ in sentence.words]
    for number, one in enumerate(passages):
        joined = {**_joined(one.clauses.words), **_parts(one.clauses.words)}
        for index, word in enumerate(sentence.words):
            places = one.clauses.places.get(word.key, ()) if word.key else ()
            places = places or joined.get(_flat(word), ())
            found[index] += [(number, place) for place in places if place in one.quoted]
        for indexes, run in _across(sentence.words, one.clauses):
            for index in indexes:
                if not any(place[0] == number for place in found[index]):
                    found[index] += [(number, place) for place in run if place in one.quoted]
    return Alignment(sentence, tuple(passages), tuple(map(tuple, found)))


def _flat(word: Word) -> str:
    return stem(word.raw.casefold())


def _joined(words: Sequence[Word]) -> Mapping[str, tuple[int, ...]]:
    """Two or three words that touch, as one: "pre-trained", "Fashion MNIST"."""
    found: dict[str, tuple[int, ...]] = {}
    for length in (2, 3):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if run[-1].phrase == run[0].phrase:
                flat = stem("".join(word.raw.casefold() for word in run))
                if len(flat) >= SHORTEST_JOINED:
                    found.setdefault(flat, tuple(range(start, start + length)))
    return found


def _parts(words: Sequence[Word]) -> Mapping[str, tuple[int, ...]]:
    """The words inside a name: grid, search and CV of "GridSearchCV"; and what a capital abbreviates."""
    found: dict[str, tuple[int, ...]] = {}
    for index, word in enumerate(words):
        pieces = _CAMEL.findall(word.raw)
        if len(pieces) > 1:
            for piece in pieces:
                found.setdefault(stem(piece.casefold()), (index,))
    return found


def _across(said: Sequence[Word], known: Clauses) -> Iterator[tuple[Iterable[int], Iterable[int]]]:
    """Words of the sentence that are one word of the passage, and abbreviations of words of the passage."""
    for flat, indexes in _joined(said).items():
        if places := tuple(i for i, word in enumerate(known.words) if _flat(word) == flat):
            yield indexes, places
    for index, word in enumerate(said):
        letters = word.raw.removesuffix("s")
        if len(letters) in SHORT_FORMS and letters.isupper() and (run := _spelt(letters.casefold(), known.words)):
            yield (index,), run


def _spelt(letters: str, words: Sequence[Word]) -> range:
    """The run of words whose first letters these are."""
    initials = "".join(word.raw[:1].casefold() for word in words)
    start = initials.find(letters)
    return range(start, start + len(letters)) if start >= 0 else range(0)
