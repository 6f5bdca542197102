"""Rows of HTML, `<details>` blocks and links in it."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import html


def titles(text: str) -> list[str]:
    return [text[marks[0].inner_start : marks[0].inner_end] for _, _, marks in html.rows(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<tr><td><a href="https://ash.example">Ash</a></td><td>Burns.</td></tr>', ["Ash"]),
        (
            '<ul><li><a href="https://a.example">A</a> x</li><li><b><a href="https://b.example">B</a></b></li></ul>',
            ["A", "B"],
        ),
        ('<a href="https://ash.example"><b>Ash</b></a> - Burns.<br>\n', ["Ash"]),
        ('Burns, see <a href="https://ash.example">Ash</a> here\n', []),
        ('<tr><td><a href="#x">Up</a></td></tr>', []),
        ('<tr><td><a href="https://ash.example"><img src="i.png"></a></td></tr>', []),
        ('<!-- <li><a href="https://ash.example">Ash</a></li> -->', []),
    ],
)
def test_rows_are_found_by_their_link(text: str, found: list[str]) -> None:
    assert titles(text) == found


def test_comments_are_found_and_one_without_an_end_goes_to_the_end() -> None:
    assert list(html.comments("a<!--b-->c<!--d", 0, 15)) == [(1, 9), (10, 15)]


def test_spans_that_touch_become_one() -> None:
    assert html.merged([(5, 7), (0, 3), (3, 4), (6, 9)]) == [(0, 4), (5, 9)]


@pytest.mark.parametrize(
    ("text", "standing", "fold"),
    [
        ("<details>\n<summary><b>Oil</b> lamps</summary>\n", "", "Oil lamps"),
        ("</details>\n", "Oil", ""),
        ("<p>x</p>", "Oil", "Oil"),
        ("</details><details><summary>Gas</summary>", "Oil", "Gas"),
    ],
)
def test_which_details_block_is_open_behind(text: str, standing: str, fold: str) -> None:
    assert html.open_details(text, 0, len(text), standing) == fold
