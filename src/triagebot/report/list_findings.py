"""Findings about files as a table in Markdown, for a job's summary or an issue. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.models import Finding
from triagebot.report import escape


def markdown(findings: Sequence[Finding]) -> str:
    """A row a finding: where, how much it weighs, what is wrong, what to do and why. Nothing in it is live."""
    if not findings:
        return "Nothing found."
    rows = ["| Where | | What | Why |", "| --- | --- | --- | --- |"]
    for one in findings:
        where = ":".join(str(part) for part in (one.path, one.line) if part)
        what = ". ".join(part.rstrip(".") for part in (one.message, one.action) if part)
        why = "<br>".join(escape.markdown(reason) for reason in one.because)
        rows.append(f"| {escape.code(where, cell=True)} | {one.severity.value} | {escape.markdown(what)} | {why} |")
    return "\n".join(rows)
