"""`triagebot prompts`: what the model is asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from triagebot.addresses import canonical
from triagebot.drafting.case import Case
from triagebot.drafting.model import preview
from triagebot.drafting.model.asking import prompt_profiles
from triagebot.errors import UsageError
from triagebot.evidence import saved
from triagebot.lists import opened
from triagebot.models import Request
from triagebot.wiring import World

HELP = "Show exactly what a model would be asked about a link: what a strong one is told, and what a small one is."
EXAMPLES = """\
examples:
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md --evidence evidence.json
  triagebot prompts show https://arxiv.org/abs/2004.11362 --list README.md --profile full
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `prompts`."""
    parser.add_argument("action", choices=("show",), help="show: print the messages that would be sent")
    parser.add_argument("url", metavar="URL", help="the link")
    parser.add_argument("--list", default="README.md", metavar="PATH|OWNER/REPO", help="the list")
    parser.add_argument("--guide", metavar="PATH", help="its contributing guide (default: found beside the list)")
    parser.add_argument(
        "--profile", choices=("both", "full", "compact"), default="both", help="of which profile (default: both)"
    )
    parser.add_argument("--evidence", metavar="FILE", help="use evidence saved earlier, fetch nothing")


def run(options: argparse.Namespace, world: World) -> int:
    """Print every message that the first call of a profile would carry, and the estimate of its tokens."""
    if not canonical.is_web(options.url):
        raise UsageError(f"{options.url!r} is not a web address.", next_step="Give one that starts with https://")
    context = opened(options.list, options.guide, world).context
    if options.evidence:
        evidence = saved.load(Path(options.evidence))
    else:
        evidence = world.gatherer(context.config).gather(options.url)
    case = Case(Request(url=options.url), evidence, context.listing, context.guide, context.config.language or "")
    profiles = {"full": prompt_profiles.FULL, "compact": prompt_profiles.COMPACT}
    for name, profile in profiles.items():
        if options.profile in {name, "both"}:
            world.say(f"=== profile {name} ===\n\n{preview.show(case, context.config, profile)}\n")
    return 0
