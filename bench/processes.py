"""Running other programs: how long they take and how much memory they hold at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import peers

TRIAGEBOT = [sys.executable, "-m", "triagebot"]
BARE = [sys.executable, "-c", "pass"]
"""Python doing nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and CPU time in seconds, peak memory in megabytes, exit code, what it printed."""

    seconds: float
    cpu: float
    megabytes: float
    code: int
    output: str


def run(command: list[str], *, text: str = "", cwd: Path | None = None, limit: float = 300.0) -> Run | None:
    """Run to the end; None when it took longer than `limit` seconds."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    printed: list[str] = []
    reader = threading.Thread(target=lambda: printed.append(process.stdout.read()))
    reader.start()
    late = threading.Timer(limit, process.kill)
    late.start()
    try:
        process.stdin.write(text)
        process.stdin.close()
    except BrokenPipeError:
        pass
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    late.cancel()
    reader.join()
    process.stdout.close()
    if seconds >= limit:
        return None
    cpu = usage.ru_utime + usage.ru_stime
    return Run(seconds, cpu, usage.ru_maxrss / 1024, process.returncode, printed[0])


def in_turns(*measures: Callable[[], Run | None], repeats: int) -> list[Run | None]:
    """The run of median CPU time of each, after one of each to warm what is kept; in turns, for the same noise.

    None for one that gave none once.
    """
    found: list[list[Run | None]] = [[] for _ in measures]
    for _ in range(repeats + 1):
        for measure, runs in zip(measures, found, strict=True):
            if None not in runs:
                runs.append(measure())
    return [None if None in runs else sorted(runs[1:], key=_cpu)[repeats // 2] for runs in found]


def _cpu(run: Run | None) -> float:
    assert run is not None
    return run.cpu


def best(measure: Callable[[], Run | None], repeats: int) -> Run | None:
    """The fastest of several runs: what else the machine does only ever adds time. None as soon as one is."""
    runs = []
    for _ in range(repeats):
        done = measure()
        if done is None:
            return None
        runs.append(done)
    return min(runs, key=lambda run: run.seconds)


def lychee() -> list[str] | None:
    """How to run lychee; None when it is not installed."""
    found = peers.folder()
    program = found / "py/bin/lychee" if found else None
    return [str(program)] if program and program.exists() else None


def node_program(name: str) -> list[str] | None:
    """How to run one of the peers; None when it is not installed."""
    found = peers.folder()
    program = found / "npm/node_modules/.bin" / name if found else None
    return [str(peers.node(found)), str(program.resolve())] if program and program.exists() else None


def node_version(name: str) -> str:
    """`name version` of a peer."""
    found = peers.folder()
    package = found / "npm/node_modules" / name / "package.json" if found else None
    return f"{name} {json.loads(package.read_text())['version']}" if package and package.is_file() else name
