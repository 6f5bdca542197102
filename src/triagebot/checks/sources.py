"""What could not be found out, named: sources that failed, nothing known, a draft without the model."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import Draft, FactName, Finding, LinkStatus

_SAYS_MUCH = (FactName.TITLE, FactName.DESCRIPTION, FactName.TEXT)
_SAID_BY_LINK = frozenset({LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE})


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding a source that is missing, one if nothing is known at all, one for a degraded draft."""
    evidence = subject.evidence
    for failure in evidence.failures:
        yield found("evidence-missing", f"{failure.source} could not be asked: {failure.reason.rstrip('.')}")
    nothing = not any(evidence.first(name) for name in _SAYS_MUCH)
    if nothing and evidence.link.status not in _SAID_BY_LINK:
        yield found(
            "evidence-none",
            "nothing is known of what is behind the link: the words are the proposer's alone",
            "A person has to look at the page.",
        )
    why = degraded(subject.draft)
    if why:
        yield found("drafted-without-model", f"drafted without a model: {why}")


def degraded(draft: Draft | None) -> str:
    """Why the model that was asked was not used; empty when all went well."""
    return draft.degraded.removeprefix("drafted without a model: ").rstrip(".") if draft else ""
