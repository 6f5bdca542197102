"""Options of `triagebot completion`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument


class CompletionOptions(CommandOptions):
    """What `completion` is told."""

    HELP = "Print a completion script for your shell; it completes commands, options, choices and file names."
    EXAMPLES = """\
examples:
  triagebot completion bash > ~/.local/share/bash-completion/completions/triagebot
  triagebot completion zsh > ~/.zfunc/_triagebot      (with `fpath+=~/.zfunc` before compinit in ~/.zshrc)
  triagebot completion fish > ~/.config/fish/completions/triagebot.fish
"""

    shell: str = argument(choices=("bash", "zsh", "fish"), help="the shell that will read the script")
