"""Options of `triagebot init`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, option, switch


class InitOptions(CommandOptions):
    """What `init` is told."""

    HELP = """\
Look at a list and its guide, and write the workflow and .github/triagebot.yml with what was found out as comments.
A file that is there already is not touched: the difference is shown, and --force writes it."""
    EXAMPLES = """\
examples:
  triagebot init
  triagebot init ~/lists/awesome-things --llm hosted
  triagebot init --llm runner --force
"""

    path: str = argument(nargs="?", default=".", metavar="PATH", help="the list's folder (default: this one)")
    list: str | None = option("--list", metavar="FILE", help="the list inside it (default: found)")
    guide: str | None = option("--guide", metavar="FILE", help="its contributing guide (default: found)")
    llm: str = option(
        "--llm",
        choices=("none", "hosted", "runner"),
        default="none",
        help="who chooses words: no model, a hosted one with a key, or a small one on the runner",
    )
    action: str | None = option(
        "--action", metavar="OWNER/REPO@REF", help="what the workflow uses (default: this version)"
    )
    force: bool = switch("--force", help="overwrite what differs")
