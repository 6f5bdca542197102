"""Rows of tables: their cells, and which one says what is listed."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.parsing.rows import cells_of, plain_header


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |\n", [" a ", " b "]),
        ("a | b", ["a ", " b"]),
        (r"| a \| b | c |", [r" a \| b ", " c "]),
        ("| a | |", [" a ", " "]),
        ("|", [""]),
    ],
)
def test_a_row_is_split_at_bars_that_are_not_escaped(row: str, cells: list[str]) -> None:
    assert cells_of(row) == cells


def test_a_header_without_its_marks() -> None:
    assert plain_header(" **Tool  name:** ") == "Tool name"


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("Tool | About", "[Ash](https://ash.example) | Burns.", "Ash"),
        ("Tool | Link", "Ash | [link](https://ash.example)", "Ash"),
        ("No. | Year | Paper | Link", "1 | 2024 | On ash | [pdf](https://ash.example)", "On ash"),
        ("# | What | Link", "1 | Ash | [code](https://ash.example)", "Ash"),
    ],
)
def test_the_title_is_where_the_table_names_things(header: str, row: str, title: str) -> None:
    rule = " | ".join("---" for _ in header.split("|"))
    listing = parse.parse(f"# L\n\n## T\n\n| {header} |\n| {rule} |\n| {row} |\n")
    assert [entry.title for entry in listing.entries] == [title]
