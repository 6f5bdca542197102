"""What a workflow run leaves behind: step summary, outputs and annotations, safe against what strangers wrote.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from triagebot.models import Finding, Severity

LARGEST_SUMMARY = 1_000_000
"""Bytes; GitHub takes one MiB a step."""
MOST_ANNOTATIONS = 10
"""Annotations of each severity that GitHub shows of one step."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write_summary(environ: Mapping[str, str], text: str) -> None:
    """Append Markdown to the step summary, where there is one."""
    path = environ.get("GITHUB_STEP_SUMMARY")
    if path:
        raw = text.encode("utf-8", errors="replace")[:LARGEST_SUMMARY]
        _append(Path(path), raw.decode("utf-8", errors="ignore").rstrip() + "\n\n")


def write_outputs(environ: Mapping[str, str], outputs: Mapping[str, str]) -> None:
    """Set the step's outputs. Each value is enclosed by a delimiter that nobody can know beforehand."""
    path = environ.get("GITHUB_OUTPUT")
    if path:
        _append(Path(path), "".join(_output(name, value) for name, value in outputs.items()))


def annotated(findings: Iterable[Finding]) -> str:
    """Findings as workflow commands for standard output, at most `MOST_ANNOTATIONS` of each severity."""
    lines = []
    shown = dict.fromkeys(_LEVELS, 0)
    for finding in findings:
        shown[finding.severity] += 1
        if shown[finding.severity] > MOST_ANNOTATIONS:
            continue
        place = {"file": finding.path, "line": str(finding.line) if finding.line else None, "title": finding.code}
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items() if value)
        message = f"{finding.message} {finding.action}".strip()
        lines.append(f"::{_LEVELS[finding.severity]} {properties}::{_message(message)}\n")
    return "".join(lines)


def harmless(text: str) -> str:
    """Text for the log of a job: no line of it can be a workflow command."""
    lines = text.replace("\r", "\n").split("\n")
    return "\n".join(line.replace("::", ":\u200b:").replace("##[", "#\u200b#[") for line in lines)


def _output(name: str, value: str) -> str:
    delimiter = f"end-{secrets.token_hex(16)}"
    return f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as out:
        out.write(text)
