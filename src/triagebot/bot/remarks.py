"""What is said beside the findings: whether a link was proposed before, and what the report leaves out."""

from __future__ import annotations

from triagebot.bot.proposal_case import ProposalCase
from triagebot.checks import registry
from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.github.reading.pulls import ReadPullRequest
from triagebot.github.service import GitHub
from triagebot.models import EntryReport, Verdict


def noted(entry: EntryReport, case: ProposalCase, github: GitHub) -> EntryReport:
    """The entry with what its past says: proposed in another thread, or listed once."""
    if entry.verdict is Verdict.DUPLICATE or entry.insertion is None or not github.client.authenticated:
        return entry
    url = entry.request.url
    title = entry.draft.title if entry.draft else ""
    suggests = entry.suggestion is not None
    spare = case.budget.spare(case.standing, suggests=suggests)
    other = github.proposed_elsewhere(case.thread, url, title, spare=spare)
    if other is not None:
        said = found("proposed-elsewhere" if other.open else "proposed-before", _lowered(other.sentence()))
    else:
        spare = case.budget.spare(case.standing, suggests=suggests)
        past = github.removed_earlier(case.home, entry.insertion.path, url, title, spare=spare)
        if past is None:
            return entry
        said = found("listed-before", _lowered(past.sentence()))
    findings = (*entry.findings, *registry.levelled([said], case.config))
    return entry.model_copy(update={"findings": findings, "verdict": verdict(findings, entry.rules)})


def _lowered(sentence: str) -> str:
    """A sentence as the message of a finding: it may stand behind a colon."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def omitted(reading: ReadPullRequest | None, proposed: int, most: int) -> tuple[str, ...]:
    """One sentence for each thing that was left out.

    `proposed` entries were added, of which and of the edited ones `most` are looked at.
    """
    said = list(reading.unread) if reading else []
    over = proposed + (len(reading.edits) if reading else 0) - most
    if over > 0:
        said.append(f"{_entries(over, 'more ')} not looked at: one run looks at {most}.")
    return tuple(said)


def _entries(number: int, more: str = "") -> str:
    return f"{number} {more}entry was" if number == 1 else f"{number} {more}entries were"
