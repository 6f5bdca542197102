"""Sentences as words with their phrases, roles and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.drafting.grounding.clauses import read

NUMBERS = [
    ("280 billion points", 280e9),
    ("280B points", 280e9),
    ("60,000 examples", 60_000),
    ("12.4k plans", 12_400),
    ("twelve weights", 12),
    ("1.3 bytes", 1.3),
]
SAME_KEYS = [("python3", "Python 3"), ("organisations", "organization")]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_has_a_value_however_it_is_written(text: str, number: float) -> None:
    assert read(text).words[0].number == number


@pytest.mark.parametrize(("one", "other"), SAME_KEYS)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert [word.key for word in read(one).words] == [word.key for word in read(other).words]


def test_a_preposition_gives_a_role_and_hangs_on_a_word() -> None:
    sentence = read("Moves hives from gardens to fields")
    assert {word.raw: (word.role, word.governor) for word in sentence.words} == {
        "Moves": ("", ""),
        "hives": ("", ""),
        "gardens": ("from", "hive"),
        "fields": ("to", "garden"),
    }


def test_a_bound_stands_with_its_number() -> None:
    assert [word.bound for word in read("up to 50 hives and more than 3 bees").words if word.number] == [
        "most",
        "least",
    ]


@settings(max_examples=50)
@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    assert all(word.raw for word in read(text).words)
