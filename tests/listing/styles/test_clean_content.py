"""Content made fit to be written."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.styles import clean_content


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://ash.example/a b\u200b", "https://ash.example/ab"),
        ("https://ash.example/a_(b)", "https://ash.example/a_(b)"),
        ("https://ash.example/a)b", "https://ash.example/a%29b"),
        ('https://ash.example/<"`\\>', "https://ash.example/%3C%22%60%5C%3E"),
    ],
)
def test_an_address_ends_where_its_link_does(url: str, address: str) -> None:
    assert clean_content.address(url) == address


def cleaned(**values: object) -> Content:
    return clean_content.clean(Content("Ash", "https://ash.example", **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Burns\noil.\u202e", "Burns oil."),
        ("- Burns oil.", "Burns oil."),
        ("Burns oil ( ).", "Burns oil ( )."),
        ("Burns oil ( , ) at night", "Burns oil at night"),
    ],
)
def test_a_description_is_one_visible_line(said: str, kept: str) -> None:
    assert cleaned(description=said).description == kept


def test_a_title_keeps_to_its_link() -> None:
    assert clean_content.clean(Content("A](x) [B", "https://a.example")).title == r"A\](x) \[B"
    assert clean_content.clean(Content("", "https://a.example")).title == "https://a.example"
    assert clean_content.clean(Content("A <b>", "https://a.example"), html=True).title == "A &lt;b>"


def test_an_icon_of_the_list_stays_at_the_end_of_a_title() -> None:
    content = Content("Ash ![free]", "https://a.example")
    assert clean_content.clean(content, icons=frozenset({"free"})).title == "Ash ![free]"
    assert "![free]" not in clean_content.clean(content).title


def test_facts_and_tags_are_words() -> None:
    found = cleaned(tags=("oil\n", ""), facts=(("licence", "<b>MIT"), ("repository", "https://x.example/a b")))
    assert found.tags == ("oil",)
    assert found.facts == (("licence", "bMIT"), ("repository", "https://x.example/ab"))
