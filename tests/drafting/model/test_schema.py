"""The form of an answer: enums of this list, bounded text; what comes back is checked again on our side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.fake_model import GOOD, answer
from triagebot.drafting.model import schema
from triagebot.models import Concern, RuleState

SLOTS = schema.Slots(
    sections=(("Hive Monitoring", ("Bees", "Hive Monitoring")), ("Honey Sales", ("Bees", "Honey Sales"))),
    tags=("Python", "Go"),
    description=100,
    body=200,
    rules=1,
)


def test_a_good_answer_is_taken_as_it_is() -> None:
    found = schema.parse(answer(), SLOTS)
    assert (found.section, found.tags) == ("Hive Monitoring", ("Python",))
    assert found.description.quote.startswith("Hivescale is a library")
    assert found.rules[0].state is RuleState.CANNOT_TELL


WRAPPED = {
    "a fence": "```json\n{}\n```",
    "prose around it": "Sure! Here it is: {} I hope that helps.",
    "thinking before it": "<think>Is it {{this}} or {{}}?</think>\n{}",
    "a byte order mark": "\ufeff{}",
}


@pytest.mark.parametrize("name", WRAPPED)
def test_the_object_is_found_whatever_stands_around_it(name: str) -> None:
    text = WRAPPED[name].replace("{{", "(").replace("}}", ")").replace("{}", answer())
    assert schema.parse(text, SLOTS).section == "Hive Monitoring"


MENDED: dict[str, tuple[dict[str, Any], str, Any]] = {
    "a bare description": ({"description": "Weighs hives"}, "description", schema.Said(text="Weighs hives")),
    "bare sentences": ({"body": ["It weighs."]}, "body", (schema.Said(text="It weighs."),)),
    "one tag alone": ({"tags": "go"}, "tags", ("Go",)),
    "a tag that is none": ({"tags": ["Rust", 7, None, "Go", "go"]}, "tags", ("Go",)),
    "nulls": ({"tags": None, "rules": None, "concerns": None, "body": None}, "tags", ()),
    "a concern that is none": ({"concerns": ["boring", "advert", ["x"]]}, "concerns", (Concern.ADVERT,)),
    "a rule that is none": (
        {"rules": [{"rule": 9, "state": "met"}, {"rule": 1, "state": "perhaps"}, 3]},
        "rules",
        (),
    ),
    "a section in capitals": ({"section": "HONEY sales "}, "section", "Honey Sales"),
}


@pytest.mark.parametrize("name", MENDED)
def test_small_faults_are_no_reason_to_ask_again(name: str) -> None:
    changes, field, expected = MENDED[name]
    assert getattr(schema.parse(answer(**changes), SLOTS), field) == expected


FAULTS: dict[str, tuple[str, str]] = {
    "nothing": ("", "empty"),
    "HTML": ("<!doctype html>{}", "HTML"),
    "prose": ("I would say Hive Monitoring.", "no JSON object"),
    "an object that is not closed": ('{"section": "Hive', "no JSON object"),
    "another section": (answer(section="Sponsored"), "section"),
    "a section that is no text": (answer(section=3), "section"),
    "no description": (answer(description={"text": " ", "quote": "x"}), "description.text is empty"),
    "a description without end": (answer(description={"text": "x" * 9_000}), "description"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_real_fault_is_named(name: str) -> None:
    text, fault = FAULTS[name]
    with pytest.raises(schema.Unusable, match=fault):
        schema.parse(text, SLOTS)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "x"]), inner, max_size=6),
)


@given(VALUES)
def test_whatever_is_answered_is_valid_or_unusable(value: Any) -> None:
    try:
        found = schema.parse(json.dumps(value), SLOTS)
    except schema.Unusable:
        return
    assert found.section in SLOTS.labels
    assert set(found.tags) <= set(SLOTS.tags)


def test_the_schema_requires_every_field_and_allows_no_other() -> None:
    form = schema.build(SLOTS)
    assert form["required"] == ["section", "tags", "description", "body", "rules", "concerns"]
    assert form["additionalProperties"] is False
    assert "maxLength" in json.dumps(form)
    loose = json.dumps(schema.without_lengths(form))
    assert "maxLength" not in loose
    assert "maxItems" not in loose


def test_what_is_not_asked_is_not_in_the_schema() -> None:
    form = schema.build(schema.Slots(description=0))
    assert form["required"] == ["concerns"]


LABELS = [
    ([("L", "Tools 🛠️"), ("L", "Papers")], ["Tools", "Papers"]),
    ([("L", "Vue 2", "UI"), ("L", "Vue 3", "UI")], ["Vue 2 > UI", "Vue 3 > UI"]),
    ([("L", "Tools"), ("L", "Tools", "Search")], ["Tools", "Search"]),
    ([("L", "🐝")], ["🐝"]),
    ([("L", "A"), ("L", "A")], ["A"]),
]


@pytest.mark.parametrize(("paths", "expected"), LABELS)
def test_labels_are_short_and_unique(paths: list[tuple[str, ...]], expected: list[str]) -> None:
    assert [label for label, _ in schema.labels(paths)] == expected
