"""Arguments → a command with its options as values. Help and mistakes end here, with nothing else loaded."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from triagebot import __version__
from triagebot.command_line.command_table import COMMANDS, options_of
from triagebot.command_line.option_fields import CommandOptions
from triagebot.command_line.shared_options import CommonOptions

TYPE_CHECKING = False  # as in `option_fields`
if TYPE_CHECKING:
    from typing import NoReturn

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


class Invocation:
    """What the program is to do: a command of `COMMANDS`, its own options, and those of every command."""

    def __init__(self, command: str, options: CommandOptions, common: CommonOptions) -> None:
        self.command = command
        self.options = options
        self.common = common


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


def parsed(argv: Sequence[str]) -> Invocation | None:
    """What is to be done; nothing when no command is named.

    Leaves with `SystemExit` after a message, or after the help that was asked for.
    """
    parser = build_parser(argv)
    word = next((word for word in argv if not word.startswith("-")), None)
    if word is not None and word not in COMMANDS:
        parser.error(f"there is no command {word!r}{_meant(word, COMMANDS)}")
    given, unknown = parser.parse_known_args(argv)
    if unknown:
        if given.command:
            parser = Parser(prog=f"{parser.prog} {given.command}")
            _configure(given.command, parser)
        written = unknown[0].partition("=")[0]
        if not written.startswith("-"):
            parser.error(f"{written!r} is one argument too many")
        parser.error(f"there is no option {written!r}{_meant(written, parser.flags())}")
    if given.command is None:
        return None
    options = options_of(given.command).filled(vars(given))
    return Invocation(given.command, options, CommonOptions.filled(vars(given)))


def _meant(word: str, known: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(word[:60], list(known), n=1)
    return f"; perhaps you meant {near[0]}" if near else ""


def build_parser(argv: Sequence[str] = ()) -> Parser:
    """The parser of the program, with the arguments of the command that is named in `argv`."""
    parser = Parser(
        prog="triagebot",
        description="Reviews proposals to curated lists: right section, the list's own format.",
        epilog=EPILOG,
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"triagebot {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(prog=parser.prog, dest="command", metavar="COMMAND", title="commands")
    named = next((word for word in argv if word in COMMANDS), None)
    for name, help_text in COMMANDS.items():
        sub = commands.add_parser(name, help=help_text, allow_abbrev=False)
        if name == named:
            _configure(name, sub)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Lays out help for the terminal's width; argparse would load the libraries of archives to ask for it."""
    columns = os.environ.get("COLUMNS", "")
    if not (columns.isascii() and columns.isdigit() and int(columns)):
        try:
            columns = str(os.get_terminal_size(sys.stdout.fileno()).columns)
        except (OSError, ValueError):  # no terminal, or no file at all
            columns = ""
    return argparse.RawDescriptionHelpFormatter(prog, width=int(columns or 80) - 2)


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command, for what describes the command line itself."""
    parser = argparse.ArgumentParser(prog=f"triagebot {name}")
    _configure(name, parser)
    return parser


def _configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give a command's parser its own arguments and those that every command takes."""
    options = options_of(name)
    parser.description = options.HELP
    parser.epilog = options.EXAMPLES
    parser.formatter_class = _formatter
    options.declare(parser)
    CommonOptions.declare(parser.add_argument_group("options of every command"))
