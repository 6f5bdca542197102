"""However a model's server stretches its answer, time and bytes are bounded."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import httpx2
import pytest

from triagebot.drafting.model.server import client_bounds


class Stream(httpx2.SyncByteStream):
    """Pieces as they come off the wire."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = pieces
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces

    def close(self) -> None:
        self.closed = True


def asked(stream: Stream, clock: Iterable[float], status: int = 200, **headers: str) -> bytes:
    """What a client with the hook reads of that answer, given five seconds; `clock` is what the time is."""
    moments = iter(clock)
    hook = client_bounds.bounding(5.0, lambda: next(moments))
    transport = httpx2.MockTransport(lambda _: httpx2.Response(status, headers=headers, stream=stream))
    with httpx2.Client(transport=transport, event_hooks={"response": [hook]}) as client:
        return client.post("http://model.example/").content


@pytest.mark.parametrize("status", [200, 500])
def test_a_byte_now_and_then_is_left_after_the_time_in_all(status: int) -> None:
    stream = Stream(itertools.repeat(b" "))
    with pytest.raises(httpx2.ReadTimeout):
        asked(stream, itertools.count(), status)
    assert stream.closed


def test_an_answer_without_an_end_is_left_at_the_bound() -> None:
    stream = Stream(itertools.repeat(b" " * 100_000))
    with pytest.raises(client_bounds.TooLong):
        asked(stream, itertools.repeat(0.0))
    assert stream.closed


def test_a_compressed_answer_is_not_unfolded() -> None:
    with pytest.raises(client_bounds.TooLong):
        asked(Stream([b"x"]), itertools.repeat(0.0), **{"content-encoding": "gzip"})


def test_an_answer_within_the_bounds_is_read_whole() -> None:
    assert asked(Stream([b"a", b"b"]), [0.0, 1.0, 4.9]) == b"ab"
