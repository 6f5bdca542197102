"""Where the demands of a repository on its records are found, and what comes of them in the list."""

from __future__ import annotations

import json

import pytest

from tests.listing.records import more_invented_lists
from tests.listing.records.invented_lists import LISTS, things
from triagebot.listing.model import Content, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.listing.records.schemas import record_rules

SCHEMED = "JSON by name, with a schema"


def known(listing: Listing, files: dict[str, str]) -> Listing:
    return record_rules.known(listing, list(files), files.get)


def test_every_record_of_the_invented_lists_meets_what_is_read() -> None:
    files = more_invented_lists.MORE[SCHEMED]()
    listing = known(more_invented_lists.opened(SCHEMED), files)
    assert listing.records is not None
    assert len(listing.records.rules.rules) > 10
    assert listing.records.rules.unread == ()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("data/tools.schema.json", ""),
        ("schema.json", ""),
        ("schemas/record.json", ""),
        ("data/shape.json", '"$schema": "./shape.json", '),
    ],
)
def test_a_schema_is_found_by_its_name_or_by_what_the_data_says(path: str, head: str) -> None:
    files = more_invented_lists.MORE[SCHEMED]()
    files[path] = files.pop("data/tools.schema.json")
    text = files["data/tools.json"].replace("{", "{" + head, 1)
    records = known(parse.parse(text, "data/tools.json"), files).records
    assert records is not None
    assert {rule.source for rule in records.rules.rules} == {path}


def test_categories_that_are_allowed_and_empty_are_sections() -> None:
    files = more_invented_lists.MORE[SCHEMED]()
    entries = {name: one for name, one in json.loads(files["data/tools.json"]).items() if one["kind"] != "Music"}
    listing = known(parse.parse(json.dumps(entries, indent="\t"), "data/tools.json"), files)
    assert listing.entries_at(("Music",)) == ()
    made = insert.insert(listing, ("Music",), Content("Gorse", "https://gorse.example/", "Pours."))
    assert '"kind": "Music"' in made.entry


def test_a_field_that_is_required_is_written_though_no_neighbour_has_it() -> None:
    files = more_invented_lists.MORE[SCHEMED]()
    schema = files["data/tools.schema.json"].replace('"required": [', '"required": ["licence", ')
    listing = known(more_invented_lists.opened(SCHEMED), {"data/tools.schema.json": schema})
    made = insert.insert(listing, ("Boats",), Content("Gorse", "https://gorse.example/", "Pours."))
    assert made.record is not None
    assert made.record["licence"] is None


def test_categories_that_a_file_lists_itself_are_words() -> None:
    ((path, text),) = LISTS["one big YAML"]().items()
    records = known(parse.parse(text, path), {path: text}).records
    assert records is not None
    (words,) = records.rules.vocabularies
    assert words.words == ("archives", "boats", "gardens", "kitchens", "music")


def test_a_file_of_other_words_is_no_vocabulary() -> None:
    records = [{"name": one.name, "url": one.site, "tags": [one.kind]} for one in things()]
    files = {"l.json": json.dumps(records), "tags.json": json.dumps(["red", "blue", "Boats"])}
    known_records = known(parse.parse(files["l.json"], "l.json"), files).records
    assert known_records is not None
    assert known_records.rules.vocabularies == ()


def test_markdown_demands_nothing_so() -> None:
    listing = parse.parse("# L\n\n## S\n\n- [a](https://a.b) - C.\n", "README.md")
    assert known(listing, {"tags.json": "[]"}) is listing
