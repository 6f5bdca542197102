"""The command line as values: what each command takes is what its `run` is written for."""

from __future__ import annotations

from importlib import import_module
from typing import get_type_hints

import pytest

from triagebot.command_line import argument_parser
from triagebot.command_line.command_table import COMMANDS, module_of, options_of
from triagebot.command_line.options.check_options import CheckOptions
from triagebot.command_line.options.suggest_options import SuggestOptions
from triagebot.command_line.shared_options import CommonOptions, DraftingOptions


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_run_with_the_options_that_are_read_for_it(command: str) -> None:
    hints = get_type_hints(import_module(module_of(command)).run)
    assert hints["options"] is options_of(command)
    assert hints["return"] is int


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_of_a_command_hides_one_of_every_command(command: str) -> None:
    assert options_of(command).names() & CommonOptions.names() == set()


@pytest.mark.parametrize(
    ("command", "words", "options", "common"),
    [
        ("suggest", "", SuggestOptions(), CommonOptions()),
        (
            "suggest",
            "https://kite.example --tag a --tag b --no-llm --diff -q",
            SuggestOptions(
                url="https://kite.example", tag=("a", "b"), drafting=DraftingOptions(no_llm=True), format="diff"
            ),
            CommonOptions(quiet=True),
        ),
        ("check", "", CheckOptions(lists=("README.md",)), CommonOptions()),
        (
            "check",
            "a.md b.md --added --record --cassette c",
            CheckOptions(lists=("a.md", "b.md"), added="HEAD"),
            CommonOptions(record=True, cassette="c"),
        ),
    ],
)
def test_arguments_become_values(command: str, words: str, options: object, common: CommonOptions) -> None:
    called = argument_parser.parsed([command, *words.split()])
    assert called is not None
    assert (called.command, called.options, called.common) == (command, options, common)


def test_without_a_command_there_is_nothing_to_do() -> None:
    assert argument_parser.parsed([]) is None


@pytest.mark.parametrize(("columns", "widest"), [("100", 98), ("200", 198), ("none", 78), ("0", 78)], ids=str)
def test_help_is_laid_out_for_the_width_of_the_terminal(
    columns: str, widest: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit):
        argument_parser.parsed(["suggest", "--help"])
    usage = capsys.readouterr().out.split("\n\n")[0]
    assert max(map(len, usage.splitlines())) <= widest
    assert max(map(len, usage.splitlines())) > widest - 40
