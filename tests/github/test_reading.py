"""Reading the default branch, permissions and history."""

import re
from collections.abc import Callable

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, NEW, README
from triagebot.config import Commands, Who
from triagebot.errors import UsageError
from triagebot.events import CommandName
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import other_proposals, permissions, removed_entries
from triagebot.github.reading.home import Home, open_home


@pytest.fixture
def files() -> dict[str, str]:
    return {"README.md": README}


def home_with(hub: FakeGitHub, client: Client, files: dict[str, str]) -> Home:
    hub.repository(LIST, files)
    return open_home(client, LIST)


class TestTheDefaultBranch:
    @pytest.mark.parametrize(
        "path",
        [
            "CONTRIBUTING.md",
            "contributing.md",
            "Contributing.md",
            ".github/CONTRIBUTING.md",
            "docs/contributing.md",
        ],
    )
    def test_the_guide_is_found_where_github_looks(self, hub: FakeGitHub, client: Client, path: str) -> None:
        guide = home_with(hub, client, {"README.md": README, path: GUIDE}).guide()
        assert guide is not None
        assert (guide.path, guide.text) == (path, GUIDE)

    def test_there_may_be_no_guide_and_no_configuration(self, hub: FakeGitHub, client: Client) -> None:
        home = home_with(hub, client, {"README.md": README})
        assert home.guide() is None
        assert home.config_text is None
        assert home.prompts({}) == {}

    @pytest.mark.parametrize(
        ("files", "wanted"),
        [
            ({"README.md": README, "OTHER.md": README}, "README.md"),
            ({"readme.md": README}, "readme.md"),
            ({"README.md": "# About\n", "list.md": README, "CHANGELOG.md": README}, "list.md"),
            ({"README.md": "# About\n", "CONTRIBUTING.md": README}, "README.md"),
        ],
    )
    def test_the_list_is_found(self, hub: FakeGitHub, client: Client, files: dict[str, str], wanted: str) -> None:
        assert [source.path for source in home_with(hub, client, files).lists()] == [wanted]

    @pytest.mark.parametrize(
        "ask",
        [
            lambda home: home.lists(("gone.md",)),
            lambda home: home.guide("gone.md"),
            lambda home: home.prompts({"entry": "gone.md"}),
        ],
        ids=["list", "guide", "prompt"],
    )
    def test_a_file_that_is_named_and_not_there_is_wrong_usage(
        self, hub: FakeGitHub, client: Client, ask: Callable[[Home], object]
    ) -> None:
        home = home_with(hub, client, {"README.md": README})
        with pytest.raises(UsageError, match=r"has no gone\.md"):
            ask(home)

    def test_links_are_followed_within_the_repository(self, hub: FakeGitHub, client: Client) -> None:
        hub.git.links = {"README.md", "CONTRIBUTING.md", "docs/list.md"}
        files = {"README.md": "docs/list.md", "docs/list.md": "../lists/kites.md", "lists/kites.md": README}
        home = home_with(hub, client, {**files, "CONTRIBUTING.md": "./lists/guide.md", "lists/guide.md": GUIDE})
        (source,) = home.lists()
        assert (source.path, source.text) == ("lists/kites.md", README), "a change is written where it is read"
        assert home.list_paths(("README.md",)) == ("lists/kites.md",)
        guide = home.guide()
        assert guide is not None
        assert (guide.path, guide.text) == ("lists/guide.md", GUIDE)

    @pytest.mark.parametrize("target", ["/etc/passwd", "../../x.md", "gone.md", "README.md", ""])
    def test_a_link_that_leads_nowhere_is_no_list(self, hub: FakeGitHub, client: Client, target: str) -> None:
        hub.git.links = {"README.md"}
        with pytest.raises(UsageError):
            home_with(hub, client, {"README.md": target}).lists()

    @pytest.mark.parametrize("text", ["\ufeff# List\r\n\r\n- a\r\n", "# List\n\nno newline at the end", "", "\n\n"])
    def test_texts_are_read_byte_for_byte(self, hub: FakeGitHub, client: Client, text: str) -> None:
        assert home_with(hub, client, {"README.md": text}).read("README.md") == text

    def test_what_is_not_utf8_is_named_with_its_line(self, hub: FakeGitHub, client: Client) -> None:
        home = home_with(hub, client, {"README.md": README})
        hub.git.blobs[home.blobs["README.md"]] = "one\ntwo \udcff\n"
        with pytest.raises(UsageError, match=r"README.md is not UTF-8: line 2"):
            home.read("README.md")

    def test_a_file_is_asked_for_once(self, hub: FakeGitHub, client: Client) -> None:
        home = home_with(hub, client, {"README.md": README})
        before = client.requests
        assert home.read("README.md") == home.read("README.md") == README
        assert client.requests == before + 1

    def test_everything_is_of_one_commit(self, hub: FakeGitHub, client: Client) -> None:
        home = home_with(hub, client, {"README.md": README})
        hub.push(LIST, {"README.md": "changed"})
        assert home.read("README.md") == README

    def test_where_github_lists_not_all_files_they_are_asked_for_by_name(
        self, hub: FakeGitHub, client: Client
    ) -> None:
        whole = home_with(hub, client, {"README.md": README, "contributing.md": GUIDE})
        home = Home(client, LIST, whole.branch, whole.commit, {}, truncated=True)
        assert [source.text for source in home.lists()] == [README]
        guide = home.guide()
        assert guide is not None
        assert guide.text == GUIDE
        assert home.read("gone.md") is None


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


class TestHistory:
    def other(
        self, client: Client, *, but: int = 99, text: str = "", name: str = "Gorse"
    ) -> other_proposals.OtherProposal | None:
        return other_proposals.find(client, LIST, "https://gorse.example/", name, but=but, text=text)

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ({"state": "closed", "merged_at": "2024-01-02T03:04:05Z"}, "which was merged"),
            ({"state": "closed"}, "which was closed without being merged on 2024-01-02"),
            ({}, "Already proposed in the open pull request"),
        ],
    )
    def test_what_became_of_another_pull_request(
        self, hub: FakeGitHub, client: Client, state: dict[str, str], said: str
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        number = hub.pull(LIST, {"x": "y"}, body="See http://www.gorse.example for more.")
        hub.repositories[LIST].threads[number] |= {"closed_at": "2024-01-02T03:04:05Z", **state}
        found = self.other(client)
        assert found is not None
        assert said in found.sentence()
        assert f"pull request {number}" in found.sentence()
        assert self.other(client, but=number) is None

    def test_an_open_one_is_spoken_of_before_a_closed_one(self, hub: FakeGitHub, client: Client) -> None:
        hub.repository(LIST, {"README.md": README})
        first = hub.issue(LIST, "Gorse", "https://gorse.example/")
        second = hub.issue(LIST, "Gorse?", "https://gorse.example/")
        hub.repositories[LIST].threads[second]["state"] = "closed"
        found = self.other(client)
        assert found is not None
        assert (found.number, found.open) == (first, True)

    def test_what_a_thread_answers_or_is_answered_by_is_no_other_proposal(
        self, hub: FakeGitHub, client: Client
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        issue = hub.issue(LIST, "Please add Gorse", "https://gorse.example/")
        assert self.other(client, text=f"Closes #{issue}.") is None
        assert self.other(client, text=f"Closes #{issue}7.") is not None
        pull = hub.pull(LIST, {"x": "y"}, body=f"https://gorse.example/, as proposed in #{issue}")
        assert self.other(client, but=issue) is None
        assert self.other(client, but=99, text=f"Like #{pull} and #{issue}") is not None

    @pytest.mark.parametrize(
        ("title", "same"),
        [
            ("Add Gorse", True),
            ("add gorse to Electric", True),
            ("Gorse", True),
            ("Add Gorsebush", False),
            ("Remove Gorse", False),
            ("Fix the broken link of Gorse", False),
            ("Rewrite all that is said about kettles such as Gorse in the introduction", False),
        ],
    )
    def test_a_title_that_proposes_the_same_name(
        self, hub: FakeGitHub, client: Client, title: str, *, same: bool
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        number = hub.pull(LIST, {"x": "y"}, title=title, body="A template without the link.")
        found = self.other(client)
        assert (found is not None) is same
        assert found is None or found.sentence() == (
            f"Already proposed in the open pull request {number}: its title has the same name."
        )
        assert client.requests == 2
        assert self.other(client, name="Gor") is None

    def test_another_address_that_begins_alike_is_not_it(self, hub: FakeGitHub, client: Client) -> None:
        hub.repository(LIST, {"README.md": README})
        number = hub.issue(LIST, "Add", "https://github.com/one/tool-extra")
        hub.repositories[LIST].threads[number]["state"] = "closed"
        assert other_proposals.find(client, LIST, "https://github.com/one/tool", "Tool", but=0, text="") is None

    def test_one_request_looks_for_the_link_alone_and_none_for_nothing(
        self, hub: FakeGitHub, client: Client
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        hub.pull(LIST, {"x": "y"}, title="Add Gorse")
        for requests in (1, 0):
            before = client.requests
            find = other_proposals.find
            assert find(client, LIST, "https://gorse.example/", "Gorse", but=9, text="", requests=requests) is None
            assert client.requests == before + requests

    @pytest.mark.parametrize(
        ("message", "said"),
        [
            ("Remove Gorse, which is gone", r"commit [0-9a-f]{7} on 2025-02-03 took it out"),
            ("Dead: https://gorse.example/", r"commit [0-9a-f]{7} on 2025-02-03 took it out"),
            ("Tidy up", r"listed here at commit [0-9a-f]{7} on 2025-02-03, and has been taken out since"),
        ],
    )
    def test_an_entry_that_the_list_once_had(
        self, hub: FakeGitHub, client: Client, message: str, said: str
    ) -> None:
        hub.repository(LIST, {"README.md": README + NEW})
        head = hub.push(LIST, {"README.md": README}, message=message)
        found = removed_entries.find(
            client, LIST, "README.md", head=head, url="http://www.gorse.example", title="Gorse"
        )
        assert found is not None
        assert re.search(said, found.sentence())
        assert client.requests <= removed_entries.LOOKED_UP

    @pytest.mark.parametrize("message", ["Remove Gorse", "Add Gorse again", "Tidy up"])
    def test_an_entry_that_was_never_there_was_not_taken_out(
        self, hub: FakeGitHub, client: Client, message: str
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        head = hub.push(LIST, {"README.md": README.replace("Whistles", "Sings")}, message=message)
        assert (
            removed_entries.find(client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse")
            is None
        )

    @pytest.mark.parametrize(
        ("message", "told"), [("Gorse grows everywhere", False), ("Remove https://gorse.example/", True)]
    )
    def test_from_messages_alone_only_the_address_is_taken_for_it(
        self, hub: FakeGitHub, client: Client, message: str, told: bool
    ) -> None:
        hub.repository(LIST, {"README.md": README})
        head = hub.push(LIST, {"README.md": README.replace("Whistles", "Sings")}, message=message)
        found = removed_entries.find(
            client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse", requests=1
        )
        assert (found is not None) is told
        assert client.requests == 1

    def test_an_entry_that_only_moved_was_not_taken_out(self, hub: FakeGitHub, client: Client) -> None:
        hub.repository(LIST, {"README.md": README + NEW})
        head = hub.push(LIST, {"README.md": NEW + README}, message="Move Gorse up")
        assert (
            removed_entries.find(client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse")
            is None
        )

    @pytest.mark.parametrize(
        "url", ['https://a.example/"x', "https://a.example/a b", "https://" + "a" * 500 + ".example"]
    )
    def test_an_address_cannot_change_the_question(self, url: str) -> None:
        assert not set(other_proposals.needle(url)) & set('" \\')
