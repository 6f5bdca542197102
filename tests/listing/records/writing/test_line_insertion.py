"""A piece between any two signs, said as whole lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.placing import numbering
from triagebot.listing.records.writing.line_insertion import as_lines


def applied(text: str, at: int, piece: str) -> str:
    line, lines, edits = as_lines(text, at, piece)
    parts = numbering.edited(text, edits).split("\n")
    before = "\n".join(parts[: line - 1]) + ("\n" if line > 1 else "")
    return before + lines + "\n".join(parts[line - 1 :])


@pytest.mark.parametrize(
    ("text", "at", "piece", "edits"),
    [
        ("a\nb\n", 2, "x\n", 0),
        ("a\nb\n", 1, "\nx", 0),
        ('[\n  "a"\n]\n', 7, ',\n  "x"', 1),
        ("a\nb", 3, "\nx", 0),
    ],
)
def test_lines_give_what_the_piece_would(text: str, at: int, piece: str, edits: int) -> None:
    assert len(as_lines(text, at, piece)[2]) == edits
    assert applied(text, at, piece).rstrip("\n") == (text[:at] + piece + text[at:]).rstrip("\n")


@settings(max_examples=100)
@given(st.text("ab\n", min_size=1, max_size=12), st.integers(0, 12), st.text("ab,\n", min_size=1, max_size=6))
def test_wherever_it_stands(text: str, at: int, piece: str) -> None:
    at = min(at, len(text))
    assert applied(text, at, piece).rstrip("\n") == (text[:at] + piece + text[at:]).rstrip("\n")
