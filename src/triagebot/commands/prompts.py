"""`triagebot prompts`: what the model is asked."""

from __future__ import annotations

from pathlib import Path

from triagebot.addresses import canonical
from triagebot.command_line.options.prompts_options import PromptsOptions
from triagebot.drafting.case import Case
from triagebot.drafting.model import preview
from triagebot.drafting.model.asking import prompt_profiles
from triagebot.evidence import own_files, saved
from triagebot.lists import opened
from triagebot.models import Request
from triagebot.wiring import World


def run(options: PromptsOptions, world: World) -> int:
    """Print every message that the first call of a profile would carry, and the estimate of its tokens."""
    if not canonical.is_web(options.url):
        raise own_files.nothing_at(options.url)
    context = opened(options.list, options.guide, world.settings, world.clock.today()).context
    if options.evidence:
        evidence = saved.load(Path(options.evidence))
    else:
        evidence = world.links.gatherer(context.config).gather(options.url)
    case = Case(Request(url=options.url), evidence, context.listing, context.guide, context.config.language or "")
    profiles = {"full": prompt_profiles.FULL, "compact": prompt_profiles.COMPACT}
    for name, profile in profiles.items():
        if options.profile in {name, "both"}:
            world.streams.say(f"=== profile {name} ===\n\n{preview.show(case, context.config, profile)}\n")
    return 0
