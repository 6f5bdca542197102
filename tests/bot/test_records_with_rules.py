"""Pull requests to lists whose repository has a schema, or files with the words that may be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage
from tests.listing.records.more_invented_lists import MORE
from triagebot.github.own_comments import marker

CONFIG = "checks: {evidence-none: off}\n"
SCHEMED = MORE["JSON by name, with a schema"]()
WORDED = MORE["a YAML file an entry, words as files"]()
GOOD = {
    "homepage": "https://saddle-shop.example/",
    "repository": "https://github.com/invented/saddle-shop",
    "summary": "Keeps the tides of small boats and draws maps of them.",
    "kind": "Boats",
    "languages": ["Go"],
    "free": True,
}
FILE = """\
name: Saddle shop
website_url: https://saddle-shop.example/
source_code_url: https://github.com/invented/saddle-shop
description: Keeps the tides of small boats and draws maps of them.
licenses:
- MIT
platforms:
- Go
tags:
- Boats & Rafts
"""


@pytest.fixture
def stage(hub: FakeGitHub, tmp_path: Path) -> Stage:
    return Stage(hub, tmp_path)


def proposed(hub: FakeGitHub, stage: Stage, lists: str, before: dict[str, str], after: dict[str, str]) -> str:
    hub.repository(LIST, {".github/triagebot.yml": CONFIG + lists, **before}, maintainer="admin")
    number = hub.pull(LIST, after, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 0, result.err
    return marker.text("".join(stage.comments(number)))


def with_record(**changed: object) -> dict[str, str]:
    """The data file with a record in its place."""
    known = json.loads(SCHEMED["data/tools.json"])
    known["Saddle shop"] = {**GOOD, **changed}
    text = json.dumps(dict(sorted(known.items(), key=lambda pair: pair[0].lower())), indent="\t")
    return {"data/tools.json": text}


def test_a_record_that_meets_the_schema_is_left_alone(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(hub, stage, "lists: [data/tools.json]\n", SCHEMED, with_record())
    assert said.startswith("**No problem found** with *[Saddle shop](https://saddle-shop.example/)*")


def test_what_a_schema_forbids_is_said_with_its_line(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(
        hub, stage, "lists: [data/tools.json]\n", SCHEMED, with_record(summary="Maps. " * 40, colour="red")
    )
    assert "Summary has 239 characters, and may have 160.<br>– Demanded in data/tools.schema.json, line 28." in said
    assert "The field colour is not allowed." in said
    assert "no other entry has the field" not in said
    assert "Shorten it to" not in said


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- MIT", "- Beerware", 'Licenses says "Beerware", which licenses.yml does not have.'),
        ("- Boats & Rafts", "- Rafts", 'Tags says "Rafts", which tags/ does not have.'),
    ],
)
def test_a_word_that_no_file_has_is_said(hub: FakeGitHub, stage: Stage, old: str, new: str, message: str) -> None:
    after = {"software/saddle-shop.yml": FILE.replace(old, new)}
    said = proposed(hub, stage, "lists: [software/]\n", WORDED, after)
    assert message.lower() in said.lower()
    assert "is not used here" not in said


def test_a_word_whose_file_comes_with_the_pull_request_is_known(hub: FakeGitHub, stage: Stage) -> None:
    after = {
        "software/saddle-shop.yml": FILE.replace("- Boats & Rafts", "- Boats & Rafts\n- Cars"),
        "tags/cars.yml": "name: Cars\ndescription: All about cars\n",
    }
    assert "which tags/ does not have" not in proposed(hub, stage, "lists: [software/]\n", WORDED, after)
