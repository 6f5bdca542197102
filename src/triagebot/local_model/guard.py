"""The process between triagebot and the model server: whatever ends triagebot ends the server too.

    python -I guard.py MEMORY_BYTES LIFETIME_SECONDS PROGRAM ARGUMENT…

It holds the reading end of a pipe whose other end is triagebot's. End of file there (triagebot closed it, was
killed, or crashed) or the end of the lifetime stops the server. Only the standard library is imported here.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import time

STEP = 0.2
BY_SIGNAL = 128
"""What a signal's number is added to in the exit code, as shells do."""
GRACE = 3.0
"""Seconds in which a server may end by itself."""


def limit_memory(limit: int) -> None:
    """Bound the address space of this process and its children, in bytes; 0 leaves it as it is."""
    if limit:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and takes no value
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end; after a grace period make it."""
    server.terminate()
    try:
        server.wait(GRACE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wanted(until: float) -> bool:
    """Whether triagebot still holds its end of the pipe and the lifetime is not over."""
    ready, _, _ = select.select([sys.stdin], [], [], STEP)
    ended = bool(ready) and not os.read(sys.stdin.fileno(), 1)
    return not ended and time.monotonic() < until


def main(arguments: list[str]) -> int:
    """Run the program until it ends or is no longer wanted. Gives its exit code."""
    limit_memory(int(arguments[0]))
    until = time.monotonic() + float(arguments[1])
    # An interrupt at the terminal goes to the whole group; triagebot decides what it means, by the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    server = subprocess.Popen(arguments[2:], stdin=subprocess.DEVNULL)  # noqa: S603 - paths resolved by files.py
    try:
        while server.poll() is None and wanted(until):
            pass
    finally:
        if server.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                stop(server)
    return server.returncode if server.returncode >= 0 else BY_SIGNAL - server.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
