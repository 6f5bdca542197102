"""A sentence as words, numbers and marks."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding.sentence_tokens import MOST_WORDS, number_at, tokens_of


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("It doesn't burn.", ["It", "does", "n't", "burn", "."]),
        ("The lamp's wick", ["The", "lamp", "'s", "wick"]),
        ("C++ and C#", ["C++", "and", "C#"]),
        ("油灯 lamp", ["油", "灯", "lamp"]),
        ("wait...", ["wait", "..."]),
        ("oil-free", ["oil", "-", "free"]),
    ],
)
def test_words_and_marks(text: str, raws: list[str]) -> None:
    assert [token.raw for token in tokens_of(text)] == raws


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("3.5", 3.5),
        ("10k", 10_000),
        ("2bn", 2e9),
        ("1,5", 1.5),
        ("1.2.3", None),
        ("seven", 7),
        ("lamp", None),
    ],
)
def test_numbers_in_figures_and_words(text: str, value: float | None) -> None:
    assert number_at(tokens_of(text), 0) == value


def test_what_is_glued_to_the_word_before_is_told() -> None:
    assert [token.spaced for token in tokens_of("oil-free 4x")] == [True, False, False, True, False]


def test_a_text_without_end_is_read_in_part() -> None:
    assert len(tokens_of("word " * 10_000)) == MOST_WORDS + 1
    assert number_at([], 0) is None
