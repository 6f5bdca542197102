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
    from triagebot.errors import TriagebotError
    from triagebot.streams import Streams
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
    from triagebot.streams import Streams  # noqa: PLC0415

    wiring.raise_gc_thresholds()
    environ = dict(os.environ)
    streams = Streams(sys.stdin, sys.stdout, sys.stderr, environ, called.common.quiet)
    return guarded(called, wiring.world(environ, streams, called.common))


def guarded(called: Invocation, world: World) -> int:
    """Run the chosen command; the only place where errors become messages and exit codes.

    In a batch those of one line stop there: they are that line's result (`Batch.answer`).
    """
    from importlib import import_module  # noqa: PLC0415 - help needs none of these

    from triagebot import logs  # noqa: PLC0415
    from triagebot.errors import TriagebotError  # noqa: PLC0415

    streams, common = world.streams, called.common
    try:
        logs.configure(
            streams.stderr, "error" if common.quiet else common.log_level, common.log_format, world.environ
        )
        with world.recordings.playing():
            return int(import_module(module_of(called.command)).run(called.options, world))
    except TriagebotError as error:
        _say_no_more(streams.stdout)
        _leave_word(error, called.command, streams)
        print(f"triagebot: {streams.safe(error.message)}", file=streams.stderr)
        if error.next_step:
            print(f"  {streams.safe(error.next_step)}", file=streams.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("triagebot: stopped", file=streams.stderr)
        return 130
    except BrokenPipeError:
        _say_no_more(streams.stdout)
        return 0
    except Exception as error:  # noqa: BLE001 - the one boundary
        _tell_bug(error, streams)
        _leave_word(TriagebotError(f"A bug: {type(error).__name__}."), called.command, streams)
        return TriagebotError.exit_code


def _say_no_more(stdout: TextIO) -> None:
    """Where nothing can be written, what is left in the buffer is not tried again when the program ends."""
    try:
        stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())


def _leave_word(error: TriagebotError, command: str, streams: Streams) -> None:
    """Leave word in the step summary when running as an Action: a red run says what was not done."""
    summary = streams.environ.get("GITHUB_STEP_SUMMARY")
    if summary and command == "run":
        try:
            with open(summary, "a", encoding="utf-8") as out:
                out.write(f"**triagebot did not finish.** {streams.safe(str(error))}\n")
        except OSError:  # the log has it as well
            return


def _tell_bug(error: Exception, streams: Streams) -> None:
    """Report a bug in one line, with the traceback for whoever looks into it."""
    import traceback  # noqa: PLC0415 - only a bug pays for it

    from triagebot import logs  # noqa: PLC0415

    trace = "".join(traceback.format_exception(error))
    print(f"triagebot: a bug: {type(error).__name__}: {streams.safe(str(error))}", file=streams.stderr)
    print("  Please report it with the command and what follows.", file=streams.stderr)
    print(logs.redacted(trace, streams.environ), file=streams.stderr)
