"""Values with their places."""

from __future__ import annotations

from triagebot.listing.records.formats.data_node import shifted, value_of, walked
from triagebot.listing.records.formats.json_nodes import read

TEXT = '{"a": [1, {"b": "x"}], "c": null}'


def test_a_node_says_what_the_file_says() -> None:
    node = read(TEXT)
    assert value_of(node) == {"a": [1, {"b": "x"}], "c": None}
    assert node.keys == ("a", "c")
    assert node.get("d") is None


def test_everything_in_it_is_walked() -> None:
    assert [TEXT[node.start : node.end] for node in walked(read(TEXT))] == [
        TEXT, '[1, {"b": "x"}]', "1", '{"b": "x"}', '"x"', "null",
    ]  # fmt: skip


def test_a_node_moves_with_everything_in_it() -> None:
    longer = "    " + TEXT
    moved = shifted(read(TEXT), 4)
    assert [longer[node.start : node.end] for node in walked(moved)] == [
        TEXT[node.start : node.end] for node in walked(read(TEXT))
    ]
    assert longer[moved.items[0].start : moved.items[0].key_end] == '"a"'
