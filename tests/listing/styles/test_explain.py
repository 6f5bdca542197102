"""A style in words."""

from __future__ import annotations

from triagebot.listing.styles import explain
from triagebot.listing.styles.style import Observation


def test_an_observation_counts() -> None:
    assert str(Observation("end with a full stop", 12, 13)) == "12 of 13 entries here end with a full stop"
    assert str(Observation("are bullets", 1, 1, "in this list")) == "1 of 1 entry in this list are bullets"
    assert str(Observation("the columns are Tool", 0, 0)) == "the columns are Tool"


def test_columns_are_named() -> None:
    assert [str(one) for one in explain.row(["Tool", "", "About"])] == ["the columns are Tool, About"]
    assert [str(one) for one in explain.row(["", ""])] == ["entries are rows of a table"]
