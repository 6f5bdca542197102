"""One useful comment, whatever fails: lost answers, overlapping runs, runs that die, limits."""

import json
from contextlib import suppress

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage, added
from triagebot.errors import GitHubError
from triagebot.github.api.answer_models import Anything
from triagebot.github.api.rest_client import Client

WRONG = "* [Gorse](https://gorse.example/): pours without a drip\n"


@pytest.fixture
def number(hub: FakeGitHub) -> int:
    return hub.pull(LIST, {"README.md": added(WRONG)}, fork="newcomer/list")


def test_the_same_event_twice_is_one_comment_and_one_suggestion(stage: Stage, number: int) -> None:
    stage.opened(number)
    before = (stage.comments(number), stage.suggestions(number))
    stage.opened(number)
    assert (stage.comments(number), stage.suggestions(number)) == before


@pytest.mark.parametrize("token", ["helper", "ghs_of_a_workflow"])
@pytest.mark.parametrize("fault", [(500, True), (502, True), (0, True), (500, False), (0, False)])
def test_a_comment_whose_answer_got_lost_is_not_written_again(
    hub: FakeGitHub, stage: Stage, number: int, token: str, fault: tuple[int, bool]
) -> None:
    stage.token = token
    status, performed = fault
    hub.fault("POST", "/issues/[0-9]+/comments$", status, after=performed)
    assert stage.opened(number).code == 0
    assert len(stage.comments(number)) == 1
    assert len(stage.suggestions(number)) == 1


@pytest.mark.parametrize("after", [True, False], ids=["performed", "not performed"])
def test_a_review_comment_whose_answer_got_lost_is_not_written_again(
    hub: FakeGitHub, stage: Stage, number: int, after: bool
) -> None:
    hub.fault("POST", "/pulls/[0-9]+/comments$", 502, after=after)
    stage.opened(number)
    assert len(stage.suggestions(number)) == 1


@pytest.mark.parametrize("after", [True, False], ids=["performed", "not performed"])
def test_a_review_of_several_whose_answer_got_lost_is_not_written_again(
    hub: FakeGitHub, stage: Stage, after: bool
) -> None:
    number = hub.pull(LIST, {"README.md": added(WRONG + WRONG.replace("orse", "arlic"))}, fork="newcomer/list")
    hub.fault("POST", "/pulls/[0-9]+/reviews$", 502, after=after)
    stage.opened(number)
    assert len(stage.suggestions(number)) == 2


@pytest.mark.parametrize(
    "request_line",
    [
        "POST /issues/[0-9]+/comments$",
        "POST /pulls/[0-9]+/comments$",
        "PATCH /issues/comments/",
        "GET /compare/",
        "GET /git/blobs/",
    ],
)
@pytest.mark.parametrize("after", [True, False], ids=["after", "before"])
def test_what_a_dead_run_left_half_done_the_next_one_finishes(
    hub: FakeGitHub, stage: Stage, number: int, request_line: str, after: bool
) -> None:
    verb, path = request_line.split()
    hub.fault(verb, path, 500, times=99, after=after)
    stage.opened(number)
    hub.faults.clear()
    assert stage.opened(number).code == 0
    assert len(stage.comments(number)) == 1
    assert len(stage.suggestions(number)) == 1
    assert "Nothing changed" in stage.opened(number).summary


def test_of_two_runs_at_once_one_comment_remains(hub: FakeGitHub, stage: Stage, number: int) -> None:
    """The other run does all its work between our looking and our writing."""
    payload = hub.payload(LIST, number)
    inner: list[int] = []

    def other_run() -> None:
        if not inner:
            inner.append(1)
            hub.comment(LIST, number, "helper", "<!-- triagebot report -->\nfrom the other run\n")

    hub.fault("GET", "/git/trees/", 500, then=other_run)
    assert stage.run("pull_request_target", payload).code == 0
    (comment,) = stage.comments(number)
    assert "from the other run" in comment  # the oldest is kept, and the other run goes on with it
    assert stage.opened(number).code == 0
    (comment,) = stage.comments(number)
    assert "to make** to" in comment
    assert len(stage.suggestions(number)) == 1


def test_doubles_of_earlier_runs_are_removed(hub: FakeGitHub, stage: Stage, number: int) -> None:
    for text in ("first", "second", "third"):
        hub.comment(LIST, number, "helper", f"<!-- triagebot report -->\n{text}\n")
    first = next(iter(hub.repositories[LIST].comments))
    stage.opened(number)
    assert len(stage.comments(number)) == 1
    assert first in hub.repositories[LIST].comments


def test_a_limit_beyond_the_cap_ends_in_three_and_says_what_was_not_done(
    hub: FakeGitHub, stage: Stage, number: int
) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999"}
    hub.fault("GET", "/compare/", 403, times=99, headers=headers, message="API rate limit exceeded")
    result = stage.opened(number)
    assert result.code == 3
    assert "did not finish" in result.summary
    assert "rate limit" in result.summary
    assert stage.comments(number) == []


def test_github_down_ends_in_three(hub: FakeGitHub, stage: Stage, number: int) -> None:
    hub.fault("GET", "/pulls/", 503, times=99)
    result = stage.opened(number)
    assert result.code == 3
    assert "503" in result.summary


def test_a_token_that_may_not_write_is_said_with_what_to_do(hub: FakeGitHub, stage: Stage, number: int) -> None:
    hub.fault("POST", "/issues/[0-9]+/comments$", 403, times=9, message="Resource not accessible by integration")
    result = stage.opened(number)
    assert result.code == 3
    assert "permission" in result.err


def test_history_and_reactions_are_never_worth_failing_for(hub: FakeGitHub, stage: Stage, number: int) -> None:
    hub.fault("GET", "/search/", 403, times=99, message="You have exceeded a secondary rate limit")
    hub.fault("POST", "/reactions$", 500, times=99)
    assert stage.opened(number).code == 0
    assert stage.says(number, "newcomer", "/retriage").code == 0
    assert len(stage.comments(number)) == 1


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        ({}, "action"),
        ({"action": "opened", "repository": {"full_name": LIST}}, "pull_request"),
        ({"action": "opened", "repository": {"full_name": LIST}, "pull_request": {"number": -1}}, "number"),
        ([], "it is not an object"),
    ],
)
def test_a_malformed_payload_is_wrong_usage_and_names_the_field(stage: Stage, payload: object, named: str) -> None:
    result = stage.run("pull_request_target", payload)  # type: ignore[arg-type]
    assert result.code == 2
    assert named in result.err


def test_an_event_that_is_for_nobody_ends_well_and_says_so(stage: Stage) -> None:
    result = stage.run("push", {"ref": "refs/heads/main"})
    assert result.code == 0
    assert result.requests == []
    assert "push" in result.summary
    assert json.dumps(result.outputs)  # set, and empty
    assert set(result.outputs.values()) == {""}


def test_without_a_token_the_next_step_is_named(hub: FakeGitHub, stage: Stage, number: int) -> None:
    result = stage.opened(number, GITHUB_TOKEN="")
    assert result.code == 2
    assert "GITHUB_TOKEN is not set" in result.err


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Unable to create comment because issue is locked.", "conversation is locked"),
        ("Repository was archived so is read-only.", "repository is archived"),
        ("Resource not accessible by integration", "may only read"),
    ],
)
def test_why_nothing_could_be_written_is_told_apart(
    hub: FakeGitHub, stage: Stage, number: int, said: str, told: str
) -> None:
    hub.fault("POST", "/issues/[0-9]+/comments$", 403, times=99, message=said)
    result = stage.opened(number)
    assert result.code == 3
    assert told in result.summary


def test_all_waits_of_a_run_have_one_bound(hub: FakeGitHub) -> None:
    waits: list[float] = []
    with Client(api_url=hub.url, token="t", sleep=waits.append, clock=lambda: 0.0) as client:
        for _ in range(20):
            hub.fault("GET", "/user$", 429, headers={"retry-after": "50"})
            with suppress(GitHubError):
                client.get("/user", Anything)
    assert 150 <= sum(waits) <= 180


def test_a_sweep_that_left_something_out_says_so_by_its_exit_code(hub: FakeGitHub, stage: Stage) -> None:
    hub.issue(LIST, "Add Heath", "https://heath.example/")
    hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
    hub.fault("GET", "/compare/", 422)
    result = stage.run("schedule", {})
    assert result.code == 3
    assert "Not triaged: #" in result.summary


def test_a_token_that_reads_private_repositories_is_warned_of(hub: FakeGitHub, stage: Stage, number: int) -> None:
    assert "private" not in stage.opened(number).summary
    hub.scopes = "gist, repo, workflow"
    assert "can read private repositories" in stage.opened(number).summary
