"""The answer in one word, computed by code from the findings and the outcomes of rules, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from triagebot.config.catalogue import CODES
from triagebot.models import Finding, RuleOutcome, RuleState, Severity, Verdict


def verdict(findings: Iterable[Finding], rules: Iterable[RuleOutcome] = ()) -> Verdict:
    """Duplicate before anything to change, that before what only a person can judge; notes never count.

    A rule that code reads and for which a fact is missing is for a person: what was not checked is not met.
    """
    counted = [finding for finding in findings if finding.severity is not Severity.NOTE]
    if any(finding.code == "duplicate" for finding in counted):
        return Verdict.DUPLICATE
    persons = [finding.code in CODES and CODES[finding.code].person for finding in counted]
    if not all(persons):
        return Verdict.NEEDS_CHANGES
    untold = any(outcome.state is RuleState.CANNOT_TELL and outcome.missing for outcome in rules)
    return Verdict.NEEDS_A_PERSON if counted or untold else Verdict.READY
