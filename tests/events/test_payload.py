"""A payload becomes a trigger, or a reason why it is for nobody."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot import events
from triagebot.errors import UsageError

HOME = {"full_name": "owner/list"}
FIELDS = (
    *("action", "repository", "full_name", "issue", "comment", "pull_request", "number", "title", "body"),
    *("user", "login", "id", "head", "base", "inputs"),
)


def user(login: str, kind: str = "User") -> dict[str, str]:
    return {"login": login, "type": kind}


def pull(action: str = "opened", **more: Any) -> dict[str, Any]:
    shape = {
        "number": 7,
        "title": "Add Gorse",
        "body": None,
        "user": user("newcomer"),
        "state": "open",
        "draft": False,
        "labels": [{"name": "new"}],
        "base": {"ref": "main", "sha": "b" * 40, "repo": HOME},
        "head": {"ref": "patch-1", "sha": "a" * 40, "repo": {"full_name": "newcomer/list"}},
        **more,
    }
    return {"action": action, "repository": HOME, "pull_request": shape}


def issue(action: str = "opened", **more: Any) -> dict[str, Any]:
    shape = {
        "number": 8,
        "title": "Add",
        "body": "https://a.example",
        "user": user("newcomer"),
        "state": "open",
        **more,
    }
    return {"action": action, "repository": HOME, "issue": shape}


def comment(body: str, action: str = "created", author: Any = None, **more: Any) -> dict[str, Any]:
    said = {"id": 99, "body": body, "user": author or user("newcomer")}
    return {**issue(action, **more), "comment": said}


@pytest.mark.parametrize("name", ["pull_request", "pull_request_target"])
@pytest.mark.parametrize("action", ["opened", "synchronize", "reopened", "edited", "ready_for_review"])
def test_a_pull_request(name: str, action: str) -> None:
    found = events.read(name, pull(action))
    assert found == events.PullRequest(
        repository="owner/list",
        number=7,
        action=action,
        author="newcomer",
        title="Add Gorse",
        base_ref="main",
        base_sha="b" * 40,
        head_sha="a" * 40,
        head_repository="newcomer/list",
        labels=("new",),
    )


def test_a_deleted_fork_and_a_deleted_account() -> None:
    found = events.read("pull_request_target", pull(user=None, head={"ref": "x", "sha": "a" * 40, "repo": None}))
    assert isinstance(found, events.PullRequest)
    assert found.head_repository is None
    assert found.author == ""


def test_an_issue_and_a_command_on_it() -> None:
    found = events.read("issues", issue())
    assert isinstance(found, events.Issue)
    assert (found.number, found.body) == (8, "https://a.example")
    said = events.read("issue_comment", comment("/accept"))
    assert isinstance(said, events.Comment)
    assert (said.comment_id, said.author, said.command.name, said.on_pull_request) == (
        99,
        "newcomer",
        "accept",
        False,
    )
    on_pull = events.read("issue_comment", comment("/retriage", pull_request={"url": "x"}))
    assert isinstance(on_pull, events.Comment)
    assert on_pull.on_pull_request


@pytest.mark.parametrize(
    ("payload", "wanted"),
    [
        ({"repository": HOME}, events.Sweep(repository="owner/list")),
        ({}, events.Sweep(repository="owner/other")),
        ({"repository": HOME, "inputs": None}, events.Sweep(repository="owner/list")),
        ({"repository": HOME, "inputs": {"number": ""}}, events.Sweep(repository="owner/list")),
        ({"repository": HOME, "inputs": {"number": "#12"}}, events.Sweep(repository="owner/list", number=12)),
    ],
)
@pytest.mark.parametrize("name", ["schedule", "workflow_dispatch"])
def test_a_sweep(name: str, payload: dict[str, Any], wanted: events.Sweep) -> None:
    assert events.read(name, payload, repository="owner/other") == wanted


@pytest.mark.parametrize(
    ("name", "payload", "reason"),
    [
        ("push", {}, "push"),
        ("", None, "none"),
        ("pull_request_target", pull("labeled"), "labeled"),
        ("pull_request_target", pull(state="closed"), "closed"),
        ("pull_request_target", pull(draft=True), "draft"),
        (
            "pull_request_target",
            pull(head={"ref": "triagebot/accept-3", "sha": "a" * 40, "repo": HOME}),
            "opened by this program",
        ),
        ("issues", issue("labeled"), "labeled"),
        ("issues", issue(state="closed"), "closed"),
        ("issues", issue(user=user("renovate[bot]", "Bot")), "bot"),
        ("issue_comment", comment("/accept", "edited"), "new comments only"),
        ("issue_comment", comment("/accept", "deleted"), "new comments only"),
        ("issue_comment", comment("hello"), "does not begin with a command"),
        ("issue_comment", comment("> /accept"), "does not begin with a command"),
        ("issue_comment", comment("/accept", state="closed"), "closed"),
        ("issue_comment", comment("/accept", author=user("maintainer[bot]", "Bot")), "bot"),
        ("issue_comment", comment("/accept", author=user("maintainer[bot]")), "bot"),
        ("issue_comment", comment("<!-- triagebot report -->\n/accept"), "bot"),
    ],
)
def test_what_is_left_alone_and_why(name: str, payload: Any, reason: str) -> None:
    found = events.read(name, payload)
    assert isinstance(found, events.Ignored)
    assert reason in found.reason


def test_a_branch_named_like_ours_in_a_fork_is_triaged() -> None:
    head = {"ref": "triagebot/accept-3", "sha": "a" * 40, "repo": {"full_name": "newcomer/list"}}
    assert isinstance(events.read("pull_request_target", pull(head=head)), events.PullRequest)


@pytest.mark.parametrize(
    ("name", "payload", "field"),
    [
        ("issues", {}, "action"),
        ("issues", None, "it is not an object"),
        ("issues", {**issue(), "repository": {}}, "repository.full_name"),
        ("issues", issue(number="x"), "issue.number"),
        ("issues", issue(number=0), "issue.number"),
        ("issues", issue(title=None), "issue.title"),
        ("issues", issue(body=["x"]), "issue.body"),
        ("issue_comment", issue("created"), "comment"),
        ("pull_request_target", pull(head=None), "pull_request.head"),
        ("pull_request_target", pull(head={"ref": "x"}), "pull_request.head.sha"),
        ("schedule", {}, "repository"),
        ("workflow_dispatch", {"repository": HOME, "inputs": {"number": "../1"}}, "inputs.number"),
        ("workflow_dispatch", {"repository": HOME, "inputs": {"number": "-1"}}, "inputs.number"),
    ],
)
def test_a_malformed_payload_names_the_field(name: str, payload: Any, field: str) -> None:
    with pytest.raises(UsageError, match="is not usable") as caught:
        events.read(name, payload)
    assert field in str(caught.value)
    assert caught.value.exit_code == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=25,
)


@given(st.sampled_from(["pull_request_target", "issues", "issue_comment", "schedule", "push"]), JSON)
def test_any_json_is_a_trigger_or_wrong_usage(name: str, payload: object) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(events.read(name, payload), events.Trigger)
