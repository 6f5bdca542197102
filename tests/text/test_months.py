"""Months and years as patterns: every spelling in use, and no word that merely begins like one."""

from __future__ import annotations

import re

import pytest

from triagebot.text.months import MONTH, MONTHS, YEAR, number


@pytest.mark.parametrize("name", [*MONTHS, *(month[:3] for month in MONTHS), "Sept"])
def test_a_month_is_known_in_full_and_short(name: str) -> None:
    assert re.fullmatch(MONTH, name)
    assert MONTHS[number(name.lower()) - 1].startswith(name[:3])


@pytest.mark.parametrize("word", ["Marathon", "Decent", "Mayor", "Octave", "Janua"])
def test_a_word_that_begins_like_a_month_is_none(word: str) -> None:
    assert re.match(MONTH, word) is None


@pytest.mark.parametrize(
    ("digits", "known"), [("1950", True), ("2026", True), ("1949", False), ("2050", False), ("1080", False)]
)
def test_a_year_is_one_that_things_are_from(digits: str, known: bool) -> None:
    assert (re.fullmatch(YEAR, digits) is not None) is known
