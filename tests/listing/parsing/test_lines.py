"""Lines of a text by offset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.parsing.lines import Lines

TEXT = "ab\r\n\ncd"


@pytest.mark.parametrize(("at", "number", "start"), [(0, 1, 0), (3, 1, 0), (4, 2, 4), (5, 3, 5), (7, 3, 5)])
def test_an_offset_is_in_a_line(at: int, number: int, start: int) -> None:
    lines = Lines(TEXT)
    assert (lines.number(at), lines.start(at)) == (number, start)


@pytest.mark.parametrize(("at", "end"), [(1, 4), (4, 4), (5, 5), (6, 7)])
def test_where_a_line_ends(at: int, end: int) -> None:
    assert Lines(TEXT).end(at) == end


def test_the_last_line_with_something_on_it() -> None:
    assert Lines("ab\n \n\ncd").last_written(6) == 3
    assert Lines(" \n").last_written(2) == 2


@settings(max_examples=60)
@given(st.text("a\r\n", max_size=12), st.integers(0, 12))
def test_lines_are_those_between_line_feeds(text: str, at: int) -> None:
    at = min(at, len(text))
    lines = Lines(text)
    assert lines.number(at) == text.count("\n", 0, at) + 1
    assert lines.start(at) == text.rfind("\n", 0, at) + 1
