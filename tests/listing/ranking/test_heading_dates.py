"""Headings that are dates."""

from __future__ import annotations

import pytest

from triagebot.listing.ranking import heading_dates

FIRST, LAST = (0, 1, 1), (9999, 12, 31)


@pytest.mark.parametrize(
    ("heading", "first", "last", "rest"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31), ""),
        ("Papers of 2024", (2024, 1, 1), (2024, 12, 31), "papers of"),
        ("2022 - 2024", (2022, 1, 1), (2024, 12, 31), ""),
        ("2024-03", (2024, 3, 1), (2024, 3, 31), ""),
        ("March 2024", (2024, 3, 1), (2024, 3, 31), ""),
        ("Mar 4, 2024", (2024, 3, 4), (2024, 3, 4), ""),
        ("1990s", (1990, 1, 1), (1999, 12, 31), ""),
        ("Before 2020", FIRST, (2019, 12, 31), ""),
        ("2020 and earlier", FIRST, (2020, 12, 31), "and"),
    ],
)
def test_the_days_that_a_heading_speaks_of(
    heading: str, first: tuple[int, ...], last: tuple[int, ...], rest: str
) -> None:
    assert heading_dates.period(heading) == ((first, last), rest)


@pytest.mark.parametrize("heading", ["Oil", "March", "Python 3.2020", "Top 100"])
def test_what_speaks_of_none(heading: str) -> None:
    assert heading_dates.period(heading) is None


def test_a_month_alone_is_one_of_the_year_above() -> None:
    assert heading_dates.periods([("L", "2024", "March"), ("L", "2024", "April")]) == [
        (("L", "2024", "March"), ((2024, 3, 1), (2024, 3, 31))),
        (("L", "2024", "April"), ((2024, 4, 1), (2024, 4, 31))),
    ]


def test_the_shortest_period_that_holds_a_moment() -> None:
    periods = heading_dates.periods([("2023",), ("2024",), ("2022 and earlier",)])
    assert heading_dates.containing(periods, (2024, 5)) == ("2024",)
    assert heading_dates.containing(periods, (1999,)) == ("2022 and earlier",)
    assert heading_dates.containing(periods, (2030,)) is None


def test_one_dated_heading_among_others_makes_no_order_by_date() -> None:
    assert heading_dates.periods([("Oil 2024",), ("Gas",)]) == []
    assert heading_dates.base(("L", "Papers", "2024", "March")) == ("L", "Papers")
