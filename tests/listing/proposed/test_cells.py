"""Values that a table writes in one way only."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.proposed import cells


def ways(fourth: str, values: tuple[str, ...] = ("`MIT`", "`MIT`", "`MIT`", "`GPL`")) -> list[tuple[str, str]]:
    rows = "".join(f"| [L{n}](https://l{n}.example) | {value} |\n" for n, value in enumerate(values))
    listing = parse.parse(f"# L\n\n## T\n\n| Tool | Licence |\n| --- | --- |\n{rows}")
    row = f"| [Ember](https://ember.example) | {fourth} |"
    return [(one.trait, one.wanted.value) for one in cells.find(listing, listing.entries, row, 0)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("MIT", [("value of Licence", "`MIT`")]),
        ("mit", [("value of Licence", "`MIT`")]),
        ("`MIT`", []),
        ("GPL", []),
        ("BSD", []),
        ("", []),
    ],
)
def test_a_value_that_is_written_otherwise_is_told(cell: str, found: list[tuple[str, str]]) -> None:
    assert ways(cell) == found


def test_where_both_are_written_neither_is_the_way() -> None:
    assert ways("mit", ("`MIT`", "`MIT`", "`MIT`", "MIT")) == []


@pytest.mark.parametrize("row", ["| a | b c |", "a|b c", "  |  a  |b c|", "| a | |"])
def test_cells_stand_where_they_are_said_to(row: str) -> None:
    found = [row[start:end] for start, end in cells.spans(row)]
    assert found[0] == "a"
    assert found[1:] in (["b c"], [""])
