"""Several calls at once, each in a thread of its own that never keeps the program from ending."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from triagebot.errors import TriagebotError

K = TypeVar("K")
T = TypeVar("T")


class CallPool(Generic[K, T]):
    """Runs calls in daemon threads and hands out their outcomes as they come, until `seconds` have passed.

    A call that is still waiting for the network then is left to its own time-outs: nobody waits for it.
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._deadline = clock() + seconds
        self._outcomes: queue.SimpleQueue[tuple[K, T | None, BaseException | None]] = queue.SimpleQueue()
        self.running: dict[K, float] = {}
        """What has not answered yet, and since when (seconds of the clock)."""
        self.took: dict[K, float] = {}
        """How many seconds each call took whose outcome was handed out."""

    def start(self, key: K, call: Callable[[], T]) -> None:
        """Begin a call now; a key that is running already is not begun again."""
        if key not in self.running:
            self.running[key] = self._clock()
            threading.Thread(target=self._run, args=(key, call), name=f"evidence: {key}", daemon=True).start()

    def outcomes(self) -> Iterator[tuple[K, T | None, BaseException | None]]:
        """Each call's key with its value or its error, the first to finish first. Calls may be added meanwhile."""
        while self.running:
            left = self._deadline - self._clock()
            try:
                outcome = self._outcomes.get(timeout=max(left, 0.0)) if left > 0 else self._outcomes.get_nowait()
            except queue.Empty:
                return
            self.took[outcome[0]] = self._clock() - self.running.pop(outcome[0])
            yield outcome

    def _run(self, key: K, call: Callable[[], T]) -> None:
        value: T | None = None
        known: TriagebotError | None = None
        try:
            value = call()
        except TriagebotError as error:
            known = error
        finally:  # after a bug, too: whoever waits is told which, and Python shows where it happened
            self._outcomes.put((key, value, known or sys.exception()))


def attempt(call: Callable[[], T]) -> T | TriagebotError:
    """The call's value, or the error a person can act on; anything else is a bug and is raised."""
    try:
        return call()
    except TriagebotError as error:
        return error


def all_of(calls: dict[str, Callable[[], T]], *, seconds: float = 20.0) -> dict[str, T | TriagebotError]:
    """Every call's value or error, by name, in the time of the slowest; the first one runs in this thread.

    What has not answered within `seconds` is missing from the result.
    """
    pool: CallPool[str, T | TriagebotError] = CallPool(seconds)
    (first, here), *others = calls.items()
    for name, call in others:
        pool.start(name, lambda call=call: attempt(call))  # type: ignore[misc]
    results = {first: attempt(here)}
    for name, value, error in pool.outcomes():
        if error is not None:
            raise error
        results[name] = value  # type: ignore[assignment]
    return results
