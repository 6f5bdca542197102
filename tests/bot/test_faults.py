"""Something goes wrong at each request of a run: nothing is posted twice, nothing is lost, the exit code says it.

Every request of every scenario is struck, each kind of mishap in its turn; `bench/faults.py` does all of each.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.github.fake_github import MISHAPS, FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Result, Stage, added
from triagebot.github.own_comments import marker

Play = Callable[[Stage], Result]
KEY = "k-for-tests-0123456789"
SETTINGS = "check_run: true\nlabels: {enabled: true}\n"


def pull_request(stage: Stage) -> Result:
    return stage.opened(1, OPENAI_API_KEY=KEY)


def issue(stage: Stage) -> Result:
    return stage.opened(2)


def suggest(stage: Stage) -> Result:
    return stage.run("issue_comment", stage.commands["/suggest section: Stove"])


def accept(stage: Stage) -> Result:
    return stage.run("issue_comment", stage.commands["/accept"])


SCENARIOS: dict[str, Play] = {"pull request": pull_request, "issue": issue, "/suggest": suggest, "/accept": accept}


def prepared(hub: FakeGitHub, folder: Path, play: Play) -> Stage:
    """A pull request and an issue; what has to be there before the scenario is."""
    hub.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE}, maintainer="admin")
    hub.push(LIST, {".github/triagebot.yml": SETTINGS})
    hub.pull(LIST, {"README.md": added("* [Gorse](https://gorse.example/): pours\n")}, fork="newcomer/list")
    hub.issue(LIST, "Add Heath", "https://heath.example/")
    stage = Stage(hub, folder)
    if play in (suggest, accept):
        stage.opened(2)
        for text in ("/suggest section: Stove", "/accept"):
            if (text == "/accept") is (play is accept):
                stage.commands[text] = hub.command(LIST, 2, "maintainer", text)
    return stage


def left(hub: FakeGitHub) -> dict[str, Any]:
    """What everybody sees afterwards."""
    repo = hub.repositories[LIST]
    proposals = {1, 2}
    return {
        "comments": sorted(
            (one["thread_number"], marker.text(one["body"]), one["body"].split("kept=")[0])
            for one in repo.comments.values()
            if one["thread_number"] in proposals and one["body"].startswith("<!-- triagebot")
        ),
        "suggestions": sorted((one["thread_number"], one["body"]) for one in repo.review_comments.values()),
        "labels": {number: sorted(repo.threads[number]["labels"]) for number in proposals},
        "checks": sorted((one["head_sha"], one["conclusion"]) for one in repo.check_runs.values()),
        "branches": {
            name: hub.git.commits[sha].files["README.md"] for name, sha in repo.refs.items() if "accept" in name
        },
        "opened": [one["title"] for one in repo.threads.values() if one["pull"] and one["number"] not in proposals],
    }


def clean(folder: Path, play: Play) -> tuple[int, dict[str, Any]]:
    """How many requests the scenario takes, and what it leaves."""
    with FakeGitHub() as hub:
        stage = prepared(hub, folder, play)
        before = len(hub.requests)
        assert play(stage).code == 0
        return len(hub.requests) - before, left(hub)


def struck(folder: Path, play: Play, at: int, mishap: str) -> tuple[int, str, dict[str, Any], int, dict[str, Any]]:
    """The run with a mishap at one request, and the run after it: exit codes, and what each leaves."""
    with FakeGitHub() as hub:
        stage = prepared(hub, folder, play)
        first = len(hub.requests) + at
        hub.mishap = lambda number: mishap if number == first or (mishap == "killed" and number > first) else ""
        result = play(stage)
        half = left(hub)
        hub.mishap = lambda _: ""
        again = play(stage)
        return result.code, result.summary, half, again.code, left(hub)


def faults(folder: Path, play: Play, at: int, mishap: str, wanted: dict[str, Any]) -> list[str]:
    """What is not as it should be."""
    code, summary, half, again, end = struck(folder, play, at, mishap)
    found = [] if code in (0, 3) else [f"exit code {code}"]
    found += ["nothing is said of the failure"] if code == 3 and "did not finish" not in summary else []
    found += [f"the next run exits {again}"] if again != 0 else []
    for name, value in wanted.items():
        if code == 0 and half[name] != value:
            found.append(f"done, but {name} are {json.dumps(half[name])[:300]}")
        if end[name] != value:
            found.append(f"after the next run {name} are {json.dumps(end[name])[:300]}")
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_whatever_goes_wrong_nothing_is_twice_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    play = SCENARIOS[name]
    (tmp_path / "clean").mkdir()
    count, wanted = clean(tmp_path / "clean", play)
    found = {}
    for at in range(count):
        mishap = MISHAPS[at % len(MISHAPS)]
        folder = tmp_path / str(at)
        folder.mkdir()
        if wrong := faults(folder, play, at, mishap, wanted):
            found[at, mishap] = wrong
    assert found == {}
