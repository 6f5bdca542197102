"""The exit code that a report means."""

from __future__ import annotations

import pytest

from triagebot.checks.base import found
from triagebot.commands import showing
from triagebot.models import Finding, Severity


def finding(severity: Severity) -> Finding:
    return found("format", "x").model_copy(update={"severity": severity})


@pytest.mark.parametrize(
    ("fail_on", "severity", "code"),
    [
        (None, Severity.ERROR, 0),
        ("error", Severity.WARNING, 0),
        ("error", Severity.ERROR, 1),
        ("warning", Severity.ERROR, 1),
        ("note", Severity.NOTE, 1),
    ],
)
def test_findings_fail_a_run_only_from_the_severity_that_was_asked_for(
    fail_on: str | None, severity: Severity, code: int
) -> None:
    assert showing.failing((finding(severity),), fail_on) == code
    assert showing.failing((), fail_on) == 0
