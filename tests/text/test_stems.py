"""Words that are one word with other endings."""

from __future__ import annotations

import pytest

from triagebot.text.stems import stem

ONE = [
    ("parsing", "parsed"),
    ("organisation", "organizations"),
    ("colours", "color"),
    ("libraries", "library"),
    ("recommendations", "recommended"),
]
TWO = [("linear", "lines"), ("first", "fir"), ("news", "newly"), ("train", "trial")]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_endings_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["数据", "größe", "v2", ""])
def test_what_is_no_english_word_stays_as_it_is(word: str) -> None:
    assert stem(word) == word
