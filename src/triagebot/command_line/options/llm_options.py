"""Options of `triagebot llm`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, option
from triagebot.command_line.shared_options import GUIDE, PRICE


class LlmOptions(CommandOptions):
    """What `llm` is told."""

    HELP = (
        "Ask the model that is set up one question: "
        "does it answer, what was adapted to its server, what does it cost?"
    )
    EXAMPLES = """\
examples:
  triagebot llm check
  triagebot llm check --list README.md --price 0.15/0.60
"""

    action: str = argument(choices=("check",), help="check: ask one question and say what came of it")
    list: str | None = option(
        "--list", metavar="PATH|OWNER/REPO", help="ask as for that list (default: an invented one)"
    )
    guide: str | None = GUIDE
    price: tuple[float, float] | None = PRICE
