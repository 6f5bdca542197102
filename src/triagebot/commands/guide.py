"""`triagebot guide`: what a list asks, as it was read: every rule with its kind, owner, file and line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from triagebot.checks.demands import configured, conventions
from triagebot.checks.demands.conventions import Convention
from triagebot.checks.demands.thing_facts import WITHOUT_SOURCE
from triagebot.command_line.options.guide_options import GuideOptions
from triagebot.listing.guides.guide_lines import plain
from triagebot.lists import opened
from triagebot.models import Demand, Owner, Rule
from triagebot.wiring import World

_WIDTH = 90
"""Characters of a rule's words that are shown in a line."""


def run(options: GuideOptions, world: World) -> int:
    """Print the rules, what the entries do alike, and the share that each owner has."""
    context = opened(options.list, options.guide, world.settings, world.clock.today()).context
    rules = configured.rules(context.config, context.guide.rules if context.guide else ())
    kept = conventions.of_list(context.listing)
    world.streams.say(as_json(rules, kept) if options.format == "json" else as_text(rules, kept))
    return 0


def as_text(rules: Sequence[Rule], kept: Sequence[Convention]) -> str:
    """A line for each rule and each convention, and at the end the shares of the owners."""
    lines = [_line(rule) for rule in rules] or ["No rules were found."]
    if kept:
        lines += ["", "What the entries do alike:", *(f"  {one.count} of {one.of} have {one.name}" for one in kept)]
    shares = _shares(rules)
    total = sum(shares.values())
    if total:
        said = ", ".join(f"{count} {_WHO[owner]}" for owner, count in shares.items())
        others = len(rules) - total
        more = f"; {others} more speak of the list or of process" if others else ""
        lines += ["", f"{total} rules of entry, link and proposal: {said}{more}."]
    return "\n".join(lines)


_WHO = {Owner.CODE: "checked by code", Owner.MODEL: "for a model, where there is one", Owner.PERSON: "for a person"}


def _line(rule: Rule) -> str:
    owner = _owner(rule).value if rule.concerns_proposals else "nobody"
    asked = " or ".join(_demand(one) for one in rule.demands) or "-"
    words = plain(rule.text)
    shown = words if len(words) <= _WIDTH else words[: _WIDTH - 1].rstrip() + "…"
    where = f"{rule.source}:{rule.line}" if rule.line else rule.source
    return f"{where}  {rule.speaks_of.value}  {owner}  {asked}  {shown}"


def _owner(rule: Rule) -> Owner:
    """Who answers for it: a person where code would, but no source tells the fact that it needs."""
    asked = {demand.kind for demand in rule.demands}
    return Owner.PERSON if asked and asked <= WITHOUT_SOURCE else rule.owner


def _demand(demand: Demand) -> str:
    parameters = ", ".join(filter(None, (demand.value, *(word for word in demand.words if word != demand.value))))
    return f"{demand.kind}({parameters})" if parameters else demand.kind or "something else"


def _shares(rules: Sequence[Rule]) -> Counter[Owner]:
    """How many of the rules that a proposal can meet or miss each owner has."""
    return Counter(_owner(rule) for rule in rules if rule.concerns_proposals)


def as_json(rules: Sequence[Rule], kept: Sequence[Convention]) -> str:
    """The same as one JSON object: `rules`, `conventions`, `shares`."""
    shares = _shares(rules)
    total = sum(shares.values())
    document = {
        "rules": [
            {
                "text": rule.text,
                "source": rule.source,
                "line": rule.line or None,
                "speaks_of": rule.speaks_of.value,
                "owner": _owner(rule).value if rule.concerns_proposals else None,
                "kind": rule.kind or None,
                "value": rule.value or None,
                "words": list(rule.words),
                "alternatives": [one.model_dump() for one in rule.alternatives],
                "exceptions": list(rule.exceptions),
                "section": list(rule.section),
            }
            for rule in rules
        ],
        "conventions": [{"name": one.name, "count": one.count, "of": one.of} for one in kept],
        "shares": {
            owner.value: {"rules": shares[owner], "share": round(shares[owner] / total, 3) if total else 0}
            for owner in Owner
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
