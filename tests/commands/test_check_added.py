"""`check --added` judges what a commit would add, on its own lines; the pre-commit hook runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.replay.making import Maker
from triagebot import cli

LIST = """\
# Kettles

## Copper

- [Amber](https://amber.example) - Boils slowly.
- [Birch](https://birch.example) - Keeps warm.
- [Dune](https://dune.example) - Is small.
- [Elm](https://elm.example) - Has a lid.

## Steel

- [Alder](https://alder.example) - Pours well.
- [Brook](https://brook.example) - Whistles.
- [Moss](https://moss.example) - Has a handle.
- [Oak](https://oak.example) - Is heavy.
"""
GOOD = "- [Cone](https://cone.example) - Boils fast.\n"


@pytest.fixture
def kettles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    maker = Maker(tmp_path / "kettles")
    maker.commit(LIST, "Start")
    monkeypatch.chdir(maker.folder)
    return maker


def found(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict]:
    assert cli.main(["check", "--added", "HEAD", "--format", "json", *arguments]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line] if code < 2 else []


def add(kettles: Maker, line: str, before: str = "- [Dune]") -> None:
    (kettles.folder / "README.md").write_text(LIST.replace(before, line + before))


def test_nothing_added_is_nothing_to_say(kettles, capsys):
    assert found(capsys) == []


def test_an_entry_in_order_passes(kettles, capsys):
    add(kettles, GOOD)
    assert [one for one in found(capsys, "--fail-on", "warning") if one["severity"] != "note"] == []


def test_an_entry_that_is_listed_already_fails_on_its_line(kettles, capsys):
    add(kettles, "- [Elmer](https://elm.example/) - Has a lid.\n")
    (one,) = [one for one in found(capsys, "--fail-on", "warning", code=1) if one["code"].startswith("duplicate")]
    assert (one["path"], one["line"]) == ("README.md", 7)


def test_what_was_there_before_is_not_judged(kettles, capsys):
    kettles.commit(LIST.replace("Boils slowly.", "boils slowly"), "A stray")
    assert found(capsys) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--added=--help"], "is not a commit"),
        (["--added=HEAD:README.md"], "is not a commit"),
        (["--added=nowhere"], "There is no README.md at nowhere"),
    ],
)
def test_what_cannot_be_compared_with_is_named(kettles, capsys, arguments, message):
    assert cli.main(["check", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_the_hook_runs_a_command_that_exists(kettles, capsys):
    (hook,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    add(kettles, GOOD)
    assert cli.main([*hook["entry"].split()[1:], "README.md"]) == 0
