"""Calls the stages in order: request, evidence, draft, findings, report. No other logic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from triagebot import logs
from triagebot.checks import registry
from triagebot.checks.base import Proposal, Subject, for_a_person
from triagebot.checks.demands import mending
from triagebot.checks.demands.outcomes import Judged
from triagebot.checks.entry import placement, section
from triagebot.checks.verdict import verdict
from triagebot.checks.wording import heading, spoken
from triagebot.config import Config
from triagebot.drafting.case import Case, Drafting
from triagebot.evidence.fact_source import Gatherer
from triagebot.listing import duplicates
from triagebot.listing.model import Content, Guide, Insertion, Listing
from triagebot.listing.placing import insert
from triagebot.listing.proposed import corrected
from triagebot.listing.records import record_rewriting, written_records
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.record_values import GIVEN
from triagebot.models import (
    Draft,
    Drafter,
    DuplicateOf,
    EntryReport,
    Evidence,
    FactName,
    Finding,
    InsertionText,
    Request,
    SectionPath,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What stays the same for every proposal to one list: the list, its guide, the options, the date."""

    listing: Listing
    guide: Guide | None
    config: Config
    today: date
    current: Listing | None = None
    """The list as it is on the default branch, where `listing` is that of a pull request made from an older one."""
    beside: tuple[Listing, ...] = ()
    """Other lists of the repository, in which an entry may stand already."""
    alone: bool = False
    """Whether an entry has to be whole by itself, and not rest on a second line somewhere else in the list."""


def triage(
    request: Request,
    context: Context,
    *,
    gatherer: Gatherer,
    drafting: Drafting,
    evidence: Evidence | None = None,
    proposal: Proposal | None = None,
) -> EntryReport:
    """Triage one proposed link. `evidence` that is given is used as it is; else it is gathered."""
    known = evidence if evidence is not None else gatherer.gather(request.url)
    draft = _drafted(request, known, context, drafting)
    insertion = _placed(request, known, draft, context)
    subject = Subject(
        request=request,
        evidence=known,
        draft=draft,
        listing=context.listing,
        guide=context.guide,
        entry=insertion.entry,
        insertion=_described(insertion, context.listing, draft.section),
        duplicates=_listed_already(context, request.url, draft.title, known),
        today=context.today,
        proposal=proposal or Proposal(),
        record=insertion.record,
    )
    judged = _judged(subject, context.config)
    entry, place = _finished(subject, judged)
    return EntryReport(
        request=request,
        evidence=known,
        draft=draft,
        entry=entry,
        insertion=place,
        duplicate=next((hit for hit in subject.duplicates if hit.certain), None),
        findings=judged.findings,
        rules=judged.outcomes,
        looked_at=registry.looked_at(subject, context.config),
        verdict=verdict(judged.findings, judged.outcomes),
    )


def _drafted(request: Request, evidence: Evidence, context: Context, drafting: Drafting) -> Draft:
    """Section and words; of an entry that somebody wrote somewhere, its own section unless another fits better."""
    with logs.stage("draft", request.url) as say:
        case = Case(request, evidence, context.listing, context.guide, context.config.language or "")
        draft = drafting.draft(case)
        say(_who_drafted(draft))
    if request.written is None or not draft.sections:
        return draft
    settled = section.settled(draft.sections, draft.section, request, evidence, context.guide)
    return draft.model_copy(update={"section": settled})


def _placed(request: Request, evidence: Evidence, draft: Draft, context: Context) -> Insertion:
    """The entry as it would be written, and where."""
    listing, written = context.listing, request.written
    said = _said(request, evidence, draft, context)
    with logs.stage("place", request.url) as say:
        if listing.records is not None and written is not None:
            insertion = record_rewriting.rewritten(listing, written, draft.section, said)
        else:
            firm = written is not None
            alone = context.alone or firm  # a suggestion changes the lines that were written
            insertion = insert.insert(listing, draft.section, said, context.guide, alone=alone, firm=firm)
            insertion = _settled(insertion, listing, request, evidence, draft)
        say(f"{insertion.path or listing.path} line {insertion.line}")
    return insertion


def _judged(subject: Subject, config: Config) -> Judged:
    """What the checks say of the entry."""
    with logs.stage("checks", subject.request.url) as say:
        judged = registry.judged(subject, config)
        say(" ".join(finding.code for finding in judged.findings) or "nothing to say")
    return judged


def _finished(subject: Subject, judged: Judged) -> tuple[str, InsertionText | None]:
    """The entry to be shown, and where it goes; where nobody asks for other words, the proposer's stand."""
    entry, written = subject.entry, subject.request.written
    others = [finding for finding in judged.findings if finding.code not in judged.mended]
    if written is not None and not any(map(_asks_for_other_words, others)):
        entry = written.text
    if subject.listing.records is not None:
        return entry, subject.insertion
    return _mended(entry, subject, judged)


def _who_drafted(draft: Draft) -> str:
    """Who drafted, the section and the tags; why no model did, if one was asked. For the log."""
    why = f" ({draft.degraded})" if draft.degraded else ""
    return f"{draft.drafter.value}{why}, section {' > '.join(draft.section)}, tags {' '.join(draft.tags) or 'none'}"


def _mended(entry: str, subject: Subject, judged: Judged) -> tuple[str, InsertionText | None]:
    """The entry, and where it goes, with the right answers to rules that it does not meet."""
    request, draft, place = subject.request, subject.draft, subject.insertion
    title = (request.title if request.written else "") or (draft.title if draft else "") or request.title or ""
    described = subject.described if subject.described in entry else request.description or ""
    after = mending.mended(entry, judged.mendings, title=title, description=described)
    if place is None or after == entry or entry not in place.text:
        return after, place
    return after, place.model_copy(update={"text": place.text.replace(entry, after)})


def _asks_for_other_words(finding: Finding) -> bool:
    """Whether a finding wants the entry written otherwise, and not elsewhere or judged by somebody."""
    elsewhere = finding.code.startswith(("section-", "placement", "address-bare"))
    return finding.severity is not Severity.NOTE and not for_a_person(finding) and not elsewhere


def _listed_already(context: Context, url: str, title: str, evidence: Evidence) -> tuple[DuplicateOf, ...]:
    """The entries that are the same thing, in the list, on the default branch since, or in a list beside it."""
    lists = (context.listing, context.current) if context.current is not None else (context.listing,)
    same = evidence.values(FactName.SAME_WORK)
    for one in lists:
        if hits := duplicates.find(one, url, title, also=same):
            return hits
    for one in context.beside:
        hits = tuple(hit for hit in duplicates.find(one, url, title, also=same) if hit.certain)
        if hits:
            return tuple(hit.model_copy(update={"path": hit.path or one.path}) for hit in hits)
    return ()


def _said(request: Request, evidence: Evidence, draft: Draft, context: Context) -> Content:
    """What the entry is to say; of a record that somebody wrote, in all its fields."""
    said = content(request, evidence, draft)
    if context.listing.records is None:
        return said
    if request.record is not None:
        return replace(said, facts=((GIVEN, request.record),))
    changed: written_records.Changed = {}
    if draft.drafter is not Drafter.PROPOSER and request.description and draft.description:
        changed[FieldRole.DESCRIPTION] = draft.description
    if evidence.link.https_url:
        changed[FieldRole.LINK] = evidence.link.https_url
    return written_records.content(context.listing, request.written, said, context.today.isoformat(), changed)


def _settled(
    insertion: Insertion, listing: Listing, request: Request, evidence: Evidence, draft: Draft
) -> Insertion:
    """The insertion with the entry as the proposer wrote it, put right in what is asked for."""
    if request.written is None:
        return insertion
    here = next((one.entries for one in listing.at(draft.section)), ())
    drafted = draft.drafter is not Drafter.PROPOSER and bool(request.description)
    replaced = corrected.Replaced(evidence.link.https_url or "", draft.description if drafted else "")
    made = corrected.correct(
        listing, here, request.written.text, insertion.entry, line=request.written.first_line, replaced=replaced
    )
    return replace(insertion, entry=made.text, text=insertion.text.replace(insertion.entry, made.text))


def _described(insertion: Insertion, listing: Listing, section: SectionPath) -> InsertionText:
    if insertion.after is None:
        above = placement.neighbour(listing, insertion.line)
        after = above.title if above else ""
    else:
        after = insertion.after
    return InsertionText(
        path=insertion.path or listing.path,
        line=insertion.line,
        text=insertion.text,
        edits=insertion.edits,
        definition=insertion.definition,
        after=after,
        why=insertion.why,
        section=" › ".join(
            filter(None, (spoken(section, [one.path for one in listing.sections]), heading(insertion.under)))
        ),
    )


def content(request: Request, evidence: Evidence, draft: Draft) -> Content:
    """What the entry says: the draft's words, the proposed address (https where it works), facts."""
    facts = (fact for fact in evidence.facts if fact.name is not FactName.TEXT and fact.value != "NOASSERTION")
    shown = tuple((fact.name.value, fact.value) for fact in facts)
    return Content(
        title=draft.title,
        url=evidence.link.https_url or request.url,
        description=draft.description,
        tags=draft.tags,
        body=draft.body,
        facts=shown,
    )
