"""YAML with the place of each value, and what of YAML is refused."""

from __future__ import annotations

import gc

import pytest

from triagebot.listing.records.formats import yaml_nodes
from triagebot.listing.records.formats.data_node import BrokenData, Scalar, value_of


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True), ("False", False), ("yes", "yes"), ("~", None), ("", None), ("3", 3), ("-3", -3),
        ("03", "03"), ("2.5", 2.5), ("2024-01-02", "2024-01-02"), ("22:00", "22:00"), ("0x1F", "0x1F"),
    ],
)  # fmt: skip
def test_a_plain_word_is_what_yaml_1_2_takes_it_for(word: str, value: Scalar) -> None:
    assert yaml_nodes.scalar_of(word) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "- title: Ash\n  tags: [a, b]\n- title: 'Dusk'\n",
            [{"title": "Ash", "tags": ["a", "b"]}, {"title": "Dusk"}],
        ),
        ("a: |\n  one\n  two\nb:\nc: ''\n", {"a": "one\ntwo\n", "b": None, "c": ""}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("# nothing\n", None),
    ],
)
def test_what_yaml_says_is_read(text: str, value: object) -> None:
    assert value_of(yaml_nodes.read(text)) == value


def test_a_value_knows_where_it_stands() -> None:
    text = "a: |\n  one\n  two\n\nb:\nc: 'x'\n"
    node = yaml_nodes.read(text)
    spans = {key: node.get(key) for key in node.keys}
    assert {key: text[one.start : one.end] for key, one in spans.items() if one} == {
        "a": "|\n  one\n  two", "b": "", "c": "'x'",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchors and aliases"),
        ("a: !name 1\n", 1, "tags such as"),
        ("b:\n  <<: 1\n", 2, "merge keys"),
        ("a: 1\na: 2\n", 2, "there twice"),
        ("a: [1\n", 2, "expected"),
        ("? [a]\n: 1\n", 1, "a key has to be a word"),
        ("a: " + "[" * 60 + "]" * 60, 1, "nested too deeply"),
    ],
)
def test_what_hangs_on_other_places_of_the_file_is_refused(text: str, line: int, problem: str) -> None:
    with pytest.raises(BrokenData, match=problem) as caught:
        yaml_nodes.read(text)
    assert caught.value.line == line


def test_the_garbage_collector_runs_on_afterwards() -> None:
    assert gc.isenabled()
    with pytest.raises(BrokenData):
        yaml_nodes.read("a: [")
    assert gc.isenabled()
