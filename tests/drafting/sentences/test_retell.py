"""Retelling: what a page says of itself becomes what a list says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.drafting.sentences import retell, shorten

TITLE = "HiveScale"
RETOLD = [
    ("HiveScale is a library for weighing hives.", "A library for weighing hives."),
    ("HiveScale (formerly Scale) is a library for weighing hives.", "A library for weighing hives."),
    ("HiveScale - a library for weighing hives", "A library for weighing hives"),
    ("HiveScale: weigh your hives", "Weigh your hives"),
    ("HiveScale provides drivers for load cells.", "Provides drivers for load cells."),
    ("This repository contains the drivers for load cells.", "Drivers for load cells."),
    ("This repo is a collection of drivers.", "A collection of drivers."),
    ("We present a method for hearing queens.", "Presents a method for hearing queens."),
    ("In this paper, we propose a method for hearing queens.", "Proposes a method for hearing queens."),
    ("In this work, we study the sound of hives.", "Studies the sound of hives."),
    ("We present HiveScale, a system that weighs hives.", "A system that weighs hives."),
    ("We present a system, called HiveScale, that weighs hives.", "Presents a system that weighs hives."),
    ("The library also supports scales with a serial port.", "Supports scales with a serial port."),
    ("A blazing fast, powerful library for hives.", "A library for hives."),
    ("An extremely easy library for hives.", "An easy library for hives."),
    ("A very easy library for hives.", "An easy library for hives."),
    ("In this post, I'll briefly go over the ways to weigh hives.", "Goes over the ways to weigh hives."),
    ("We present a scale - called HiveScale - for hives.", "Presents a scale for hives."),
    ("We present a scale - called HiveScale (HS) - for hives.", "Presents a scale (HS) for hives."),
    ("Our method is better than all others.", ""),
    ("We found that bees hum.", ""),
    ("Hivescaler is another thing.", "Hivescaler is another thing."),
]


@pytest.mark.parametrize(("sentence", "expected"), RETOLD)
def test_a_sentence_is_retold_without_its_subject_praise_and_first_person(sentence: str, expected: str) -> None:
    assert retell.retell(sentence, TITLE) == expected


SHORTENED = [
    ("Weighs hives.", 40, "Weighs hives"),
    ("Weighs hives (and the bees in them) every hour of the day", 42, "Weighs hives every hour of the day"),
    ("Weighs hives and stores the readings — with charts and alarms", 42, "Weighs hives and stores the readings"),
    (
        "Weighs hives of every common size, which helps to find robbing early",
        45,
        "Weighs hives of every common size",
    ),
    ("Weighs all hives of an apiary using load cells below", 40, "Weighs all hives of an apiary"),
    ("Shows that, for hives that are light, weighing is enough", 40, ""),
    ("Weighsallhivesofanapiaryatonceandneverstopsdoingso", 40, ""),
]


@pytest.mark.parametrize(("text", "most", "expected"), SHORTENED)
def test_a_text_is_shortened_where_it_stays_whole_or_not_at_all(text: str, most: int, expected: str) -> None:
    assert shorten.shorten(text, most) == expected


@given(st.text(max_size=300), st.integers(30, 200))
def test_shortening_only_takes_away_and_keeps_the_bound(text: str, most: int) -> None:
    short = shorten.shorten(text, most)
    assert len(short) <= most or shorten.ENOUGH * most <= len(short) <= shorten.OVER * most
    rest = iter("".join(text.split()))
    assert all(character in rest for character in "".join(short.split()))


@given(st.text(max_size=300), st.text(max_size=30))
def test_no_first_person_survives(text: str, title: str) -> None:
    assert not retell.says_we(retell.retell(text, title))


def test_a_title_of_several_words_is_not_said_again() -> None:
    said = "We introduce Whistle to Vector, a method that maps calls to vectors."
    assert retell.retell(said, "Whistle to Vector") == "A method that maps calls to vectors."
    assert retell.retell("We introduce Honey, a method that maps calls.", "Whistle") == (
        "Introduces Honey, a method that maps calls."
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Farol avisa de cada corte de luz.", "Avisa de cada corte de luz."),
        ("Farol mede o brilho de uma rua.", "Mede o brilho de uma rua."),
        ("Farol misura la luce di una strada.", "Misura la luce di una strada."),
        ("Farol es un medidor de luz.", "Un medidor de luz."),
        ("Farol de Bilbao mide la luz.", "Farol de Bilbao mide la luz."),
        ("Farol meldet jeden Ausfall der Lampen.", "Farol meldet jeden Ausfall der Lampen."),
    ],
)
def test_where_a_sentence_needs_no_subject_the_name_goes(said: str, told: str) -> None:
    assert retell.retell(said, "Farol") == told
