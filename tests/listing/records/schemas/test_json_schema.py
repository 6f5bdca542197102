"""JSON Schemas and table schemas, read for the records of a list; what is not understood is named."""

from __future__ import annotations

import json

import pytest

from tests.listing.records.more_invented_lists import SCHEMA
from triagebot.listing.records.schemas import json_schema
from triagebot.listing.records.schemas.field_rules import FieldDemand

FIELDS = ("homepage", "summary", "kind", "languages", "free")


def demands(
    schema: object, fields: tuple[str, ...] = FIELDS
) -> dict[tuple[str, FieldDemand], tuple[int, tuple[str, ...]]]:
    """What is demanded, by field: the number and the words."""
    rules, _ = json_schema.read("a.schema.json", json.dumps(schema, indent=2), fields)
    return {(".".join(rule.path), rule.demand): (rule.number, rule.words) for rule in rules}


def test_the_demands_on_each_field_are_read_through_references() -> None:
    found = demands(SCHEMA)
    assert {name for name, demand in found if demand is FieldDemand.REQUIRED} == {"homepage", "summary", "kind"}
    assert found["summary", FieldDemand.LONGEST] == (160, ())
    assert found["homepage", FieldDemand.PATTERN] == (0, ("^https://",))
    assert ("homepage", FieldDemand.ADDRESS) in found
    assert found["languages", FieldDemand.FEWEST] == (1, ())
    assert ("languages", FieldDemand.UNIQUE) in found
    assert found["kind", FieldDemand.ONE_OF][1][0] == '"Archives"'
    assert "free" in found["", FieldDemand.KNOWN][1]


def test_each_demand_has_the_line_that_it_stands_in() -> None:
    text = json.dumps(SCHEMA, indent=2)
    rules, _ = json_schema.read("a.schema.json", text, FIELDS)
    longest = next(rule for rule in rules if rule.demand is FieldDemand.LONGEST)
    assert "maxLength" in text.splitlines()[longest.line - 1]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"properties": {"name": {}, "url": {}}, "required": ["name"]}},
        {"properties": {"tools": {"type": "array", "items": {"$ref": "#/definitions/t"}}},
         "definitions": {"t": {"properties": {"name": {}, "url": {}}, "required": ["name"]}}},
        {"items": {"allOf": [{"$ref": "#/$defs/a"}], "properties": {"name": {}, "url": {}}},
         "$defs": {"a": {"required": ["name"], "properties": {"other": {}}}}},
        {"fields": [{"name": "name", "constraints": {"required": True}}, {"name": "url", "format": "uri"}]},
    ],
)  # fmt: skip
def test_the_schema_of_a_record_is_found_wherever_it_stands(schema: object) -> None:
    assert ("name", FieldDemand.REQUIRED) in demands(schema, ("name", "url"))


def test_a_schema_of_something_else_demands_nothing() -> None:
    assert demands({"properties": {"name": {"maxLength": 3}, "version": {}}}) == {}


def test_what_is_not_understood_is_named() -> None:
    schema = {"properties": {"homepage": {"oneOf": [{}]}, "summary": {"pattern": "(a+)+$"}, "kind": {}}}
    rules, unread = json_schema.read("a.json", json.dumps(schema), ("homepage", "summary", "kind"))
    assert rules == ()
    assert unread == ("a.json: oneOf of homepage", "a.json: pattern of summary")


def test_a_broken_schema_is_named_with_its_line() -> None:
    assert json_schema.read("a.json", '{\n"properties": ]', FIELDS) == (
        (),
        ("a.json: line 2: a value is expected",),
    )


@pytest.mark.parametrize(
    ("pattern", "tried"),
    [
        ("^https://", True),
        (r"^[a-z0-9-]+$", True),
        (r"^\d{4}-\d{2}-\d{2}$", True),
        ("^(a|b)c?$", True),
        ("(a+)+$", False),
        ("(a*)*", False),
        ("([a-z]+)*$", False),
        ("(?:x{1,9}){2,}", False),
        (".*.*.*.*=", False),
        ("(", False),
        ("x" * 400, False),
    ],
)
def test_a_pattern_that_could_take_long_is_not_tried(pattern: str, tried: bool) -> None:
    assert json_schema.may_be_tried(pattern) is tried
