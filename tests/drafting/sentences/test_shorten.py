"""A cut leaves something whole and true, or nothing."""

from __future__ import annotations

import time

import pytest

from triagebot.drafting.sentences import shorten

IN_THE_AIR = [
    ("A catalogue of hives rented for royalty-free use in films and plays", 30),
    ("Explains the gains in yearly honey brought by a second super", 40),
    ("Easing the choice, transport and keeping of wooden bee hives", 25),
    ("Easing the choice, transport, and keeping of wooden bee hives", 35),
    ("Offers a whole series of scripts to train with the data of hives", 40),
    ("A very small toolkit dealing with the swarms of an apiary", 25),
    ("A serial port adapter compatible with all the scales there are", 35),
    ("A hive scale that is so light that anybody can carry it", 36),
    ("The scale is not a very big toy, but a real instrument", 40),
    ("The careful study of many hives shows that bees sleep", 40),
    ("The careful reader's yearly yield in June is high in all years", 40),
    ("Sadly, a belief of many in the village is that bees do not sleep", 40),
    ("To find a queen that hides, listens to every single frame", 30),
]


@pytest.mark.parametrize(("text", "most"), IN_THE_AIR)
def test_a_cut_that_would_end_in_the_air_is_not_made_there(text: str, most: int) -> None:
    assert shorten.shorten(text, most) == ""


WHOLE = [
    ("Weighs every single hive and sends the readings over a radio link", 40, "Weighs every single hive"),
    ("Counts the mites on pictures in an hour of the night", 45, "Counts the mites on pictures"),
    ("A catalogue of bee hives that are rented for films", 30, "A catalogue of bee hives"),
    ("Reads load cells at full speed with a thread for every hive", 32, "Reads load cells at full speed"),
    ("Compares queens of three races with each other", 30, "Compares queens of three races"),
]


@pytest.mark.parametrize(("text", "most", "expected"), WHOLE)
def test_a_long_sentence_is_cut_at_a_clause(text: str, most: int, expected: str) -> None:
    assert shorten.shorten(text, most) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This release implements, which includes the counting of mites.",
        "The scale was made by.",
        "Weighs hives of, and for, keepers: see the",
    ],
)
def test_a_sentence_with_a_hole_is_not_whole(text: str) -> None:
    assert not shorten.is_whole(text)


@pytest.mark.parametrize("piece", ["a, ", "bees and to ", "in on ", "so such that ", "(a) - ", "x,"])
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    shorten.shorten(piece * (40_000 // len(piece)), 200)
    shorten.is_whole(piece * (40_000 // len(piece)))
    assert time.perf_counter() - began < 3.0
