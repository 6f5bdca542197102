"""Whether a link was proposed in another thread."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, README
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import other_proposals


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
        "url", ['https://a.example/"x', "https://a.example/a b", "https://" + "a" * 500 + ".example"]
    )
    def test_an_address_cannot_change_the_question(self, url: str) -> None:
        assert not set(other_proposals.needle(url)) & set('" \\')
