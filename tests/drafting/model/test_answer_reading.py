"""An answer is read generously; what cannot be used of it falls alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.fake_model import GOOD, answer
from triagebot.drafting.model import answer_reading, answer_schema
from triagebot.drafting.model.answer_reading import QuotedSentence, RuleReading
from triagebot.models import Concern, RuleState

SLOTS = answer_schema.Slots(
    sections=(
        ("Hive Monitoring", ("Bees", "Hive Monitoring 🐝")),
        ("Honey Sales", ("Bees", "Honey Sales")),
        ("Tools > Maps", ("Bees", "Tools", "Maps")),
        ("Data > Maps", ("Bees", "Data", "Maps")),
    ),
    second=True,
    titles=("Hivescale", "Hivescale: load cells"),
    tags=("Python", "Go"),
    description=100,
    body=200,
    sentences=2,
    quotes=3,
    rules=2,
    entries=5,
)
WORDS = "Hivescale is a library for reading load cells under bee hives."
DRAFT = json.dumps({**GOOD, "section": "Honey Sales"})


def test_a_good_answer_is_taken_as_it_is() -> None:
    found = answer_reading.read(
        answer(
            second="Honey Sales",
            title="Hivescale",
            description={"quotes": ["Reads load cells.", "It filters."], "text": "Reads and filters."},
            same_purpose=[2, 4],
        ),
        SLOTS,
    )
    assert (found.section, found.second, found.title) == ("Hive Monitoring", "Honey Sales", "Hivescale")
    assert (found.tags, found.same_purpose, found.faults) == (("Python",), (2, 4), ())
    assert found.description.quotes == ("Reads load cells.", "It filters.")
    assert found.rules[0].state is RuleState.CANNOT_TELL


WRAPPED = {
    "nothing": "{}",
    "a fence": "```json\n{}\n```",
    "prose around it": "Sure! Here it is: {} I hope that helps.",
    "braces in the prose before it": "I looked at {this} and {that}. {}",
    "thoughts before it": "<think>Is it this or that?</think>\n{}",
    "thoughts with a draft that it discards": f"<think>First: {DRAFT} No.</think>\n{{}}",
    "thoughts whose beginning is not shown": f"Perhaps {DRAFT}? No.\n</think>\n{{}}",
    "a draft before it": f"{DRAFT} No, wrong: {{}}",
    "an object around it": '{"entry": {}}',
    "two objects around it": '{"result": {"entry": {}}}',
    "a list around it": "[{}]",
    "a byte order mark": "\ufeff{}",
}


@pytest.mark.parametrize("name", WRAPPED)
def test_the_object_is_found_whatever_stands_around_it(name: str) -> None:
    head, _, tail = WRAPPED[name].rpartition("{}")
    found = answer_reading.read(head + answer() + tail, SLOTS)
    assert found.section == "Hive Monitoring"
    assert found.description.text == "Library for reading load cells under bee hives."


def test_an_object_that_is_written_as_a_string_is_read() -> None:
    call = json.dumps({"name": "entry", "arguments": answer()})
    assert answer_reading.read(call, SLOTS).section == "Hive Monitoring"


@pytest.mark.parametrize(
    "text",
    [json.dumps(answer()), answer()[:-1] + ",\n}", str(json.loads(answer()))],
    ids=["string", "comma", "Python"],
)
def test_what_is_nearly_json_is_read(text: str) -> None:
    assert answer_reading.read(text, SLOTS).section == "Hive Monitoring"


MENDED: dict[str, tuple[dict[str, Any], str, Any]] = {
    "a bare description": ({"description": "Weighs hives"}, "description", QuotedSentence(text="Weighs hives")),
    "one quotation": (
        {"description": {"text": "Weighs hives", "quote": "It weighs."}},
        "description",
        QuotedSentence(text="Weighs hives", quotes=("It weighs.",)),
    ),
    "a quotation alone where several are due": (
        {"description": {"text": "Weighs hives", "quotes": "It weighs."}},
        "description",
        QuotedSentence(text="Weighs hives", quotes=("It weighs.",)),
    ),
    "bare sentences": ({"body": ["It weighs."]}, "body", (QuotedSentence(text="It weighs."),)),
    "an empty text for no body": ({"body": ""}, "body", ()),
    "an empty object for no rules": ({"rules": {}}, "rules", ()),
    "rules by number": (
        {"rules": {"1": "met", "2": {"state": "not met", "quote": "We stopped."}}},
        "rules",
        (
            RuleReading(rule=1, state=RuleState.MET),
            RuleReading(rule=2, state=RuleState.NOT_MET, quote="We stopped."),
        ),
    ),
    "a word for no concerns": ({"concerns": "none"}, "concerns", ()),
    "one tag alone": ({"tags": "go"}, "tags", ("Go",)),
    "tags in one text": ({"tags": "go, python"}, "tags", ("Go", "Python")),
    "a tag that is none": ({"tags": ["Rust", 7, None, "Go", "go"]}, "tags", ("Go",)),
    "nulls": ({"tags": None, "rules": None, "concerns": None, "body": None}, "tags", ()),
    "a concern that is none": ({"concerns": ["boring", "advert", ["x"]]}, "concerns", (Concern.ADVERT,)),
    "a rule that is none": (
        {"rules": [{"rule": 9, "state": "met"}, {"rule": 1, "state": "perhaps"}, 3]},
        "rules",
        (),
    ),
    "a title that nobody offered": ({"title": "The best scale"}, "title", ""),
    "numbers written as text": ({"same_purpose": ["3. Apilog", "7", 1]}, "same_purpose", (3, 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDED)
def test_small_faults_are_no_reason_to_ask_again(name: str) -> None:
    changes, field, expected = MENDED[name]
    found = answer_reading.read(answer(**changes), SLOTS)
    assert getattr(found, field) == expected
    assert found.faults == ()


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("HONEY sales ", "Honey Sales"),
        ("Hive Monitoring 🐝", "Hive Monitoring"),
        ("🐝 Hive Monitoring", "Hive Monitoring"),
        ("Bees > Honey Sales", "Honey Sales"),
        ("Bees / Tools / Maps", "Tools > Maps"),
        (["Bees", "Data", "Maps"], "Data > Maps"),
        ("2. Honey Sales", "Honey Sales"),
        ("- Honey Sales", "Honey Sales"),
        ("Honey Sales: what helps to sell honey", "Honey Sales"),
        ({"name": "Honey Sales"}, "Honey Sales"),
        ("Maps", ""),
        ("Sponsored", ""),
        (3, ""),
    ],
)
def test_a_section_is_known_by_its_words(given: object, label: str) -> None:
    found = answer_reading.read(answer(section=given), SLOTS)
    assert found.section == label
    assert bool(found.faults) == (not label)


PARTS: dict[str, tuple[str, str]] = {
    "another section": (answer(section="Sponsored"), "section is not one of the sections listed"),
    "no description": (answer(description={"text": " ", "quote": "x"}), "description.text is empty"),
    "a description without end": (answer(description={"text": "x" * 9_000}), "description.text is empty"),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_cannot_be_used_falls_alone(name: str) -> None:
    text, fault = PARTS[name]
    found = answer_reading.read(text, SLOTS)
    assert found.faults == (fault,)
    assert found.tags == ("Python",)
    assert bool(found.section) != bool(found.description.text)


FAULTS: dict[str, tuple[str, str]] = {
    "nothing": ("", "empty"),
    "HTML": ("<!doctype html>{}", "HTML"),
    "prose": ("I would say Hive Monitoring.", "no JSON object"),
    "an object of something else": ('{"ok": true}', "no JSON object"),
    "an object that is not closed": ('{"section": "Hive', "no JSON object"),
    "thoughts that do not end": (f"<think>Perhaps {answer()}", "ended before the answer"),
    "thoughts alone": ("<think>Perhaps.</think>", "ended before the answer"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_answer_without_any_part_is_named(name: str) -> None:
    text, fault = FAULTS[name]
    with pytest.raises(answer_reading.Unusable, match=fault):
        answer_reading.read(text, SLOTS)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "x"]), inner, max_size=6),
)


@given(VALUES)
def test_whatever_is_answered_is_within_what_was_asked(value: Any) -> None:
    try:
        found = answer_reading.read(json.dumps(value), SLOTS)
    except answer_reading.Unusable:
        return
    assert {found.section, found.second} <= {*SLOTS.labels, ""}
    assert set(found.tags) <= set(SLOTS.tags)
    assert all(1 <= number <= SLOTS.entries for number in found.same_purpose)
