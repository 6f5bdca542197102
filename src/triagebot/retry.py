"""The one owner of retries. Every client's own retries are off; what may be repeated is repeated here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import tenacity

T = TypeVar("T")


class Transient(Exception):
    """Worth another try. `after` is how many seconds the other side asked us to wait, if it said so."""

    def __init__(self, cause: Exception, *, after: float | None = None) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.after = after


def retrying(
    call: Callable[[], T],
    *,
    attempts: int = 3,
    longest_wait: float = 30.0,
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Call until it answers, waiting as told or exponentially with jitter.

    `call` raises `Transient` for what may be repeated; its cause is raised when the attempts are used up or
    when the other side asks for a wait longer than `longest_wait` seconds. Anything else is raised at once.
    """
    jitter = tenacity.wait_exponential_jitter(multiplier=0.5, max=longest_wait, jitter=0.5)

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = error.after if isinstance(error, Transient) else None
        return told if told is not None else jitter(state)

    def again(state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        return isinstance(error, Transient) and (error.after is None or error.after <= longest_wait)

    retryer = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(attempts), wait=wait, retry=again, sleep=sleep, reraise=True
    )
    try:
        return retryer(call)
    except Transient as error:
        raise error.cause from error
