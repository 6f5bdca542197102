"""`triagebot check`: the whole list, as findings with line numbers."""

from __future__ import annotations

import argparse

from triagebot.checks.whole_list import lint
from triagebot.commands import added, progress, showing
from triagebot.lists import opened
from triagebot.models import Finding, LinkState
from triagebot.report import jsonl, run_annotations, terminal
from triagebot.wiring import World

HELP = "Look over a whole list: duplicates, style outliers, order, empty sections, dead or moved links."
EXAMPLES = """\
examples:
  triagebot check README.md
  triagebot check README.md --links --fail-on error
  triagebot check README.md --format annotations
  triagebot check README.md --added --fail-on warning      (what a commit would add)
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    parser.add_argument("list", nargs="?", default="README.md", metavar="LIST", help="a file or OWNER/REPO")
    parser.add_argument("--guide", metavar="PATH", help="its contributing guide (default: found beside the list)")
    parser.add_argument("--links", action="store_true", help="open every link, too")
    parser.add_argument(
        "--added",
        nargs="?",
        const="HEAD",
        metavar="COMMIT",
        help="only the entries added since then (default: HEAD)",
    )
    parser.set_defaults(no_llm=True)
    parser.add_argument("--format", choices=("text", "json", "annotations"), default="text")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note"), help="exit 1 on findings at or above this"
    )


def run(options: argparse.Namespace, world: World) -> int:
    """Print the findings; 1 when there is one at or above `--fail-on`."""
    target = opened(options.list, options.guide, world)
    context = target.context
    findings: tuple[Finding, ...] = ()
    if options.added:
        findings = added.findings(target, options.added, world, links=options.links)
    else:
        findings = lint.check(context.listing, context.guide)
    if options.links and not options.added:
        from triagebot.checks.whole_list import link_findings  # noqa: PLC0415

        addresses = [entry.url for entry in context.listing.entries]
        states: dict[str, LinkState] = {}
        with progress.bar(world, "links", len(set(addresses))) as step:
            for url, state in world.link_states(addresses, context.config):
                states[url] = state
                step()
        findings += link_findings.of_list(context.listing, states)
    findings = tuple(sorted(findings, key=lambda finding: finding.line or 0))
    match options.format:
        case "json":
            world.say(jsonl.findings(findings))
        case "annotations":
            world.say(run_annotations.lines(findings))
        case _:
            world.say(terminal.findings(findings, colour=world.colour))
    return showing.failing(findings, options.fail_on)
