"""The wire below the HTTP client: where the guard sits, and where bytes and seconds are counted.

httpx2's transport hands a host and a port to a network backend. Ours resolves the name once, checks every
address and connects to a checked one, so TLS and the Host header keep the name while nothing can be resolved
twice. Recordings are replayed above this level and never come here.
"""

from __future__ import annotations

import contextvars
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import httpcore2
import httpx2

from triagebot.evidence.fetching.address_guard import Guard
from triagebot.evidence.fetching.fetch_errors import Failing, LinkError

_CONNECT_SECONDS = 6.0
"""What one address of several may take before the next is tried."""
_MOST_ADDRESSES = 4
"""Addresses of a host that are tried."""


@dataclass(slots=True)
class Budget:
    """What one link may cost: until when (monotonic seconds), and how many bytes of body on the wire."""

    deadline: float
    body: int

    def left(self, timeout: float | None = None) -> float:
        """Seconds left, at most `timeout`; never negative."""
        left = max(self.deadline - time.monotonic(), 0.0)
        return left if timeout is None else min(left, timeout)


budget: contextvars.ContextVar[Budget] = contextvars.ContextVar("budget")
"""The budget of the link that this thread is reading; the sync client works in its caller's thread."""


class _Stream(httpcore2.NetworkStream):
    """A connection on which no single step outlives the budget, however slowly the bytes drip."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = budget.get().left(timeout)
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return self._inner.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = budget.get().left(timeout)
        if left <= 0:
            raise httpcore2.WriteTimeout("out of time")
        self._inner.write(buffer, left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = budget.get().left(timeout)
        if left <= 0:
            raise httpcore2.ConnectTimeout("out of time")
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Connects to checked addresses; to a configured proxy (`trusted`) wherever it is."""

    def __init__(self, guard: Guard, *, trusted: bool) -> None:
        self._guard = guard
        self._trusted = trusted
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        if not self._trusted:
            return self._connect(self._guard.addresses, host, port, timeout, local_address, socket_options)
        try:
            return self._connect(self._guard.resolve, host, port, timeout, local_address, socket_options)
        except (LinkError, httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            # It is not the link that cannot be reached: nothing is known of that.
            raise Failing("could not be reached through the configured proxy") from error

    def _connect(
        self,
        ask: Callable[[str, int, float], tuple[str, ...]],
        host: str,
        port: int,
        timeout: float | None,
        *rest: Any,
    ) -> httpcore2.NetworkStream:
        spent = budget.get()
        found = _mixed(ask(host, port, spent.left()))[:_MOST_ADDRESSES]
        last = len(found) - 1
        for index, address in enumerate(found):
            left = spent.left(timeout if index == last else _CONNECT_SECONDS)
            if left <= 0:
                break
            try:
                return _Stream(self._inner.connect_tcp(address, port, left, *rest))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if index == last:
                    raise
        raise httpcore2.ConnectTimeout("out of time")

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError(f"not opened: {path}")


def _mixed(found: tuple[str, ...]) -> list[str]:
    """IPv6 and IPv4 in turns, in the resolver's order: one of the two may lead nowhere from here (RFC 8305)."""
    first, second = [
        [each for each in found if (":" in each) is six] for six in (":" in found[0], ":" not in found[0])
    ]
    turns = [each for pair in zip_longest(first, second) for each in pair]
    return [each for each in turns if each is not None]


class _Capped:
    """A body that ends where the budget of bytes ends."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        left = budget.get().body
        for chunk in self._inner:
            yield chunk[:left]
            left -= len(chunk)
            if left <= 0:
                return

    def close(self) -> None:
        self._inner.close()


class _Pool(httpcore2.ConnectionPool):
    def handle_request(self, request: httpcore2.Request) -> httpcore2.Response:
        return _capped(super().handle_request(request))


class _ProxyPool(httpcore2.HTTPProxy):
    def handle_request(self, request: httpcore2.Request) -> httpcore2.Response:
        return _capped(super().handle_request(request))


def _capped(response: httpcore2.Response) -> httpcore2.Response:
    response.stream = _Capped(response.stream)
    return response


class Wire(httpx2.HTTPTransport):
    """httpx2's transport over guarded connections, directly or through a proxy; `kept` stay open for a while."""

    def __init__(
        self, guard: Guard, context: ssl.SSLContext | None, *, kept: int, proxy: httpx2.Proxy | None = None
    ):
        # The parent's constructor offers no network backend: its one attribute is set here instead.
        common: dict[str, Any] = {
            "ssl_context": context,
            # Not bounded here: slow hosts would keep the others waiting. Those who ask are bounded.
            "max_connections": None,
            "max_keepalive_connections": kept,
            "keepalive_expiry": 5.0,
            "network_backend": _Backend(guard, trusted=proxy is not None),
        }
        if proxy is None:
            self._pool = _Pool(**common)
            return
        at = proxy.url
        target = httpcore2.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
        if at.scheme == "https":
            common["proxy_ssl_context"] = context
        self._pool = _ProxyPool(target, proxy_auth=proxy.raw_auth, **common)
