"""Entries on one line, written as those around them are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.styles import infer
from triagebot.listing.styles.line_style import LineStyle

NEW = Content("Ember", "https://ember.example", "Smoulders all night")


def style(row: str) -> LineStyle:
    rows = "".join(row.format(n=n) + "\n" for n in range(6))
    found = infer.infer(parse.parse(f"# L\n\n## T\n\n{rows}"), ("L", "T"))
    assert isinstance(found, LineStyle)
    return found


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            "- [L{n}](https://l{n}.example) - Burns {n}.",
            "- [Ember](https://ember.example) - Smoulders all night.\n",
        ),
        (
            "* **[L{n}](https://l{n}.example)**: Burns {n}",
            "* **[Ember](https://ember.example)**: Smoulders all night\n",
        ),
        (
            "  + [L{n}](https://l{n}.example) — Burns {n}.",
            "  + [Ember](https://ember.example) — Smoulders all night.\n",
        ),
    ],
)
def test_a_new_entry_is_written_as_the_others(row: str, line: str) -> None:
    assert style(row).render(NEW) == line


def test_line_endings_are_those_of_the_list() -> None:
    assert style("- [L{n}](https://l{n}.example) - Burns {n}.").render(NEW, "\r\n").endswith("night.\r\n")


def test_tags_stand_where_the_others_have_theirs() -> None:
    tagged = replace(NEW, tags=("oil", "brass"))
    row = "- [L{n}](https://l{n}.example) - Burns {n}. `gas`"
    assert style(row).render(tagged) == "- [Ember](https://ember.example) - Smoulders all night. `oil` `brass`\n"
