"""One past addition through the pipeline, as if it were proposed that day, beside what the person did."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from triagebot import pipeline
from triagebot.checks.verdict import verdict
from triagebot.config import Config
from triagebot.drafting.case import Drafting
from triagebot.drafting.offline import OfflineDrafting
from triagebot.errors import TriagebotError
from triagebot.evidence import saved
from triagebot.evidence.fact_source import Gatherer
from triagebot.git import Change, FolderChange
from triagebot.listing import changes
from triagebot.listing.model import Entry, Guide, Listing
from triagebot.models import EntryReport, Evidence, Request, SectionPath
from triagebot.replay.additions import filled
from triagebot.replay.outcome import NOT_OPENED, Addition, Blind, Complaint, Given, Outcome


@dataclass(frozen=True, slots=True)
class Past:
    """An addition with the list and guide as they stood before it."""

    addition: Addition
    listing: Listing
    guide: Guide | None
    record: str | None = None
    """What the person's record says field by field, as JSON, of a list kept as data."""


@dataclass(frozen=True, slots=True)
class Means:
    """What triages, and how: `fetch` reads the link of today instead of taking the person's words."""

    config: Config
    gatherer: Gatherer
    drafting: Drafting
    blind: bool = True
    given: bool = True
    fetch: bool = False


def addition_of(change: Change | FolderChange, after: Listing, entry: Entry) -> Addition:
    """The addition that a change made, in values that can be shown."""
    return Addition(
        commit=change.commit,
        day=change.day,
        subject=change.subject,
        url=entry.url,
        title=entry.title,
        description=entry.description,
        tags=entry.tags,
        body=entry.body,
        section=entry.section,
        lines=tuple(filled(after.text[entry.start : entry.end])),
        line=changes.located(after, entry.line)[1],
        path=changes.located(after, entry.line)[0],
    )


def again(past: Past, means: Means) -> Outcome:
    """Triage it without telling the section, then with the section and the person's words told.

    Never raises for what the outside or one odd addition does: the outcome says what failed.
    """
    addition = past.addition
    blind, given, usage, degraded, ordered = None, None, None, "", ""
    try:
        # The words are the person's in both turns unless the link is to be read: then the model or the
        # offline drafter has to find its own in the first, and form and place are compared in the second.
        words = _evidence(addition)
        if means.blind:
            report, seconds = _timed(lambda: _triage(past, means, None, None if means.fetch else words))
            blind = _blind(report, seconds)
            usage, degraded = (report.draft.usage, report.draft.degraded) if report.draft else (None, "")
        if means.given:
            # Section, tags and words are told: there is nothing left to ask a model for.
            told = replace(means, drafting=OfflineDrafting())
            report, seconds = _timed(lambda: _triage(past, told, addition.section, words))
            given = _given(report, seconds, past)
            ordered = report.insertion.why if report.insertion else ""
    except TriagebotError as error:
        return Outcome(addition=addition, failed=str(error))
    return Outcome(addition=addition, blind=blind, given=given, usage=usage, degraded=degraded, ordered=ordered)


def _evidence(addition: Addition) -> Evidence:
    """The person's own words as the only thing known of the link."""
    return saved.from_batch(addition.url, {"title": addition.title, "description": addition.description})


def _triage(past: Past, means: Means, section: SectionPath | None, evidence: Evidence | None) -> EntryReport:
    addition = past.addition
    told = section is not None
    request = Request(
        id=addition.commit[:10],
        url=addition.url,
        title=addition.title if told else None,
        description=None if evidence is None else addition.description or None,
        body=addition.body or None if told else None,
        section=section,
        tags=addition.tags if told else None,
        record=past.record if told else None,
    )
    context = pipeline.Context(past.listing, past.guide, means.config, addition.day)
    return pipeline.triage(request, context, gatherer=means.gatherer, drafting=means.drafting, evidence=evidence)


def _timed(call: Callable[[], EntryReport]) -> tuple[EntryReport, float]:
    began = time.perf_counter()
    report = call()
    return report, time.perf_counter() - began


def _blind(report: EntryReport, seconds: float) -> Blind | None:
    draft = report.draft
    if draft is None:
        return None
    ranked = tuple(score.path for score in draft.sections)
    # The draft's own choice comes first: a model may choose another section than the ranking's best.
    ordered = (draft.section, *(path for path in ranked if path != draft.section))
    chosen = next((score for score in draft.sections if score.path == draft.section), None)
    return Blind(
        section=draft.section,
        sections=ordered[:5],
        reasons=chosen.reasons[:5] if chosen else (),
        tags=draft.tags,
        description=draft.description,
        opinions=draft.opinions,
        seconds=seconds,
    )


def _line_of(entry: tuple[str, ...], text: str) -> int:
    """How many lines of an insertion stand in front of the entry itself."""
    inserted = [line.rstrip() for line in text.split("\n")]
    return next((n for n, line in enumerate(inserted) if entry and line == entry[0]), 0)


def _given(report: EntryReport, seconds: float, past: Past) -> Given:
    line, lines = None, tuple(filled(report.entry))
    if report.insertion is not None and past.listing.records is not None:
        if report.insertion.path == past.addition.path:
            line = report.insertion.line + _line_of(lines, report.insertion.text)
    elif report.insertion is not None:
        inserted = report.insertion.text.split("\n")
        blank = next((n for n, text in enumerate(inserted) if text.strip()), 0)
        line, lines = report.insertion.line + blank, tuple(filled(report.insertion.text))
    found = [finding for finding in report.findings if finding.code not in NOT_OPENED]
    return Given(
        lines=lines,
        line=line,
        verdict=verdict(found),  # rules on what only the page tells were not tried
        complaints=tuple(
            Complaint(code=finding.code, severity=finding.severity, message=finding.message) for finding in found
        ),
        seconds=seconds,
    )
