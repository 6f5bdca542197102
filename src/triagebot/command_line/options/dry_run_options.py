"""Options of `triagebot dry-run`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, group, option
from triagebot.command_line.shared_options import FAIL_ON, REPORT_FORMATS, DraftingOptions


class DryRunOptions(CommandOptions):
    """What `dry-run` is told."""

    HELP = (
        "Show what `run` would post for a pull request or issue, posting nothing. Needs no token for public ones."
    )
    EXAMPLES = """\
examples:
  triagebot dry-run OWNER/REPO#12
  triagebot dry-run OWNER/REPO#12 --format markdown --no-llm
  triagebot dry-run --event payload.json
"""

    target: str | None = argument(nargs="?", metavar="OWNER/REPO#N", help="the pull request or issue")
    event: str | None = option("--event", metavar="FILE", help="a saved webhook payload, instead")
    event_name: str | None = option(
        "--event-name",
        metavar="NAME",
        help="the event it is of, such as issue_comment (default: what it looks like)",
    )
    format: str = option("--format", choices=REPORT_FORMATS, default="text")
    drafting: DraftingOptions = group(DraftingOptions)
    fail_on: str | None = FAIL_ON
