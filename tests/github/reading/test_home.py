"""Reading a list, its guide and its options from the default branch, all of one commit."""

from collections.abc import Callable

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README
from triagebot.errors import UsageError
from triagebot.github.api.rest_client import Client
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
