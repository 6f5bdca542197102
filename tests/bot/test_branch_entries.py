"""`/apply` pushes to a pull request's branch what its comment showed, or refuses and says why."""

from typing import Any

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, README, Stage
from triagebot.github.own_comments import marker

FORK = "newcomer/list"
BADLY = "* [Gorse](https://gorse.example/): Pours without a drip\n"
GORSE = "- [Gorse](https://gorse.example/) - Pours without a drip.\n"
FIR = "- [Fir](https://fir.example/) - Switches itself off.\n"
MISPLACED = README.replace(FIR, GORSE + FIR)
"""Entries are in alphabetical order, and this one stands before Fir."""
IN_ORDER = README + GORSE
OFFER = "`/apply`"


@pytest.fixture(autouse=True)
def helper_may_write(hub: FakeGitHub) -> None:
    hub.repositories[LIST].collaborators["helper"] = "write"


def proposed(hub: FakeGitHub, stage: Stage, text: str, *, editable: bool = True, fork: str | None = FORK) -> int:
    number = hub.pull(LIST, {"README.md": text}, fork=fork)
    hub.repositories[LIST].threads[number]["editable"] = editable
    stage.opened(number)
    return number


def at_branch(hub: FakeGitHub, fork: str = FORK) -> str:
    return hub.git.commits[hub.repositories[fork].refs["heads/patch-1"]].files["README.md"]


def comment(stage: Stage, number: int) -> str:
    return next(body for body in stage.comments(number) if "triagebot report" in body)


@pytest.mark.parametrize("who", ["newcomer", "maintainer"])
def test_a_move_is_offered_and_pushed(hub: FakeGitHub, stage: Stage, who: str) -> None:
    number = proposed(hub, stage, MISPLACED)
    assert OFFER in comment(stage, number)
    result = stage.says(number, who, "/apply")
    assert result.code == 0, result.err
    assert at_branch(hub) == IN_ORDER
    assert OFFER not in comment(stage, number)


def test_a_form_is_mended_in_its_lines(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, README + BADLY)
    assert OFFER not in comment(stage, number), "a suggested change does it"
    stage.says(number, "newcomer", "/apply")
    assert at_branch(hub) == IN_ORDER


def test_form_and_place_are_mended_at_once(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, README.replace(FIR, BADLY + FIR))
    stage.says(number, "newcomer", "/apply")
    assert at_branch(hub) == IN_ORDER


def test_what_was_there_stays_in_the_history(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, MISPLACED)
    before = hub.repositories[FORK].refs["heads/patch-1"]
    stage.says(number, "newcomer", "/apply")
    after = hub.repositories[FORK].refs["heads/patch-1"]
    assert list(hub.git.commits[after].parents) == [before]
    assert "Co-authored-by: newcomer" in hub.git.commits[after].message


def test_a_branch_of_the_list_needs_no_permission_of_a_fork(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, MISPLACED, editable=False, fork=None)
    stage.says(number, "maintainer", "/apply")
    assert at_branch(hub, LIST) == IN_ORDER


@pytest.mark.parametrize(
    ("pull", "who", "why"),
    [
        ((MISPLACED, False), "newcomer", "cannot be written to from here"),
        ((MISPLACED, True), "stranger", "not open to everybody"),
        ((IN_ORDER, True), "newcomer", "nothing to put on this branch"),
    ],
    ids=["a fork that is closed to maintainers", "somebody who may write nowhere", "nothing to do"],
)
def test_it_refuses_and_says_why(hub: FakeGitHub, stage: Stage, pull: tuple[str, bool], who: str, why: str) -> None:
    text, editable = pull
    number = proposed(hub, stage, text, editable=editable)
    assert OFFER not in comment(stage, number) or who == "stranger"
    result = stage.says(number, who, "/apply")
    assert why in result.summary
    assert at_branch(hub) == text


def test_the_opener_of_a_branch_of_the_list_has_to_be_able_to_write(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, MISPLACED, fork=None)
    assert "not open to everybody" in stage.says(number, "newcomer", "/apply").summary
    assert at_branch(hub, LIST) == MISPLACED


def test_a_workflows_own_token_is_not_offered_for_a_fork(hub: FakeGitHub, stage: Stage) -> None:
    stage.token = "ghs_workflow"
    number = proposed(hub, stage, MISPLACED)
    assert OFFER not in comment(stage, number)
    assert "cannot be written to from here" in stage.says(number, "newcomer", "/apply").summary


@pytest.mark.parametrize(("granted", "offered"), [("write", True), ("read", False), ("read # not write", False)])
def test_a_workflows_own_token_is_judged_by_its_file(
    hub: FakeGitHub, stage: Stage, granted: str, offered: bool
) -> None:
    flow = f"jobs:\n  triage:\n    permissions:\n      contents: {granted}\n"
    hub.push(LIST, {".github/workflows/triage.yml": flow})
    stage.token = "ghs_workflow"
    stage.environ["GITHUB_WORKFLOW_REF"] = f"{LIST}/.github/workflows/triage.yml@refs/heads/main"
    number = proposed(hub, stage, MISPLACED, fork=None)
    assert (OFFER in comment(stage, number)) is offered
    issue = hub.issue(LIST, "Add Heath", "### Link\n\nhttps://heath.example/\n\n### Name\n\nHeath\n")
    stage.opened(issue)
    assert ("`/accept`" in comment(stage, issue)) is offered


def test_it_is_not_pushed_onto_commits_that_nobody_has_seen(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, MISPLACED)
    newer = MISPLACED.replace("Pours", "Spills")
    hub.push(FORK, {"README.md": newer}, "heads/patch-1")
    assert "new commits since" in stage.says(number, "newcomer", "/apply").summary
    assert at_branch(hub) == newer


def test_nor_when_the_branch_has_moved_and_the_api_lags(hub: FakeGitHub, stage: Stage) -> None:
    number = proposed(hub, stage, MISPLACED)
    newer = MISPLACED.replace("Pours", "Spills")
    refs = hub.repositories[FORK].refs
    before = refs["heads/patch-1"]
    refs["heads/patch-1"] = hub.git.commit({**hub.git.commits[before].files, "README.md": newer}, before)
    assert "new commits since" in stage.says(number, "newcomer", "/apply").summary
    assert at_branch(hub) == newer


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: one.update(body=one["body"].replace("Gorse", "Evil")), "edited by hand"),
        (lambda one: one.update(updated_at="2030-01-01T00:00:00Z"), "changed after"),
    ],
    ids=["edited by hand", "changed after the command"],
)
def test_what_its_author_did_not_see_is_not_pushed(hub: FakeGitHub, stage: Stage, change: Any, why: str) -> None:
    number = proposed(hub, stage, MISPLACED)
    own = next(one for one in hub.repositories[LIST].comments.values() if "triagebot report" in one["body"])
    assert marker.find(own["body"]) is not None
    change(own)
    assert why in stage.says(number, "maintainer", "/apply").summary
    assert at_branch(hub) == MISPLACED


def test_on_an_issue_accept_is_named(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    assert "is for pull requests" in stage.says(number, "maintainer", "/apply").summary


def test_another_draft_is_offered_where_a_model_makes_it(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": README + NEW}, fork=FORK)
    stage.opened(number)
    assert "another draft" not in comment(stage, number)
    other = hub.pull(LIST, {"README.md": README + NEW}, fork="second/list")
    stage.opened(other, OPENAI_API_KEY="k", TRIAGEBOT_MODEL="m")
    assert "another draft" in comment(stage, other)
