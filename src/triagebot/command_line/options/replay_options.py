"""Options of `triagebot replay`."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, argument, group, option, positive, switch
from triagebot.command_line.shared_options import OUTPUT, PRICE, DraftingOptions


class ReplayOptions(CommandOptions):
    """What `replay` is told."""

    HELP = """\
Take past additions out of a list's git history, triage each again as if it were proposed that day, and report how
often section, tags, format and place would have been the person's. Nothing is posted, fetched or changed."""
    EXAMPLES = """\
examples:
  triagebot replay
  triagebot replay ~/lists/awesome-things --last 50 --format html --output replay.html
  triagebot replay OWNER/REPO --no-llm
  triagebot replay . --llm local --last 10
  triagebot replay . --last 100 --calibrate
"""

    repository: tuple[str, ...] = argument(
        nargs="*",
        metavar="REPO",
        help="a clone, OWNER/REPO, or an address to clone from (default: this folder)",
    )
    last: int = option("--last", type=positive, default=50, metavar="N", help="how many additions (default: 50)")
    file: str | None = option("--file", metavar="PATH", help="the list inside the repository (default: README.md)")
    blind: bool = switch("--blind", excludes="turns", help="only choose the section, without telling it")
    given: bool = switch("--given", excludes="turns", help="only write the entry and place it, section told")
    calibrate: bool = switch(
        "--calibrate",
        help="say how often nearest entries, model and both were right about sections, and the best weight",
    )
    write: bool = switch("--write", help="with --calibrate: write that weight to the list's configuration")
    fetch: bool = switch("--fetch", help="read each link as it is today instead of taking the person's words")
    drafting: DraftingOptions = group(DraftingOptions)
    price: tuple[float, float] | None = PRICE
    format: str = option("--format", choices=("text", "json", "html"), default="text")
    output: str | None = OUTPUT
