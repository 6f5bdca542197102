"""The form of an answer: enums of this list, bounded text, only what is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from triagebot.drafting.model import answer_schema

SLOTS = answer_schema.Slots(
    sections=(("Hive Monitoring", ("Bees", "Hive Monitoring")), ("Honey Sales", ("Bees", "Honey Sales"))),
    tags=("Python", "Go"),
    description=100,
    body=200,
    rules=1,
)


def test_the_schema_requires_every_field_and_allows_no_other() -> None:
    form = answer_schema.build(SLOTS)
    assert form["required"] == ["section", "tags", "description", "body", "rules", "concerns"]
    assert form["additionalProperties"] is False
    assert "maxLength" in json.dumps(form)
    loose = json.dumps(answer_schema.without_lengths(form))
    assert "maxLength" not in loose
    assert "maxItems" not in loose


ASKED: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"description": 0, "concerns": False}, ()),
    ({"description": 0}, ("concerns",)),
    ({"sections": SLOTS.sections, "description": 0, "concerns": False}, ("section",)),
    ({"sections": SLOTS.sections, "second": True, "description": 0, "concerns": False}, ("section", "second")),
    ({"sections": SLOTS.sections[:1], "second": True, "description": 0, "concerns": False}, ("section",)),
    ({"titles": ("One",), "concerns": False}, ("description",)),
    ({"titles": ("One", "Two"), "concerns": False}, ("title", "description")),
    ({"entries": 4, "concerns": False}, ("description", "same_purpose")),
]


@pytest.mark.parametrize(("slots", "names"), ASKED)
def test_only_what_is_asked_is_in_the_schema(slots: dict[str, Any], names: tuple[str, ...]) -> None:
    assert answer_schema.Slots(**slots).names == names
    assert answer_schema.build(answer_schema.Slots(**slots))["required"] == list(names)


def test_several_quotations_are_asked_of_a_model_that_is_asked_for_several() -> None:
    one, several = (json.dumps(answer_schema.build(answer_schema.Slots(quotes=quotes))) for quotes in (1, 3))
    assert '"quote"' in one
    assert '"quotes"' in several


LABELS = [
    ([("L", "Tools 🛠️"), ("L", "Papers")], ["Tools", "Papers"]),
    ([("L", "Vue 2", "UI"), ("L", "Vue 3", "UI")], ["Vue 2 > UI", "Vue 3 > UI"]),
    ([("L", "Tools"), ("L", "Tools", "Search")], ["Tools", "Search"]),
    ([("L", "🐝")], ["🐝"]),
    ([("L", "A"), ("L", "A")], ["A"]),
]


@pytest.mark.parametrize(("paths", "expected"), LABELS)
def test_labels_are_short_and_unique(paths: list[tuple[str, ...]], expected: list[str]) -> None:
    assert [label for label, _ in answer_schema.labels(paths)] == expected
