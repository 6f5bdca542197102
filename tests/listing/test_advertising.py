"""Words that advertise, and the first person, as far as the list does not speak so itself."""

from __future__ import annotations

import pytest

from triagebot.listing import advertising
from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse


def listing(description: str, count: int = 30) -> Listing:
    rows = "".join(f"- [Lamp {n}](https://l{n}.example) - {description}\n" for n in range(count))
    return parse.parse(f"# Lamps\n\n{rows}")


PLAIN = listing("Lights a room.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The best lamp.", "best"),
        ("Best practices for lamps.", ""),
        ("A Cutting-Edge lamp.", "Cutting-Edge"),
        ("The most powerful lamp, sign up now.", "most powerful"),
        ("Lights a room.", ""),
        ("Die beste Lampe der Welt.", "Die beste"),
        ("Die besten Praktiken für Lampen.", ""),
        ("La mejor lámpara.", "La mejor"),
        ("Las mejores prácticas.", ""),
        ("Une lampe révolutionnaire.", "révolutionnaire"),
        ("Лучшая лампа.", "Лучшая"),
        ("史上最强大的灯。", "史上最"),
        ("灯具最佳实践。", ""),
        ("究極のランプ。", "究極の"),
    ],
)
def test_the_first_word_that_advertises(text: str, word: str) -> None:
    assert advertising.advert(text, "Cinder", PLAIN) == word


def test_what_a_list_says_of_every_lamp_is_its_way_of_speaking_in_any_script() -> None:
    assert advertising.advert("究極のランプ。", "Cinder", listing("部屋を照らす究極の灯。")) == ""
    assert advertising.advert("The best lamp.", "Cinder", listing("The best light.")) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [("We light rooms.", "We"), ("Made in the US.", ""), ("What I built.", "I built"), ("My lamp.", "My")],
)
def test_the_first_word_in_the_first_person(text: str, word: str) -> None:
    assert advertising.first_person(text, "Cinder", PLAIN) == word


def test_a_word_of_the_title_does_not_count() -> None:
    assert advertising.advert("Ultimate Lamp is a lamp.", "Ultimate Lamp", PLAIN) == ""


def test_what_a_list_says_of_many_counts_for_none_and_few_entries_say_nothing() -> None:
    assert advertising.advert("The best lamp.", "Cinder", listing("The best of its kind.")) == ""
    assert advertising.advert("The best lamp.", "Cinder", listing("The best of its kind.", 5)) == "best"
