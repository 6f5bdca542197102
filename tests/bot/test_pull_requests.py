"""A pull request from its event to its one comment."""

import re

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, README, Draughtsman, Stage, added
from triagebot.drafting.case import Case
from triagebot.github.own_comments import marker
from triagebot.models import Draft, SectionScore

WRONG = "* [Gorse](https://gorse.example/): Pours without a drip\n"
RIGHT = "- [Gorse](https://gorse.example/) - Pours without a drip.\n"


def from_fork(hub: FakeGitHub, text: str = WRONG, **more: str) -> int:
    return hub.pull(LIST, {"README.md": added(text)}, fork="newcomer/list", **more)


def test_a_wrong_entry_gets_a_comment_and_a_suggestion_on_its_line(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    result = stage.opened(number)
    assert result.code == 0, result.err
    (comment,) = stage.comments(number)
    assert "to make** to" in comment
    (suggestion,) = stage.suggestions(number)
    assert (suggestion["path"], suggestion["line"], suggestion["side"]) == ("README.md", 24, "RIGHT")
    assert f"```suggestion\n{RIGHT}```" in suggestion["body"]
    assert result.outputs["entry"] == RIGHT
    assert result.outputs["section"].endswith("Electric")
    assert result.outputs["comment-url"].startswith("https://github.test/owner/list/issues/")
    assert "to make**" in result.summary


def test_the_log_has_a_line_for_each_entry(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub, WRONG + "- [Holm](https://holm.example/) - Sings.\n")
    result = stage.opened(number)
    first, second = [line for line in result.err.splitlines() if line.startswith("https://")]
    where = re.escape(result.outputs["comment-url"])
    assert re.fullmatch(rf"https://gorse\.example/: read \(ok\); needs changes; {where}", first)
    assert re.fullmatch(rf"https://holm\.example/: read \(ok\); [a-z ]+; {where}", second)


def test_the_pushed_fix_turns_the_same_comment_around(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    stage.opened(number)
    (before,) = stage.comments(number)
    hub.push("newcomer/list", {"README.md": added(RIGHT)}, "heads/patch-1")
    result = stage.opened(number, "synchronize")
    (after,) = stage.comments(number)
    assert "format and guide rules" in before.split("\n")[1]
    assert "Format |" not in after
    assert stage.suggestions(number) == []
    assert result.drafted == ["https://gorse.example/"]


def test_requests_are_few(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    assert len(stage.opened(number).requests) <= 13
    again = stage.opened(number)
    assert len(again.requests) <= 3
    assert again.drafted == []
    assert again.gathered == []
    assert "Nothing changed" in again.summary


def test_requests_stay_few_when_everything_is_asked_of_a_run(hub: FakeGitHub, stage: Stage) -> None:
    """Configuration there, base branch moved on, a model configured, a suggestion to post."""
    hub.push(LIST, {".github/triagebot.yml": "limits: {entries: 5}\n"})
    number = from_fork(hub)
    hub.push(
        LIST, {"README.md": README.replace("Stove\n\n", "Stove\n\n- [Acorn](https://acorn.example/) - Tiny.\n")}
    )
    result = stage.opened(number, OPENAI_API_KEY="k-for-tests-0123456789")
    assert result.code == 0, result.err
    assert len(stage.suggestions(number)) == 1
    assert len(result.requests) <= 14


@pytest.mark.parametrize("key", ["", "k-for-tests-0123456789"], ids=["by rules", "with a model"])
def test_a_new_pull_request_takes_thirteen_requests_at_most(hub: FakeGitHub, stage: Stage, key: str) -> None:
    hub.push(LIST, {".github/triagebot.yml": "limits: {entries: 5}\n"})
    result = stage.opened(from_fork(hub), OPENAI_API_KEY=key)
    assert len(stage.suggestions(1)) == 1
    assert len(result.requests) <= 13


@pytest.mark.parametrize("token", ["triagebot", "ghs_of_a_workflow"])
@pytest.mark.parametrize(
    ("settings", "pushed", "old", "most"),
    [
        ("", False, False, 14),
        ("", True, False, 16),
        ("", True, True, 16),
        ("labels: {enabled: true}\n", False, False, 14 + 1),
        ("check_run: true\n", False, False, 14 + 2),
        ("check_run: true\nlabels: {enabled: true}\n", True, True, 16 + 2),
    ],
)
def test_requests_are_as_many_as_the_documentation_says(
    hub: FakeGitHub, stage: Stage, token: str, settings: str, *, pushed: bool, old: bool, most: int
) -> None:
    """Configuration there, base branch moved on, a model configured, a suggestion to post; the verdict stays."""
    stage.token = token
    hub.push(LIST, {".github/triagebot.yml": f"limits: {{entries: 5}}\n{settings}"})
    number = from_fork(hub)
    if old:
        hub.repositories[LIST].threads[number]["created_at"] = "2020-01-01T00:00:00Z"
    hub.push(
        LIST, {"README.md": README.replace("Stove\n\n", "Stove\n\n- [Acorn](https://acorn.example/) - Tiny.\n")}
    )
    key = "k-for-tests-0123456789"
    if pushed:
        stage.opened(number, OPENAI_API_KEY=key)
        hub.push("newcomer/list", {"README.md": added("* [Gorse](https://gorse.example/): y\n")}, "heads/patch-1")
    result = stage.opened(number, OPENAI_API_KEY=key)
    assert result.code == 0, result.err
    assert len(stage.suggestions(number)) == 1
    assert len(result.requests) <= most, "\n".join(map(str, result.requests))


def test_a_base_that_moved_on_elsewhere_costs_no_request(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "limits: {entries: 5}\n"})
    number = from_fork(hub)
    hub.push(LIST, {"LICENSE": "Do what you like.\n"})
    result = stage.opened(number, OPENAI_API_KEY="k-for-tests-0123456789")
    assert len(stage.suggestions(number)) == 1
    assert len(result.requests) <= 13


def test_a_workflows_own_token_takes_as_few(hub: FakeGitHub, stage: Stage) -> None:
    stage.token = "ghs_of_a_workflow"
    number = from_fork(hub)
    stage.opened(number)
    again = stage.opened(number)
    assert [path for _, path in again.requests][-1] == "/graphql"
    assert len(again.requests) == 3
    assert len(stage.comments(number)) == 1


def test_many_entries_are_one_comment_within_bounds(hub: FakeGitHub, stage: Stage) -> None:
    lines = "".join(f"- [Gorse {n}](https://gorse{n}.example/): pours {n} cups\n" for n in range(50))
    number = from_fork(hub, lines)
    result = stage.opened(number)
    assert result.code == 0, result.err
    (comment,) = stage.comments(number)
    assert len(comment) <= marker.LONGEST_BODY
    assert len(result.drafted) == 20
    assert "30 more entries" in comment
    assert len(stage.suggestions(number)) == 10
    assert len(result.requests) <= 13


def test_only_a_new_entry_is_triaged(hub: FakeGitHub, stage: Stage) -> None:
    changed = README.replace("Folds flat", "Folds very flat").replace(
        "- [Fir](https://fir.example/) - Switches itself off.\n", ""
    )
    number = hub.pull(LIST, {"README.md": changed + NEW}, fork="newcomer/list")
    result = stage.opened(number)
    assert result.drafted == ["https://gorse.example/"]
    (comment,) = stage.comments(number)
    assert 'also changes 1 other entry: "Cedar"' in comment
    assert 'also removes 1 entry: "Fir"' in comment


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": README.replace("Whistles", "Sings")},
        {"README.md": README.replace("- [Fir](https://fir.example/) - Switches itself off.\n", "")},
        {"README.md": README.replace("Things that boil", "Things which boil")},
        {"logo.svg": "<svg/>"},
    ],
    ids=["edited", "removed", "prose", "another file"],
)
def test_without_a_new_entry_nothing_is_posted_and_that_is_said(
    hub: FakeGitHub, stage: Stage, files: dict[str, str]
) -> None:
    number = hub.pull(LIST, files, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 0
    assert stage.comments(number) == []
    assert "adds no entry" in result.summary
    assert result.outputs["verdict"] == ""


def test_an_entry_taken_out_again_leaves_a_true_comment(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    stage.opened(number)
    hub.push("newcomer/list", {"README.md": README}, "heads/patch-1")
    stage.opened(number, "synchronize")
    (comment,) = stage.comments(number)
    assert "No new entry" in comment
    assert stage.suggestions(number) == []


def test_a_moved_base_is_compared_with_where_the_branches_parted(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    hub.push(
        LIST, {"README.md": README.replace("## Electric", "- [Dill](https://dill.example/) - New.\n\n## Electric")}
    )
    result = stage.opened(number)
    assert result.drafted == ["https://gorse.example/"]


def test_a_link_that_came_in_meanwhile_is_a_duplicate(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub, NEW)
    hub.push(LIST, {"README.md": added(NEW)})
    result = stage.opened(number)
    assert result.outputs["verdict"] == "duplicate"
    assert "Already listed" in stage.comments(number)[0]


def test_a_merge_of_the_base_adds_nothing(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub, NEW)
    moved = README.replace("## Electric", "- [Dill](https://dill.example/) - New.\n\n## Electric")
    tip = hub.push(LIST, {"README.md": moved})
    fork = hub.repositories["newcomer/list"]
    head = hub.git.commit({"README.md": moved + NEW}, fork.refs["heads/patch-1"], tip)
    fork.refs["heads/patch-1"] = hub.repositories[LIST].threads[number]["head_sha"] = head
    assert stage.opened(number).drafted == ["https://gorse.example/"]


def test_a_renamed_list_is_compared_with_itself(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "lists: [README.md]\n"})
    number = hub.pull(LIST, {"README.md": "x"}, fork="newcomer/list")
    fork = hub.repositories["newcomer/list"]
    tip = fork.refs["heads/main"]
    head = hub.git.commit({"LIST.md": added(NEW)}, tip)
    fork.refs["heads/patch-1"] = hub.repositories[LIST].threads[number]["head_sha"] = head
    result = stage.opened(number)
    assert result.code == 0, result.err
    assert result.drafted == ["https://gorse.example/"]


def test_several_lists_are_each_judged_by_themselves(hub: FakeGitHub, stage: Stage) -> None:
    other = "# Teas\n\n## Green\n\n" + "".join(
        f"* [Tea {n}](https://tea{n}.example/): Green {n}\n" for n in range(6)
    )
    hub.push(LIST, {"TEAS.md": other})
    number = hub.pull(
        LIST,
        {"README.md": added(), "TEAS.md": other + "* [Tea 7](https://tea7.example/): Green 7\n"},
        fork="newcomer/list",
    )
    result = stage.opened(number)
    assert sorted(result.drafted) == ["https://gorse.example/", "https://tea7.example/"]
    (comment,) = stage.comments(number)
    assert "2 entries" in comment.split("\n")[1]


def test_a_deleted_fork_is_read_from_the_list_itself(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    payload = hub.payload(LIST, number)
    del hub.repositories["newcomer/list"]
    result = stage.run("pull_request_target", payload)
    assert result.code == 0, result.err
    assert len(stage.comments(number)) == 1


def test_where_forks_cannot_be_compared_the_head_is_read_from_the_fork(hub: FakeGitHub, stage: Stage) -> None:
    hub.compares_forks = False
    number = from_fork(hub)
    result = stage.opened(number)
    assert result.code == 0, result.err
    assert len(stage.suggestions(number)) == 1
    assert len(result.requests) <= 13


def test_a_draft_waits_until_it_is_ready(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list", draft=True)
    assert "draft" in stage.opened(number).summary
    assert stage.comments(number) == []
    hub.repositories[LIST].threads[number]["draft"] = False
    stage.opened(number, "ready_for_review")
    assert len(stage.comments(number)) == 1


def test_a_closed_pull_request_is_left_alone(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    payload = hub.payload(LIST, number)
    hub.repositories[LIST].threads[number]["state"] = "closed"
    result = stage.run("pull_request_target", payload)
    assert result.code == 0
    assert "closed" in result.summary
    assert stage.comments(number) == []


class TestTheHeadMoves:
    """Attack 35."""

    def test_before_the_run_reads(self, hub: FakeGitHub, stage: Stage) -> None:
        number = from_fork(hub)
        old = hub.payload(LIST, number)
        hub.push("newcomer/list", {"README.md": added(RIGHT)}, "heads/patch-1")
        stage.run("pull_request_target", old)
        assert stage.suggestions(number) == []
        assert "Format |" not in stage.comments(number)[0]

    def test_while_the_run_works_for_long(
        self, hub: FakeGitHub, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("triagebot.github.writing.publish.STALE_AFTER", 0.0)
        number = from_fork(hub)

        def push() -> None:
            hub.push("newcomer/list", {"README.md": added(RIGHT)}, "heads/patch-1")

        hub.fault("GET", "/git/trees/", 500, then=push)
        result = stage.opened(number)
        assert result.code == 0
        assert stage.comments(number) == []
        assert "new commits" in result.summary


def test_an_anchor_github_refuses_puts_the_suggestion_into_the_comment(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub)
    hub.fault("POST", "/pulls/[0-9]+/comments$", 422, message="Validation Failed")
    assert stage.opened(number).code == 0
    assert stage.suggestions(number) == []
    (comment,) = stage.comments(number)
    assert RIGHT.strip() in comment
    assert "Commit suggestion" not in comment
    assert "It takes the place of line 24" in comment


def test_one_refused_anchor_does_not_cost_the_others(hub: FakeGitHub, stage: Stage) -> None:
    number = from_fork(hub, WRONG + WRONG.replace("orse", "arlic").replace("Gg", "G"))
    hub.fault("POST", "/pulls/[0-9]+/reviews$", 422, message="Validation Failed")
    hub.fault("POST", "/pulls/[0-9]+/comments$", 422, message="Validation Failed")
    stage.opened(number)
    assert len(stage.suggestions(number)) == 1


def test_labels_come_from_a_fixed_set(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "labels:\n  enabled: true\n  needs_changes: waiting\n"})
    number = from_fork(hub)
    labels = hub.repositories[LIST].threads[number]["labels"]
    labels += ["theirs", "triagebot: ready"]
    stage.opened(number)
    assert labels == ["theirs", "waiting"]


def test_a_check_run_informs_and_never_blocks(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "check_run: true\n"})
    number = from_fork(hub)
    stage.opened(number)
    (check,) = hub.repositories[LIST].check_runs.values()
    assert check["conclusion"] == "neutral"
    assert check["head_sha"] == hub.repositories[LIST].threads[number]["head_sha"]


def test_the_link_was_proposed_before(hub: FakeGitHub, stage: Stage) -> None:
    earlier = hub.pull(LIST, {"README.md": added()}, author="other", branch="old", body="https://gorse.example/")
    hub.repositories[LIST].threads[earlier] |= {"state": "closed", "closed_at": "2025-03-04T05:06:07Z"}
    number = from_fork(hub)
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert f"pull request {earlier}" in comment
    assert "closed without being merged on 2025-03-04" in comment


def test_the_list_once_had_it(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {"README.md": README + NEW})
    hub.push(
        LIST, {"README.md": README}, message="Take out what is not maintained any more: https://gorse.example/"
    )
    number = from_fork(hub)
    result = stage.opened(number)
    (comment,) = stage.comments(number)
    assert "history speaks of it, in commit" in comment
    assert len(result.requests) <= 13
    hub.push("newcomer/list", {"README.md": added(RIGHT)}, "heads/patch-1")
    result = stage.opened(number, "synchronize")
    assert len(result.requests) <= 13
    result = stage.says(number, "maintainer", "/retriage")
    (comment,) = stage.comments(number)
    assert "It was listed here before; commit" in comment


def test_quiet_hours_hold_an_edit_and_not_a_first_comment(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": 'quiet_hours: {start: "12:00", end: "13:00"}\n'})
    number = from_fork(hub)
    stage.opened(number)
    before = stage.comments(number)
    assert len(before) == 1
    hub.push("newcomer/list", {"README.md": added(RIGHT)}, "heads/patch-1")
    result = stage.opened(number, "synchronize")
    assert stage.comments(number) == before
    assert "quiet hours" in result.summary


def test_over_the_limit_of_questions_the_rules_draft_and_it_is_said(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "llm: {calls_an_hour: 1}\n"})
    first = from_fork(hub)
    stage.opened(first, OPENAI_API_KEY="k-for-tests-0123456789")
    second = hub.pull(LIST, {"README.md": added(NEW)}, author="other", fork="other/list")
    result = stage.opened(second, OPENAI_API_KEY="k-for-tests-0123456789")
    assert result.drafted == []
    assert "the limit of 1 questions an hour was reached" in stage.comments(second)[0]


def test_an_entry_that_belongs_elsewhere_gets_no_suggestion_where_it_stands(
    hub: FakeGitHub, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A suggestion cannot move text: the comment says where it goes."""
    drafted = Draughtsman.draft

    def elsewhere(self: Draughtsman, case: Case) -> Draft:
        stove = ("Awesome kettles", "Stove")
        ranked = (SectionScore(path=stove, score=1.0),)
        return drafted(self, case).model_copy(update={"section": stove, "sections": ranked})

    monkeypatch.setattr(Draughtsman, "draft", elsewhere)
    number = from_fork(hub)
    assert stage.opened(number).code == 0
    assert stage.suggestions(number) == []
    assert "before line" in stage.comments(number)[0]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (RIGHT.replace("- [", "-[", 1), "no space behind the bullet"),
        (RIGHT.replace("](", "] (", 1), "a space between the link's title and its address"),
    ],
)
def test_a_slip_that_hides_it_is_seen_and_mended(hub: FakeGitHub, stage: Stage, slip: str, said: str) -> None:
    number = from_fork(hub, slip)
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert said in comment
    (suggestion,) = stage.suggestions(number)
    assert suggestion["line"] == 24
    assert f"```suggestion\n{RIGHT}```" in suggestion["body"]
