"""Options of `triagebot guide`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, option
from triagebot.command_line.shared_options import GUIDE


class GuideOptions(CommandOptions):
    """What `guide` is told."""

    HELP = "Show the rules that were read of a list's guide, templates and own text, and who answers for each."
    EXAMPLES = """\
examples:
  triagebot guide
  triagebot guide avelino/awesome-go --format json
"""

    list: str = argument(nargs="?", default="README.md", metavar="LIST", help="the list: a path or OWNER/REPO")
    guide: str | None = GUIDE
    format: str = option("--format", choices=("text", "json"), default="text", help="default: text")
