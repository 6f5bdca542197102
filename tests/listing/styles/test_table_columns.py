"""What the columns of a table are for, and how a cell is written."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.styles import table_columns
from triagebot.listing.styles.table_columns import Column

PAD = ((" ", " "), 1.0)
CONTENT = Content(
    "Ash",
    "https://ash.example",
    "Burns oil.",
    facts=(("licence", "MIT"), ("repository", "https://github.com/a/ash")),
)


@pytest.mark.parametrize(
    ("headers", "rows", "roles"),
    [
        (["Tool", "About", "Licence"], [["[A](x)", "Burns.", "MIT"]] * 3, ["title", "description", "licence"]),
        (
            ["名称", "描述", "语言"],
            [["[A](x)", "Burns.", "Go"]] * 3,
            ["title", "description", "programming language"],
        ),
        (
            ["", "", ""],
            [["[A](x)", "2024-01-02", "It burns oil all night"]] * 3,
            ["title", "published", "description"],
        ),
        (["", ""], [["[A](x)", "Ada Wick, Bo Oil"]] * 3, ["title", "author"]),
        (["", "Rank"], [["[A](x)", "1"]] * 3, ["title", ""]),
    ],
)
def test_a_column_is_told_by_its_header_or_by_what_stands_in_it(
    headers: list[str], rows: list[list[str]], roles: list[str]
) -> None:
    assert table_columns.roles(headers, rows, 0) == roles


@pytest.mark.parametrize(
    ("role", "cells", "said"),
    [
        ("title", ["A"], "Ash"),
        ("description", ["x"], "Burns oil."),
        ("licence", ["MIT"], "MIT"),
        ("stars", ["-", "-", "5"], "-"),
        ("stars", ["4", "5"], ""),
        ("repository", ["[code](https://x.example)"], "[code](https://github.com/a/ash)"),
        ("repository", ["[here](https://x.example)"], "[here](https://github.com/a/ash)"),
    ],
)
def test_what_a_cell_says(role: str, cells: list[str], said: str) -> None:
    column = table_columns.infer("H", role, cells, [PAD], lined_up=False)
    assert column.says(CONTENT, None) == said


def test_a_cell_is_padded_as_the_others() -> None:
    assert Column("H", "", pads=(" ", "")).padded("x") == " x"
    assert Column("H", "", width=5).padded("x") == " x     "
    assert table_columns.infer("H", "", [" ab   ", " abcd "], [PAD], lined_up=True).width == 4


def test_what_a_row_of_the_list_says_itself_is_kept() -> None:
    content = Content("Ash", "https://ash.example", cells=(("Rank", "7"),))
    assert Column("Rank", "").says(content, None) == "7"
