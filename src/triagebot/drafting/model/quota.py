"""How often the LLM may be asked: so many calls an hour, over all and for each requester."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Protocol

HOUR = 3600.0
"""Seconds."""


class Quota(Protocol):
    """Somebody who counts calls."""

    def take(self, requester: str) -> bool:
        """Whether one more call may be made for that requester; if so, it counts as made."""
        ...


class Hourly:
    """At most `limit` calls in any hour, and at most `each` of them for one requester (None: no own limit).

    Lives as long as the process: what other processes ask is the caller's to know (pass another `Quota`).
    """

    def __init__(self, limit: int, *, each: int | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._each = each
        self._clock = clock
        self._lock = threading.Lock()
        self._all: deque[float] = deque()
        self._by: defaultdict[str, deque[float]] = defaultdict(deque)

    def take(self, requester: str) -> bool:
        """See `Quota.take`."""
        with self._lock:
            now = self._clock()
            mine = self._by[requester]
            for calls in (self._all, mine):
                while calls and calls[0] <= now - HOUR:
                    calls.popleft()
            if len(self._all) >= self._limit or (self._each is not None and len(mine) >= self._each):
                return False
            self._all.append(now)
            mine.append(now)
            return True
