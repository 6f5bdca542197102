"""What a clause speaks of, by words in several languages."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import concepts


@pytest.mark.parametrize(
    ("clause", "concept"),
    [
        ("Keep descriptions short.", "description"),
        ("Beschreibungen enden mit einem Punkt.", "description"),
        ("Eine Beschreibung je Eintrag.", "entry"),
        ("Do not do that.", "no"),
        ("At least 50 stars.", "star"),
        ("按字母顺序排列", "alphabet"),
    ],
)
def test_a_word_of_any_language_is_enough(clause: str, concept: str) -> None:
    assert concept in concepts.spoken_of(clause)
    assert concepts.speaks_of(concept, clause)


def test_addresses_and_parts_of_words_say_nothing() -> None:
    assert "star" not in concepts.spoken_of("[here](https://stars.example/stars)")
    assert not concepts.speaks_of("star", "It starts well.")


def test_no_more_than_a_thousand_characters_are_looked_at() -> None:
    assert "star" not in concepts.spoken_of("x " * concepts.LONGEST + "stars")
