"""A web on loopback in a process of its own: pages after a set delay, endless ones and ones that unpack to much.

    python -m bench.slow_web DELAY_SECONDS HOST…      prints the port, then serves until its input ends

`/huge` never ends, `/bomb` is 300 MB of zeros in 300 KB, everything else is a small page.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle

PAGE = b"<!doctype html><title>A page</title><p>Some words about samplers and batches.</p>"


def bomb() -> bytes:
    """A gzip stream of 300 MB of zeros, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()


class Pages(asyncio.Protocol):
    """HTTP/1.1 with kept connections, as little of it as the benchmarks need."""

    delay = 0.0
    packed = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.pending = b""
        self.paused = False

    def pause_writing(self) -> None:
        self.paused = True

    def resume_writing(self) -> None:
        self.paused = False
        self.endless()

    def data_received(self, data: bytes) -> None:
        self.pending += data
        while b"\r\n\r\n" in self.pending:
            head, _, self.pending = self.pending.partition(b"\r\n\r\n")
            asyncio.get_running_loop().call_later(self.delay, self.answer, head)

    def answer(self, head: bytes) -> None:
        method, path, _ = head.split(b" ", 2)
        said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        if path.startswith(b"/huge"):
            self.transport.write(said + b"\r\n")
            self.endless()
            return
        body = self.packed if path.startswith(b"/bomb") else PAGE
        said += b"Content-Encoding: gzip\r\n" if body is self.packed else b""
        said += b"Content-Length: %d\r\n\r\n" % len(body)
        self.transport.write(said if method == b"HEAD" else said + body)

    def endless(self) -> None:
        while not self.paused and not self.transport.is_closing():
            self.transport.write(b"x" * 65_536)


async def serve(hosts: Sequence[str]) -> None:
    """Serve on the same port of every host, until standard input ends."""
    loop = asyncio.get_running_loop()
    first = await loop.create_server(Pages, hosts[0], 0, backlog=1000)
    port = first.sockets[0].getsockname()[1]
    for host in hosts[1:]:
        await loop.create_server(Pages, host, port, backlog=1000)
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def slow_web(delay: float, hosts: int = 5) -> Iterator[list[str]]:
    """The authorities (`127.0.0.1:PORT`, …) of a web that answers after `delay` seconds, on that many hosts."""
    names = [f"127.0.0.{number}" for number in range(1, hosts + 1)]
    command = [sys.executable, "-m", "bench.slow_web", str(delay), *names]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, encoding="utf-8", **pipes) as process:
        port = process.stdout.readline().strip()
        try:
            yield [f"{name}:{port}" for name in names]
        finally:
            process.stdin.close()


def addresses(authorities: Sequence[str], count: int) -> list[str]:
    """That many different addresses, spread over the hosts."""
    hosts = cycle(authorities)
    return [f"http://{next(hosts)}/{number}" for number in range(count)]


if __name__ == "__main__":
    Pages.delay = float(sys.argv[1])
    Pages.packed = bomb()
    asyncio.run(serve(sys.argv[2:]))
