"""Praise goes where the sentence stays whole, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.drafting.sentences import praise, retell

TOLD = [
    ("A fast, simple, and elegant grid", "A fast, simple grid"),
    ("A powerful library for hives.", "A library for hives."),
    ("A very powerful library for hives.", "A library for hives."),
    ("A state-of-the-art library for hives.", "A library for hives."),
    ("A method for hives that greatly advances the state-of-the-art weight of bees.", "A method for hives."),
    ("A powerful, flexible library for hives.", "A flexible library for hives."),
    ("A powerful and flexible library for hives.", "A flexible library for hives."),
    ("A flexible and powerful library for hives.", "A flexible library for hives."),
    ("A small, powerful and flexible library.", "A small and flexible library."),
    ("A small, high-quality library for hives.", "A small library for hives."),
    ("Fast, powerful tools for hives.", "Fast tools for hives."),
    ("Weighs hives very fast.", "Weighs hives fast."),
    ("Integrates seamlessly with any scale.", "Integrates with any scale."),
    ("The ultimate guide to hives.", "The guide to hives."),
    ("It is very small.", "It is small."),
]
KEPT = [
    "The most powerful of all scales.",
    "Weighs more elegant hives than bees can build.",
    "A scale as powerful as a truck's.",
    "So powerful that it lifts the hive.",
    "How powerful a scale must be.",
    "Does not need very much honey.",
    "The scale is powerful.",
    "The scale is powerful and, above all, cheap.",
    "The scale is beautiful, and its case is made of wood.",
    "The scale is popular among keepers.",
    "Parses hive logs with the Beautiful Soup parser.",
    "Produces excellent results.",
    "Supercharge your hive.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_praise_before_a_noun_goes(text: str, expected: str) -> None:
    assert praise.without(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_praise_that_the_sentence_stands_on_stays(text: str) -> None:
    assert praise.without(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "One of the most amazing aspects of bees is their dance.",
        "HiveScale is one of the most widely popular libraries for hives.",
        "HiveScale is one of the best libraries for hives.",
    ],
)
def test_a_comparison_that_only_praises_is_no_description(text: str) -> None:
    assert retell.retell(text, "HiveScale") == ""


def test_a_comparison_that_says_something_is_kept_whole() -> None:
    said = "One of the most common diseases of bees is seen in pictures."
    assert retell.retell(said, "HiveScale") == said


ARTICLES = [
    ("Presents an amazing library for hives.", "Presents a library for hives."),
    ("Presents a powerful editor for hives.", "Presents an editor for hives."),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_the_article_fits_the_word_that_is_left(text: str, expected: str) -> None:
    assert retell.without_marketing(text) == expected


@pytest.mark.parametrize(
    "text", ["It takes an hour.", "A unique one.", "An MRI of a hive.", "A European bee.", "An x-ray."]
)
def test_articles_that_are_right_stay(text: str) -> None:
    assert retell.without_marketing(text) == text


@given(
    st.lists(st.sampled_from(["a", "very", "powerful", ",", "and", "tool", "most", "elegant", "is"]), max_size=12)
)
def test_only_words_are_taken_away(words: list[str]) -> None:
    text = " ".join(words)
    rest = iter(text)
    assert all(c in rest for c in praise.without(text))


@pytest.mark.parametrize("piece", ["very ", "powerful, ", "powerful and ", "one of the most ", "simple yet "])
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    retell.retell(piece * (40_000 // len(piece)), "x")
    assert time.perf_counter() - began < 3.0
