"""A report as what is posted: the comment, the review comments, and what the comment keeps for later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from triagebot import pipeline
from triagebot.config import Config, When
from triagebot.github.own_comments import kept
from triagebot.github.own_comments.decisions import Decisions
from triagebot.github.writing.publish import Publication
from triagebot.github.writing.reviews import Planned
from triagebot.models import EntryReport, Report, Verdict
from triagebot.report import escape, markdown, offered_entry


def publication(
    report: Report,
    config: Config,
    fingerprint: str,
    environ: Mapping[str, str],
    now: datetime,
    *,
    decided: Decisions | None = None,
    source: str = "",
    offers: markdown.Offers | None = None,
) -> Publication:
    """What to post of a report. Suggestions beyond `limits.comments` are shown in the comment instead.

    `decided` is what maintainers decided, `source` what it was made of: the fingerprint of an issue's
    proposal (`acceptances.source`) or a pull request's head. `offers` are the commands that can work here.
    """
    about = about_run(environ, offers)
    planned = tuple(
        Planned(entry.suggestion, markdown.suggestion(entry.suggestion), entry.request.written.text)
        for entry in report.entries
        if entry.suggestion is not None and entry.request.written is not None
    )
    most = config.limits.comments
    shown = without(report, planned[most:])
    quiet = config.quiet_hours
    text = markdown.comment(shown, config, about)
    return Publication(
        text=text,
        verdict=report.verdict,
        fingerprint=fingerprint,
        suggestions=planned[:most],
        with_refused=lambda refused: markdown.comment(without(shown, refused), config, about),
        labels=config.labels,
        check_run=config.check_run,
        kept=_kept(report, text, planned[:most], source),
        decided=decided.encoded() if decided else "",
        silent=config.comment is When.FINDINGS and report.verdict is Verdict.READY,
        hold=quiet is not None and quiet.covers(now),
    )


def about_run(environ: Mapping[str, str], offers: markdown.Offers | None = None) -> markdown.About:
    """What the small print links to (the run that wrote the comment), and the commands that can be offered."""
    server, repository = environ.get("GITHUB_SERVER_URL"), environ.get("GITHUB_REPOSITORY")
    run = environ.get("GITHUB_RUN_ID")
    return markdown.About(
        run_url=f"{server}/{repository}/actions/runs/{run}" if server and repository and run else "",
        offers=offers or markdown.Offers(),
    )


def without(report: Report, planned: tuple[Planned, ...]) -> Report:
    """The report with those suggestions shown in the comment, not on the lines."""
    refused = {id(plan.suggestion) for plan in planned}
    if not refused:
        return report
    entries = tuple(
        entry.model_copy(update={"suggestion": None}) if id(entry.suggestion) in refused else entry
        for entry in report.entries
    )
    return report.model_copy(update={"entries": entries})


def _kept(report: Report, text: str, planned: tuple[Planned, ...], source: str) -> str:
    """What `/accept` would insert, as text for the marker: only what people are shown, as they are shown it."""
    suggested = {id(plan.suggestion) for plan in planned}
    entries = tuple(
        kept.KeptEntry.of(
            entry.insertion.path,
            entry.draft.section,
            pipeline.content(entry.request, entry.evidence, entry.draft),
            entry.entry,
            lines=(entry.request.written.first_line, entry.request.written.last_line)
            if entry.request.written
            else None,
            moves=offered_entry.moves(entry),
        )
        for entry in report.entries
        if entry.draft is not None
        and entry.insertion is not None
        and entry.verdict is not Verdict.DUPLICATE
        and not (entry.request.written and entry.request.written.edited)
        and (id(entry.suggestion) in suggested or _is_shown(entry, text))
    )
    return kept.Kept(entries=entries, source=source).encoded()


def _is_shown(entry: EntryReport, text: str) -> bool:
    """Whether the entry stands in the comment, or in the pull request itself, letter by letter."""
    if entry.request.written and entry.request.written.text.strip() == entry.entry.strip():
        return True
    block = escape.fence(entry.entry.strip("\r\n"))
    seen = _lines("\n".join(block.split("\n")[1:-1]))
    return seen == _lines(entry.entry.strip("\r\n")) and seen in _lines(text)


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n"))
