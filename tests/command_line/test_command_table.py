"""Every command has its options and the module that does the work."""

from __future__ import annotations

from importlib import import_module

import pytest

from triagebot.command_line.command_table import COMMANDS, module_of, options_of


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_options_examples_and_a_module(command: str) -> None:
    options = options_of(command)
    assert options.HELP
    assert f"triagebot {command}" in options.EXAMPLES
    assert callable(import_module(module_of(command)).run)
