"""The command line: parses arguments, wires the real adapters, and is the one error boundary."""

from __future__ import annotations

import os
import sys

from triagebot.command_line import argument_parser
from triagebot.command_line.command_table import module_of

TYPE_CHECKING = False  # `typing` takes as long to load as all that `--help` needs
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from triagebot.command_line.argument_parser import Invocation
    from triagebot.wiring import World


def main(argv: Sequence[str]) -> int:
    """Run one command with the real environment and streams; the exit code (see docs/cli.md)."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115 - as long as the program
        elif hasattr(stream := getattr(sys, name), "reconfigure"):
            # A line ends in \n on every system: a diff or an entry in the list's own bytes is piped on.
            ends = {} if name == "stdin" else {"newline": "\n"}
            stream.reconfigure(encoding="utf-8", errors="replace", **ends)
    try:
        called = argument_parser.parsed(argv)
    except SystemExit as error:  # argparse has printed its message or the help
        return int(error.code or 0)
    if called is None:
        argument_parser.build_parser(argv).print_help(sys.stdout)
        return 2
    from triagebot import wiring  # noqa: PLC0415 - `--version` and `--help` must not pay for it

    wiring.patient()
    world = wiring.World(dict(os.environ), sys.stdin, sys.stdout, sys.stderr, called.common)
    return guarded(called, world, sys.stderr)


def guarded(called: Invocation, world: World, stderr: TextIO) -> int:
    """Run the chosen command; the only place where errors become messages and exit codes."""
    from importlib import import_module  # noqa: PLC0415 - help needs none of these

    from triagebot.errors import TriagebotError  # noqa: PLC0415

    try:
        with world.started():
            return int(import_module(module_of(called.command)).run(called.options, world))
    except TriagebotError as error:
        _say_no_more(world.stdout)
        world.failed(error, called.command)
        print(f"triagebot: {world.safe(error.message)}", file=stderr)
        if error.next_step:
            print(f"  {world.safe(error.next_step)}", file=stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("triagebot: stopped", file=stderr)
        return 130
    except BrokenPipeError:
        _say_no_more(world.stdout)
        return 0
    except Exception as error:  # noqa: BLE001 - the one boundary
        return world.crashed(error, called.command)


def _say_no_more(stdout: TextIO) -> None:
    """Where nothing can be written, what is left in the buffer is not tried again when the program ends."""
    try:
        stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
