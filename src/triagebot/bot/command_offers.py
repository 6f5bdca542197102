"""Which commands a comment offers: those that the list allows and that can work here."""

from __future__ import annotations

from collections.abc import Mapping

from triagebot.bot.llm_limit import asks
from triagebot.bot.proposal_case import ProposalCase
from triagebot.config import Who
from triagebot.events.triggers import PullRequest
from triagebot.github.service import GitHub
from triagebot.models import Report, Verdict
from triagebot.report import offered_entry
from triagebot.report.markdown import Offers
from triagebot.wiring import Drafters


def offers(
    report: Report, case: ProposalCase, github: GitHub, environ: Mapping[str, str], drafters: Drafters
) -> Offers:
    """What can be offered. GitHub is asked only when there is an entry that a command would write."""
    policy = case.config.commands
    thread = case.thread
    another = Who.NOBODY not in policy.suggest and asks(github, drafters)
    if isinstance(thread, PullRequest):
        asked = Who.NOBODY not in policy.apply and any(offered_entry.moves(item) for item in report.entries)
        asked = asked and github.can_edit(thread)
    else:
        shown = any(item.verdict is not Verdict.DUPLICATE and item.entry.strip() for item in report.entries)
        asked = Who.NOBODY not in policy.accept and shown
    ref = environ.get("GITHUB_WORKFLOW_REF", "")
    suggests = any(item.suggestion is not None for item in report.entries)
    spare = case.budget.spare(case.standing, suggests=suggests)
    writes = asked and github.can_write(case.home, ref, spare=spare)
    on_pull = isinstance(thread, PullRequest)
    return Offers(another_draft=another, accept=writes and not on_pull, apply=writes and on_pull)
