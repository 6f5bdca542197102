"""What the model says of the guide's rules and of the proposal: shown as notes, never part of the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.guides.guide_lines import plain
from triagebot.models import Concern, Finding, RuleState

_CONCERNS = {
    Concern.ADVERT: "it may be an advert",
    Concern.OFF_TOPIC: "it may be off this list's topic",
    Concern.NOT_READY: "it may not be ready for use",
    Concern.LIST_OF_LISTS: "it may be a list itself",
}


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One note a rule that looks unmet, one a concern."""
    draft = subject.draft
    if draft is None:
        return
    for answer in draft.rules:
        if answer.state is RuleState.NOT_MET:
            because = (f'"{answer.quote}"',) if answer.quote else ()
            where = f"{subject.guide.path}, line {answer.line}" if subject.guide else f"line {answer.line}"
            yield found("guide-advice", f'perhaps not met: "{plain(answer.rule)}" ({where})', "", because)
    for concern in draft.concerns:
        yield found("concern", f"{_CONCERNS[concern]}: the model's reading, for a person to judge")
