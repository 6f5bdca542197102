"""Each link once a run: answers are remembered, and who asks while another is asking waits for that answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Generic, TypeVar

from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import Failing, LinkError

K = TypeVar("K", bound=Hashable)


class Cache(Generic[K]):
    """Answers by request, up to `most` bytes of bodies; the ones not used for longest are forgotten first."""

    def __init__(self, most: int = 40_000_000) -> None:
        self._most = most
        self._size = 0
        self._lock = threading.Lock()
        self._answers: OrderedDict[K, Future[Fetched]] = OrderedDict()

    def once(self, key: K, make: Callable[[], Fetched], *, wait: float) -> Fetched:
        """The remembered answer or error, or a new one; waits `wait` seconds for another thread's at most."""
        with self._lock:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
            else:
                mine = self._answers[key] = Future()
        if known is not None:
            try:
                return known.result(timeout=wait)
            except TimeoutError as error:
                raise Failing("did not answer in time") from error
            except CancelledError as error:
                raise Failing("could not be read") from error
            except LinkError as error:
                raise error.fresh() from None
        try:
            answer = make()
            mine.set_result(answer)
        except LinkError as error:
            mine.set_exception(error.fresh())  # a remembered traceback would keep half-read bodies alive
            raise
        finally:
            mine.cancel()  # does nothing where there is an outcome; after a bug, nobody is kept waiting for one
        self._count(len(answer.body))
        return answer

    def _count(self, size: int) -> None:
        with self._lock:
            self._size += size
            while self._size > self._most and self._answers:
                key, future = next(iter(self._answers.items()))
                if not future.done():  # the oldest is still being read: it is forgotten next time
                    return
                del self._answers[key]
                self._size -= 0 if future.cancelled() or future.exception() else len(future.result().body)
