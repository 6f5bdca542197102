"""CSV and TSV with the place of each cell."""

from __future__ import annotations

import pytest

from triagebot.listing.records.formats import csv_nodes
from triagebot.listing.records.formats.data_node import BrokenData, value_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("title,url\nAsh,https://ash.example\n", [{"title": "Ash", "url": "https://ash.example"}]),
        ("title;url\r\nAsh;\r\n\r\nDusk;x\r\n", [{"title": "Ash", "url": ""}, {"title": "Dusk", "url": "x"}]),
        ('title\tsaid\nAsh\t"a ""b""\nc"', [{"title": "Ash", "said": 'a "b"\nc'}]),
        ("\ufefftitle|url\nAsh|x", [{"title": "Ash", "url": "x"}]),
        ("title,url\n", []),
        ("", []),
    ],
)
def test_rows_are_maps_by_the_names_of_the_header(text: str, rows: list[dict[str, str]]) -> None:
    assert value_of(csv_nodes.read(text)) == rows


def test_a_cell_knows_where_it_stands() -> None:
    text = 'title,said\nAsh,"a, b"\n'
    cell = csv_nodes.read(text).items[0].node.get("said")
    assert cell is not None
    assert (text[cell.start : cell.end], cell.scalar, cell.style) == ('"a, b"', "a, b", '"')


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a,b\n1\n", 2, "the row has 1 cells and the header 2"),
        ("a,a\n", 1, "two columns of the header have one name"),
        ('a,b\n1,"2\n', 2, "a quotation mark is not closed"),
        ('a,b\n"1"x,2\n', 2, "more stands behind a closing quotation mark"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(BrokenData, match=problem) as caught:
        csv_nodes.read(text)
    assert caught.value.line == line


def test_the_sign_that_the_header_has_most_of_stands_between_cells() -> None:
    assert csv_nodes.delimiter_of('"a,b,c";d;e\n') == ";"
