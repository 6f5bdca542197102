"""Options of `triagebot suggest`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, group, option, switch
from triagebot.command_line.shared_options import EVIDENCE, FAIL_ON, GUIDE, REPORT_FORMATS, DraftingOptions


class SuggestOptions(CommandOptions):
    """What `suggest` is told."""

    HELP = "Triage one link against a list and print the report."
    EXAMPLES = """\
examples:
  triagebot suggest https://arxiv.org/abs/2004.11362 --list README.md
  triagebot suggest https://github.com/OWNER/NAME --list README.md --section Libraries --apply
  triagebot suggest https://example.org/tool --list OWNER/REPO --format markdown
  triagebot suggest --batch < requests.jsonl > results.jsonl
"""

    url: str | None = argument(nargs="?", metavar="URL", help="the link to triage")
    batch: bool = switch("--batch", help="requests as JSON Lines in, results as JSON Lines out")
    list: str = option(
        "--list", default="README.md", metavar="PATH|OWNER/REPO", help="the list (default: README.md here)"
    )
    guide: str | None = GUIDE
    section: tuple[str, ...] = option(
        "--section", action="append", metavar="HEADING", help="use this section; repeat for a path"
    )
    tag: tuple[str, ...] = option("--tag", action="append", metavar="TAG", help="use this tag; may be repeated")
    title: str | None = option("--title", help="the entry's title, kept as it is")
    description: str | None = option(
        "--description", help="the entry's description, kept and brought into the list's style"
    )
    evidence: str | None = EVIDENCE
    save_evidence: str | None = option("--save-evidence", metavar="FILE", help="save what was found out")
    drafting: DraftingOptions = group(DraftingOptions)
    apply: bool = switch("--apply", help="write the entry into the list, unless a check finds an error")
    force: bool = switch("--force", help="with --apply: write it in spite of errors")
    format: str = option("--format", choices=REPORT_FORMATS, default="text", shortcuts={"--diff": "diff"})
    fail_on: str | None = FAIL_ON
