"""TOML with the place of each value."""

from __future__ import annotations

import pytest

from triagebot.listing.records.formats import toml_nodes
from triagebot.listing.records.formats.data_node import BrokenData, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "[[lamps]]\ntitle = \"Ash\"\n\n[[lamps]]\ntitle = 'Dusk'\n",
            {"lamps": [{"title": "Ash"}, {"title": "Dusk"}]},
        ),
        ("[oil.ash]\nage = 3 # years\n[oil.dusk]\n", {"oil": {"ash": {"age": 3}, "dusk": {}}}),
        ("[[oil.lamp]]\nage = 3\n[[oil.lamp]]\nage = 4\n", {"oil": {"lamp": [{"age": 3}, {"age": 4}]}}),
        ('a = [ "x", # one\n "y",\n]\n', {"a": ["x", "y"]}),
        ('a = { b = 1, c = """\nlong""" }\n', {"a": {"b": 1, "c": "long"}}),
        ("day = 2024-01-02\n", {"day": "2024-01-02"}),
        ("", {}),
    ],
)
def test_what_toml_says_is_read(text: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert value_of(toml_nodes.read(text)) == value
    monkeypatch.setattr(toml_nodes, "CHECKED_WHOLE", -1)
    assert value_of(toml_nodes.read(text)) == value


def test_a_value_knows_where_it_stands() -> None:
    text = '[[lamps]]\ntitle = "Ash"\n'
    lamps = toml_nodes.read(text).get("lamps")
    assert lamps is not None
    title = lamps.items[0].node.get("title")
    assert title is not None
    assert text[title.start : title.end] == '"Ash"'


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb =\n", 2), ("a = 1\na = 2\n", 2), ("a.b = 1\n", 1)])
def test_what_is_not_understood_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BrokenData) as caught:
        toml_nodes.read(text)
    assert caught.value.line == line
