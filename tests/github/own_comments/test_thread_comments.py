"""Whose comment it is."""

import pytest

from tests.github.fake_github import FakeGitHub
from triagebot.github.api.answers import AccountAnswer
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments.thread_comments import ACTIONS_LOGIN, Identity


@pytest.mark.parametrize(
    ("token", "author", "kind", "ours"),
    [
        ("helper", "helper", "User", True),
        ("helper", "Helper", "User", True),
        ("helper", "stranger", "User", False),
        ("helper", "helper[bot]", "Bot", False),
        ("ghs_x", "github-actions[bot]", "Bot", True),
        ("ghs_x", "github-actions", "User", False),
        ("ghs_x", "other[bot]", "Bot", False),
        ("", "github-actions[bot]", "Bot", True),
        ("", "stranger", "User", False),
    ],
)
def test_only_the_tokens_own_user_wrote_ours(
    hub: FakeGitHub, token: str, author: str, kind: str, ours: bool
) -> None:
    with Client(api_url=hub.url, token=token) as client:
        assert Identity(client).wrote(AccountAnswer(login=author, type=kind)) is ours
        assert not Identity(client).wrote(None)


def test_a_token_that_may_not_ask_is_taken_for_the_workflows(hub: FakeGitHub) -> None:
    hub.fault("POST", "/graphql$", 403, times=99)
    hub.fault("GET", "/user$", 403, times=99)
    for token in ("ghs_x", "helper"):
        with Client(api_url=hub.url, token=token) as client:
            assert Identity(client).login == ACTIONS_LOGIN


def test_it_is_asked_once(hub: FakeGitHub) -> None:
    with Client(api_url=hub.url, token="helper") as client:
        identity = Identity(client)
        assert identity.login == identity.login == "helper"
        assert client.requests == 1
