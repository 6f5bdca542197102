"""Whether a pull request adds as many entries as the list takes at a time."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Proposal, found
from triagebot.checks.wording import cite, clearest, plural
from triagebot.config import Config
from triagebot.listing.model import Guide
from triagebot.models import Finding

ONE_ENTRY = "one-per-pull-request"


def check(proposal: Proposal, guide: Guide | None, config: Config) -> Iterator[Finding]:
    """One finding when there are several entries and the guide or the options ask for one."""
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
