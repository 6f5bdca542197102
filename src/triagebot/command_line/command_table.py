"""The commands of the program: what each is for, where its options are declared, and where it is done."""

from __future__ import annotations

from importlib import import_module

from triagebot.command_line.option_fields import CommandOptions

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
"""Each command with its line in the help.

Of `dry-run` the options are `command_line.options.dry_run_options.DryRunOptions`; `commands.dry_run.run` takes
them.
"""


def options_of(command: str) -> type[CommandOptions]:
    """The class of a command's options, with its `HELP` and `EXAMPLES`."""
    module = import_module(f"triagebot.command_line.options.{command.replace('-', '_')}_options")
    name = "".join(word.title() for word in command.split("-")) + "Options"
    found: type[CommandOptions] = getattr(module, name)
    return found


def module_of(command: str) -> str:
    """The module that does the work: its `run` takes the options."""
    return f"triagebot.commands.{command.replace('-', '_')}"
