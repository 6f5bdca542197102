"""Options of `triagebot demo`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, option


class DemoOptions(CommandOptions):
    """What `demo` is told."""

    HELP = "Triage a bundled pull request to a bundled list: no network, no key, nothing posted."
    EXAMPLES = """\
examples:
  triagebot demo
  triagebot demo --format markdown
"""

    format: str = option(
        "--format",
        choices=("rendered", "text", "markdown", "json", "html"),
        default="rendered",
        help="rendered: as a reader sees it on GitHub (default); markdown: the comment as posted",
    )
