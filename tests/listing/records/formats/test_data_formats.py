"""The formats of data files, told by names and by what stands in front of a page."""

from __future__ import annotations

import pytest

from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import value_of


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("data/lamps.YML", DataFormat.YAML), ("a\\b.ndjson", DataFormat.JSON_LINES), ("x.tsv", DataFormat.CSV),
        ("README.md", None), ("yaml", None),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_ending(path: str, form: DataFormat | None) -> None:
    assert data_formats.of_path(path) is form


@pytest.mark.parametrize(
    ("text", "form"),
    [("---\na: 1\n---\nHi\n", DataFormat.PAGE), ("+++\na = 1\n+++\n", DataFormat.PAGE_TOML), ("Hi\n", None)],
)
def test_a_page_is_told_by_what_stands_in_front(text: str, form: DataFormat | None) -> None:
    assert data_formats.of_file("entries/ash.md", text) is form
    assert data_formats.of_file("entries/ash.json", text) is DataFormat.JSON


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (DataFormat.YAML, "a: 1\n"), (DataFormat.JSON, '{"a": 1}'), (DataFormat.TOML, "a = 1\n"),
    ],
)  # fmt: skip
def test_every_format_says_the_same(form: DataFormat, text: str) -> None:
    assert value_of(data_formats.read(text, form)) == {"a": 1}
    assert form.syntax is form


def test_the_values_of_a_page_are_written_in_its_data_format() -> None:
    assert DataFormat.PAGE.syntax is DataFormat.YAML
    assert DataFormat.PAGE_TOML.syntax is DataFormat.TOML
