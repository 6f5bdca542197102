"""What a run leaves behind: step summary, outputs, annotations. A run that did nothing says so."""

from __future__ import annotations

from triagebot.bot.prepare import Prepared
from triagebot.bot.publication import about_run
from triagebot.github.writing import run_output
from triagebot.models import Report
from triagebot.report import escape, markdown, run_annotations
from triagebot.streams import Streams


def leave(streams: Streams, prepared: Prepared, *, url: str = "", note: str = "") -> None:
    """Leave word of what was done, and of what was not (`note`)."""
    said = " ".join(text for text in (prepared.note, note) if text)
    report = prepared.report
    parts = [escape.markdown(said) if said else ""]
    if report is not None:
        parts.append(markdown.summary(report, prepared.config, about_run(streams.environ)))
    run_output.write_summary(streams.environ, "\n\n".join(part for part in parts if part))
    run_output.write_outputs(streams.environ, outputs(report, url))
    if report is not None:
        findings = [*report.findings, *(finding for entry in report.entries for finding in entry.findings)]
        if findings:
            streams.say(run_annotations.lines(findings))
        for entry in report.entries:
            streams.note(run_annotations.entry_line(entry, url))
    if said:
        streams.note(run_annotations.log(said))


def outputs(report: Report | None, url: str) -> dict[str, str]:
    """The Action's outputs; section and entry are those of the first entry."""
    first = report.entries[0] if report and report.entries else None
    return {
        "verdict": report.verdict.value if report and report.entries else "",
        "section": " > ".join(first.draft.section) if first and first.draft else "",
        "entry": first.entry if first else "",
        "comment-url": url,
    }
