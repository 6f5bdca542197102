"""The model server: started on a loopback port, waited for, watched, stopped."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from triagebot.errors import ModelError

HOST = "127.0.0.1"
KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What of our environment the server sees; never a token or a key."""
PLAIN = ("--no-repack",)
"""What the server is told the second time when it died at its start: on some processors, what it does to the
weights for the sake of special instructions (AMX) ends it; computing without is slower and works."""


class Died(ModelError):
    """The server ended before it was ready."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the server may take. Times are in seconds, memory is address space in bytes."""

    start: float = 120.0
    lifetime: float = 3600.0
    memory: int = 6 << 30
    context_tokens: int = 8192
    threads: int = 0
    """0: one for each core that this process may use."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server: its address, the key it was started with, and the model's name."""

    base_url: str
    api_key: str
    model: str


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _cores() -> int:
    """The cores that this process may use; where the system does not tell (macOS), those that there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 4


class Server:
    """One running server. `start` waits until it answers; `stop` may be called any number of times."""

    def __init__(self, program: Path, model: Path, name: str, bounds: Bounds, environ: Mapping[str, str]) -> None:
        self._bounds = bounds
        self._port = free_port()
        self._key = secrets.token_urlsafe(24)
        self._name = name
        self._log: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._command = self._arguments(program, model)
        self._environ = {key: environ[key] for key in KEPT if key in environ} | {"LLAMA_API_KEY": self._key}

    def _arguments(self, program: Path, model: Path) -> list[str]:
        bounds = self._bounds
        threads = bounds.threads or _cores()
        # Run by its path and isolated: it needs nothing of ours and must start at once.
        guard = [
            sys.executable,
            "-I",
            str(Path(__file__).with_name("guard.py")),
            str(bounds.memory),
            str(bounds.lifetime),
        ]
        server = [
            str(program),
            "--model",
            str(model),
            "--alias",
            self._name,
            "--host",
            HOST,
            "--port",
            str(self._port),
        ]
        limits = ["--ctx-size", str(bounds.context_tokens), "--parallel", "1", "--threads", str(threads)]
        # No cache of prompts in memory beyond the slot's own, no web pages, no look at the network.
        return [*guard, *server, *limits, "--cache-ram", "0", "--no-webui", "--offline"]

    def start(self) -> Endpoint:
        """Start it and wait for its health. Raises `ModelError` with the reason, leaving nothing behind.

        One that dies is started a second time without what makes it fast (`PLAIN`).
        """
        try:
            return self._started(())
        except Died as first:
            try:
                return self._started(PLAIN)
            except Died:
                raise first from None

    def _started(self, more: tuple[str, ...]) -> Endpoint:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - program and model are paths resolved by `model_files`
                [*self._command, *more],
                stdin=subprocess.PIPE,
                stdout=self._log,
                stderr=self._log,
                env=self._environ,
            )
        except OSError as error:
            self.stop()
            raise ModelError(f"The local model could not be started: {error.strerror or error}.") from error
        with ExitStack() as unless_ready:
            unless_ready.callback(self.stop)
            self._wait()
            unless_ready.pop_all()
        return Endpoint(base_url=f"http://{HOST}:{self._port}/v1", api_key=self._key, model=self._name)

    def _wait(self) -> None:
        until = time.monotonic() + self._bounds.start
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                raise Died(f"The local model {self._end()}{self._said()}.")
            if self._healthy():
                return
            time.sleep(0.05)
        raise ModelError(f"The local model was not ready after {self._bounds.start:.0f} s{self._said()}.")

    def _healthy(self) -> bool:
        """Whether it answers 200 on its health page; 503 means that it is still loading."""
        connection = http.client.HTTPConnection(HOST, self._port, timeout=2.0)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _end(self) -> str:
        """How it ended: by itself, or by a crash (the guard gives 128 and the signal's number)."""
        from triagebot.local_model.guard import BY_SIGNAL  # noqa: PLC0415 - it cannot be imported on Windows

        code = self._process.returncode if self._process else 0
        if code > BY_SIGNAL:
            return f"crashed while it was loading (signal {code - BY_SIGNAL})"
        return f"stopped while it was loading (exit code {code})"

    def _said(self) -> str:
        """The last line of its log, for the reason; empty when it said nothing."""
        if self._log is None:
            return ""
        size = self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, size - 2000))
        lines = self._log.read().decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f": {last[:200]}" if last else ""

    def stop(self) -> None:
        """End it: the pipe is closed, the guard ends the server, and neither is left behind."""
        process, self._process = self._process, None
        if process is not None:
            if process.stdin:
                process.stdin.close()
            try:
                process.wait(10.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._log is not None:
            self._log.close()
            self._log = None
