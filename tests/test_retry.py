"""Who repeats, how often, and after how long."""

from __future__ import annotations

import pytest

from triagebot.errors import OutsideError
from triagebot.retry import Transient, retrying


class Flaky:
    """Raises what it is given, one each call, then answers."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "answer"


def busy(after: float | None = None) -> Transient:
    return Transient(OutsideError("busy"), after=after)


def test_what_passes_is_tried_again_after_the_time_that_was_asked_for() -> None:
    waited: list[float] = []
    assert retrying(Flaky(busy(2.5), busy(7.0)), sleep=waited.append) == "answer"
    assert waited == [2.5, 7.0]


def test_without_a_time_the_waits_grow_and_are_bounded() -> None:
    waited: list[float] = []
    retrying(Flaky(*(busy() for _ in range(7))), attempts=8, longest_wait=4.0, sleep=waited.append)
    assert waited[0] < 1.5 < waited[-1]
    assert max(waited) <= 4.0


def test_when_the_attempts_are_used_up_the_cause_is_raised() -> None:
    call = Flaky(busy(), busy(), busy(), busy())
    with pytest.raises(OutsideError, match="busy"):
        retrying(call, attempts=3, sleep=lambda seconds: None)
    assert call.calls == 3


@pytest.mark.parametrize(
    "error", [busy(after=31.0), OutsideError("busy")], ids=["too long a wait", "not transient"]
)
def test_what_is_not_worth_it_is_raised_at_once(error: Exception) -> None:
    call = Flaky(error)
    with pytest.raises(OutsideError, match="busy"):
        retrying(call, sleep=pytest.fail)
    assert call.calls == 1
