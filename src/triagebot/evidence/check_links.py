"""Checking many links at once, politely: few requests a host at a time, a HEAD where that is enough.

for url, state in check(addresses, fetcher, concurrency=20):
    ...
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from triagebot.addresses import canonical
from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.fetch_errors import Failing, LinkError
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.evidence.pages import link_state
from triagebot.models import LinkState, LinkStatus

_HEAD_SECONDS = 8.0
"""What a server may take to answer without a body; many do not know how to."""
_PATIENCE = 0.003
"""Seconds between two looks at the answers."""
_BODY_BYTES = 100_000
"""What is read of a page to see that it is there."""
_Answers: TypeAlias = "queue.SimpleQueue[tuple[str, LinkState]]"


def check(
    urls: Iterable[str], fetcher: Fetcher, concurrency: int = 20, *, per_host: int = 8
) -> Iterator[tuple[str, LinkState]]:
    """Each distinct address with its state, as soon as it is known; never raises for what the outside does.

    Addresses of the same thing are opened once. At most `concurrency` are open at a time, `per_host` of them on
    one host, and one by one on a host that has answered 429. No link takes longer than the fetcher's seconds.
    """
    same: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        same.setdefault(canonical.canonical(url), []).append(url)
    work = _Work([group[0] for group in same.values()], per_host)
    answers: _Answers = queue.SimpleQueue()
    checker = Checker(fetcher)
    pool = _LinkPool(work, checker, answers, most=min(concurrency, len(same)))
    try:
        for _ in same:
            url, found = pool.answer()
            for other in same[canonical.canonical(url)]:
                yield other, _as_written(other, url, found)
    finally:
        work.stop()  # whoever is still waiting for an answer ends on its own


class _LinkPool:
    """Threads that check links: more of them only while answers are awaited, for busy threads slow each other."""

    def __init__(self, work: _Work, checker: Checker, answers: _Answers, *, most: int) -> None:
        self._task = (work, checker, answers)
        self._answers = answers
        self._most = most
        self._size = 0

    def answer(self) -> tuple[str, LinkState]:
        """The next answer."""
        while self._size < self._most and self._answers.empty():
            for _ in range(min(max(self._size, 1), self._most - self._size)):
                threading.Thread(target=_worker, args=self._task, name="triagebot-links", daemon=True).start()
                self._size += 1
            try:
                return self._answers.get(timeout=_PATIENCE)
            except queue.Empty:
                continue
        return self._answers.get()


class Checker:
    """Finds the state of single links as cheaply as it can be found; remembers what it learns of hosts."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._without_https: set[str] = set()

    def check(self, url: str) -> LinkState:
        """The state; a HEAD first, a GET where a HEAD says no."""
        found = self._asked(url)
        host = address_guard.host_of(url)
        if not url.lower().startswith("http://") or host in self._without_https:
            return found
        secured = link_state.with_https(url, found, self._fetcher)
        if secured.https_url is None:
            self._without_https.add(host)
        return secured

    def _asked(self, url: str) -> LinkState:
        started = time.monotonic()
        try:
            found = self._fetcher.fetch(url, method="HEAD", seconds=_HEAD_SECONDS, patience=0.0)
            if found.ok or found.status == 429:  # who asks for less is not asked again
                return link_state.of_answer(found)
        except Failing:
            pass  # many servers have never been asked for a HEAD
        except LinkError as error:
            return link_state.of_error(error)
        left = self._fetcher.config.seconds - (time.monotonic() - started)
        try:
            return link_state.of_answer(self._fetcher.fetch(url, most=_BODY_BYTES, seconds=max(left, 1.0)))
        except LinkError as error:
            return link_state.of_error(error)


class _Work:
    """Addresses to check, handed out so that no host has more than its share open at a time."""

    def __init__(self, urls: list[str], per_host: int) -> None:
        self._ready = threading.Condition()
        self._share: dict[str, int] = {}
        self._open: dict[str, int] = {}
        self._waiting: dict[str, deque[str]] = {}
        self._per_host = max(per_host, 1)
        for url in urls:
            self._waiting.setdefault(address_guard.host_of(url), deque()).append(url)
        self._turns = deque(self._waiting)
        self.left = len(urls)

    def take(self) -> tuple[str, str] | None:
        """The next host and address; waits for one; None when there are no more."""
        with self._ready:
            while self.left and not self._turns:
                self._ready.wait()
            if not self.left:
                return None
            host = self._turns.popleft()
            url = self._waiting[host].popleft()
            self.left -= 1
            self._open[host] = self._open.get(host, 0) + 1
            self._queue(host)
            if not self.left:
                self._ready.notify_all()
            return host, url

    def done(self, host: str, *, slower: bool) -> None:
        """One of the host's addresses is checked; `slower` when the host asked for less."""
        with self._ready:
            self._open[host] -= 1
            if slower:
                self._share[host] = 1
            if host not in self._turns:
                self._queue(host)

    def stop(self) -> None:
        """Hand out nothing more."""
        with self._ready:
            self.left = 0
            self._ready.notify_all()

    def _queue(self, host: str) -> None:
        if self._waiting[host] and self._open[host] < self._share.get(host, self._per_host):
            self._turns.append(host)
            self._ready.notify()


def _worker(work: _Work, checker: Checker, answers: _Answers) -> None:
    while task := work.take():
        host, url = task
        found = LinkState(status=LinkStatus.FAILING, detail="could not be checked")
        try:
            found = checker.check(url)
        finally:  # a bug ends this thread, not the count of answers that is waited for
            answers.put((url, found))
            work.done(host, slower=found.http_status == 429)


def _as_written(url: str, checked: str, found: LinkState) -> LinkState:
    """The state of an address, as known from another address of the same thing."""
    if url == checked or found.https_url or not url.lower().startswith("http://"):
        return found
    if found.status is LinkStatus.OK and checked.lower().startswith("https://"):
        return found.model_copy(update={"https_url": checked})
    return found
