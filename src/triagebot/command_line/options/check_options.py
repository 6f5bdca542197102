"""Options of `triagebot check`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, option, switch
from triagebot.command_line.shared_options import FAIL_ON, GUIDE


class CheckOptions(CommandOptions):
    """What `check` is told."""

    HELP = (
        "Look over whole lists: duplicates, order, style outliers, empty sections, unclosed tags, "
        "dead or moved links."
    )
    EXAMPLES = """\
examples:
  triagebot check README.md
  triagebot check README.md --links --fail-on error
  triagebot check lists/*.md --format sarif > findings.sarif
  triagebot check README.md --added --fail-on warning      (what a commit would add)
  triagebot check README.md --fix                          (order and end marks)
  triagebot check README.md --entries                      (what is read as entries)
"""

    lists: tuple[str, ...] = argument(
        nargs="*", default=["README.md"], metavar="LIST", help="files or OWNER/REPO (default: README.md)"
    )
    guide: str | None = GUIDE
    links: bool = switch("--links", help="open every link, too")
    added: str | None = option(
        "--added",
        nargs="?",
        const="HEAD",
        metavar="COMMIT",
        help="only the entries added since then (default: HEAD)",
    )
    entries: bool = switch("--entries", help="print the entries as they are read, as JSON Lines")
    fix: bool = switch("--fix", help="mend order and end marks in the file")
    unsafe_fixes: bool = switch(
        "--unsafe-fixes", help="with --fix: also remove an entry that stands twice in one place"
    )
    format: str = option("--format", choices=("text", "markdown", "json", "annotations", "sarif"), default="text")
    fail_on: str | None = FAIL_ON
