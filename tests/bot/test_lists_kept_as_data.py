"""Pull requests to lists that are kept as data, and the comments that they get."""

from __future__ import annotations

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
    at = YAML.index("  - name: Saddle ")
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
