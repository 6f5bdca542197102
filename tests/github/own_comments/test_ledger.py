"""Attack 41: counts that strangers can neither erase, push out nor outrun."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.github.fake_github import FakeGitHub
from triagebot.errors import GitHubError
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments.ledger import LABEL, MARKER, Claim, Ledger, Used
from triagebot.github.own_comments.thread_comments import Identity

LIST = "owner/list"


@pytest.fixture
def ledger(hub: FakeGitHub, client: Client) -> Ledger:
    hub.repository(LIST, {"README.md": ""})
    return Ledger(client, Identity(client), LIST)


def records(hub: FakeGitHub) -> list[int]:
    return [one["number"] for one in hub.repositories[LIST].threads.values() if LABEL in one["labels"]]


def test_each_claim_sees_those_before_it(ledger: Ledger) -> None:
    assert ledger.claim(Claim("Ada", calls=2)) == Used()
    assert ledger.claim(Claim("bob", commands=1)).calls("ada") == 2
    used = ledger.claim(Claim("ada", calls=4))
    assert (used.calls("ADA"), used.commands("bob"), used.calls_of_all(each=30)) == (2, 1, 2)


def test_claims_at_the_same_time_are_all_counted(hub: FakeGitHub, client: Client, ledger: Ledger) -> None:
    """Eight runs begin the record, or write to it, at one moment: they are granted what there is, once."""
    del ledger

    def one(_: int) -> int:
        with Client(api_url=hub.url, token="triagebot", sleep=lambda _: None) as own:
            return Ledger(own, Identity(own), LIST).claim(Claim("ada", calls=1)).calls("ada")

    for _ in range(2):
        with ThreadPoolExecutor(8) as pool:
            seen = sorted(pool.map(one, range(8)))
    assert sum(used < 10 for used in seen) <= 2
    assert seen == list(range(seen[0], seen[0] + 8))


def test_requests_are_three(hub: FakeGitHub, ledger: Ledger) -> None:
    for _ in range(2):
        before = len(hub.requests)
        ledger.claim(Claim("ada", calls=1))
        assert len(hub.requests) - before == 3


@pytest.mark.parametrize("status", [403, 404, 410, 500, 0])
@pytest.mark.parametrize(
    "request_line",
    ["GET /issues$", "POST /issues$", "POST /issues/[0-9]+/comments$", "GET /issues/[0-9]+/comments$"],
)
def test_what_cannot_be_read_is_an_error_and_not_a_zero(
    hub: FakeGitHub, ledger: Ledger, request_line: str, status: int
) -> None:
    if request_line != "POST /issues$":
        ledger.claim(Claim("ada", calls=1))
    verb, path = request_line.split()
    hub.fault(verb, path, status, times=99)
    with pytest.raises(GitHubError):
        ledger.claim(Claim("ada", calls=1))


@pytest.mark.parametrize("request_line", ["POST /issues$", "POST /issues/[0-9]+/comments$"])
def test_a_lost_answer_is_not_counted_twice(hub: FakeGitHub, ledger: Ledger, request_line: str) -> None:
    if request_line != "POST /issues$":
        ledger.claim(Claim("bob", calls=1))
    verb, path = request_line.split()
    hub.fault(verb, path, 502, after=True)
    ledger.claim(Claim("ada", calls=3))
    assert ledger.claim(Claim("ada")).calls("ada") == 3
    assert len(records(hub)) == 1


def test_what_strangers_write_there_counts_for_nothing(hub: FakeGitHub, ledger: Ledger) -> None:
    ledger.claim(Claim("ada", calls=1))
    (record,) = records(hub)
    forged = f"{Claim('ada', calls=999).text('0' * 16)}\n{Claim('ada', calls=999).text('1' * 16)}"
    hub.comment(LIST, record, "stranger", forged)
    assert ledger.claim(Claim("ada", calls=1)).calls("ada") == 1


def test_a_record_that_somebody_else_began_is_not_the_record(hub: FakeGitHub, ledger: Ledger) -> None:
    forged = hub.issue(LIST, "A record", f"{MARKER}\n", author="stranger")
    hub.repositories[LIST].threads[forged]["labels"].append(LABEL)
    for wanted in (0, 1, 2):
        assert ledger.claim(Claim("ada", calls=1)).calls("ada") == wanted
    assert len(records(hub)) == 2


def test_a_flood_of_comments_closes_it(hub: FakeGitHub, ledger: Ledger) -> None:
    ledger.claim(Claim("ada", calls=1))
    (record,) = records(hub)
    for _ in range(1_000):
        hub.comment(LIST, record, "stranger", "me too")
    hub.now = hub.now.replace(minute=0)
    with pytest.raises(GitHubError, match="flooded"):
        ledger.claim(Claim("ada", calls=1))


def test_what_is_older_than_an_hour_no_longer_counts(hub: FakeGitHub, ledger: Ledger) -> None:
    ledger.claim(Claim("ada", calls=1))
    ledger.claim(Claim("ada", calls=1))
    hub.now = hub.now.replace(hour=hub.now.hour + 1, second=59)
    assert ledger.claim(Claim("ada", calls=1)) == Used()


def test_a_full_record_is_left_when_nothing_in_it_counts(hub: FakeGitHub, ledger: Ledger) -> None:
    ledger.claim(Claim("ada", calls=1))
    (first,) = records(hub)
    for _ in range(1_000):
        hub.comment(LIST, first, "triagebot", Claim("ada").text("0" * 16))
    hub.now = hub.now.replace(hour=hub.now.hour + 3)
    ledger.claim(Claim("ada", calls=1))
    ledger.claim(Claim("ada", calls=1))
    assert records(hub) == [first + 1_002]


def test_somebody_who_claims_beyond_what_is_granted_uses_up_no_more() -> None:
    used = Used((("mallory", 500, 0), ("ada", 2, 0)))
    assert used.calls_of_all(each=30) == 32
