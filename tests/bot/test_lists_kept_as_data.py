"""Pull requests to lists that are kept as data, and the comments that they get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage
from tests.listing.records.invented_lists import LISTS
from triagebot.github.own_comments import marker

CONFIG = "checks: {evidence-none: off}\n"
YAML = LISTS["one big YAML"]()["projects.yaml"]
LAST = "  - name: Willow"
GOOD = """\
  - name: Saddle shop
    github_id: invented/saddle-shop
    category: boats
    description: >-
      Keeps the tides of small boats and draws maps of them for people who row
      without an account.
"""
OTHERWISE = """\
  - name: "Saddle shop"
    category: boats
    github_id: "invented/saddle-shop"
    description: 'Keeps the tides of small boats and draws maps of them for people who row without an account.'
"""
CSV = LISTS["README made from CSV"]()


@pytest.fixture
def stage(hub: FakeGitHub, tmp_path: Path) -> Stage:
    return Stage(hub, tmp_path)


def proposed(hub: FakeGitHub, stage: Stage, before: dict[str, str], after: dict[str, str], lists: str = "") -> str:
    """The comment on a pull request to a list of these files."""
    hub.repository(LIST, {".github/triagebot.yml": CONFIG + lists, **before}, maintainer="admin")
    number = hub.pull(LIST, after, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 0, result.err
    return marker.text("".join(stage.comments(number)))


def into_yaml(record: str) -> str:
    names = re.findall(r"^  - name: (.+)$", YAML, re.MULTILINE)
    behind = next(name for name in names if name.lower() > "saddle shop")
    at = YAML.index(f"  - name: {behind}\n")
    return YAML[:at] + record + YAML[at:]


NAMED = "lists: [projects.yaml]\n"


def test_a_record_that_is_right_is_left_alone(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(hub, stage, {"projects.yaml": YAML}, {"projects.yaml": into_yaml(GOOD)}, NAMED)
    assert said.startswith("**No problem found** with *[Saddle shop](https://github.com/invented/saddle-shop)*")


def test_a_record_in_another_form_is_offered_in_the_form_of_its_neighbours(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(hub, stage, {"projects.yaml": YAML}, {"projects.yaml": into_yaml(OTHERWISE)}, NAMED)
    assert "not written like its neighbours" in said.split("\n")[0]
    assert f"```yaml\n{GOOD}```" in said
    assert "- The fields stand in the order name, github_id, category, description." in said.replace("–", "-")


def test_a_file_that_cannot_be_read_any_more_is_an_error_with_its_line(hub: FakeGitHub, stage: Stage) -> None:
    broken = into_yaml(GOOD.replace("    category: boats", "   category: boats"))
    said = proposed(hub, stage, {"projects.yaml": YAML}, {"projects.yaml": broken}, NAMED)
    assert "cannot be read as YAML any more" in said.split("\n")[0]


def test_a_change_to_a_generated_list_is_answered_with_the_record_for_its_source(
    hub: FakeGitHub, stage: Stage
) -> None:
    row = "| [Gorse](https://gorse.example/) | Pours without a drip. |\n"
    said = proposed(hub, stage, CSV, {"README.md": CSV["README.md"] + row})
    assert "README.md is made from data/things.csv: what is changed in it by hand is lost" in said
    assert "```csv\nGorse;https://gorse.example/;Music;Pours without a drip.;" in said


FOLDER = LISTS["a YAML file an entry"]()
FILE = FOLDER["software/kettlekettle57.yml"]
OWN = FILE.replace("kettlekettle57", "saddle-shop").replace("KettleKettle57", "Saddle shop")
SEVERAL = "lists: [software/]\n"


def test_a_file_an_entry_is_judged_among_the_others(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(hub, stage, FOLDER, {"software/saddle-shop.yml": OWN}, SEVERAL)
    assert said.startswith("**No problem found** with *[Saddle shop](https://saddle-shop.example/)*")


def test_a_file_an_entry_in_another_form_is_offered_as_the_others_are(hub: FakeGitHub, stage: Stage) -> None:
    other = OWN.replace("  - ", "- ").replace('name: "Saddle shop"', "name: Saddle shop")
    said = proposed(hub, stage, FOLDER, {"software/saddle-shop.yml": other}, SEVERAL)
    assert said.startswith("**One change to make** to *[Saddle shop](https://saddle-shop.example/)*")
    assert f"```yaml\n{OWN}```" in said


def test_a_duplicate_is_named_with_the_file_that_it_is_in(hub: FakeGitHub, stage: Stage) -> None:
    said = proposed(hub, stage, FOLDER, {"software/other.yml": FILE.replace("KettleKettle57", "Other")}, SEVERAL)
    assert "is on line 1 of software/kettlekettle57.yml" in said.split("\n")[0]


BODY = (
    "### Link\n\nhttps://github.com/gorse/gorse\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip.\n"
)


@pytest.mark.parametrize(
    ("files", "named", "written"),
    [
        (FOLDER, SEVERAL, ("software/gorse.yml", 'name: "Gorse"')),
        ({"projects.yaml": YAML}, NAMED, ("projects.yaml", "  - name: Gorse")),
        (
            LISTS["JSON, screenshots"](),
            "lists: [applications.json]\n",
            ("applications.json", '"title": "Gorse",'),
        ),
    ],
)
def test_an_accepted_record_is_put_into_its_file(
    hub: FakeGitHub, stage: Stage, files: dict[str, str], named: str, written: tuple[str, str]
) -> None:
    path, line = written
    hub.repository(LIST, {".github/triagebot.yml": CONFIG + named, **files}, maintainer="admin")
    number = hub.issue(LIST, "Add Gorse", BODY)
    assert stage.opened(number).code == 0
    new = path not in files
    assert (f"Put it into a new file, {path}." in "".join(stage.comments(number))) is new
    result = stage.says(number, "maintainer", "/accept")
    assert result.code == 0, result.err
    commit = hub.git.commits[hub.repositories[LIST].refs[f"heads/triagebot/accept-{number}"]]
    assert line in commit.files[path]
    assert {name: text for name, text in commit.files.items() if name not in (path, ".github/triagebot.yml")} == {
        name: text for name, text in files.items() if name != path
    }


OTHER = "".join(f"- name: Oar {n}\n  url: https://oar{n}.example/\n  about: Rows {n} boats.\n" for n in range(12))
PAIR = {"projects.yaml": YAML, "oars.yml": OTHER}
OWN_README = """\
# Boats

- [Saddle shop](https://github.com/invented/saddle-shop) - Keeps the tides.

## Boats

Only boats that a person can carry.

## Contributing

- Descriptions must have at most 60 characters.
"""


def test_what_another_file_of_the_list_has_is_a_duplicate(hub: FakeGitHub, stage: Stage) -> None:
    record = (
        "  - name: Saddle oar\n    github_id: invented/saddle-oar\n    category: boats\n    description: Rows.\n"
    )
    there = OTHER.replace("https://oar3.example/", "https://github.com/invented/saddle-oar")
    before = {**PAIR, "oars.yml": there}
    said = proposed(hub, stage, before, {"projects.yaml": into_yaml(record)}, "lists: [projects.yaml, oars.yml]\n")
    assert said.startswith("**Already listed:**")
    assert "line 10 of oars.yml" in said.split("\n")[0]


def test_what_the_readme_has_is_a_duplicate_where_it_is_a_list_too(hub: FakeGitHub, stage: Stage) -> None:
    before = {"projects.yaml": YAML, "README.md": OWN_README}
    named = "lists: [projects.yaml, README.md]\n"
    said = proposed(hub, stage, before, {"projects.yaml": into_yaml(GOOD)}, named)
    assert "line 3 of README.md" in said.split("\n")[0]


def test_what_the_readme_asks_counts_for_the_data(hub: FakeGitHub, stage: Stage) -> None:
    before = {"projects.yaml": YAML, "README.md": OWN_README}
    said = proposed(hub, stage, before, {"projects.yaml": into_yaml(GOOD)}, NAMED)
    assert "has 92 characters, 60 are allowed" in said
    assert "README.md, line" in said
