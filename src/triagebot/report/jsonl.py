"""A report as JSON: the batch contract's result line (docs/cli.md) and the whole report. Pure.

Values are data, not markup: nothing is escaped but what JSON asks for. Non-ASCII stays readable.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from triagebot.listing import changes
from triagebot.listing.model import Entry, Listing
from triagebot.models import EntryReport, Finding, InsertionText, LineEdit, Model, Report, Usage


class SectionResult(Model):
    """A section the entry could go to."""

    path: tuple[str, ...]
    score: float


class InsertionResult(Model):
    """Putting `text` before 1-based `line` of the list gives the new list.

    `edits` are lines, counted before that, which then bear another number; the list is whole without them too.
    `definition` is a line to put before another one, counted so too: the address of a link by reference. In a
    batch an entry is always whole by itself.
    """

    line: int
    text: str
    path: str | None = None
    """The file that it goes into, from the root of the list; of a list of several files it may be a new one."""
    edits: tuple[LineEdit, ...] = ()
    definition: LineEdit | None = None


class DuplicateResult(Model):
    """The entry that is listed already."""

    line: int
    url: str
    title: str


class Result(Model):
    """One line of the batch contract."""

    id: str
    status: Literal["ok"] = "ok"
    verdict: str | None = None
    section: tuple[str, ...] | None = None
    sections: tuple[SectionResult, ...] = ()
    tags: tuple[str, ...] = ()
    title: str | None = None
    description: str | None = None
    body: str | None = None
    insertion: InsertionResult | None = None
    duplicate: DuplicateResult | None = None
    findings: tuple[Finding, ...] = ()
    drafter: str | None = None
    degraded: str | None = None
    usage: Usage | None = None


def result(item: EntryReport) -> str:
    """One line for one request of a batch, without its newline."""
    return _line(_result(item))


def error(request_id: str, reason: str) -> str:
    """The line for a request that could not be answered: `status` is `error`, `error` says why."""
    return _clean(json.dumps({"id": request_id, "status": "error", "error": reason}, ensure_ascii=False))


class EntryResult(Model):
    """One entry of a list, as it is read."""

    path: str
    line: int
    section: tuple[str, ...]
    title: str
    link: str
    description: str


def entries(listing: Listing, path: str) -> str:
    """One line an entry, in the order of the file; `path` is how the file was named."""
    return "\n".join(
        _line(
            EntryResult(
                path=_file_of(listing, entry) or path,
                line=changes.located(listing, entry.line)[1],
                section=entry.section,
                title=entry.title,
                link=entry.url,
                description=entry.description,
            )
        )
        for entry in listing.entries
    )


def _file_of(listing: Listing, entry: Entry) -> str:
    """The file that an entry is in, of a list of several; "" of one file."""
    several = listing.records is not None and listing.records.joined
    return changes.located(listing, entry.line)[0] if several else ""


def findings(found: Iterable[Finding]) -> str:
    """One line a finding."""
    return "\n".join(_line(finding) for finding in found)


def report(whole: Report) -> str:
    """The full report: verdict, every entry as in the batch contract with its evidence, findings, omissions."""
    value = {
        "list": whole.list_path,
        "verdict": whole.verdict.value,
        "entries": [
            _result(item).model_dump(mode="json")
            | {
                "url": item.request.url,
                "entry": item.entry,
                "link": item.evidence.link.model_dump(mode="json"),
                "evidence": [fact.model_dump(mode="json", exclude_none=True) for fact in item.evidence.facts],
                "missing": [failure.model_dump(mode="json") for failure in item.evidence.failures],
                "citations": [one.model_dump(mode="json") for one in (item.draft.citations if item.draft else ())],
            }
            for item in whole.entries
        ],
        "findings": [finding.model_dump(mode="json") for finding in whole.findings],
        "omitted": list(whole.omitted),
    }
    return _clean(json.dumps(value, ensure_ascii=False, indent=2))


def _insertion(place: InsertionText) -> InsertionResult:
    return InsertionResult(
        line=place.line, text=place.text, path=place.path, edits=place.edits, definition=place.definition
    )


def _result(item: EntryReport) -> Result:
    draft, place, hit = item.draft, item.insertion, item.duplicate
    return Result(
        id=item.request.id,
        verdict=item.verdict.value,
        section=draft.section if draft else None,
        sections=tuple(
            SectionResult(path=one.path, score=round(one.score, 4)) for one in (draft.sections if draft else ())
        ),
        tags=draft.tags if draft else (),
        title=draft.title if draft else item.request.title,
        description=draft.description if draft else item.request.description,
        body=(draft.body or None) if draft else None,
        insertion=_insertion(place) if place else None,
        duplicate=DuplicateResult(line=hit.line, url=hit.url, title=hit.title) if hit else None,
        findings=item.findings,
        drafter=draft.drafter.value if draft else None,
        degraded=(draft.degraded or None) if draft else None,
        usage=draft.usage if draft else None,
    )


def _line(value: Model) -> str:
    return _clean(json.dumps(value.model_dump(mode="json"), ensure_ascii=False))


def _clean(text: str) -> str:
    """Without halves of surrogate pairs, which no encoding can write, and line separators that split JSON Lines."""
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    return text.encode("utf-8", "replace").decode("utf-8")
