"""A report for a terminal. Plain text when it goes elsewhere: colours are added only when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from triagebot.checks.link.failed_sources import degraded
from triagebot.checks.wording import spoken
from triagebot.config import Config
from triagebot.models import EntryReport, Finding, LinkStatus, Report, Severity, Verdict
from triagebot.report.escape import plain, terminal

WIDTH = 100
"""Columns, where the terminal does not say."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_VERDICTS = {
    Verdict.READY: "green",
    Verdict.NEEDS_CHANGES: "yellow",
    Verdict.NEEDS_A_PERSON: "cyan",
    Verdict.DUPLICATE: "magenta",
}


def text(report: Report, config: Config | None = None, *, colour: bool = False, width: int = WIDTH) -> str:
    """The whole report; escape sequences in it are ours alone."""
    console = new_console(colour=colour, width=width)
    with console.capture() as written:
        for number, item in enumerate(report.entries):
            if number:
                console.print()
            _entry(console, item)
        if not report.entries:
            console.print("No new entry was found.")
        if report.findings:
            console.print()
            _findings(console, report.findings)
        for sentence in report.omitted:
            console.print(Text("not done: " + plain(sentence), style="yellow"))
    return trimmed(written.get())


def findings(found: Iterable[Finding], *, colour: bool = False, width: int = WIDTH) -> str:
    """One line a finding: place, severity, what, what to do."""
    console = new_console(colour=colour, width=width)
    every = list(found)
    with console.capture() as written:
        if not every:
            console.print("Nothing found.")
        for finding in every:
            place = ":".join(str(part) for part in (finding.path, finding.line) if part)
            line = Text(f"{plain(place)} " if place else "", style="bold")
            line.append(finding.severity.value, style=_COLOURS[finding.severity])
            line.append(f" {finding.code} ", style="dim")
            line.append(_sentence(finding))
            console.print(line, soft_wrap=True)
    return trimmed(written.get())


class _Nowhere:
    """What a console that is only captured writes to: without it, rich writes nothing, but to standard output."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Take it."""
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""


def new_console(*, colour: bool, width: int) -> Console:
    """A console that is only ever captured; it looks at no environment."""
    return Console(
        file=cast("IO[str]", _Nowhere()),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def trimmed(text: str) -> str:
    """The text without white space at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _entry(console: Console, item: EntryReport) -> None:
    draft = item.draft
    title = plain(draft.title if draft else item.request.title or "") or plain(item.request.url)
    head = Text(item.verdict.value, style=f"bold {_VERDICTS[item.verdict]}")
    head.append(f"  {title}", style="bold")
    console.print(head, soft_wrap=True)
    console.print(Text(plain(item.request.url), style="dim"), soft_wrap=True)
    console.print()
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    if draft and not item.duplicate:
        rows.add_row("section", Text(plain(_section(item))))
        if draft.tags:
            rows.add_row("tags", Text(plain(", ".join(draft.tags))))
    if item.duplicate:
        hit = item.duplicate
        rows.add_row("listed", Text(plain(f"line {hit.line}: {hit.title} <{hit.url}>")))
    if item.insertion and not item.duplicate:
        after = f", after {item.insertion.after}" if item.insertion.after else ""
        rows.add_row("place", Text(plain(f"before line {item.insertion.line} of {item.insertion.path}{after}")))
        if item.insertion.definition:
            rows.add_row("address", Text(plain(f"before line {item.insertion.definition.line}, as others are")))
    rows.add_row("link", Text(_link(item)))
    if not item.duplicate:
        rows.add_row("drafted", Text(_drafted(item)))
    console.print(rows)
    if item.entry.strip() and not item.duplicate:
        console.print()
        console.print(Text(terminal(item.entry.rstrip("\n"))), soft_wrap=True)
        if item.insertion and item.insertion.definition:
            console.print(Text(terminal(item.insertion.definition.text.rstrip("\n"))), soft_wrap=True)
    if item.findings:
        console.print()
        _findings(console, item.findings)


def _section(item: EntryReport) -> str:
    if item.insertion is not None and item.insertion.section:
        return item.insertion.section
    return spoken(item.draft.section, [one.path for one in item.draft.sections]) if item.draft else ""


def _findings(console: Console, found: Iterable[Finding]) -> None:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(no_wrap=True)
    rows.add_column(no_wrap=True, style="dim")
    rows.add_column(overflow="fold")
    for finding in found:
        severity = Text(finding.severity.value, style=_COLOURS[finding.severity])
        rows.add_row(severity, finding.code, Text(_sentence(finding)))
    console.print(rows)


def _sentence(finding: Finding) -> str:
    words = ". ".join(plain(part).rstrip(".") for part in (finding.message, finding.action) if part)
    because = "; ".join(plain(reason).rstrip(".") for reason in finding.because if reason)
    return f"{words} ({because})" if because else words


def _link(item: EntryReport) -> str:
    link = item.evidence.link
    shown = link.http_status and link.status is not LinkStatus.OK and str(link.http_status) not in link.detail
    status = f" {link.http_status}" if shown else ""
    return plain(f"{link.status.value}{status}" + (f": {link.detail}" if link.detail else ""))


def _drafted(item: EntryReport) -> str:
    draft = item.draft
    if draft is None:
        return "not drafted"
    if draft.degraded:
        return plain(f"without a model: {degraded(draft)}")
    if draft.usage is None:
        return {"offline": "by rules, without a model", "proposer": "in the proposer's words"}.get(
            draft.drafter.value, draft.drafter.value
        )
    tokens = sum(count or 0 for count in (draft.usage.prompt_tokens, draft.usage.completion_tokens))
    return plain(f"with {draft.usage.model}" + (f" ({tokens:,} tokens)" if tokens else ""))
