"""The answer in one word, computed from the findings and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from triagebot.config.catalogue import CODES
from triagebot.models import Finding, Severity, Verdict


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Duplicate before anything to change, that before what only a person can judge; notes never count."""
    counted = [finding for finding in findings if finding.severity is not Severity.NOTE]
    if any(finding.code == "duplicate" for finding in counted):
        return Verdict.DUPLICATE
    persons = [finding.code in CODES and CODES[finding.code].person for finding in counted]
    if not all(persons):
        return Verdict.NEEDS_CHANGES
    return Verdict.NEEDS_A_PERSON if counted else Verdict.READY
