"""What a record misses of what its repository demands, in words for people."""

from __future__ import annotations

import pytest

from tests.listing.records import more_invented_lists
from triagebot.listing.records.formats.data_node import DataValue
from triagebot.listing.records.schemas import record_breaches, record_rules
from triagebot.listing.records.schemas.field_rules import RecordRules

GOOD: dict[str, DataValue] = {
    "homepage": "https://gorse.example/",
    "summary": "Pours.",
    "kind": "Boats",
    "languages": ["Go"],
    "free": True,
}


def rules_of(name: str) -> RecordRules:
    files = more_invented_lists.MORE[name]()
    records = record_rules.known(more_invented_lists.opened(name), list(files), files.get).records
    assert records is not None
    return records.rules


SCHEMED = rules_of("JSON by name, with a schema")
WORDED = rules_of("a YAML file an entry, words as files")


def test_a_record_that_meets_everything_has_no_breach() -> None:
    assert record_breaches.breaches(GOOD, SCHEMED) == []


@pytest.mark.parametrize(
    ("changed", "message", "action"),
    [
        ({"summary": None}, "summary is nothing, and has to be a text", ""),
        ({"summary": "x" * 161}, "summary has 161 characters, and may have 160", ""),
        ({"homepage": "gorse.example"}, 'homepage is no web address: "gorse.example"', ""),
        ({"homepage": "http://gorse.example"}, "homepage does not fit the pattern ^https://", ""),
        ({"kind": "Boat"}, 'kind is "Boat", which is none of the allowed', "Perhaps Boats was meant."),
        (
            {"kind": "Cars"},
            'kind is "Cars", which is none of the allowed',
            "Choose one of Archives, Boats, Gardens, Kitchens, Music.",
        ),
        ({"languages": []}, "languages has 0 items, and has to have at least 1", ""),
        ({"languages": ["Go", "Go"]}, 'languages has "Go" twice', "Leave one out."),
        ({"languages": "Go"}, "languages is a text, and has to be a list", ""),
        ({"free": "yes"}, "free is a text, and has to be true or false", ""),
        ({"sumary": "x"}, "the field sumary is not allowed", "Perhaps summary was meant."),
    ],
)
def test_each_demand_is_told(changed: dict[str, DataValue], message: str, action: str) -> None:
    (breach,) = record_breaches.breaches({**GOOD, **changed}, SCHEMED)
    assert (breach.message, breach.action) == (message, action)
    assert breach.cited.startswith("data/tools.schema.json, line ")


def test_a_field_that_is_required_and_missing_is_told() -> None:
    (breach,) = record_breaches.breaches({key: said for key, said in GOOD.items() if key != "kind"}, SCHEMED)
    assert breach.message == "kind is missing"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"licenses": ["MIT"], "tags": ["Boats & Rafts"]}, None),
        ({"licenses": ["MPL-2.0"], "tags": ["Archives - Paper"]}, None),
        ({"licenses": ["WTFPL"], "tags": ["Gardens"]}, 'licenses says "WTFPL", which licenses.yml does not have'),
        ({"licenses": ["MIT"], "tags": ["Cars"]}, 'tags says "Cars", which tags/ does not have'),
    ],
)
def test_words_are_those_of_the_files_and_folders_of_the_repository(
    record: dict[str, DataValue], message: str | None
) -> None:
    assert [one.message for one in record_breaches.breaches(record, WORDED)] == ([message] if message else [])
