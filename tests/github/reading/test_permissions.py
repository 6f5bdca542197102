"""Who holds which permission, and who may give which command."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, README
from triagebot.config import Commands, Who
from triagebot.errors import GitHubError
from triagebot.events import CommandName
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import permissions


class TestPermissions:
    @pytest.mark.parametrize(
        ("level", "held"),
        [
            ("admin", Who.ADMIN),
            ("maintain", Who.MAINTAIN),
            ("write", Who.WRITE),
            ("triage", Who.TRIAGE),
            ("read", None),
            ("none", None),
        ],
    )
    def test_each_level(self, hub: FakeGitHub, client: Client, level: str, held: Who | None) -> None:
        hub.repository(LIST, {"README.md": README}, somebody=level)
        assert permissions.permission(client, LIST, "somebody") is held

    @pytest.mark.parametrize("status", [500, 0])
    def test_no_answer_is_no_level(self, hub: FakeGitHub, client: Client, status: int) -> None:
        hub.repository(LIST, {"README.md": README}, somebody="admin")
        hub.fault("GET", "/permission$", status, times=99)
        with pytest.raises(GitHubError):
            permissions.permission(client, LIST, "somebody")
        assert not permissions.at_least(client, LIST, "somebody", Who.TRIAGE)

    @pytest.mark.parametrize("login", ["", "..", "a/b", "../../user", "some body"])
    def test_a_login_that_is_none_has_none(self, hub: FakeGitHub, client: Client, login: str) -> None:
        hub.repository(LIST, {"README.md": README}, somebody="admin")
        assert permissions.permission(client, LIST, login) is None

    @pytest.mark.parametrize(
        ("callers", "login", "allowed"),
        [
            ((Who.WRITE,), "writer", True),
            ((Who.TRIAGE,), "writer", True),
            ((Who.ADMIN,), "writer", False),
            ((Who.AUTHOR,), "Newcomer", True),
            ((Who.AUTHOR,), "stranger", False),
            ((Who.ANYONE,), "stranger", True),
            ((Who.ANYONE,), "", False),
            ((Who.NOBODY, Who.ADMIN), "owner", False),
            ((), "owner", False),
        ],
    )
    def test_a_policy(
        self, hub: FakeGitHub, client: Client, callers: tuple[Who, ...], login: str, allowed: bool
    ) -> None:
        hub.repository(LIST, {"README.md": README}, writer="write", owner="admin")
        policy = Commands(suggest=callers)
        asked = permissions.may(
            client, policy, CommandName.SUGGEST, repository=LIST, login=login, thread_author="newcomer"
        )
        assert asked is allowed

    def test_a_deleted_account_is_nobodys_author(self, hub: FakeGitHub, client: Client) -> None:
        hub.repository(LIST, {"README.md": README})
        policy = Commands(suggest=(Who.AUTHOR,))
        assert not permissions.may(client, policy, CommandName.SUGGEST, repository=LIST, login="", thread_author="")
