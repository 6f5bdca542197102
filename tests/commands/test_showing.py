"""Where a result goes, and the exit code that a report means."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from triagebot.checks.base import found
from triagebot.commands import showing
from triagebot.models import Finding, Severity
from triagebot.streams import Streams


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


@pytest.mark.parametrize("text", ["a row", "a row\n"])
def test_a_result_goes_to_the_file_that_was_named_or_to_standard_output(text: str, tmp_path: Path) -> None:
    out, said = io.StringIO(), io.StringIO()
    streams = Streams(io.StringIO(), out, said, {})
    showing.deliver(text, None, streams)
    assert (out.getvalue(), said.getvalue()) == ("a row\n", "")
    showing.deliver(text, str(tmp_path / "rows.txt"), streams)
    assert (tmp_path / "rows.txt").read_text(encoding="utf-8") == "a row\n"
    assert out.getvalue() == "a row\n"
    assert said.getvalue() == f"Wrote {tmp_path / 'rows.txt'}.\n"
