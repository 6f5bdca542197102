"""Findings as GitHub annotations: workflow commands on the log. Pure.

See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable

from triagebot.models import EntryReport, Finding, Severity
from triagebot.report import escape

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST = 50
"""GitHub shows at most 10 of a kind in a step and 50 in a job."""


def lines(findings: Iterable[Finding]) -> str:
    """One workflow command a finding. Text from outside cannot begin another command: it is one escaped line."""
    return "\n".join(line(finding) for finding in list(findings)[:MOST])


def line(finding: Finding) -> str:
    """One finding as one workflow command."""
    properties = [f"title={escape.command_property(finding.code)}"]
    if finding.path:
        properties.insert(0, f"file={escape.command_property(finding.path)}")
        if finding.line:
            properties.insert(1, f"line={finding.line}")
    message = ". ".join(part.rstrip(".") for part in (finding.message, finding.action) if part)
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{escape.command(message)}"


def log(text: str) -> str:
    """Text for the log of a run: no line of it is taken for a workflow command."""
    return "\n".join(_harmless(part) for part in escape.terminal(text).split("\n"))


def entry_line(entry: EntryReport, comment: str) -> str:
    """One line of the log for an entry: what was read of its link, the verdict, where the comment is."""
    known = entry.evidence
    sources = list(dict.fromkeys(fact.source for fact in known.facts))
    missing = [f"{failure.source} missing" for failure in known.failures]
    read = ", ".join((known.link.status.value, *sources, *missing))
    said = f"{entry.request.url}: read ({read}); {entry.verdict.value}; {comment or 'no comment'}"
    return log(" ".join(said.split()))


def _harmless(part: str) -> str:
    return escape.colons(part).replace("##[", "# #[")
