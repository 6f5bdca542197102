"""A maintainer's section, tags and ignored checks hold for every later run of the thread, and nobody else's do."""

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, Stage, added
from triagebot.github.own_comments import decisions, marker

FORM = "### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip\n"
WRONG = "* [Gorse](https://gorse.example/): Pours without a drip\n"


def decided(stage: Stage, number: int) -> decisions.Decisions:
    (comment,) = stage.comments(number)
    found = marker.find(comment)
    assert found is not None
    return decisions.decoded(found.decided)


def answer(stage: Stage, number: int) -> str:
    (text,) = [one for one in stage.comments(number) if "triagebot answer" in one]
    return text.partition("\n")[2].strip()


def test_a_section_holds_when_the_proposal_is_edited(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", FORM)
    stage.opened(number)
    stage.says(number, "maintainer", "/suggest section: the stove!")
    hub.repositories[LIST].threads[number]["body"] = FORM.replace("a drip", "a sound")
    stage.opened(number, "edited")
    (comment,) = stage.comments(number)
    assert "without a sound" in comment
    assert "before line 18" in comment
    assert "A maintainer decided: section Stove" in comment
    assert decided(stage, number).section == ("the stove!",)


def test_what_the_author_asks_for_holds_once_and_not_against_a_maintainer(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", FORM)
    stage.opened(number)
    stage.says(number, "newcomer", "/suggest section: Stove")
    assert "before line 18" in stage.comments(number)[0]
    assert decided(stage, number) == decisions.NOTHING
    stage.says(number, "maintainer", "/suggest section: Electric")
    stage.says(number, "newcomer", "/suggest section: Stove")
    assert "before line 24" in stage.comments(number)[0]


def test_an_ignored_check_does_not_count_any_more_and_the_comment_says_so(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": added(WRONG)}, fork="newcomer/list")
    stage.opened(number)
    assert len(stage.suggestions(number)) == 1
    result = stage.says(number, "maintainer", "/ignore format end-with-full-stop")
    assert result.code == 0, result.err
    (comment,) = stage.comments(number)
    assert "not written like" not in comment
    assert "A maintainer decided: format does not count; end-with-full-stop does not count" in comment
    assert stage.suggestions(number) == []
    hub.push("newcomer/list", {"README.md": added(WRONG.replace("drip", "drop"))}, "heads/patch-1")
    stage.opened(number, "synchronize")
    assert "not written like" not in stage.comments(number)[0]
    stage.says(number, "maintainer", "/ignore none")
    assert "ot written like its neighbours" in stage.comments(number)[0]


def test_only_a_maintainer_may_ignore(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": added(WRONG)}, fork="newcomer/list")
    stage.opened(number)
    before = stage.comments(number)
    stage.says(number, "newcomer", "/ignore format")
    assert stage.comments(number) == before


def test_what_is_misspelt_or_unknown_is_answered_with_the_nearest(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", FORM)
    for text, said in (
        ("/sugest", "There is no command /sugest. Perhaps /suggest was meant."),
        ("/Suggest https://gorse.example/", "There is no command /Suggest. Perhaps /suggest was meant."),
        (
            "/suggest section: Stoves",
            "The list has no one section of that name. The nearest are Stove and",
        ),
        ("/ignore formats", "There is no check of that name. The nearest are format,"),
    ):
        stage.says(number, "maintainer", text)
        assert answer(stage, number).startswith(said)


def test_an_address_without_its_scheme_is_one(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "A kettle", "Look at this one.")
    result = stage.says(number, "maintainer", "/suggest gorse.example/")
    assert result.gathered == ["https://gorse.example/"]


def test_a_comment_for_findings_only(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "comment: findings\nchecks: {evidence-none: off}\n"})
    number = hub.pull(LIST, {"README.md": added(NEW)}, fork="newcomer/list")
    result = stage.opened(number)
    assert stage.comments(number) == []
    assert "no comment is written" in result.err + result.out + result.summary
    hub.push("newcomer/list", {"README.md": added(WRONG)}, "heads/patch-1")
    stage.opened(number, "synchronize")
    assert "written like" in stage.comments(number)[0]
    hub.push("newcomer/list", {"README.md": added(NEW)}, "heads/patch-1")
    stage.opened(number, "synchronize")
    assert "No problem found" in stage.comments(number)[0]
