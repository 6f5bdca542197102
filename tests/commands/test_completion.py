"""Completion scripts are accepted by the shells they are for, and complete what the parser knows."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from triagebot.command_line.command_table import COMMANDS
from triagebot.commands import completion
from triagebot.commands.completion import SHELLS, CommandSyntax, Option

KNOWN = (
    CommandSyntax(
        "suggest",
        "triage one link",
        (
            Option(("-h", "--help"), "show this", takes_value=False),
            Option(("--format",), "how: it's shown", takes_value=True, choices=("text", "json")),
            Option(("--list",), "the list", takes_value=True, takes_file=True),
            Option(("--title",), "its title", takes_value=True),
        ),
    ),
    CommandSyntax("completion", "a script", (), ("bash", "zsh")),
)


def shell(name: str, *arguments: str, text: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([program, *arguments], input=text, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(("name", "flag"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_the_script_has_the_shells_syntax(name, flag):
    shell(name, flag, text=SHELLS[name](KNOWN))


def completed(*words: str) -> list[str]:
    """What bash would offer for the last of these words, in a folder without files."""
    line = " ".join(f"'{word}'" for word in words)
    empty = 'cd "$(mktemp -d)"; '
    ask = f'COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _triagebot; printf "%s\\n" "${{COMPREPLY[@]}}"'
    return shell("bash", "--norc", text=SHELLS["bash"](KNOWN) + empty + ask).split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("triagebot", ""), ["suggest", "completion", "--version", "--help"]),
        (("triagebot", "sug"), ["suggest"]),
        (("triagebot", "suggest", "--f"), ["--format"]),
        (("triagebot", "suggest", "--format", ""), ["text", "json"]),
        (("triagebot", "suggest", "--format", "j"), ["json"]),
        (("triagebot", "suggest", "--title", ""), []),
        (("triagebot", "completion", "z"), ["zsh"]),
    ],
)
def test_bash_offers_what_may_come_next(words, offered):
    assert completed(*words) == offered


def test_fish_offers_options_of_the_command():
    script = SHELLS["fish"](KNOWN) + "complete -C 'triagebot suggest --form'\n"
    assert shell("fish", "--no-config", text=script).split("\t")[0] == "--format"


def test_every_command_and_option_of_the_parser_is_known():
    found = {command.name: command for command in completion.commands()}
    assert list(found) == list(COMMANDS)
    flags = {flag for option in found["suggest"].options for flag in option.flags}
    assert {"--batch", "--list", "--format", "--config", "-q"} <= flags
    assert found["completion"].choices == ("bash", "zsh", "fish")


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("suggest", {"--list", "--guide", "--evidence", "--save-evidence", "--config", "--cassette"}),
        ("sweep", {"--state", "--output", "--config", "--cassette"}),
    ],
)
def test_files_are_offered_where_the_parser_takes_one(command, files):
    options = next(one.options for one in completion.commands() if one.name == command)
    assert {option.flags[-1] for option in options if option.takes_file} == files


@pytest.mark.parametrize(("name", "flag"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_the_real_script_has_the_shells_syntax(name, flag):
    shell(name, flag, text=SHELLS[name](completion.commands()))
