"""Evidence for one link: three sources that take 300 ms each, beside the slowest way; a link that never answers."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime

from bench.figure import Figure, quick
from bench.slow_web import slow_web
from triagebot.config import Fetch
from triagebot.evidence.fact_source import Source
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.evidence.gather import Gathering
from triagebot.evidence.pages.html_page import WebPage
from triagebot.models import Fact, FactName, Kind

DELAY = 0.3


class Slow(Source):
    """A source that asks one page of the slow web, as the real ones ask their API."""

    def __init__(self, name: str, address: str, fetcher: Fetcher) -> None:
        self.name = name
        self._address = address
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        return True

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        return Kind.WEB

    def read(self, url: str) -> tuple[Fact, ...]:
        page = self._fetcher.get(self._address)
        return (Fact(name=FactName.DESCRIPTION, value=f"{self.name}, {page.status}", source=self.name),)


def figures() -> list[Figure]:
    """Seconds of gathering beside the slowest way, and beside the time a link is given."""
    return [three_sources(), never_answers(2.0 if quick() else 20.0)]


def three_sources() -> Figure:
    """The link and three sources, each 300 ms away."""
    taken = []
    with slow_web(DELAY) as web:
        for _ in range(3 if quick() else 9):
            with Fetcher(environ={}, allow=frozenset(web)) as fetcher:
                sources = [Slow(f"source {number}", f"http://{web[number]}/", fetcher) for number in (1, 2, 3)]
                gathering = Gathering(fetcher, sources, reader=WebPage(fetcher), clock=now)
                began = time.perf_counter()
                found = gathering.gather(f"http://{web[0]}/")
                taken.append(time.perf_counter() - began)
                assert not found.failures, found.failures
                assert {fact.source for fact in found.facts} >= {"source 1", "source 2", "source 3"}
    taken = taken[1:]  # the first one loads what reads pages
    return Figure(
        "one link, three sources of 300 ms",
        1000 * statistics.median(taken),
        "ms",
        peer="the slowest way",
        peer_value=1000 * DELAY,
        tolerance=1.15,
    )


def never_answers(seconds: float) -> Figure:
    """A link that answers after its time is up."""
    with slow_web(2 * seconds, hosts=1) as web:
        fetcher = Fetcher(Fetch(seconds=seconds), environ={}, allow=frozenset(web))
        gathering = Gathering(fetcher, [], reader=WebPage(fetcher), clock=now)
        began = time.perf_counter()
        gathering.gather(f"http://{web[0]}/")
        taken = time.perf_counter() - began
    return Figure("a link that never answers", taken, "s", peer="its time", peer_value=seconds, tolerance=1.01)


def now() -> datetime:
    """The time of reading."""
    return datetime.now(UTC)
