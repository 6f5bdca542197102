"""The command line: parses arguments, wires the real adapters, and is the one error boundary."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn, TextIO

from triagebot import __version__
from triagebot.errors import TriagebotError

if TYPE_CHECKING:
    from triagebot.wiring import World

COMMANDS = {
    "suggest": "triage one link (or a batch of them) against a list and print the report",
    "dry-run": "show what `run` would post for a pull request or issue, posting nothing",
    "check": "look over a whole list: duplicates, style, order, links",
    "replay": "prove it on the list's own history",
    "guide": "show the rules that were read of a list, and who answers for each",
    "init": "write the workflow and configuration for a list",
    "sweep": "triage every open pull request and issue of a repository",
    "run": "the GitHub Action's entry point",
    "llm": "ask the model that is set up one question: does it work, what does it cost",
    "prompts": "show the prompts, or exactly what would be sent for a link",
    "completion": "print a completion script for a shell",
    "demo": "the main job on bundled input: no network, no key",
}
EPILOG = """\
examples:
  triagebot demo
  triagebot suggest https://arxiv.org/abs/2004.11362 --list README.md
  triagebot dry-run OWNER/REPO#12
  triagebot replay . --last 50 --format html --output replay.html

Secrets come from the environment only: GITHUB_TOKEN, OPENAI_API_KEY, OPENAI_BASE_URL.
Without a key (or a base URL that needs none) drafts are made without a model.
Exit codes: 0 done, 1 findings at or above --fail-on, 2 wrong usage or configuration,
3 GitHub or the network failed, 4 a bug.
"""


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
        options = parsed(argv)
    except SystemExit as error:  # argparse has printed its message or the help
        return int(error.code or 0)
    if options.command is None:
        build_parser(argv).print_help(sys.stdout)
        return 2
    from triagebot import wiring  # noqa: PLC0415 - `--version` and `--help` must not pay for it

    wiring.patient()
    world = wiring.World(dict(os.environ), sys.stdin, sys.stdout, sys.stderr, options)
    return guarded(options, world, sys.stderr)


def guarded(options: argparse.Namespace, world: World, stderr: TextIO) -> int:
    """Run the chosen command; the only place where errors become messages and exit codes."""
    try:
        with world.started():
            return int(options.run(options, world))
    except TriagebotError as error:
        _say_no_more(world.stdout)
        world.failed(error)
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
        return world.crashed(error)


def _say_no_more(stdout: TextIO) -> None:
    """Where nothing can be written, what is left in the buffer is not tried again when the program ends."""
    try:
        stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())


class Parser(argparse.ArgumentParser):
    """Says what was perhaps meant, and where the help is."""

    def error(self, message: str) -> NoReturn:
        """One message of two lines, and exit code 2."""
        text = "".join(sign if sign.isprintable() else " " for sign in message)
        print(f"triagebot: error: {text}\n  See: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)

    def flags(self) -> list[str]:
        """Every option as it is written, such as `--list`."""
        return list(self._option_string_actions)


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments. Leaves with `SystemExit` after a message, or after the help that was asked for."""
    parser = build_parser(argv)
    word = next((word for word in argv if not word.startswith("-")), None)
    if word is not None and word not in COMMANDS:
        parser.error(f"there is no command {word!r}{_meant(word, COMMANDS)}")
    options, unknown = parser.parse_known_args(argv)
    if unknown:
        if options.command:
            parser = Parser(prog=f"{parser.prog} {options.command}")
            configure(options.command, parser)
        written = unknown[0].partition("=")[0]
        kind = "option" if written.startswith("-") else "more argument"
        parser.error(f"there is no {kind} {written!r}{_meant(written, parser.flags())}")
    return options


def _meant(word: str, known: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(word[:60], list(known), n=1)
    return f"; perhaps you meant {near[0]}" if near else ""


def build_parser(argv: Sequence[str] = ()) -> Parser:
    """The parser, with the arguments of the command that is named in `argv` (of all, when none is named)."""
    parser = Parser(
        prog="triagebot",
        description="Reviews proposals to curated lists: right section, the list's own format.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"triagebot {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    named = next((word for word in argv if word in COMMANDS), None)
    for name, help_text in COMMANDS.items():
        sub = commands.add_parser(name, help=help_text, allow_abbrev=False)
        if name == named:
            configure(name, sub)
    return parser


def parsers() -> dict[str, tuple[str, argparse.ArgumentParser]]:
    """Every command's line of help and its parser, for what describes the command line itself."""
    found = {name: (text, argparse.ArgumentParser(prog=f"triagebot {name}")) for name, text in COMMANDS.items()}
    for name, (_, parser) in found.items():
        configure(name, parser)
    return found


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give a command's parser its own arguments and those that every command takes."""
    from importlib import import_module  # noqa: PLC0415

    module = import_module(f"triagebot.commands.{name.replace('-', '_')}")
    parser.description = module.HELP
    parser.epilog = module.EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    module.configure(parser)
    parser.set_defaults(run=module.run, parsers=parsers)
    common = parser.add_argument_group("options of every command")
    common.add_argument(
        "--config", metavar="FILE", help="configuration file (default: .github/triagebot.yml of the list)"
    )
    common.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="warning")
    common.add_argument("--log-format", choices=("text", "json"), default="text")
    common.add_argument("-q", "--quiet", action="store_true", help="no progress, no log below errors")
    common.add_argument(
        "--cassette", metavar="FILE", help="replay that recording of outside HTTP traffic; no network but localhost"
    )
    common.add_argument("--record", action="store_true", help="with --cassette: make the recording")
