"""What maintainers decided on a thread, applied: section, tags, checks that do not count."""

from __future__ import annotations

from triagebot.bot.proposal_case import ProposalCase
from triagebot.checks.wording import heading
from triagebot.config import Config, Level
from triagebot.config.catalogue import CODES
from triagebot.events.commands import Command
from triagebot.github.own_comments.decisions import NOTHING, Decisions
from triagebot.listing.ranking import names, tag_choice
from triagebot.models import Request


def after(before: Decisions, command: Command) -> Decisions:
    """What holds after a maintainer's command: what it says takes the place of what was said before."""
    changes: dict[str, object] = {}
    if command.section is not None or command.tags is not None:
        changes["url"] = command.url or ""
    if command.section is not None:
        changes["section"] = command.section
    if command.tags is not None:
        changes["tags"] = command.tags
    if command.codes is not None:
        changes["ignored"] = tuple(dict.fromkeys((*before.ignored, *command.codes))) if command.codes else ()
    return before.model_copy(update=changes)


def heeded(config: Config, decided: Decisions) -> Config:
    """The options, with the checks switched off that a maintainer said do not count on this thread."""
    off = dict.fromkeys((code for code in decided.ignored if code in CODES), Level.OFF)
    return config.model_copy(update={"checks": {**config.checks, **off}}) if off else config


def told(case: ProposalCase) -> tuple[str, ...]:
    """What a maintainer decided, in words."""
    decided = case.decided
    place = names.resolve(case.first.listing, decided.section) if decided.section else None
    said = [f"section {heading(place[-1])}"] if place else []
    said += [f"tags {', '.join(decided.tags)}"] if decided.tags else []
    return (*said, *(f"{code} does not count" for code in decided.ignored))


def applied(request: Request, command: Command | None, case: ProposalCase) -> Request:
    """A request with the section and tags that a maintainer decided on, else those that a command names.

    As far as the list has them. An entry that stands in that section is judged as it was written.
    """
    decided = case.decided if case.decided.concern(request.url) else NOTHING
    section = decided.section or (command.section if command else None)
    tags = decided.tags if decided.tags is not None else command.tags if command else None
    context = case.context(request)
    changes: dict[str, object] = {}
    place = names.resolve(context.listing, section) if section is not None else None
    if place is not None and request.written is not None and request.written.section == place:
        changes["decided"] = True
    elif section is not None:
        changes |= {"section": place, "written": None, "decided": place is not None}
    if tags is not None:
        changes["tags"] = names.known_tags(tags, tag_choice.vocabulary(context.listing, context.guide))
    return request.model_copy(update=changes)
