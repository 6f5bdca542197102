"""Entries that are `<details>` blocks, and their parts."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import details

BLOCK = (
    '<details>\n<summary><a href="https://ash.example/?a=1&amp;b=2">Ash &amp; Co</a> (2024) - Burns <b>oil</b>. '
    "<code>oil</code> <code>brass</code></summary>\n\n> First.\n> Second.\n\nMore: <a href='https://more.example'>x</a>\n"
    "</details>"
)


def blocks(text: str) -> list[details.Details]:
    return list(details.blocks(text, 0, len(text), ()))


def test_the_parts_of_a_block() -> None:
    (block,) = blocks(BLOCK)
    assert details.title_of(BLOCK, block) == "Ash & Co"
    assert details.url_of(BLOCK, block) == "https://ash.example/?a=1&b=2"
    assert details.description_of(BLOCK, block) == "Burns oil ."
    assert details.tags_of(BLOCK, block) == ("oil", "brass")
    assert details.body_of(BLOCK, block).startswith("First.\nSecond.")
    assert details.links_of(BLOCK, block) == ("https://ash.example/?a=1&b=2", "https://more.example")
    assert (block.start, block.end) == (0, len(BLOCK))


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>More</summary>\n\nText\n</details>",
        '<details><summary><a href="#more">More</a></summary></details>',
        '<details><summary><a href="https://ash.example">Ash',
    ],
)
def test_a_block_whose_summary_leads_nowhere_is_no_entry(text: str) -> None:
    assert blocks(text) == []


def test_what_stands_in_code_opens_nothing() -> None:
    text = f"`{BLOCK}`"
    assert list(details.blocks(text, 0, len(text), [(0, len(text))])) == []


def test_a_summary_that_is_not_closed_ends_with_its_line() -> None:
    text = '<details><summary><a href="https://ash.example">Ash</a> - Burns.\n\nBody.\n</details>'
    (block,) = blocks(text)
    assert details.description_of(text, block) == "Burns."
    assert details.body_of(text, block) == "Body."
