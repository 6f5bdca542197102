"""The real program, as a process, against a GitHub that somebody else wrote."""

import itertools
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.emulated import Emulated, program
from tests.github.stage import GUIDE, README, added, parsed_outputs

pytestmark = pytest.mark.e2e
WRONG = "* [Gorse](https://gorse.example/): boils in a minute and switches itself off\n"
RIGHT = "- [Gorse](https://gorse.example/) - Boils in a minute and switches itself off.\n"
WORDS = "Boils in a minute and switches itself off"
FORM = f"### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\n{WORDS}\n"
NAMES = itertools.count(1)
Event = tuple[str, dict[str, Any]]
Run = Callable[[Event], subprocess.CompletedProcess[str]]


@pytest.fixture
def repository(hub: Emulated) -> str:
    return hub.list_repository(f"kettles-{next(NAMES)}", {"README.md": README, "CONTRIBUTING.md": GUIDE})


@pytest.fixture
def start(hub: Emulated, tmp_path: Path, cassette: str) -> Callable[[Event], subprocess.Popen[str]]:
    counter = itertools.count(1)

    def started(event: Event) -> subprocess.Popen[str]:
        return program(hub, tmp_path / f"run{next(counter)}", event, "--no-llm", "--cassette", cassette)

    return started


@pytest.fixture
def run(start: Callable[[Event], subprocess.Popen[str]]) -> Run:
    def ran(event: Event) -> subprocess.CompletedProcess[str]:
        process = start(event)
        out, err = process.communicate(timeout=90)
        assert process.returncode == 0, err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return ran


def test_a_wrong_entry_is_fixed_and_the_comment_turns_ready(
    hub: Emulated, repository: str, run: Run, tmp_path: Path
) -> None:
    number = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    run(hub.event(repository, number))
    (comment,) = hub.comments(repository, number)
    assert "to make** to *[Gorse]" in comment
    (suggestion,) = hub.review_comments(repository, number)
    line = added(WRONG).count("\n")
    assert (suggestion["path"], suggestion["line"], suggestion["side"]) == ("README.md", line, "RIGHT")
    body = suggestion["body"]
    committed = body[body.index("```suggestion\n") + 14 : body.rindex("```")]
    assert committed.startswith("- [Gorse](https://gorse.example/) - ")

    hub.write("newcomer", f"newcomer/{repository.split('/')[1]}", "README.md", added(committed), branch="patch-1")
    run(hub.event(repository, number, action="synchronize"))
    (comment,) = hub.comments(repository, number)
    assert comment.split("\n")[1].startswith("**No problem found**")
    assert hub.review_comments(repository, number) == []
    assert parsed_outputs((tmp_path / "run2" / "output").read_text())["verdict"] == "ready"


def test_of_a_changed_entry_the_change_is_judged(hub: Emulated, repository: str, run: Run) -> None:
    broken = README.replace("(https://fir.example/) - Switches itself off.", "(https://fir.example/): Switches off")
    number = hub.pull_from_fork(repository, "README.md", broken, branch="patch-1")
    run(hub.event(repository, number))
    (suggestion,) = hub.review_comments(repository, number)
    assert "- [Fir](https://fir.example/) - Switches off.\n" in suggestion["body"]


def test_an_issue_is_accepted_by_a_maintainer_and_by_nobody_else(hub: Emulated, repository: str, run: Run) -> None:
    issue = hub.call("newcomer", "POST", f"/repos/{repository}/issues", {"title": "Add Gorse", "body": FORM})
    number = issue["number"]
    run(hub.event(repository, number))
    (comment,) = hub.comments(repository, number)
    assert RIGHT.strip() in comment

    def opened() -> list[dict[str, Any]]:
        return list(hub.call("maintainer", "GET", f"/repos/{repository}/pulls?state=open"))

    run(hub.says(repository, number, "stranger", "/accept"))
    assert opened() == []
    run(hub.says(repository, number, "maintainer", "/accept"))
    run(hub.says(repository, number, "maintainer", "/accept"))
    (pull,) = opened()
    assert pull["user"]["login"] == "helper"
    assert f"Closes #{number}" in pull["body"]
    text = hub.read("maintainer", repository, "README.md", pull["head"]["sha"])
    assert text == added(RIGHT)
    commit = hub.call("maintainer", "GET", f"/repos/{repository}/commits/{pull['head']['sha']}")["commit"]
    assert "Co-authored-by: newcomer" in commit["message"]


def test_the_same_event_twice_is_one_comment(hub: Emulated, repository: str, run: Run) -> None:
    number = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    event = hub.event(repository, number)
    run(event)
    before = hub.comments(repository, number), len(hub.review_comments(repository, number))
    assert "Nothing changed" in run(event).stderr
    assert (hub.comments(repository, number), len(hub.review_comments(repository, number))) == before


def test_two_runs_at_once_leave_one_comment(
    hub: Emulated, repository: str, start: Callable[[Event], subprocess.Popen[str]], run: Run
) -> None:
    number = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    event = hub.event(repository, number)
    both = [start(event), start(event)]
    for process in both:
        process.communicate(timeout=90)
    assert [process.returncode for process in both] == [0, 0]
    assert len(hub.comments(repository, number)) == 1
    run(event)
    assert len(hub.comments(repository, number)) == 1
    assert len(hub.review_comments(repository, number)) == 1


@pytest.mark.parametrize("moment", [0.6, 1.0, 1.4, 1.8])
def test_a_run_killed_half_way_is_finished_by_the_next(
    hub: Emulated, repository: str, start: Callable[[Event], subprocess.Popen[str]], run: Run, moment: float
) -> None:
    number = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    event = hub.event(repository, number)
    process = start(event)
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    run(event)
    (comment,) = hub.comments(repository, number)
    assert "to make** to *[Gorse]" in comment
    assert len(hub.review_comments(repository, number)) == 1
    assert "Nothing changed" in run(event).stderr


def test_a_pull_request_within_the_list_is_compared_by_github(hub: Emulated, repository: str, run: Run) -> None:
    tip = hub.call("maintainer", "GET", f"/repos/{repository}/git/ref/heads/main")["object"]["sha"]
    hub.call("maintainer", "POST", f"/repos/{repository}/git/refs", {"ref": "refs/heads/new", "sha": tip})
    hub.write("maintainer", repository, "README.md", added(WRONG), branch="new")
    body = {"title": "Add an entry", "head": "new", "base": "main"}
    number = hub.call("maintainer", "POST", f"/repos/{repository}/pulls", body)["number"]
    run(hub.event(repository, number))
    assert len(hub.comments(repository, number)) == 1
    assert len(hub.review_comments(repository, number)) == 1


def test_a_sweep_triages_what_is_open(hub: Emulated, repository: str, run: Run) -> None:
    issue = hub.call("newcomer", "POST", f"/repos/{repository}/issues", {"title": "Add Gorse", "body": FORM})
    pull = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    whole = hub.call("maintainer", "GET", f"/repos/{repository}")
    run(("schedule", {"repository": whole}))
    assert len(hub.comments(repository, issue["number"])) == 1
    assert len(hub.comments(repository, pull)) == 1
