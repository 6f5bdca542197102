"""How much the program costs before it does anything, beside Python itself doing nothing."""

from __future__ import annotations

import sys

from bench.figure import Figure, quick
from bench.processes import BARE, TRIAGEBOT, in_turns, run

ASKED = (["--version"], ["--help"], ["suggest", "--help"])


def figures() -> list[Figure]:
    """CPU time of `--version`, `--help` and the help of a command, in milliseconds."""
    commands = [BARE, *([*TRIAGEBOT, *asked] for asked in ASKED)]
    bare, *ours = in_turns(
        *(lambda command=command: run(command) for command in commands), repeats=3 if quick() else 9
    )
    assert bare is not None
    return [
        Figure(
            f"triagebot {' '.join(asked)}, CPU",
            value=1000 * done.cpu,
            unit="ms",
            peer=f"python {sys.version_info.major}.{sys.version_info.minor} -c pass",
            peer_value=1000 * bare.cpu,
        )
        for asked, done in zip(ASKED, ours, strict=True)
        if done is not None
    ]
