"""`dry-run` does everything `run` would, and writes nothing."""

import json
from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, StageWorld, added
from triagebot.command_line import argument_parser
from triagebot.commands import dry_run


def shown(hub: FakeGitHub, *arguments: str, token: str = "") -> tuple[int, str, str]:
    called = argument_parser.parsed(["dry-run", *arguments])
    assert called is not None
    stage = StageWorld({"GITHUB_API_URL": hub.url, "GITHUB_TOKEN": token}, called.common)
    return dry_run.run(called.options, stage.world), stage.out.getvalue(), stage.err.getvalue()


def writes(hub: FakeGitHub) -> list[tuple[str, str]]:
    return [(verb, path) for verb, path in hub.requests if verb != "GET"]


@pytest.fixture
def number(hub: FakeGitHub) -> int:
    return hub.pull(LIST, {"README.md": added("* [Gorse](https://gorse.example/): x\n")}, fork="newcomer/list")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_a_pull_request_is_shown_and_nothing_is_posted(hub: FakeGitHub, number: int, form: str) -> None:
    code, out, err = shown(hub, f"{LIST}#{number}", "--format", form)
    assert code == 0
    assert "gorse.example" in out
    assert "Nothing was posted" in err
    assert "1 suggested change" in err
    assert writes(hub) == []
    assert set(hub.tokens) == {""}


def test_what_was_commented_on_before_is_shown_again(hub: FakeGitHub, number: int) -> None:
    hub.comment(LIST, number, "helper", "<!-- triagebot report -->\nearlier\n")
    assert "gorse.example" in shown(hub, f"{LIST}#{number}", token="helper")[1]
    assert writes(hub) == []


def test_an_issue_is_shown(hub: FakeGitHub) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    assert "gorse.example" in shown(hub, f"{LIST}#{number}")[1]


@pytest.mark.parametrize("text", ["/accept", "/suggest", "/help", "/retriage", "/accept now"])
def test_a_saved_command_changes_nothing(hub: FakeGitHub, number: int, tmp_path: Path, text: str) -> None:
    saved = tmp_path / "event.json"
    saved.write_text(json.dumps(hub.command(LIST, number, "maintainer", text)))
    assert shown(hub, "--event", str(saved), token="helper")[0] == 0
    assert writes(hub) == []


def test_an_event_for_nobody_says_so(hub: FakeGitHub, tmp_path: Path) -> None:
    saved = tmp_path / "event.json"
    saved.write_text("{}")
    assert "not one that is triaged" in shown(hub, "--event", str(saved), "--event-name", "push")[2]


@pytest.mark.parametrize("target", ["", "owner/list", "owner/list#0", "#3", "owner/list#x"])
def test_what_is_no_target_is_wrong_usage(hub: FakeGitHub, target: str) -> None:
    from triagebot.errors import UsageError

    with pytest.raises(UsageError, match=r"not a pull request|Nothing was named"):
        shown(hub, *([target] if target else []))
