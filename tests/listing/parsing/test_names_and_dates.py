"""People, dates and venues in running text."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import names_and_dates
from triagebot.listing.parsing.names_and_dates import DATE, VENUE


@pytest.mark.parametrize(
    ("text", "people", "others"),
    [
        ("Ada Wick, Bo Oil", ("Ada Wick", "Bo Oil"), ""),
        ("Ada Wick and Bo van der Oil", ("Ada Wick", "Bo van der Oil"), ""),
        ("Wick, A., Oil, B.", ("Wick, A.", "Oil, B."), ""),
        ("A. Wick et al.", ("A. Wick",), " et al."),
    ],
)
def test_people_as_written(text: str, people: tuple[str, ...], others: str) -> None:
    found = names_and_dates.names(text)
    assert found is not None
    assert (found.names, found.others) == (people, others)
    assert found.clear


@pytest.mark.parametrize(
    "text", ["", "Deep learning for lamps", "lamps, wicks", "Google Research", "On Oil Lamps and Wicks 2"]
)
def test_what_is_no_list_of_people(text: str) -> None:
    assert names_and_dates.names(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2024-01-02", "%Y-%m-%d"),
        ("2024/01", "%Y/%m"),
        ("Jan 2024", "%b %Y"),
        ("January 2024", "%B %Y"),
        ("2024", "%Y"),
    ],
)
def test_the_format_of_a_date(text: str, form: str) -> None:
    match = DATE.fullmatch(text)
    assert match is not None
    assert names_and_dates.date_form(match) == form


@pytest.mark.parametrize(("text", "is_one"), [("CVPR 2021", True), ("arXiv", True), ("Oil lamps", False)])
def test_a_venue_is_told_by_its_name(text: str, *, is_one: bool) -> None:
    assert (VENUE.search(text) is not None) is is_one
