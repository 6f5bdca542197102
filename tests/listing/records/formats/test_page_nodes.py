"""Pages with data in front of their text."""

from __future__ import annotations

import pytest

from triagebot.listing.records.formats import page_nodes, yaml_nodes
from triagebot.listing.records.formats.data_node import BrokenData, value_of

PAGE = "---\ntitle: Ash\nurl: https://ash.example\n---\n\nBurns oil.\n\nAll night.\n"


def test_the_data_and_the_text_below_are_one_map() -> None:
    node = page_nodes.read(PAGE, yaml_nodes.read)
    assert value_of(node) == {
        "title": "Ash", "url": "https://ash.example", page_nodes.BODY: "Burns oil.\n\nAll night.",
    }  # fmt: skip
    title = node.get("title")
    assert title is not None
    assert PAGE[title.start : title.end] == "Ash"


@pytest.mark.parametrize(
    ("text", "fence"), [(PAGE, "---"), ("\ufeff+++ \r\na = 1\n", "+++"), ("# L\n---\n", ""), ("----\n", "")]
)
def test_the_mark_that_opens_the_data(text: str, fence: str) -> None:
    assert page_nodes.fence_of(text) == fence


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("# L\n", 1, "there is no data in front"),
        ("---\na: 1\n", 1, "is not closed by ---"),
        ("---\na: 1\na: 2\n---\n", 3, "there twice"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_line_of_the_page(text: str, line: int, problem: str) -> None:
    with pytest.raises(BrokenData, match=problem) as caught:
        page_nodes.read(text, yaml_nodes.read)
    assert caught.value.line == line
