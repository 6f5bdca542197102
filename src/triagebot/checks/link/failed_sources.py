"""What could not be found out, named: sources that failed, nothing known, a draft without the model."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import Draft, FactName, Finding, LinkStatus, SourceFailure

_SAYS_MUCH = (FactName.TITLE, FactName.DESCRIPTION, FactName.TEXT)
_SAID_BY_LINK = frozenset(
    {LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE, LinkStatus.FAILING, LinkStatus.LOGIN}
)
_PAGE = "the page"
"""The source whose failure is the state of the link, which has its own finding."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding a source that is missing, one if nothing is known at all, one for a degraded draft."""
    evidence = subject.evidence
    for failure in evidence.failures:
        if failure.source != _PAGE or evidence.link.status in {LinkStatus.OK, LinkStatus.MOVED}:
            yield found("evidence-missing", _missing(failure))
    nothing = not any(evidence.first(name) for name in _SAYS_MUCH)
    if nothing and evidence.link.status not in _SAID_BY_LINK:
        words = ", so the words are the proposer's alone" if subject.request.description else ""
        yield found(
            "evidence-none", f"nothing could be read behind the link{words}", "A person has to look at the page."
        )
    why = degraded(subject.draft)
    if why:
        yield found("drafted-without-model", f"drafted without a model: {why}")


def _missing(failure: SourceFailure) -> str:
    """The reason, which mostly names its source: one that was asked and had nothing "could be asked"."""
    reason = failure.reason.strip().rstrip(".")
    name = failure.source.rpartition(" ")[2]
    return reason if name.casefold() in reason.casefold() else f"{failure.source}: {reason}"


def degraded(draft: Draft | None) -> str:
    """Why the model that was asked was not used; empty when all went well."""
    return draft.degraded.removeprefix("drafted without a model: ").rstrip(".") if draft else ""
