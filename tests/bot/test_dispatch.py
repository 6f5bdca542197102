"""A sweep triages what is open, oldest first, and goes on where it ended."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage, added


class TestSweep:
    def test_what_is_open_and_untriaged_is_triaged_oldest_first(
        self, hub: FakeGitHub, stage: Stage, issue: int
    ) -> None:
        pull = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
        stage.opened(pull)
        late = hub.issue(LIST, "Add Heath", "https://heath.example/")
        result = stage.run("schedule", {"schedule": "0 4 * * *"})
        assert result.code == 0, result.err
        assert result.drafted == ["https://gorse.example/", "https://heath.example/"]
        assert [len(stage.comments(number)) for number in (issue, pull, late)] == [1, 1, 1]

    def test_it_goes_on_where_it_ended(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        stage.run("schedule", {})
        assert stage.run("schedule", {}).drafted == []

    def test_it_is_bounded(self, hub: FakeGitHub, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("triagebot.bot.dispatch.swept.__kwdefaults__", {"most": 2})
        for index in range(4):
            hub.issue(LIST, f"Add {index}", f"https://kettle{index}.example/")
        assert len(stage.run("schedule", {}).drafted) == 2
        assert len(stage.run("schedule", {}).drafted) == 2
        assert len(stage.run("schedule", {}).drafted) == 0

    def test_one_that_fails_is_left_out_and_named(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        second = hub.issue(LIST, "Add Heath", "https://heath.example/")
        hub.fault("GET", f"/issues/{issue}/comments$", 500, times=9)
        result = stage.run("schedule", {})
        assert result.code == 3, "what could not be triaged is no success"
        assert f"#{issue} was left out" in result.err
        assert len(stage.comments(second)) == 1

    def test_one_can_be_asked_for(self, hub: FakeGitHub, stage: Stage, issue: int) -> None:
        hub.issue(LIST, "Add Heath", "https://heath.example/")
        result = stage.run("workflow_dispatch", {"inputs": {"number": str(issue)}})
        assert result.drafted == ["https://gorse.example/"]
