"""The real program, as a process, against a GitHub that somebody else wrote."""

import itertools
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.e2e.emulated import Emulated, program
from tests.github.stage import GUIDE, README, added, parsed_outputs
from tests.loopback import QuietHandler, served
from triagebot.github.own_comments import ledger

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


def test_apply_pushes_the_entry_as_shown_to_the_contributors_branch(
    hub: Emulated, repository: str, run: Run
) -> None:
    number = hub.pull_from_fork(repository, "README.md", added(WRONG), branch="patch-1")
    fork = f"newcomer/{repository.split('/')[1]}"
    hub.call("newcomer", "PUT", f"/repos/{fork}/collaborators/helper", {"permission": "push"})
    hub.join("helper")
    run(hub.event(repository, number))
    run(hub.says(repository, number, "stranger", "/apply"))
    assert hub.read("newcomer", fork, "README.md", "patch-1") == added(WRONG)
    run(hub.says(repository, number, "newcomer", "/apply"))
    assert hub.read("newcomer", fork, "README.md", "patch-1") == README.replace(
        "- [Fir](https://fir.example/) - Switches itself off.\n",
        f"- [Fir](https://fir.example/) - Switches itself off.\n{RIGHT}",
    )
    (comment,) = hub.comments(repository, number)
    assert comment.split("\n")[1].startswith("**No problem found**")


RECORDS = "".join(
    f"- name: {name}\n  url: https://{name.lower()}.example/\n  description: {words}\n"
    for name, words in (
        ("Alder", "Whistles when it is done."),
        ("Birch", "Holds two litres of water."),
        ("Cedar", "Folds flat for the road."),
        ("Dogwood", "Boils in a minute."),
        ("Elm", "Keeps tea at one temperature."),
        ("Fir", "Switches itself off."),
        ("Hazel", "Pours without a drip."),
        ("Ivy", "Needs no flame."),
        ("Juniper", "Sings as it boils."),
    )
)


def test_a_record_of_a_list_kept_as_data_is_put_in_its_place(hub: Emulated, run: Run) -> None:
    options = "lists: [data/kettles.yml]\n"
    files = {"README.md": README, "data/kettles.yml": RECORDS, ".github/triagebot.yml": options}
    repository = hub.list_repository(f"records-{next(NAMES)}", files)
    record = f"- name: Gorse\n  url: https://gorse.example/\n  description: {WORDS}.\n"
    number = hub.pull_from_fork(repository, "data/kettles.yml", RECORDS + record, branch="patch-1")
    run(hub.event(repository, number))
    (comment,) = hub.comments(repository, number)
    assert 'it belongs after "Fir"' in comment

    fork = f"newcomer/{repository.split('/')[1]}"
    right = RECORDS.replace("- name: Hazel", f"{record}- name: Hazel")
    hub.write("newcomer", fork, "data/kettles.yml", right, branch="patch-1")
    run(hub.event(repository, number, action="synchronize"))
    (comment,) = hub.comments(repository, number)
    assert comment.split("\n")[1].startswith("**No problem found**")


CLAIM = re.compile(r"calls=(\d+) commands=0 by=(\w+)")


class Asked(QuietHandler):
    """A model's server that is asked, and answers nothing that could be used."""

    paths: ClassVar[list[str]] = []

    def do_POST(self) -> None:  # noqa: N802 - as http.server calls it
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.paths.append(self.path)
        said = {
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "?"}}]
        }
        body = json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", **said}).encode()
        self.answer(body, "application/json")


@pytest.fixture
def model() -> Iterator[str]:
    """The address of that server."""
    Asked.paths.clear()
    with served(Asked) as address:
        yield f"{address}/v1"


def test_questions_to_a_model_are_counted_in_an_issue_of_the_bots_own(
    hub: Emulated, cassette: str, model: str, tmp_path: Path
) -> None:
    options = "llm:\n  model: m\n  calls_an_hour_each: 2\n"
    files = {"README.md": README, "CONTRIBUTING.md": GUIDE, ".github/triagebot.yml": options}
    repository = hub.list_repository(f"counted-{next(NAMES)}", files)

    def triaged(number: int, by: str) -> str:
        """The comment after a run that may ask the model."""
        event = hub.event(repository, number)
        process = program(hub, tmp_path / by / str(number), event, "--cassette", cassette, OPENAI_BASE_URL=model)
        _, err = process.communicate(timeout=90)
        assert process.returncode == 0, err
        (comment,) = hub.comments(repository, number)
        return comment

    def record() -> list[str]:
        """What was written down, in the one issue for it."""
        issues = hub.call("maintainer", "GET", f"/repos/{repository}/issues?state=all&labels={ledger.LABEL}")
        (issue,) = [one for one in issues if "pull_request" not in one]
        assert issue["user"]["login"] == "helper"
        return [issue["body"], *hub.comments(repository, issue["number"])]

    first = hub.call("newcomer", "POST", f"/repos/{repository}/issues", {"title": "Add Gorse", "body": FORM})
    second = hub.call("newcomer", "POST", f"/repos/{repository}/issues", {"title": "Gorse again", "body": FORM})
    other = hub.call("stranger", "POST", f"/repos/{repository}/issues", {"title": "And again", "body": FORM})

    triaged(first["number"], "newcomer")
    asked = len(Asked.paths)
    assert asked > 0
    assert [CLAIM.findall(said) for said in record()] == [[("2", "newcomer")]]

    assert "drafted without a model" in triaged(second["number"], "newcomer").lower()
    assert len(Asked.paths) == asked, "somebody who has used up what is theirs makes nobody ask"
    triaged(other["number"], "stranger")
    assert len(Asked.paths) > asked
    assert [CLAIM.findall(said)[0][1] for said in record()] == ["newcomer", "newcomer", "stranger"]
