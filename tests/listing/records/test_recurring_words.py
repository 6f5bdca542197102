"""Fields whose values come back: categories, tags, licences."""

from __future__ import annotations

import pytest

from triagebot.listing.records import recurring_words

OIL_AND_GAS = ["oil", "gas"] * 6


@pytest.mark.parametrize(
    ("values", "one_word"),
    [
        (OIL_AND_GAS, True),
        ([*OIL_AND_GAS, None, ""], True),
        (["oil", "gas"] * 3, False),
        ([f"lamp {n}" for n in range(12)], False),
        (["1", "2"] * 6, False),
        (["oil,gas", "oil,wax"] * 6, False),
        (["a sentence that is much longer than any word of a set could be", "gas"] * 6, False),
    ],
)
def test_one_word_of_a_closed_set_each(values: list[object], *, one_word: bool) -> None:
    assert recurring_words.is_one_word(values) is one_word  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "several"),
    [
        ([["oil", "gas"], ["oil"]] * 6, True),
        (["oil, gas", "oil, wax"] * 6, True),
        (OIL_AND_GAS, False),
        ([], False),
    ],
)
def test_several_words_of_a_closed_set_each(values: list[object], *, several: bool) -> None:
    assert recurring_words.are_several(values) is several  # type: ignore[arg-type]


def test_licences_are_told_by_their_names() -> None:
    assert recurring_words.are_licences(["MIT", ["Apache-2.0", "GPL-3.0"]] * 4)
    assert not recurring_words.are_licences(["MIT", "oil", "gas"] * 4)


def test_what_stands_between_words() -> None:
    assert [recurring_words.separator(text) for text in ("a|b,c", "a;b", "a, b", "a")] == ["|", ";", ",", ","]
