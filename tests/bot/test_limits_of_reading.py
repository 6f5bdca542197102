"""Attack 46: what is read within a bound is not taken for all there is."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage, added


@pytest.fixture
def number(hub: FakeGitHub) -> int:
    return hub.pull(LIST, {"README.md": added("* [Gorse](https://gorse.example/): x\n")}, fork="newcomer/list")


def flood(hub: FakeGitHub, number: int, comments: int) -> None:
    for _ in range(comments):
        hub.comment(LIST, number, "stranger", "me too")


@pytest.mark.parametrize("before", [0, 950, 1_500], ids=["first", "on the last page of a thousand", "late"])
def test_46_our_comment_is_found_from_either_end(hub: FakeGitHub, stage: Stage, number: int, before: int) -> None:
    flood(hub, number, before)
    stage.opened(number)
    flood(hub, number, 400)
    hub.push("newcomer/list", {"README.md": added("* [Gorse](https://gorse.example/): y\n")}, "heads/patch-1")
    assert stage.opened(number, "synchronize").code == 0
    assert len(stage.comments(number)) == 1


def test_46_a_comment_that_nobody_can_find_is_not_written_again_and_again(
    hub: FakeGitHub, stage: Stage, number: int
) -> None:
    """It stands in the middle of a thread that is longer than is read."""
    flood(hub, number, 1_050)
    stage.opened(number)
    flood(hub, number, 1_050)
    hub.push("newcomer/list", {"README.md": added("* [Gorse](https://gorse.example/): y\n")}, "heads/patch-1")
    result = stage.opened(number, "synchronize")
    assert result.code == 3
    assert "longer than can be read" in result.summary
    assert len(stage.comments(number)) == 1
