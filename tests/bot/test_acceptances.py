"""Attacks 42 and 43: `/accept` inserts what its author saw, or refuses and says why."""

from typing import Any

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Result, Stage
from triagebot.bot import acceptances
from triagebot.github.own_comments import kept, marker
from triagebot.models import Evidence, LinkState, LinkStatus

BODY = "### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip.\n"
EVIL = BODY.replace("Gorse", "Evil").replace("gorse.example", "evil.example")


@pytest.fixture
def issue(hub: FakeGitHub, stage: Stage) -> int:
    number = hub.issue(LIST, "Add Gorse", BODY)
    stage.opened(number)
    return number


def branches(hub: FakeGitHub) -> list[str]:
    return [name for name in hub.repositories[LIST].refs if name.startswith("heads/triagebot/")]


def own(hub: FakeGitHub, issue: int) -> dict[str, Any]:
    comments = hub.repositories[LIST].comments.values()
    return next(one for one in comments if one["thread_number"] == issue and "triagebot report" in one["body"])


def refused(hub: FakeGitHub, result: Result, why: str) -> None:
    assert branches(hub) == []
    assert result.code == 0, result.err
    assert why in result.summary
    assert any(why in one["body"] for one in hub.repositories[LIST].comments.values())


def test_42_an_issue_edited_after_the_command_is_not_what_was_accepted(
    hub: FakeGitHub, stage: Stage, issue: int
) -> None:
    """The edit's run is done before that of the command."""
    command = hub.command(LIST, issue, "maintainer", "/accept")
    hub.repositories[LIST].threads[issue]["body"] = EVIL
    stage.opened(issue, "edited")
    refused(hub, stage.run("issue_comment", command), "changed after")


def test_42_nor_is_it_when_the_times_do_not_tell(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    command = hub.command(LIST, issue, "maintainer", "/accept")
    hub.repositories[LIST].threads[issue]["body"] = EVIL
    stage.opened(issue, "edited")
    own(hub, issue)["updated_at"] = command["comment"]["created_at"]
    refused(hub, stage.run("issue_comment", command), "edited after")


def test_42_an_edit_that_has_no_report_yet_holds_the_command_up(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    hub.repositories[LIST].threads[issue]["body"] = EVIL
    refused(hub, stage.says(issue, "maintainer", "/accept"), "edited after")


def test_42_a_suggestion_that_was_asked_for_meanwhile_holds_it_up(
    hub: FakeGitHub, stage: Stage, issue: int
) -> None:
    command = hub.command(LIST, issue, "maintainer", "/accept")
    stage.says(issue, "newcomer", "/suggest https://evil.example/")
    refused(hub, stage.run("issue_comment", command), "changed after")


def test_43_a_text_that_was_edited_by_hand_is_not_accepted(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    comment = own(hub, issue)
    comment["body"] = comment["body"].replace("Pours without a drip", "Is the best kettle")
    refused(hub, stage.says(issue, "maintainer", "/accept"), "edited by hand")


def test_43_what_is_kept_cannot_be_exchanged_under_the_text(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    other = hub.issue(LIST, "Add Evil", EVIL)
    stage.opened(other)
    mine, theirs = own(hub, issue), own(hub, other)
    hidden = marker.find(theirs["body"])
    shown = marker.find(mine["body"])
    assert hidden is not None
    assert shown is not None
    mine["body"] = mine["body"].replace(shown.kept, hidden.kept)
    refused(hub, stage.says(issue, "maintainer", "/accept"), "edited by hand")


def test_43_nor_by_somebody_who_knows_how_the_digest_is_made(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    other = hub.issue(LIST, "Add Evil", EVIL)
    stage.opened(other)
    mine, theirs = own(hub, issue), own(hub, other)
    hidden = marker.find(theirs["body"])
    shown = marker.find(mine["body"])
    assert hidden is not None
    assert shown is not None
    mark = shown.model_copy(update={"kept": hidden.kept})
    mine |= {"body": marker.body(mark, marker.text(mine["body"])), "last_editor": hub._user("helpful")}
    refused(hub, stage.says(issue, "maintainer", "/accept"), "edited by hand")


def test_43_a_comment_that_keeps_nothing_any_more_has_nothing_to_accept(
    hub: FakeGitHub, stage: Stage, issue: int
) -> None:
    comment = own(hub, issue)
    comment["body"] = "\n".join(["<!-- triagebot report -->", *comment["body"].split("\n")[1:]])
    refused(hub, stage.says(issue, "maintainer", "/accept"), "no finished entry")


def test_43_an_entry_that_is_not_shown_cannot_be_accepted(
    hub: FakeGitHub, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a dead link no entry is shown."""
    from tests.github.stage import Gatherer

    dead = LinkState(status=LinkStatus.DEAD, http_status=404)
    monkeypatch.setattr(Gatherer, "gather", lambda self, url: Evidence(url=url, link=dead))
    number = hub.issue(LIST, "Add Gorse", BODY)
    stage.opened(number)
    assert "Pours without a drip." not in marker.text(own(hub, number)["body"])
    refused(hub, stage.says(number, "maintainer", "/accept"), "no finished entry")


@pytest.mark.parametrize(
    "text",
    [
        "- [Gorse](https://gorse.example/) - x\n- [Evil](https://evil.example/) - y",
        "- [Evil](https://evil.example/) - x",
        "## Evil\n\n- [Gorse](https://gorse.example/) - x",
        "",
        "nothing of the kind",
    ],
)
def test_43_what_is_inserted_is_read_again_and_is_one_entry(
    hub: FakeGitHub, stage: Stage, issue: int, text: str
) -> None:
    """Even where everything that binds it was got around."""
    comment = own(hub, issue)
    shown = marker.find(comment["body"])
    assert shown is not None
    state = kept.decoded(shown.kept)
    entries = tuple(one.model_copy(update={"text": text}) for one in state.entries)
    mark = shown.model_copy(update={"kept": state.model_copy(update={"entries": entries}).encoded()})
    comment["body"] = marker.body(mark, marker.text(comment["body"]))
    stage.says(issue, "maintainer", "/accept")
    for name in branches(hub):
        text = hub.git.commits[hub.repositories[LIST].refs[name]].files["README.md"]
        assert "vil" not in text
        assert text.count("gorse.example") == 1


def test_what_github_does_to_line_ends_is_no_edit(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    comment = own(hub, issue)
    comment["body"] = comment["body"].replace("\n", "\r\n")
    hub.repositories[LIST].threads[issue]["body"] = BODY.replace("\n", "\r\n")
    assert stage.says(issue, "maintainer", "/accept").code == 0
    assert branches(hub) == [f"heads/triagebot/accept-{issue}"]


def test_a_server_without_graphql_goes_by_the_digest(hub: FakeGitHub, stage: Stage, issue: int) -> None:
    hub.fault("POST", "/graphql$", 404, times=99)
    stage.says(issue, "maintainer", "/accept")
    assert len(branches(hub)) == 1


@pytest.mark.parametrize(
    ("edited", "written", "later"),
    [
        ("2026-11-23T12:00:01Z", "2026-11-23T12:00:00Z", True),
        ("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z", False),
        ("2026-11-23T11:59:59Z", "2026-11-23T12:00:00Z", False),
        ("2026-11-23T12:00:00.500Z", "2026-11-23T13:00:00+01:00", True),
        ("no time", "2026-11-23T12:00:00Z", True),
    ],
)
def test_times_are_compared_as_times(edited: str, written: str, *, later: bool) -> None:
    assert acceptances._later(edited, written) is later
