"""A word diff says what both have and what only one has; nothing is lost."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from triagebot.replay.word_diff import Side, diff


def test_a_changed_word_is_marked_alone():
    pieces = [(piece.text, piece.side) for piece in diff("Boils water slowly.", "Boils water fast.")]
    assert pieces == [
        ("Boils water ", Side.BOTH),
        ("slowly", Side.THEIRS),
        ("fast", Side.OURS),
        (".", Side.BOTH),
    ]


@given(st.text(), st.text())
def test_both_texts_can_be_read_back(theirs, ours):
    pieces = diff(theirs, ours)
    assert "".join(piece.text for piece in pieces if piece.side is not Side.OURS) == theirs
    assert "".join(piece.text for piece in pieces if piece.side is not Side.THEIRS) == ours


@given(st.text())
def test_equal_texts_have_no_difference(text):
    assert all(piece.side is Side.BOTH for piece in diff(text, text)) or len(text) > 100


def test_long_texts_take_no_long_time():
    began = time.perf_counter()
    diff("a b " * 20_000, "b c " * 20_000)
    assert time.perf_counter() - began < 2
