"""Headings that are letters, or names of people."""

from __future__ import annotations

import pytest

from triagebot.listing.ranking import heading_names


@pytest.mark.parametrize(
    ("heading", "letters"),
    [
        ("A", "aa"),
        ("A–C", "ac"),
        ("## #", "09"),
        ("0-9", "09"),
        ("**D to F**", "df"),
        ("C-A", ""),
        ("Oil", ""),
        ("AB", ""),
    ],
)
def test_the_letters_that_a_heading_stands_for(heading: str, letters: str) -> None:
    assert heading_names.letters(heading.removeprefix("## ")) == letters


@pytest.mark.parametrize(
    ("letters", "first", "covered"),
    [("ac", "b", True), ("ac", "d", False), ("09", "7", True), ("09", "!", True), ("09", "a", False)],
)
def test_what_stands_under_them(letters: str, first: str, *, covered: bool) -> None:
    assert heading_names.covers(letters, first) is covered


def test_people_are_told_from_things() -> None:
    assert heading_names.people(["Ada Wick", "Bo M. Oil"], "Ada Wick. Bo M. Oil.")
    assert not heading_names.people(["Oil Lamps", "Gas Burning"], "")
    assert not heading_names.people(["Ada Wick", "Tools"], "")
    assert not heading_names.people(["Oil Gas", "Wax Tar"], "burns oil and gas")
