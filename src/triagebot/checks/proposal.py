"""Rules for a pull request as a whole: how many entries, which boxes of its template are ticked."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Proposal, found
from triagebot.checks.wording import cite, clearest, plural
from triagebot.config import Config
from triagebot.listing.model import Guide
from triagebot.models import Finding

ONE_ENTRY = "one-per-pull-request"


def check(proposal: Proposal, guide: Guide | None, config: Config) -> Iterator[Finding]:
    """Findings that belong to no entry alone."""
    asked = config.rules.one_entry_a_pull_request
    rules = [rule for rule in (guide.rules if guide else ()) if rule.kind == ONE_ENTRY]
    if proposal.entries > 1 and (asked or (asked is None and rules)):
        because = ("the list's triagebot.yml",) if asked else (cite(guide, clearest(rules) or rules[0]),)
        yield found(
            "one-entry",
            f"{plural(proposal.entries, 'entry', 'entries')} in one pull request",
            "Open one pull request for each.",
            because,
        )
    for wanted in config.rules.template_boxes:
        boxes = [box for box in proposal.boxes if _plain(wanted) in _plain(box.text)]
        if not any(box.ticked for box in boxes):
            how = "not ticked" if boxes else "missing from the description"
            yield found("template-box", f'the box "{wanted}" is {how}', "Tick it when it is true.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
