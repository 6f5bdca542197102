"""A point that belongs to a word is not a full stop."""

import pytest

from triagebot.text.abbreviations import ends_in_abbreviation


@pytest.mark.parametrize(
    "words",
    ["Moss, et al.", "Lamps by Fern Inc.", "Lids, cups, etc.", "Ferns (U.S.", "Ivy, A.", "in the style of J.R.R."],
)
def test_a_point_that_belongs_to_a_word(words: str) -> None:
    assert ends_in_abbreviation(words)


@pytest.mark.parametrize(
    "words", ["Says no.", "Boils water.", "Moss et al", "Waits..", ".", "", "Made for C#.", "a."]
)
def test_a_full_stop(words: str) -> None:
    assert not ends_in_abbreviation(words)
