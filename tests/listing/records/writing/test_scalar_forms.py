"""A value written as a file writes its values."""

from __future__ import annotations

import json
import tomllib

import pytest

from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.writing.scalar_forms import (
    CsvScalarForm,
    JsonScalarForm,
    TomlScalarForm,
    best,
)
from triagebot.listing.records.writing.written_scalar import WrittenScalar

PLACE = WrittenScalar(0, 2)
HARD = 'say "hi" \\ it\'s\ttab\nline ü \x01'


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("lines", ["", '"""', "'''\n"])
def test_toml_reads_back_what_was_written(quote: str, lines: str) -> None:
    for value in ("plain", "it's", 'a "b"', "two\nlines", 3, True):
        written = TomlScalarForm(quote, lines).write(value, PLACE)
        assert written is not None
        assert tomllib.loads(f"x = {written}")["x"] == value
    assert TomlScalarForm().write(None, PLACE) is None


def test_toml_escapes_what_it_must() -> None:
    written = TomlScalarForm().write(HARD, PLACE)
    assert tomllib.loads(f"x = {written}")["x"] == HARD
    assert TomlScalarForm(times=True).write("2024-01-02", PLACE) == "2024-01-02"


@pytest.mark.parametrize(("ascii_only", "slash"), [(False, "/"), (True, "\\/")])
def test_json_reads_back_what_was_written(*, ascii_only: bool, slash: str) -> None:
    written = JsonScalarForm(ascii_only, slash).write(HARD + "/", PLACE)
    assert written is not None
    assert json.loads(written) == HARD + "/"
    assert written.isascii() is ascii_only


@pytest.mark.parametrize(
    ("form", "value", "cell"),
    [
        (CsvScalarForm(","), "a b", "a b"),
        (CsvScalarForm(","), 'a, "b"', '"a, ""b"""'),
        (CsvScalarForm(";"), "a, b", "a, b"),
        (CsvScalarForm(",", always=True), "a", '"a"'),
        (CsvScalarForm(",", always=True, empty_too=False), "", ""),
        (CsvScalarForm(",", always=True, text_only=True), "12.5", "12.5"),
        (CsvScalarForm(","), None, ""),
    ],
)
def test_a_cell_is_quoted_where_it_has_to_be_or_always(form: CsvScalarForm, value: str | None, cell: str) -> None:
    assert form.write(value, PLACE) == cell


def test_the_form_of_a_file_is_the_one_that_writes_its_values() -> None:
    examples = [('"a"', "a", PLACE), ('"1"', "1", PLACE), ('""', "", PLACE)]
    assert best(DataFormat.CSV, examples, ",") == (CsvScalarForm(",", always=True), 3)
    assert best(DataFormat.TOML, [("'a'", "a", PLACE), ("3", 3, PLACE)], "") == (TomlScalarForm("'"), 2)
