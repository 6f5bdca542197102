"""How long the program takes to say anything, beside Python itself doing nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from bench.figure import Figure, quick


def seconds(command: list[str], repeats: int) -> float:
    """The median wall time of running a command, in seconds, after one run to warm the file cache."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(repeats + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def figures() -> list[Figure]:
    """Start-up of `triagebot --version`, `--help` and a command's help, in milliseconds."""
    repeats = 3 if quick() else 11
    bare = 1000 * seconds([sys.executable, "-c", "pass"], repeats)
    peer = f"python {sys.version_info.major}.{sys.version_info.minor} -c pass"
    return [
        Figure(
            f"triagebot {flags}",
            value=1000 * seconds([sys.executable, "-m", "triagebot", *flags.split()], repeats),
            unit="ms",
            peer=peer,
            peer_value=bare,
        )
        for flags in ("--version", "--help", "suggest --help")
    ]
