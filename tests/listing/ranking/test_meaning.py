"""Texts as points: near where they mean the same, nowhere where no word is known."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.ranking import meaning
from triagebot.text import words

ROWS = {"kettle": (100, 0, -20), "boil": (90, 10, 0), "lamp": (-80, 100, 127), "shine": (-127, 90, 100)}
SMALL = meaning.unpack(
    meaning.pack(3, list(ROWS), b"".join(struct.pack("3b", *row) for row in ROWS.values()), {"what": "four words"})
)


def point(text: str) -> meaning.Point:
    return meaning.table().point(words.words(text))


def test_a_text_lies_in_the_direction_of_the_sum_of_its_words() -> None:
    summed = [sum(column) for column in zip(ROWS["kettle"], ROWS["boil"], strict=True)]
    assert SMALL.point(["kettle", "unknown", "boil"]) == pytest.approx(meaning.direction(summed))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*ROWS, "unknown"]), max_size=2 * meaning.MOST))
def test_however_many_words_no_dimension_spills_into_another(stems: list[str]) -> None:
    counted = [ROWS[stem] for stem in stems if stem in ROWS]
    enough = counted if len(counted) >= len(stems) / 2 else []
    expected = meaning.direction([sum(column) for column in zip(*enough[: meaning.MOST], strict=True)])
    assert SMALL.point(stems) == pytest.approx(expected)


def test_what_is_not_known_is_nowhere_and_near_to_nothing() -> None:
    assert SMALL.point(["unknown"]) == ()
    assert SMALL.point(["kettle", "unknown", "unknown"]) == (), "too little is known of it"
    assert meaning.likeness((), SMALL.point(["kettle"])) == 0.0
    assert point("度量学习的一种新方法") == ()


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("A relational database engine", "SQL storage for transactions", "A library for playing sounds"),
        ("Convolutional networks for photos", "Image classification with deep learning", "Cooking recipes"),
        ("Password manager", "Keep your credentials in a vault", "Weather forecasts in the terminal"),
        ("Read RSS feeds", "News aggregator", "3D game engine"),
    ],
)
def test_what_means_the_same_in_other_words_is_nearer(text: str, nearer: str, farther: str) -> None:
    assert meaning.likeness(point(text), point(nearer)) > meaning.likeness(point(text), point(farther)) + 0.1


def test_the_table_that_is_shipped_says_where_it_comes_from_and_is_small() -> None:
    table = meaning.table()
    assert table.dimensions == 64
    assert 9_000 < len(table.places) <= 10_000
    assert len(table.rows) == len(table.places) * 64 * 2
    assert math.isclose(sum(x * x for x in point("kettle boils water")), 1.0)
