"""A peer on loopback that answers as told and counts who came: what a guard must not reach, it would notice."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from triagebot.config import Fetch
from triagebot.evidence.fetching.fetcher import Fetcher

Answer = bytes | Iterable[bytes]


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    target: str
    headers: Mapping[str, str]


@dataclass
class Peer:
    """Where the peer listens, and what has come to it so far."""

    host: str
    port: int
    connections: int = 0
    requests: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def authority(self) -> str:
        """Host and port, as `Fetcher(allow=…)` wants them."""
        return f"{self.host}:{self.port}"

    def url(self, path: str = "/", *, host: str = "") -> str:
        """An address on this peer, under another host name if wanted."""
        return f"http://{host or self.host}:{self.port}{path}"


def http(status: int = 200, body: bytes = b"", *, kind: str = "text/html", **headers: str) -> bytes:
    """A whole answer; the connection ends with it."""
    head = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode("latin-1") + body


def to(where: str, status: int = 302) -> bytes:
    """A redirect."""
    return http(status, Location=where)


@contextmanager
def peer(answer: Callable[[Asked], Answer], *, host: str = "127.0.0.1") -> Iterator[Peer]:
    """A peer that gives `answer` to each request, for as long as the context lasts."""
    listener = socket.create_server((host, 0), backlog=100)
    listener.settimeout(0.05)
    here = Peer(host, listener.getsockname()[1])

    def accept() -> None:
        while not here.closing.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            here.connections += 1
            threading.Thread(target=_serve, args=(connection, here, answer), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        here.closing.set()
        listener.close()
        thread.join()


def _serve(connection: socket.socket, here: Peer, answer: Callable[[Asked], Answer]) -> None:
    try:
        with connection:
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            asked = _read(head)
            here.requests.append(asked)
            answered = answer(asked)
            for part in [answered] if isinstance(answered, bytes) else answered:
                if here.closing.is_set():
                    return
                connection.sendall(part.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if asked.method == "HEAD" else part)
    except OSError:
        pass  # whoever asked has had enough


def _read(head: bytes) -> Asked:
    first, *rest = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = dict(line.split(": ", 1) for line in rest)
    return Asked(method, target, {name.lower(): value for name, value in headers.items()})


def fetcher(*peers: Peer, names: dict[str, str] | None = None, **bounds: object) -> Fetcher:
    """A fetcher that may open these peers, by address or under `names`."""
    table = names or {}

    def resolve(host: str, port: int) -> tuple[str, ...]:
        return (table[host],)

    allow = frozenset(each.authority for each in peers)
    return Fetcher(Fetch(**bounds), environ={}, allow=allow, resolver=resolve, sleep=lambda seconds: None)  # type: ignore[arg-type]


def pages(**answers: bytes) -> Callable[[Asked], Answer]:
    return lambda asked: answers.get(asked.target.strip("/") or "index", http(404))
