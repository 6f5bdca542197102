"""`triagebot guide` tells what was read, and is honest about who answers for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from triagebot import cli

LIST = "# Lamps\n\n## Oil\n\n- [Ash](https://ash.example) - Lights.\n"
GUIDE = """# Contributing

- At least 50 stars.
- The project must have tests.
- A lamp must be lovely to look at.
- Please explain in the pull request why the lamp is good.
- Squash your commits.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "CONTRIBUTING.md").write_text(GUIDE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_line_a_rule_with_its_place_owner_and_kind(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "CONTRIBUTING.md:3  link  code  min-stars(50)  At least 50 stars." in said
    assert "CONTRIBUTING.md:4  link  person  tests-required  The project must have tests." in said
    assert "CONTRIBUTING.md:7  process  nobody  -  Squash your commits." in said


def test_what_no_source_tells_is_not_counted_as_checked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    owners = {rule["kind"]: rule["owner"] for rule in told["rules"]}
    assert (owners["min-stars"], owners["tests-required"]) == ("code", "person")
    assert told["shares"]["person"]["rules"] == sum(rule["owner"] == "person" for rule in told["rules"])
    assert sum(share["rules"] for share in told["shares"].values()) == sum(
        rule["owner"] is not None for rule in told["rules"]
    )
