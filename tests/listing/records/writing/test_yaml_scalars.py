"""Texts in YAML, written as a file writes them."""

from __future__ import annotations

import pytest
import yaml

from triagebot.listing.records.formats import yaml_nodes
from triagebot.listing.records.formats.data_node import value_of
from triagebot.listing.records.writing.written_scalar import WrittenScalar
from triagebot.listing.records.writing.yaml_scalars import YamlScalarForm, folded, plain_safe, plain_word

FORMS = [
    YamlScalarForm(),
    YamlScalarForm(fallback="'"),
    YamlScalarForm(quote="'", fallback='"'),
    YamlScalarForm(quote='"'),
    YamlScalarForm(fold="past", width=20),
    YamlScalarForm(fold="within", width=20),
    YamlScalarForm(block="|-", block_always=True),
    YamlScalarForm(block=">-", block_always=True, fold="within", width=20),
]
TEXTS = [
    "Ash",
    "a: b",
    "# no",
    "- x",
    "it's",
    'say "x"',
    "yes",
    "12",
    "",
    "one two three four five six seven",
    "tab\tü",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_read_back(form: YamlScalarForm, text: str) -> None:
    written = form.write(text, WrittenScalar(3, 2))
    if written is not None:
        assert value_of(yaml_nodes.read(f"k: {written}\n")) == {"k": text}
        if form.careful:
            assert yaml.safe_load(f"k: {written}\n") == {"k": text}


@pytest.mark.parametrize(
    ("text", "safe"),
    [("Ash", True), ("a: b", False), ("a:b", True), ("yes", False), ("2020-01-01", False), ("[a]", False)],
)
def test_what_needs_no_quotation_marks(text: str, *, safe: bool) -> None:
    assert plain_safe(text, careful=True) is safe
    assert plain_safe("yes", careful=False)


def test_lines_end_past_the_width_or_within_it() -> None:
    assert folded("aaa bbb ccc", "past", 5, 0, 0) == ["aaa bbb", "ccc"]
    assert folded("aaa bbb ccc", "within", 5, 0, 0) == ["aaa", "bbb", "ccc"]
    assert folded("aaa  bbb", "within", 5, 0, 0) == ["aaa  bbb"], "two blanks are no place to break"


def test_numbers_and_nothing() -> None:
    assert [plain_word(value) for value in (None, True, False, 3, 2.5)] == ["", "true", "false", "3", "2.5"]
