"""Names of sections and tags are compared by their words, whoever wrote them."""

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.ranking import names

LIST = """\
# Lamps

## 🔥 Oil & Wax

- [a](https://a.example) - A.

## Wicks

- [b](https://b.example) - B.

## Gas lamps

- [c](https://c.example) - C.

## ⚡

- [d](https://d.example) - D.
"""


@pytest.mark.parametrize(
    "name", ["oil & wax", "Oil and Wax", "The Oil, and Wax", "OIL/WAX!", "🔥 oil wax", ":fire: **Oil** & Wax"]
)
def test_case_emoji_punctuation_and_articles_do_not_count(name: str) -> None:
    assert names.resolve(parse.parse(LIST), (name,)) == ("Lamps", "🔥 Oil & Wax")
    assert names.exists(parse.parse(LIST), (name,))


def test_a_name_of_nothing_else_is_compared_as_it_is() -> None:
    assert names.comparable("⚡") != names.comparable("🔥") != ""
    assert names.comparable("A") == "a"
    assert names.resolve(parse.parse(LIST), ("⚡",)) == ("Lamps", "⚡")


@pytest.mark.parametrize(
    ("name", "first"),
    [("Wikcs", "Wicks"), ("lamps with gas", "Gas lamps"), ("Oils", "🔥 Oil & Wax"), ("", "🔥 Oil & Wax")],
)
def test_three_names_are_near_the_most_alike_first(name: str, first: str) -> None:
    near = names.nearest(parse.parse(LIST), (name,))
    assert len(near) == 3
    assert near[0][-1] == first


def test_tags_are_spelt_as_the_list_spells_them() -> None:
    vocabulary = ("Self-Hosted", "CV", "🐍")
    assert names.known_tags(("self hosted", "cv", "🐍", "other"), vocabulary) == vocabulary
    assert names.nearest_tags(("cv", "selfhost"), vocabulary)[0] == "Self-Hosted"


def test_a_very_long_name_takes_no_time() -> None:
    names.nearest(parse.parse(LIST), ("a" * 100_000,))
