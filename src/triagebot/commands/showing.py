"""Giving out a result in the form and the place that were asked for, and the exit code it means."""

from __future__ import annotations

from pathlib import Path

from triagebot import files
from triagebot.models import Finding, Report, Severity
from triagebot.pipeline import Context
from triagebot.streams import Streams

RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def shown(report: Report, context: Context, form: str, streams: Streams) -> str:
    """The report as `text`, `markdown`, `rendered`, `json`, `diff` or `html`."""
    from triagebot.report import diff, html_report, jsonl, markdown, terminal, terminal_comment  # noqa: PLC0415

    match form:
        case "markdown":
            return markdown.comment(report, context.config)
        case "rendered":
            return terminal_comment.rendered(
                markdown.comment(report, context.config), colour=streams.colour, width=streams.width
            )
        case "json":
            return jsonl.report(report)
        case "html":
            return html_report.page(markdown.comment(report, context.config))
        case "diff":
            return diff.unified(context.listing.text, report)
        case _:
            return terminal.text(report, context.config, colour=streams.colour)


def deliver(text: str, output: str | None, streams: Streams) -> None:
    """Write a result to the file that `--output` names, else to standard output."""
    if not output:
        streams.say(text)
    else:
        files.write_text(Path(output), text.rstrip("\n") + "\n")
        streams.note(f"Wrote {output}.")


def exit_code(report: Report, fail_on: str | None) -> int:
    """1 when the report has a finding at or above that severity, else 0."""
    return failing((*report.findings, *(found for entry in report.entries for found in entry.findings)), fail_on)


def failing(findings: tuple[Finding, ...], fail_on: str | None) -> int:
    """1 when one of the findings is at or above that severity, else 0."""
    if fail_on is None:
        return 0
    return int(any(RANKS[finding.severity] >= RANKS[Severity(fail_on)] for finding in findings))
