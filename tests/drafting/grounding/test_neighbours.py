"""Words that stand side by side have to do so on the page."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding import neighbours
from triagebot.drafting.grounding.alignment import align, passage
from triagebot.drafting.grounding.clauses import read


def apart(sentence: str, *pages: str) -> list[tuple[str, str]]:
    alignment = align(read(sentence), [passage(page) for page in pages])
    words = alignment.sentence.words
    return [(words[first].raw, words[second].raw) for first, second in neighbours.pairs(alignment)]


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("Lamp for green tents", "A lamp for green tents."),
        ("Lamp with noise removal", "A lamp that removes noise."),
        ("Reads speech recognition", "It reads recognition of speech."),
    ],
)
def test_neighbours_there_are_neighbours_here(sentence: str, page: str) -> None:
    assert apart(sentence, page) == []


def test_words_of_two_places_do_not_become_one_thing() -> None:
    assert apart("Lamp for green tents", "It is a lamp with a green wick. Tents are lit by it.") == [
        ("green", "tents")
    ]
