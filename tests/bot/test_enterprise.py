"""A list on an Enterprise server: every address follows GITHUB_SERVER_URL, or the API's where that is not set."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage, added
from triagebot.commands.replay import address_of
from triagebot.github.api.api_paths import web_address

SERVER = "https://git.example"
FORM = "### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip\n"


@pytest.fixture
def stage(hub: FakeGitHub, stage: Stage) -> Stage:
    hub.web = SERVER
    stage.environ = {
        "GITHUB_API_URL": f"{hub.url}/api/v3", "GITHUB_SERVER_URL": SERVER, "GITHUB_RUN_ID": "77",
    }  # fmt: skip
    return stage


def test_a_pull_request_is_answered_with_links_to_that_server(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(
        LIST, {"README.md": added("* [Gorse](https://gorse.example/): Pours\n")}, fork="newcomer/list"
    )
    result = stage.opened(number)
    assert result.code == 0, result.err
    (comment,) = stage.comments(number)
    assert f"{SERVER}/{LIST}/actions/runs/77" in comment
    assert "github.com" not in comment.replace("https://github.com/qdrant/triagebot", "")
    assert result.outputs["comment-url"].startswith(f"{SERVER}/{LIST}/")


@pytest.mark.parametrize(
    "own",
    [
        f"{SERVER}/{LIST}/blob/main/README.md",
        f"{SERVER}/{LIST}",
        f"{SERVER}/user-attachments/assets/1",
        f"{SERVER}/storage/user/7/files/1",
    ],
)
def test_what_leads_into_the_list_is_no_proposal(hub: FakeGitHub, stage: Stage, own: str) -> None:
    number = hub.issue(LIST, "A question", f"Why is {own} so long?")
    assert "proposes no link" in stage.opened(number).summary


def test_the_repository_of_that_name_elsewhere_is_one(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add a tool", f"https://github.com/{LIST} boils in silence.")
    assert stage.opened(number).gathered == [f"https://github.com/{LIST}"]


def test_who_proposed_is_credited_with_an_address_of_that_server(hub: FakeGitHub, stage: Stage) -> None:
    issue = hub.issue(LIST, "Add Gorse", FORM)
    stage.opened(issue)
    stage.says(issue, "maintainer", "/accept")
    messages = [commit.message for commit in hub.git.commits.values()]
    assert any("Co-authored-by: newcomer <4711+newcomer@users.noreply.git.example>" in said for said in messages)


@pytest.mark.parametrize(
    ("environ", "server"),
    [
        ({"GITHUB_SERVER_URL": SERVER, "GITHUB_API_URL": f"{SERVER}/api/v3"}, SERVER),
        ({"GITHUB_API_URL": f"{SERVER}/api/v3"}, SERVER),
        ({"GITHUB_API_URL": "https://api.team.ghe.com"}, "https://team.ghe.com"),
        ({}, "https://github.com"),
    ],
)
def test_a_list_is_cloned_from_where_it_is_seen(environ: dict[str, str], server: str) -> None:
    assert web_address(environ) == server
    assert address_of("owner/list", environ) == f"{server}/owner/list"
