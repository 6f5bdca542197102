"""`triagebot check` on files: what it prints, in which form, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from triagebot import cli

LIST = """\
# Kettles

## Copper

- [Amber](https://amber.example) - Boils slowly.
- [Birch](https://birch.example) - Keeps warm.
- [Amber](https://amber.example) - Boils slowly.

## Steel

- [Alder](https://alder.example) - Pours well.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "README.md").write_text(LIST)
    (tmp_path / "lists" / "pots.md").write_text("# Pots\n\n- [Clay](https://clay.example) - Holds water.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (["README.md"], "4 entries in 2 sections, 1 finding"),
        (["lists/pots.md"], "1 entry in 1 section, no findings"),
        (["README.md", "lists/pots.md"], "2 lists, 5 entries in 3 sections, 1 finding"),
        (["README.md", "--format", "markdown"], "4 entries in 2 sections, 1 finding"),
    ],
)
def test_the_last_line_says_what_was_looked_at(folder: Path, capsys, arguments: list[str], last: str) -> None:
    assert cli.main(["check", *arguments]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == last


@pytest.mark.parametrize("form", ["json", "sarif", "annotations"])
def test_what_programs_read_holds_findings_only(folder: Path, capsys, form: str) -> None:
    assert cli.main(["check", "README.md", "--format", form]) == 0
    said = capsys.readouterr()
    assert "4 entries in 2 sections, 1 finding" not in said.out
    assert said.err == "4 entries in 2 sections, 1 finding\n"
    if form != "annotations":
        json.loads(said.out)


def test_a_finding_names_the_file_as_it_was_named(folder: Path, capsys) -> None:
    (folder / "lists" / "pots.md").write_text("# Pots\n\n## A\n\n## B\n\n- [Clay](https://clay.example)\n")
    assert cli.main(["check", "README.md", "lists/pots.md", "--format", "json", "-q"]) == 0
    findings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["path"], one["line"], one["code"]) for one in findings] == [
        ("README.md", 7, "duplicate"),
        ("lists/pots.md", 3, "empty-section"),
    ]


def test_the_entries_as_they_are_read(folder: Path, capsys) -> None:
    assert cli.main(["check", "lists/pots.md", "--entries"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {
            "path": "lists/pots.md",
            "line": 3,
            "section": ["Pots"],
            "title": "Clay",
            "link": "https://clay.example",
            "description": "Holds water.",
        }
    ]


def test_the_lists_options_turn_findings_off_and_up(folder: Path, capsys) -> None:
    (folder / ".github").mkdir()
    (folder / ".github" / "triagebot.yml").write_text("checks:\n  duplicate: note\n")
    assert cli.main(["check", "README.md", "--fail-on", "warning"]) == 0
    (folder / ".github" / "triagebot.yml").write_text("checks:\n  duplicate: off\n")
    capsys.readouterr()
    assert cli.main(["check", "README.md", "--fail-on", "note"]) == 0
    assert capsys.readouterr().out == "4 entries in 2 sections, no findings\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("list.rst", "reStructuredText"), ("list.org", "Org"), ("tools.xml", "XML"), ("t.html", "HTML")],
)
@pytest.mark.parametrize(
    "command",
    ["check {}", "suggest https://new.example --list {} --no-llm", "prompts show https://new.example --list {}"],
)
def test_what_is_not_markdown_is_refused_by_name(folder: Path, capsys, name: str, kind: str, command: str) -> None:
    (folder / name).write_text(LIST)
    assert cli.main(command.format(name).split()) == 2
    said = capsys.readouterr()
    assert f"{name} is {kind}, not Markdown" in said.err
    assert said.out == ""
    assert (folder / name).read_text() == LIST


def test_fix_changes_the_file_and_says_so(folder: Path, capsys) -> None:
    twice = LIST + "- [Alder](https://alder.example) - Pours well.\n"
    (folder / "README.md").write_text(twice)
    assert cli.main(["check", "README.md", "--fix"]) == 0
    assert (folder / "README.md").read_text() == twice
    assert cli.main(["check", "README.md", "--fix", "--unsafe-fixes", "--fail-on", "note"]) == 0
    said = capsys.readouterr()
    assert (folder / "README.md").read_text() == LIST.replace(
        "- [Amber](https://amber.example) - Boils slowly.\n\n", "\n"
    )
    assert "README.md: 2 findings mended" in said.err
    assert said.out.splitlines()[-1] == "3 entries in 2 sections, no findings"


@pytest.mark.parametrize("more", [["--unsafe-fixes"], ["--fix", "--entries"], ["--fix", "--added"]])
def test_fix_goes_with_the_whole_list(folder: Path, capsys, more: list[str]) -> None:
    assert cli.main(["check", "README.md", *more]) == 2
    assert "--fix" in capsys.readouterr().err
    assert (folder / "README.md").read_text() == LIST
