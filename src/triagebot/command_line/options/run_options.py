"""Options of `triagebot run`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, group
from triagebot.command_line.shared_options import FAIL_ON, DraftingOptions


class RunOptions(CommandOptions):
    """What `run` is told."""

    HELP = "Triage what the event of this workflow run is about, and post it. For GitHub Actions."
    EXAMPLES = """\
examples:
  triagebot run
  triagebot run --no-llm

It reads GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, and writes
GITHUB_STEP_SUMMARY and GITHUB_OUTPUT (verdict, section, entry, comment-url). To see what it would do: dry-run.
"""

    drafting: DraftingOptions = group(DraftingOptions)
    fail_on: str | None = FAIL_ON
