"""`triagebot completion`: a completion script for a shell, made from the parser itself."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from triagebot.command_line.argument_parser import command_parser
from triagebot.command_line.command_table import COMMANDS
from triagebot.command_line.options.completion_options import CompletionOptions
from triagebot.wiring import World

PATHS = ("FILE", "PATH")
"""How the parser calls a value that is a file; behind it may stand what is taken as well (`PATH|OWNER/REPO`)."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its spellings, what it is for, and what may follow it (nothing, a choice, a file, a word)."""

    flags: tuple[str, ...]
    help: str
    takes_value: bool
    choices: tuple[str, ...] = ()
    takes_file: bool = False


@dataclass(frozen=True, slots=True)
class CommandSyntax:
    """One command with its options and the choices of its first argument, if that is one of a set."""

    name: str
    help: str
    options: tuple[Option, ...]
    choices: tuple[str, ...] = ()


def run(options: CompletionOptions, world: World) -> int:
    """Print the script."""
    world.streams.say(SHELLS[options.shell](commands()))
    return 0


def commands() -> tuple[CommandSyntax, ...]:
    """Every command as its parser knows it."""
    return tuple(_command(name, help_text, command_parser(name)) for name, help_text in COMMANDS.items())


def _command(name: str, help_text: str, parser: argparse.ArgumentParser) -> CommandSyntax:
    options: list[Option] = []
    choices: tuple[str, ...] = ()
    for action in parser._actions:  # argparse has no public way to list what was added
        if action.help == argparse.SUPPRESS:
            continue
        if action.option_strings:
            given = tuple(map(str, action.choices)) if action.choices else ()
            file = str(action.metavar).startswith(PATHS)
            options.append(
                Option(tuple(action.option_strings), _plain(action.help), action.nargs != 0, given, file)
            )
        elif action.choices and not choices:
            choices = tuple(map(str, action.choices))
    return CommandSyntax(name, _plain(help_text), tuple(options), choices)


def _plain(text: str | None) -> str:
    """Help in one line, without what zsh's `_arguments` reads as its own."""
    return " ".join((text or "").split()).replace("%%", "%").translate(str.maketrans("", "", "`[]\\"))


def bash(found: tuple[CommandSyntax, ...]) -> str:
    """The script for bash 4 and later."""
    cases, values = [], []
    for command in found:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        words = " ".join(command.choices)
        cases.append(f'    {command.name}) flags="{flags}"; words="{words}" ;;')
        for option in command.options:
            pattern = "|".join(f"{command.name}:{flag}" for flag in option.flags)
            if option.choices:
                values.append(
                    f'    {pattern}) COMPREPLY=($(compgen -W "{" ".join(option.choices)}" -- "$word")); return ;;'
                )
            elif option.takes_value and not option.takes_file:
                values.append(f"    {pattern}) return ;;")
    names = " ".join(command.name for command in found)
    return (
        BASH.replace("@NAMES@", names).replace("@CASES@", "\n".join(cases)).replace("@VALUES@", "\n".join(values))
    )


BASH = """\
# triagebot completion for bash
_triagebot() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" flags="" words="" one
  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " @NAMES@ " in *" $one "*) command="$one"; break ;; esac
  done
  if [ -z "$command" ]; then
    COMPREPLY=($(compgen -W "@NAMES@ --version --help" -- "$word"))
    return
  fi
  case "$command:$before" in
@VALUES@
  esac
  case "$command" in
@CASES@
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word")); compopt -o filenames 2>/dev/null ;;
  esac
}
complete -F _triagebot triagebot
"""


def zsh(found: tuple[CommandSyntax, ...]) -> str:
    """The script for zsh."""
    described = "\n".join(f"    '{command.name}:{_zsh(command.help)}'" for command in found)
    cases = []
    for command in found:
        lines = [f"    '{spec}'" for option in command.options for spec in _zsh_specs(option)]
        first = f"    '1:value:({' '.join(command.choices)})'" if command.choices else "    '*:file:_files'"
        body = " \\\n".join([*lines, first])
        cases.append(f"  {command.name})\n    _arguments -s \\\n{body} ;;")
    return ZSH.replace("@DESCRIBED@", described).replace("@CASES@", "\n".join(cases))


def _zsh(text: str) -> str:
    """Text inside a single-quoted word, with the colons that would end it escaped."""
    return text.replace(":", "\\:").replace("'", "'\\''")


def _zsh_specs(option: Option) -> list[str]:
    """`--flag[help]:what:how`, one for each spelling."""
    value = ""
    if option.takes_value:
        how = f"({' '.join(option.choices)})" if option.choices else "_files" if option.takes_file else ""
        value = f":value:{how}"
    return [f"{flag}[{_zsh(option.help)}]{value}" for flag in option.flags]


ZSH = """\
#compdef triagebot
# triagebot completion for zsh
_triagebot() {
  local -a names
  names=(
@DESCRIBED@
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command names
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT -= 1 ))
  case "$command" in
@CASES@
  esac
}
if [ "$funcstack[1]" = "_triagebot" ]; then
  _triagebot "$@"
else
  compdef _triagebot triagebot
fi
"""


def fish(found: tuple[CommandSyntax, ...]) -> str:
    """The script for fish."""
    names = " ".join(command.name for command in found)
    lines = ["# triagebot completion for fish", f"set -l names {names}"]
    for command in found:
        lines.append(
            f"complete -c triagebot -f -n 'not __fish_seen_subcommand_from {names}' "
            f"-a {command.name} -d '{_quoted(command.help)}'"
        )
        seen = f"complete -c triagebot -n '__fish_seen_subcommand_from {command.name}'"
        if command.choices:
            lines.append(f"{seen} -f -a '{' '.join(command.choices)}'")
        lines += [f"{seen} {_fish(option)}" for option in command.options]
    return "\n".join(lines) + "\n"


def _fish(option: Option) -> str:
    """The words that describe one option to fish's `complete`."""
    spelt = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    value = ""
    if option.choices:
        value = f" -x -a '{' '.join(option.choices)}'"
    elif option.takes_value:
        value = " -r" if option.takes_file else " -x"
    return f"{spelt}{value} -d '{_quoted(option.help)}'"


def _quoted(text: str) -> str:
    """Text inside fish's single quotes."""
    return text.replace("'", "\\'")


SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}
