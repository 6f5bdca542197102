"""Several calls at once."""

import threading
from collections.abc import Callable

import pytest

from triagebot.errors import FetchError
from triagebot.evidence.concurrently import CallPool, all_of


def fail(message: str) -> Callable[[], str]:
    def call() -> str:
        raise FetchError(message)

    return call


def test_every_call_gives_its_value_or_its_error() -> None:
    found = all_of({"one": lambda: "1", "two": fail("no"), "three": lambda: "3"})
    assert found["one"] == "1"
    assert found["three"] == "3"
    assert isinstance(found["two"], FetchError)


def test_calls_run_at_the_same_time() -> None:
    meet = threading.Barrier(3, timeout=5)
    assert len(all_of(dict.fromkeys("abc", meet.wait))) == 3


def test_who_does_not_answer_in_time_is_not_waited_for() -> None:
    never = threading.Event()
    found = all_of({"quick": lambda: True, "slow": lambda: never.wait(30)}, seconds=0.05)
    assert found == {"quick": True}
    never.set()


def test_outcomes_come_as_they_are_ready_and_can_lead_to_more_calls() -> None:
    pool: CallPool[str, str] = CallPool(5)
    go = threading.Event()
    pool.start("slow", lambda: "late" if go.wait(5) else "never")
    pool.start("quick", lambda: "early")
    seen = []
    for key, value, _ in pool.outcomes():
        seen.append((key, value))
        if key == "quick":
            pool.start("more", lambda: "then")
        if key == "more":
            go.set()
    assert seen == [("quick", "early"), ("more", "then"), ("slow", "late")]


def test_a_call_is_begun_once() -> None:
    pool: CallPool[str, int] = CallPool(5)
    go = threading.Event()
    calls: list[int] = []
    for _ in range(3):
        pool.start("one", lambda: calls.append(1) or int(go.wait(5)))
    go.set()
    assert len(list(pool.outcomes())) == 1
    assert calls == [1]


def test_what_is_still_running_at_the_end_is_known_by_name() -> None:
    pool: CallPool[str, bool] = CallPool(0.05)
    never = threading.Event()
    pool.start("slow", lambda: never.wait(30))
    assert list(pool.outcomes()) == []
    assert list(pool.running) == ["slow"]
    never.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_is_handed_over_and_shown() -> None:
    pool: CallPool[str, int] = CallPool(5)
    pool.start("bug", lambda: 1 // 0)
    ((key, value, error),) = pool.outcomes()
    for thread in threading.enumerate():
        if thread.name == "evidence: bug":
            thread.join(5)
    assert (key, value, type(error)) == ("bug", None, ZeroDivisionError)
