"""What is kept of answers: asked for once, and the oldest forgotten first."""

from __future__ import annotations

import threading

import pytest

from tests.evidence.peer import fetcher, http, peer
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.cache import Cache
from triagebot.evidence.fetching.fetch_errors import Failing
from triagebot.evidence.fetching.fetcher import Dead


def test_the_same_page_is_asked_for_once_also_by_several_threads() -> None:
    together = threading.Barrier(4)
    with peer(lambda asked: http(404 if "gone" in asked.target else 200, b"x")) as site:
        shared = fetcher(site)

        def ask() -> None:
            together.wait()
            shared.get(site.url())
            with pytest.raises(Dead):
                shared.get(site.url("/gone"))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(asked.target for asked in site.requests) == ["/", "/gone"]


def test_what_was_read_longest_ago_is_forgotten_first() -> None:
    with peer(lambda asked: http(200, b"x" * 900_000)) as site:
        shared = fetcher(site)
        for number in range(50):
            shared.get(site.url(f"/{number}"))
        shared.get(site.url("/49"))
        shared.get(site.url("/0"))
        assert len(site.requests) == 51


def test_after_a_bug_nobody_is_kept_waiting_for_the_answer() -> None:
    begun, broken = threading.Event(), threading.Event()
    cache: Cache[str] = Cache()

    def breaks() -> Fetched:
        begun.set()
        broken.wait()
        raise ZeroDivisionError

    def reads() -> None:
        with pytest.raises(ZeroDivisionError):
            cache.once("page", breaks, wait=0)

    reader = threading.Thread(target=reads)
    reader.start()
    begun.wait()
    threading.Timer(0.05, broken.set).start()
    with pytest.raises(Failing, match="could not be read"):
        cache.once("page", breaks, wait=20)
    reader.join()
