"""Options of `triagebot prompts`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, option
from triagebot.command_line.shared_options import EVIDENCE, GUIDE


class PromptsOptions(CommandOptions):
    """What `prompts` is told."""

    HELP = (
        "Show exactly what a model would be asked about a link: what a strong one is told, and what a small one is."
    )
    EXAMPLES = """\
examples:
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md --evidence evidence.json
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md --profile full
"""

    action: str = argument(choices=("show",), help="show: print the messages that would be sent")
    url: str = argument(metavar="URL", help="the link")
    list: str = option("--list", default="README.md", metavar="PATH|OWNER/REPO", help="the list")
    guide: str | None = GUIDE
    profile: str = option(
        "--profile",
        choices=("both", "full", "compact"),
        default="both",
        help="of which profile (default: both)",
    )
    evidence: str | None = EVIDENCE
