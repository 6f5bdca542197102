"""Bounds on what a model's server may send, below the openai library: bytes are counted and the clock is watched.

The client's own time-out is for one reading at a time: a server that sends a byte now and then never exceeds it.
Nothing there bounds how long an answer is, an error's neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx2

ANSWER_BYTES = 2_000_000
"""The most bytes of an answer; a long entry has a few thousand."""


class TooLong(httpx2.DecodingError):
    """The answer has more bytes than any answer."""


def bounding(seconds: float, clock: Callable[[], float] = time.monotonic) -> Callable[[httpx2.Response], None]:
    """A hook for responses: the body ends within that many seconds of the headers and within `ANSWER_BYTES`."""

    def bound(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            # Not asked for, and a little of it may unfold to more than there is memory for.
            raise TooLong("a compressed answer", request=response.request)
        inner = response.stream
        if isinstance(inner, httpx2.SyncByteStream):
            response.stream = _Bounded(inner, response.request, clock() + seconds, clock)

    return bound


class _Bounded(httpx2.SyncByteStream):
    def __init__(
        self, inner: httpx2.SyncByteStream, request: httpx2.Request, deadline: float, clock: Callable[[], float]
    ) -> None:
        self._inner = inner
        self._request = request
        self._deadline = deadline
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            size += len(piece)
            if size > ANSWER_BYTES:
                raise TooLong("a long answer", request=self._request)
            if self._clock() > self._deadline:
                raise httpx2.ReadTimeout("a slow answer", request=self._request)
            yield piece

    def close(self) -> None:
        self._inner.close()
