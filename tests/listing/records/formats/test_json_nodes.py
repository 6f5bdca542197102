"""JSON and JSON Lines with the place of each value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.records.formats import json_nodes
from triagebot.listing.records.formats.data_node import BrokenData, value_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(VALUES, st.sampled_from([None, 2]))
def test_what_json_says_is_read(value: object, indent: int | None) -> None:
    assert value_of(json_nodes.read(json.dumps(value, indent=indent))) == value


def test_keys_and_values_know_where_they_stand() -> None:
    text = '[\n  {"title": "Ash", "tags": ["a"]}\n]'
    (item,) = json_nodes.read(text).items
    tags = item.node.get("tags")
    assert tags is not None
    assert text[tags.start : tags.end] == '["a"]'
    assert [text[one.start : one.key_end] for one in item.node.items] == ['"title"', '"tags"']


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('{"a": 1,\n "a": 2}', 2, "the key 'a' is there twice"),
        ("[1,\n]", 2, "a value is expected"),
        ("[1\n2]", 2, "a comma or"),
        ("{a: 1}", 1, "a key in quotation marks is expected"),
        ('{"a" 1}', 1, "a colon is expected"),
        ('["a\n"]', 1, "a text that is not closed"),
        ("1 2", 1, "there is more after the end"),
        ("[" * 60 + "]" * 60, 1, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(BrokenData, match=problem) as caught:
        json_nodes.read(text)
    assert caught.value.line == line


def test_lines_have_a_value_each() -> None:
    assert value_of(json_nodes.read_lines('{"a": 1}\n\n{"a": 2}\n')) == [{"a": 1}, {"a": 2}]
    with pytest.raises(BrokenData, match="one value on a line is expected"):
        json_nodes.read_lines('{"a":\n 1}\n')
