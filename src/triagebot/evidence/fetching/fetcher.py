"""Reading links safely: one `Fetcher` for all sources and link checks of a run; thread-safe.

    fetcher = Fetcher(config.fetch, environ=os.environ)
    page = fetcher.get("https://example.org/")        # a 200 answer, or a LinkError that says why not
    page = fetcher.fetch("https://example.org/")      # whatever was answered, 404 too
    session = net_requests.session(fetcher)           # the same, for libraries built on requests

Public http(s) addresses only, redirects followed here and checked one by one, no cookies, no credentials,
bounded bytes (on the wire and expanded) and seconds. Bounds come from `triagebot.config.Fetch`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx2

from triagebot.config import Fetch
from triagebot.evidence.fetching import proxies, transport
from triagebot.evidence.fetching.address_guard import AllowedAddress, Guard, Resolver, system_resolver
from triagebot.evidence.fetching.answer import Fetched, Hop
from triagebot.evidence.fetching.body import BodyBounds, RawAnswer, read
from triagebot.evidence.fetching.cache import Cache
from triagebot.evidence.fetching.failures import plain_errors
from triagebot.evidence.fetching.fetch_errors import (
    Blocked,
    Dead,
    Failing,
    LinkError,
    Unsafe,
    counts_as,
    for_http_status,
)
from triagebot.retry import Transient, retrying

__all__ = [
    "Blocked", "Dead", "Failing", "Fetched", "Fetcher", "Hop", "LinkError", "Unsafe", "counts_as",
    "for_http_status",
]  # fmt: skip

_ASK_AGAIN = frozenset({429, 503})
# Of the seconds, so that closing and judging still fall within them.
_USED = 0.98
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class _Ask:
    """One request as the caller wants it; also the key it is remembered by."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    most: int | None
    patience: float
    follow: bool
    seconds: float


class Fetcher:
    """Opens links within the bounds of `config`; one instance a run, shared by all threads.

    `environ` gives the proxies and certificates. `allow` (authorities such as `127.0.0.1:8000`) and `resolver`
    exist for tests and benchmarks; nothing outside the code can set them. `sleep` waits for Retry-After.
    """

    def __init__(
        self,
        config: Fetch | None = None,
        *,
        environ: Mapping[str, str] = os.environ,
        allow: frozenset[str] = frozenset(),
        resolver: Resolver = system_resolver,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.config = config or Fetch()
        self.guard = Guard(allow=allow, resolver=resolver)
        self._environ = dict(environ)
        self._proxies = proxies.Proxies.of(environ)
        self._sleep = sleep
        self._lock = threading.Lock()
        self._wires: dict[tuple[str, bool], transport.Wire] = {}
        self._cache: Cache[_Ask] = Cache()

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, most: int | None = None, patience: float = 5.0
    ) -> Fetched:
        """The answer if it is a success (2xx); raises a `LinkError` otherwise.

        `headers` are added (an Authorization header stays with its host), `most` bounds the bytes of the body
        instead of the configured bounds, `patience` is the longest Retry-After in seconds that is waited for.
        """
        found = self.fetch(url, headers=headers, most=most, patience=patience)
        found.raise_for_status()
        return found

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
        patience: float = 5.0,
        follow: bool = True,
        seconds: float | None = None,
    ) -> Fetched:
        """Whatever was answered at the end of the redirects; raises a `LinkError` when nothing was.

        The same request is made once a run: its answer is remembered, also when it is an error.
        `follow=False` gives the first answer, redirect or not; `seconds` only shortens the configured time.
        """
        within = self.config.seconds if seconds is None else min(seconds, self.config.seconds)
        ask = _Ask(method, url, tuple(sorted((headers or {}).items())), most, patience, follow, within)
        return self._cache.once(ask, lambda: self._attempts(ask), wait=within)

    def close(self) -> None:
        """Close the connections that are kept open."""
        with self._lock:
            wires, self._wires = list(self._wires.values()), {}
        for wire in wires:
            wire.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _attempts(self, ask: _Ask) -> Fetched:
        """Once, and once more where the other side asks for a little patience."""
        deadline = time.monotonic() + ask.seconds * _USED
        answers: list[Fetched] = []

        def attempt() -> Fetched:
            found = self._follow(ask, deadline)
            answers[:] = [found]
            after = found.retry_after
            # Only where an answer can still be had in time afterwards.
            longest = min(ask.patience, (deadline - time.monotonic()) / 2)
            if found.status in _ASK_AGAIN and after is not None and after <= longest:
                raise Transient(for_http_status(found.status), after=after)
            return found

        try:
            return retrying(attempt, attempts=2, longest_wait=ask.patience, sleep=self._sleep)
        except LinkError:
            if answers:  # refused twice: the second refusal is the answer
                return answers[0]
            raise

    def _follow(self, ask: _Ask, deadline: float) -> Fetched:
        hops: list[Hop] = []
        headers = {"User-Agent": self.config.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        headers |= dict(ask.headers)
        address = self.guard.inspect(ask.url)
        while True:
            answer = self._once(ask, address, headers, deadline)
            following = self._next(address, answer.location) if ask.follow and answer.location else None
            if following is None or (answer.status == 200 and following.url == address.url):  # refreshes itself
                return Fetched(
                    url=ask.url, final_url=address.url, hops=tuple(hops), status=answer.status,
                    headers=answer.headers, body=answer.body, truncated=answer.truncated,
                )  # fmt: skip
            hops.append(Hop(address.url, answer.status, answer.permanent))
            if len(hops) > self.config.redirects:
                raise Failing(f"redirects more than {self.config.redirects} times", url=address.url)
            if following.authority != address.authority or following.scheme != address.scheme:
                headers = {name: value for name, value in headers.items() if name.lower() in _CARRIED}
            address = following

    def _next(self, address: AllowedAddress, target: str) -> AllowedAddress:
        """Where a redirect leads, checked like the first address."""
        target = target.strip().replace(" ", "%20")
        fragment = address.url.partition("#")[2]
        try:
            if target.startswith("//"):
                target = f"{address.scheme}:{target}"
            elif "://" not in target[:16]:
                target = str(httpx2.URL(address.url).join(target))
        except (httpx2.InvalidURL, ValueError) as error:
            raise Failing("redirects to something that is no address", url=address.url) from error
        if fragment and "#" not in target:  # as browsers do: single-page sites route by it
            target += "#" + fragment
        try:
            return self.guard.inspect(target)
        except Unsafe as error:
            raise Unsafe(f"redirects to an address that {error.message}", url=address.url) from error

    def _once(self, ask: _Ask, address: AllowedAddress, headers: Mapping[str, str], deadline: float) -> RawAnswer:
        """One request, no redirects."""
        request = httpx2.Request(ask.method, address.url.partition("#")[0], headers=dict(headers))
        seconds = ask.seconds
        request.extensions["timeout"] = {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}
        bounds = BodyBounds(self.config, ask.most, address.url)
        budget = transport.Budget(deadline, bounds.highest)
        token = transport.budget.set(budget)
        try:
            with plain_errors(address.url, seconds):
                response = self._wire(address).handle_request(request)
                try:
                    return read(response, ask.method, bounds, budget)
                finally:
                    response.close()
        finally:
            transport.budget.reset(token)

    def _wire(self, address: AllowedAddress) -> transport.Wire:
        proxy = self._proxies.choose(address)
        secure = address.scheme == "https" or proxy.startswith("https")  # certificates take a while to load
        with self._lock:
            wire = self._wires.get((proxy, secure))
            if wire is None:
                wire = self._wires[proxy, secure] = transport.Wire(
                    self.guard,
                    proxies.trust(self._environ) if secure else None,
                    kept=2 * self.config.concurrency,
                    proxy=proxies.proxy(proxy) if proxy else None,
                )
            return wire


_CARRIED = frozenset({"user-agent", "accept", "accept-encoding", "accept-language"})
