"""The tutorial's commands that need no network are run; the example workflows are safe and call what exists."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.replay.making import FIRST, Maker
from triagebot import cli
from triagebot.command_line import argument_parser

ROOT = Path(__file__).parents[1]
SHELL = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[list[str]]:
    """The `triagebot` commands in a page's shell blocks, without what is set before and redirected after."""
    found = []
    for block in SHELL.findall(page.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                words.pop(0)
            if words[:1] == ["triagebot"]:
                end = next((at for at, word in enumerate(words) if word in {"|", ">", "<", ">>", "&&"}), len(words))
                found.append(words[1:end])
    return found


def taken(words: list[str]) -> str:
    """What the parser has against a command; nothing when it takes it."""
    said = io.StringIO()
    with (
        contextlib.redirect_stderr(said),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        argument_parser.parsed(words)
    return said.getvalue()


def test_the_tutorials_commands_work_on_a_list(tmp_path, monkeypatch, capsys):
    maker = Maker(tmp_path / "awesome-things")
    maker.commit(FIRST, "Start")
    maker.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    monkeypatch.chdir(maker.folder)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    run = [
        words for words in commands(ROOT / "docs/tutorial.md") if words[0] not in ("suggest", "dry-run", "sweep")
    ]
    assert {words[0] for words in run} >= {"demo", "check", "replay", "init", "completion"}
    for words in run:
        if words[0] != "demo":  # its own test runs it
            assert cli.main(words) == 0, f"{words}: {capsys.readouterr().err}"
    assert (maker.folder / "replay.html").exists()
    assert (maker.folder / ".github/workflows/triagebot.yml").exists()


POSTING = {("contents", "read"), ("contents", "write"), ("issues", "write"), ("pull-requests", "write")}
"""What a job of an example may ask for; to write contents, only the one for `/accept`."""


FOR_WRITING = (
    "github.event_name == 'issue_comment' && ("
    + " || ".join(f"startsWith(github.event.comment.body, '/{command}')" for command in ("accept", "apply"))
    + ")"
)
"""When a job may run that may write to the repository."""


@pytest.mark.parametrize("path", sorted((ROOT / "docs/examples").glob("*.yml")), ids=lambda path: path.name)
def test_example_workflows_are_least_privileged_and_pinned(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert set(job["permissions"].items()) <= POSTING
        assert ("contents", "write") not in job["permissions"].items() or job["if"] == FOR_WRITING
        assert "timeout-minutes" in job
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}|qdrant/triagebot@COMMIT", step["uses"])
            assert "${{" not in step.get("run", ""), "values reach a script through its environment"


def test_commands_in_example_workflows_are_taken():
    for path in (ROOT / "docs/examples").glob("*.yml"):
        for line in re.findall(r"-m triagebot ([^\n]+)", path.read_text()):
            words = ["a/b" if word.startswith("$") else word for word in shlex.split(line)]
            assert taken(words) == ""
