"""Numbers with what they count, and on which side they bound."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import quantities
from triagebot.rule_kinds import Bound


@pytest.mark.parametrize(
    ("clause", "unit", "number", "bound"),
    [
        ("at least 50 stars", "star", 50, Bound.LEAST),
        ("more than 1,000 stars", "star", 1000, Bound.LEAST),
        ("1.5k stars or more", "star", 1500, Bound.LEAST),
        ("no more than 100 characters", "character", 100, Bound.MOST),
        ("mindestens fünf Sterne", "star", 5, Bound.LEAST),
        ("within the last 12 months", "time", 365, Bound.MOST),
        ("at least a year old", "time", 365, Bound.LEAST),
        ("updated in the last year", "time", 365, None),
        ("stars: 20", "star", 20, None),
    ],
)
def test_a_number_with_its_side(clause: str, unit: str, number: int, bound: Bound | None) -> None:
    found = quantities.quantity(clause, unit)
    assert found is not None
    assert (found.number, found.bound) == (number, bound)
    assert found.explicit is (bound is not None)


@pytest.mark.parametrize(("clause", "unit"), [("many stars", "star"), ("50 forks", "star"), ("a star", "star")])
def test_what_is_no_number_of_that_unit(clause: str, unit: str) -> None:
    assert quantities.quantity(clause, unit) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,000", 2000), ("2.000", 2000), ("2.5", 2.5), ("3k", 3000), ("five", 5), ("五", 5), ("x", None)],
)
def test_a_number_as_written(text: str, value: float | None) -> None:
    assert quantities.count(text) == value


def test_an_article_is_one_only_before_a_time() -> None:
    assert quantities.count("a") is None
    assert quantities.count("a", lenient=True) == 1
