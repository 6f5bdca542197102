"""Options of `triagebot sweep`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, group, option, switch
from triagebot.command_line.shared_options import OUTPUT, DraftingOptions


class SweepOptions(CommandOptions):
    """What `sweep` is told."""

    HELP = """\
Triage every open pull request and issue of one or more repositories and show them as a table, by verdict.
Nothing is posted without --post. A sweep that was cut off goes on with --state; --shard K/N splits one over
several machines."""
    EXAMPLES = """\
examples:
  triagebot sweep OWNER/REPO
  triagebot sweep OWNER/REPO --state sweep.jsonl --format markdown > backlog.md
  triagebot sweep OWNER/REPO --post --limit 20
  triagebot sweep OWNER/REPO --format html --output backlog.html
  triagebot sweep 'OWNER/*' --shard 2/4 --format json --output part2.json
  triagebot sweep --merge part1.json part2.json --format html --output backlog.html
"""

    repository: tuple[str, ...] = argument(
        nargs="+", metavar="OWNER/REPO", help="where to look; OWNER/*: all lists of an owner"
    )
    merge: bool = switch("--merge", help="show what sweeps wrote: files of --format json or --state")
    post: bool = switch("--post", help="comment on each, as `run` would")
    limit: int = option("--limit", type=int, default=200, metavar="N", help="proposals at most (default: 200)")
    shard: str = option("--shard", default="1/1", metavar="K/N", help="only part K of N")
    state: str | None = option("--state", metavar="FILE", help="remember what was triaged, and do not do it again")
    drafting: DraftingOptions = group(DraftingOptions)
    format: str = option("--format", choices=("text", "markdown", "json", "html"), default="text")
    output: str | None = OUTPUT
