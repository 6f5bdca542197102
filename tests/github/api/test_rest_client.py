"""One client: what it sends again, what it never does, and what it makes of GitHub's refusals."""

import pytest

from tests.github.fake_github import FakeGitHub
from triagebot.errors import GitHubError, UsageError
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import CommentAnswer, Repo
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client

LIST = "owner/list"
HOME = repository_path(LIST)


@pytest.fixture(autouse=True)
def _list(hub: FakeGitHub) -> None:
    hub.repository(LIST, {"README.md": "# List\n"})


def test_one_thing_is_a_validated_value(client: Client) -> None:
    assert client.get(HOME, Repo) == Repo(full_name=LIST, default_branch="main")


def test_what_is_not_there_is_none_or_an_error_with_its_status(client: Client) -> None:
    assert client.find(repository_path("owner/nothing"), Repo) is None
    with pytest.raises(GitHubError, match="404 to GET /repos/owner/nothing") as caught:
        client.get(repository_path("owner/nothing"), Repo)
    assert caught.value.status == 404
    assert caught.value.next_step


def test_pages_are_followed_up_to_a_limit(hub: FakeGitHub, client: Client) -> None:
    number = hub.issue(LIST, "Title", "")
    for index in range(230):
        hub.comment(LIST, number, "someone", f"comment {index}")
    path = repository_path(LIST, "issues", number, "comments")
    assert len(list(client.pages(path, CommentAnswer))) == 230
    assert client.requests == 3
    assert [one.body for one in client.pages(path, CommentAnswer, limit=101)][-1] == "comment 100"


@pytest.mark.parametrize("status", [500, 502, 503, 0])
def test_reading_is_repeated_when_github_fails(
    hub: FakeGitHub, client: Client, waits: list[float], status: int
) -> None:
    hub.fault("GET", "/repos/owner/list$", status, times=2)
    assert client.get(HOME, Repo).full_name == LIST
    assert client.requests == 3
    assert len(waits) == 2


def test_reading_gives_up_with_the_failure_itself(hub: FakeGitHub, client: Client) -> None:
    hub.fault("GET", "/repos/owner/list$", 503, times=9, message="No server is available")
    with pytest.raises(GitHubError, match="No server is available") as caught:
        client.get(HOME, Repo)
    assert caught.value.exit_code == 3
    assert client.requests == 3


EXHAUSTED = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800000020"}


@pytest.mark.parametrize(
    ("refusal", "waited"),
    [
        ((403, {"Retry-After": "7"}, "You have exceeded a secondary rate limit"), 7),
        ((429, {"Retry-After": "3"}, "Too many requests"), 3),
        ((403, EXHAUSTED, "API rate limit exceeded"), 21),
        ((403, {}, "You have exceeded a secondary rate limit"), 60),
        ((429, {}, "slow down"), 60),
    ],
)
def test_limits_are_waited_for_as_told(
    hub: FakeGitHub, client: Client, waits: list[float], refusal: tuple[int, dict[str, str], str], waited: int
) -> None:
    status, headers, message = refusal
    hub.fault("GET", "/repos/owner/list$", status, headers=headers, message=message)
    assert client.get(HOME, Repo).full_name == LIST
    assert waits == [waited]


def test_a_limit_beyond_the_cap_ends_the_run_at_once(hub: FakeGitHub, client: Client, waits: list[float]) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800003600"}
    hub.fault("GET", "/repos/owner/list$", 403, headers=headers, message="API rate limit exceeded")
    with pytest.raises(GitHubError, match="has to wait 3601 seconds") as caught:
        client.get(HOME, Repo)
    assert caught.value.exit_code == 3
    assert waits == []


def test_a_plain_refusal_is_not_repeated(hub: FakeGitHub, client: Client) -> None:
    hub.fault("GET", "/repos/owner/list$", 403, message="Resource not accessible by integration")
    with pytest.raises(GitHubError, match="not accessible") as caught:
        client.get(HOME, Repo)
    assert "permission" in caught.value.next_step
    assert client.requests == 1


class TestWriting:
    """A POST is never blindly repeated: its effect is looked for first."""

    def post(self, client: Client, number: int) -> CommentAnswer:
        path = repository_path(LIST, "issues", number, "comments")

        def found() -> CommentAnswer | None:
            return next((one for one in client.pages(path, CommentAnswer) if one.body == "hello"), None)

        return client.post(path, {"body": "hello"}, CommentAnswer, found=found)

    @pytest.mark.parametrize("status", [500, 502, 0])
    def test_performed_but_not_answered(self, hub: FakeGitHub, client: Client, status: int) -> None:
        number = hub.issue(LIST, "Title", "")
        hub.fault("POST", "/comments$", status, after=True)
        assert self.post(client, number).body == "hello"
        assert hub.bodies_of(LIST, number) == ["hello"]

    @pytest.mark.parametrize("status", [500, 502, 0])
    def test_not_performed(self, hub: FakeGitHub, client: Client, status: int) -> None:
        number = hub.issue(LIST, "Title", "")
        hub.fault("POST", "/comments$", status)
        assert self.post(client, number).body == "hello"
        assert hub.bodies_of(LIST, number) == ["hello"]

    def test_never_performed(self, hub: FakeGitHub, client: Client) -> None:
        number = hub.issue(LIST, "Title", "")
        hub.fault("POST", "/comments$", 502, times=99)
        with pytest.raises(GitHubError, match="502"):
            self.post(client, number)
        assert hub.bodies_of(LIST, number) == []

    def test_limited_is_not_performed_and_sent_again(
        self, hub: FakeGitHub, client: Client, waits: list[float]
    ) -> None:
        number = hub.issue(LIST, "Title", "")
        hub.fault("POST", "/comments$", 403, headers={"Retry-After": "5"}, message="secondary rate limit")
        assert self.post(client, number).body == "hello"
        assert waits == [5]
        assert ("GET", f"{HOME}/issues/{number}/comments") not in hub.requests

    def test_deleting_what_is_gone_is_done(self, hub: FakeGitHub, client: Client) -> None:
        client.delete(repository_path(LIST, "issues", "comments", 999))
        hub.fault("DELETE", "/comments/", 500, times=9)
        with pytest.raises(GitHubError):
            client.delete(repository_path(LIST, "issues", "comments", 999))


def test_an_answer_of_another_shape_is_named(hub: FakeGitHub, client: Client) -> None:
    class Wanted(Answer):
        stars: int

    with pytest.raises(GitHubError, match=r"not what its documentation says \(stars: Field required\)"):
        client.get(HOME, Wanted)


def test_an_address_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="GITHUB_API_URL"):
        Client(api_url="api.github.com")


@pytest.mark.parametrize(
    ("base", "graphql"),
    [
        ("https://api.github.com", "/graphql"),
        ("https://github.example.org/api/v3", "https://github.example.org/api/graphql"),
        ("http://localhost:4001", "/graphql"),
    ],
)
def test_graphql_is_beside_the_rest_api(base: str, graphql: str) -> None:
    assert Client(api_url=base).graphql == graphql


def test_the_environment_names_host_token_and_certificates(hub: FakeGitHub) -> None:
    with Client.from_environ({"GITHUB_API_URL": hub.url, "GITHUB_TOKEN": "triagebot"}) as client:
        client.get(HOME, Repo)
    assert hub.tokens == ["triagebot"]
    with Client.from_environ({"GITHUB_API_URL": hub.url}) as client:
        client.get(HOME, Repo)
    assert hub.tokens[-1] == ""
