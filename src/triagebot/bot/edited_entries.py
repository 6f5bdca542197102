"""Entries that a pull request changes: what the change brings is judged, and nothing that was there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from triagebot import pipeline
from triagebot.checks import registry
from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.config.catalogue import FORMAT
from triagebot.drafting.offline import OfflineDrafting
from triagebot.evidence.fact_source import Gatherer
from triagebot.github.reading import pulls
from triagebot.listing import changes
from triagebot.listing.model import Entry, Listing
from triagebot.models import EntryReport, Evidence, Origin, Severity


def reports(
    reading: pulls.ReadPullRequest | None, contexts: Mapping[str, pipeline.Context], gatherer: Gatherer, most: int
) -> tuple[EntryReport, ...]:
    """What there is to say of edited entries, of which at most `most` are looked at."""
    if reading is None:
        return ()
    first = next(iter(contexts.values()))
    found = [
        judged(edit, change, reading.origin, contexts.get(change.path, first), gatherer)
        for change, edit in reading.edits[: max(most, 0)]
    ]
    return tuple(report for report in found if report)


def judged(
    edit: changes.Edit, change: pulls.ListChange, origin: Origin, context: pipeline.Context, gatherer: Gatherer
) -> EntryReport | None:
    """What there is to say of an edited entry; None when there is nothing and its link and title are the same.

    The words are people's on both sides of the change, so no model is asked. Only a new link is opened.
    """
    current = context.current and _without(context.current, edit.before)
    context = replace(context, listing=context.listing.without(edit.after), current=current)
    before = _triaged(edit.before, change.before, origin, context, gatherer, edit=None, opened=False)
    after = _triaged(edit.after, change.after, origin, context, gatherer, edit=edit, opened=edit.relinked)
    known = {(finding.code, finding.message) for finding in before.findings}
    findings = tuple(finding for finding in after.findings if (finding.code, finding.message) not in known)
    if edit.relinked:
        findings += registry.levelled(
            [found("link-changed", f"it led to {edit.before.url} before")], context.config
        )
    pressing = any(finding.severity is not Severity.NOTE for finding in findings)
    if not pressing and not (edit.relinked or edit.retitled):
        return None
    written = after.request.written
    rewritten = any(finding.topic == FORMAT and finding.severity is not Severity.NOTE for finding in findings)
    entry = after.entry if rewritten or written is None else written.text
    return after.model_copy(update={"findings": findings, "verdict": verdict(findings), "entry": entry})


def _without(listing: Listing, before: Entry) -> Listing:
    """The list as it is on the default branch, the entry that is changed not counted."""
    same = [entry for entry in listing.entries if (entry.url, entry.title) == (before.url, before.title)]
    here = next((entry for entry in same if entry.section == before.section), same[0] if same else None)
    return listing.without(here) if here else listing


def _triaged(
    entry: Entry,
    listing: Listing,
    origin: Origin,
    context: pipeline.Context,
    gatherer: Gatherer,
    *,
    edit: changes.Edit | None,
    opened: bool,
) -> EntryReport:
    (request,) = changes.requests((entry,), listing, origin, edits=(edit,) if edit else ())
    evidence = None if opened else Evidence(url=entry.url)
    return pipeline.triage(request, context, gatherer=gatherer, drafting=OfflineDrafting(), evidence=evidence)
