"""Slash commands: who may give them, what they take, what comes of them."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, README, Stage, added


def reactions(hub: FakeGitHub) -> list[str]:
    return [content for _, content in hub.repositories[LIST].reactions]


def accepted(hub: FakeGitHub) -> list[dict[str, object]]:
    threads = hub.repositories[LIST].threads.values()
    return [one for one in threads if one["pull"] and str(one["head_ref"]).startswith("triagebot/")]


class TestAccept:
    def test_a_maintainer_gets_a_pull_request_whose_diff_is_the_insertion(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        stage.opened(issue)
        result = stage.says(issue, "maintainer", "/accept")
        assert result.code == 0, result.err
        (pull,) = accepted(hub)
        commit = hub.git.commits[str(pull["head_sha"])]
        assert commit.files["README.md"] == added("- [Gorse](https://gorse.example/) - Pours without a drip.\n")
        assert commit.parents == (hub.repositories[LIST].refs["heads/main"],)
        assert "Co-authored-by: newcomer <4711+newcomer@users.noreply.github.test>" in commit.message
        assert f"Closes #{issue}" in str(pull["body"])
        assert pull["title"] == "Add Gorse"
        assert reactions(hub) == ["rocket"]
        assert result.drafted == []  # what people saw is inserted, nothing newly drafted

    def test_twice_is_one_pull_request(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        stage.says(issue, "maintainer", "/accept")
        commits = len(hub.git.commits)
        stage.says(issue, "maintainer", "/accept")
        assert len(accepted(hub)) == 1
        assert len(hub.git.commits) == commits

    def test_again_after_the_list_moved_on_brings_it_up_to_date(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        stage.opened(issue)
        stage.says(issue, "maintainer", "/accept")
        moved = README.replace("Things that boil", "Kettles that boil")
        hub.push(LIST, {"README.md": moved})
        stage.says(issue, "maintainer", "/accept")
        assert len(accepted(hub)) == 1
        tip = hub.repositories[LIST].refs["heads/triagebot/accept-" + str(issue)]
        assert hub.git.commits[tip].files["README.md"].startswith(moved)

    @pytest.mark.parametrize("status", [502, 0])
    @pytest.mark.parametrize("path", ["/git/commits$", "/git/refs$", "/pulls$"])
    def test_a_lost_answer_opens_no_second_one(
        self, hub: FakeGitHub, stage: Stage, issue: int, path: str, status: int
    ) -> None:
        stage.opened(issue)
        hub.fault("POST", path, status, after=True)
        assert stage.says(issue, "maintainer", "/accept").code == 0
        assert len(accepted(hub)) == 1

    def test_nothing_to_accept_is_said_in_one_line(self, hub: FakeGitHub, stage: Stage) -> None:
        number = hub.issue(LIST, "A question", "Which one?")
        stage.says(number, "maintainer", "/accept")
        assert accepted(hub) == []
        assert [len(body.strip().split("\n")) for body in stage.comments(number)] == [2]

    def test_a_link_that_came_in_meanwhile_is_not_inserted_twice(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        stage.opened(issue)
        hub.push(LIST, {"README.md": added()})
        stage.says(issue, "maintainer", "/accept")
        assert accepted(hub) == []

    def test_the_pull_request_it_opened_is_not_triaged(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        stage.says(issue, "maintainer", "/accept")
        (pull,) = accepted(hub)
        assert "opened by this program" in stage.opened(int(str(pull["number"]))).summary

    def test_a_token_that_may_not_write_contents_is_said(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        hub.fault("POST", "/git/trees$", 403, times=9, message="Resource not accessible by integration")
        result = stage.says(issue, "maintainer", "/accept")
        assert result.code == 3
        assert any("could not be done" in body for body in stage.comments(issue))


class TestWhoMay:
    @pytest.mark.parametrize(
        ("said", "done"),
        [
            ("newcomer: /retriage", True),
            ("triager: /retriage", True),
            ("maintainer: /suggest", True),
            ("stranger: /retriage", False),
            ("stranger: /suggest", False),
            ("stranger: /help", True),
            ("newcomer: /accept", False),
            ("triager: /accept", False),
        ],
    )
    def test_the_defaults_are_safe(self, hub: FakeGitHub, stage: Stage, issue: int, said: str, done: bool) -> None:
        author, text = said.split(": ")
        result = stage.says(issue, author, text)
        assert result.code == 0, result.err
        assert ("-1" not in reactions(hub)) is done
        assert bool(stage.comments(issue)) is done
        assert accepted(hub) == []

    def test_a_list_can_say_otherwise(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        hub.push(LIST, {".github/triagebot.yml": "commands: {suggest: anyone, help: nobody}\n"})
        stage.says(issue, "stranger", "/suggest")
        assert len(stage.comments(issue)) == 1
        stage.says(issue, "newcomer", "/help")
        assert len(stage.comments(issue)) == 1

    def test_a_refusal_is_a_reaction_and_no_comment(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        before = stage.comments(issue)
        result = stage.says(issue, "stranger", "/accept")
        assert stage.comments(issue) == before
        assert reactions(hub) == ["-1"]
        assert "not open to everybody" in result.summary

    def test_where_reactions_do_not_work_it_is_one_line_once(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        hub.fault("POST", "/reactions$", 404, times=99)
        for _ in range(3):
            stage.says(issue, "stranger", "/accept")
        (answer,) = stage.comments(issue)
        assert len(answer.strip().split("\n")) == 2

    def test_many_commands_in_an_hour_are_answered_by_a_reaction_only(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        hub.push(LIST, {".github/triagebot.yml": "limits: {requests_an_hour: 2}\n"})
        for _ in range(2):
            stage.says(issue, "newcomer", "/retriage")
        result = stage.says(issue, "newcomer", "/retriage")
        assert result.drafted == []
        assert reactions(hub) == ["+1", "+1", "confused"]
        assert len(stage.comments(issue)) == 1


class TestValues:
    def test_a_section_and_tags_of_the_list_are_used(self, stage: Stage, issue: int) -> None:
        result = stage.says(issue, "maintainer", "/suggest section: Stove")
        assert result.outputs["section"].endswith("Stove")
        assert "before line" in stage.comments(issue)[0]

    def test_a_link_can_be_named(self, hub: FakeGitHub, stage: Stage) -> None:
        number = hub.issue(LIST, "An idea", "See the forum.")
        result = stage.says(number, "maintainer", "/suggest https://gorse.example/ section: Stove")
        assert result.gathered == ["https://gorse.example/"]
        assert len(stage.comments(number)) == 1

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("/suggest section: Nowhere", "no one section of that name"),
            ("/suggest tags: nothing", "The list has no tags."),
            ("/suggest please", "behind /suggest is not understood"),
            ("/suggest ftp://gorse.example/", "not a public http or https address"),
            ("/suggest section:", "behind /suggest is not understood"),
            ("/accept everything", "behind /accept is not understood"),
            ("/retriage model: gpt-9", "behind /retriage is not understood"),
        ],
    )
    def test_others_are_refused_in_one_line(
        self, hub: FakeGitHub, stage: Stage, issue: int, text: str, said: str
    ) -> None:
        result = stage.says(issue, "maintainer", text)
        assert result.drafted == []
        (answer,) = stage.comments(issue)
        assert said in answer
        assert len(answer.strip().split("\n")) == 2
        assert reactions(hub) == ["confused"]

    def test_the_same_command_delivered_twice_drafts_once(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        payload = hub.command(LIST, issue, "maintainer", "/suggest section: Stove")
        assert stage.run("issue_comment", payload).drafted == ["https://gorse.example/"]
        assert stage.run("issue_comment", payload).drafted == []

    def test_help_is_one_comment_however_often(self, stage: Stage, issue: int) -> None:
        stage.says(issue, "newcomer", "/help")
        stage.says(issue, "newcomer", "/help")
        (answer,) = stage.comments(issue)
        assert "/suggest" in answer

    def test_on_a_pull_request_too(self, hub: FakeGitHub, stage: Stage) -> None:
        number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
        stage.opened(number)
        result = stage.says(number, "maintainer", "/suggest section: Stove")
        assert result.code == 0, result.err
        assert result.outputs["section"].endswith("Stove")
        assert len(stage.comments(number)) == 1
