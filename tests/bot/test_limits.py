"""Attack 41: limits hold whatever strangers delete, repeat, flood or do at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage, added

KEY = "k-for-tests-0123456789"


def limit(hub: FakeGitHub, **llm: int) -> None:
    options = ", ".join(f"{name}: {value}" for name, value in llm.items())
    hub.push(LIST, {".github/triagebot.yml": f"llm: {{{options}}}\n"})


def proposals(hub: FakeGitHub, author: str, count: int) -> list[int]:
    return [hub.issue(LIST, f"Add {n}", f"https://{author}{n}.example/", author=author) for n in range(count)]


def test_eight_issues_at_once_ask_no_more_than_is_allowed(hub: FakeGitHub, tmp_path: Path) -> None:
    limit(hub, calls_an_hour=6)

    def run(number: int) -> int:
        folder = tmp_path / str(number)
        folder.mkdir()
        return len(Stage(hub, folder).opened(number, OPENAI_API_KEY=KEY).drafted)

    numbers = [number for author in ("ada", "bob") for number in proposals(hub, author, 4)]
    with ThreadPoolExecutor(8) as pool:
        assert 1 <= sum(pool.map(run, numbers)) <= 6


def test_one_person_cannot_use_up_everybodys_share(hub: FakeGitHub, stage: Stage) -> None:
    limit(hub, calls_an_hour=60, calls_an_hour_each=4)
    drafted = [len(stage.opened(n, OPENAI_API_KEY=KEY).drafted) for n in proposals(hub, "mallory", 4)]
    assert sum(drafted) == 2
    assert stage.opened(proposals(hub, "ada", 1)[0], OPENAI_API_KEY=KEY).drafted


@pytest.mark.parametrize("what", ["comments deleted", "issues closed", "edited again and again"])
def test_nothing_a_stranger_does_gives_calls_back(hub: FakeGitHub, stage: Stage, what: str) -> None:
    limit(hub, calls_an_hour=4)
    drafted = 0
    for number in proposals(hub, "mallory", 6):
        for turn in range(3 if what == "edited again and again" else 1):
            hub.repositories[LIST].threads[number]["body"] += f"\n{turn}"
            drafted += len(stage.opened(number, "edited", OPENAI_API_KEY=KEY).drafted)
        if what == "comments deleted":
            own = {
                key: one for key, one in hub.repositories[LIST].comments.items() if one["thread_number"] == number
            }
            for key in own:
                del hub.repositories[LIST].comments[key]
        if what == "issues closed":
            hub.repositories[LIST].threads[number]["state"] = "closed"
    assert drafted <= 4


def test_a_run_that_died_after_asking_has_been_counted(hub: FakeGitHub, stage: Stage) -> None:
    limit(hub, calls_an_hour=4)
    for number in proposals(hub, "mallory", 2):
        hub.fault("GET", "/search/issues", 500, times=9)
        hub.fault("POST", rf"/issues/{number}/comments$", 403, times=9)
        assert stage.opened(number, OPENAI_API_KEY=KEY).code == 3
    assert stage.opened(proposals(hub, "mallory", 1)[0], OPENAI_API_KEY=KEY).drafted == []


@pytest.mark.parametrize("status", [403, 404, 410, 500, 0])
def test_a_count_that_cannot_be_read_means_that_the_limit_is_reached(
    hub: FakeGitHub, stage: Stage, status: int
) -> None:
    hub.fault("GET", "/issues$", status, times=99)
    number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
    result = stage.opened(number, OPENAI_API_KEY=KEY)
    assert (result.code, result.drafted) == (0, [])
    assert "could not be counted" in stage.comments(number)[0]


def test_commands_that_were_deleted_still_count(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "limits: {requests_an_hour: 2}\n"})
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    drafted = []
    for _ in range(4):
        drafted.append(bool(stage.says(number, "newcomer", "/retriage").drafted))
        deleted = [key for key, one in hub.repositories[LIST].comments.items() if one["body"] == "/retriage"]
        for key in deleted:
            del hub.repositories[LIST].comments[key]
    assert drafted == [True, True, False, False]


def test_the_record_is_no_proposal(hub: FakeGitHub, stage: Stage) -> None:
    stage.opened(proposals(hub, "ada", 1)[0], OPENAI_API_KEY=KEY)
    record = next(n for n, one in hub.repositories[LIST].threads.items() if one["title"].startswith("triagebot"))
    assert "own record" in stage.opened(record).summary
    stage.run("schedule", {})
    assert len(stage.comments(record)) == 0
