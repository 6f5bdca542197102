"""A proposal in an issue, from the form to the comment."""

from tests.bot.making import FORM
from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage


class TestIssues:
    def test_a_form_becomes_a_comment_with_the_entry_and_its_place(self, stage: Stage, issue: int) -> None:
        result = stage.opened(issue)
        assert result.code == 0, result.err
        (comment,) = stage.comments(issue)
        assert "- [Gorse](https://gorse.example/) - Pours without a drip." in comment
        assert "before line 24 of README.md" in comment
        assert len(result.requests) <= 12

    def test_nothing_changed_takes_two_requests(self, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        again = stage.opened(issue, "edited")
        assert len(again.requests) <= 2
        assert again.drafted == []

    def test_an_edited_proposal_edits_the_comment(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.opened(issue)
        hub.repositories[LIST].threads[issue]["body"] = FORM.replace("without a drip", "two cups at once")
        stage.opened(issue, "edited")
        (comment,) = stage.comments(issue)
        assert "Pours two cups at once." in comment

    def test_without_a_link_nothing_is_posted(self, hub: FakeGitHub, stage: Stage) -> None:
        number = hub.issue(LIST, "A question", "Which kettle is best?")
        result = stage.opened(number)
        assert stage.comments(number) == []
        assert "proposes no link" in result.summary
        assert result.requests[-1][1].endswith("/comments")

    def test_a_listed_link_is_said_to_be_listed(self, hub: FakeGitHub, stage: Stage) -> None:
        number = hub.issue(LIST, "Add Alder", "https://www.alder.example")
        stage.opened(number)
        assert "Already listed" in stage.comments(number)[0]
