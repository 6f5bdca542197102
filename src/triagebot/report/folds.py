"""What stands folded away below an entry, and the small print. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import spoken
from triagebot.checks.section import alternatives as close_sections
from triagebot.checks.sources import degraded
from triagebot.models import Drafter, EntryReport, Fact, FactName, SectionPath, Verdict
from triagebot.report import escape
from triagebot.report.entry import FOLDED, spoken_finding, to_copy
from triagebot.report.phrases import page, phrase

_SHOWN_FACTS = {
    FactName.STARS: "… stars",
    FactName.LICENSE: "licence …",
    FactName.UPDATED: "updated …",
    FactName.PUBLISHED: "published …",
    FactName.VENUE: "…",
    FactName.PROGRAMMING_LANGUAGE: "written in …",
}


def _fold(name: str, lines: list[str]) -> str:
    return (
        page("fold", summary=phrase(f"fold.{name}"), body="\n".join(f"- {line}" for line in lines)) if lines else ""
    )


def alternatives(item: EntryReport) -> str:
    """Other sections, when the proposer left the choice to us."""
    if item.draft is None or item.verdict is Verdict.DUPLICATE:
        return ""
    if item.request.section is not None or item.request.written is not None:
        return ""
    lines = []
    for other in close_sections(item.draft.sections, item.draft.section):
        reasons = "; ".join(escape.markdown(reason, 200) for reason in other.reasons[:2])
        lines.append(f"**{_path(item, other.path)}**" + (f": {reasons}" if reasons else ""))
    return _fold("alternatives", lines)


def notes(item: EntryReport) -> str:
    """What is worth knowing and asks for nothing."""
    return _fold("notes", [spoken_finding(finding) for finding in item.findings if finding.code in FOLDED][:12])


def evidence(item: EntryReport) -> str:
    """What was read, quoted, and why the entry goes where it goes."""
    lines = []
    for citation in item.draft.citations[:6] if item.draft else ():
        lines.append(f"“{escape.markdown(citation.quote, 300)}” ({escape.markdown(citation.source, 60)})")
    if not lines:
        lines.extend(_read(item))
    facts = list(_facts(item))
    if facts:
        lines.append(" · ".join(facts))
    chosen = item.draft.section if item.draft else ()
    ranked = next((one for one in (item.draft.sections if item.draft else ()) if one.path == chosen), None)
    if ranked and ranked.reasons:
        reasons = "; ".join(escape.markdown(reason, 200) for reason in ranked.reasons[:3])
        lines.append(f"{_path(item, chosen)}: {reasons}")
    if item.insertion and item.insertion.why and to_copy(item):
        lines.append(f"Place: {escape.markdown(item.insertion.why, 200)}")
    return _fold("evidence", lines)


def _read(item: EntryReport) -> Iterator[str]:
    """What the most trusted sources say of the thing, when no sentence of the draft quotes them."""
    for name in (FactName.DESCRIPTION, FactName.TEXT):
        fact: Fact | None = next(item.evidence.every(name), None)
        if fact is not None:
            yield f"“{escape.markdown(fact.value, 240)}” ({escape.markdown(fact.source, 60)})"
            return


def _facts(item: EntryReport) -> Iterator[str]:
    for name, words in _SHOWN_FACTS.items():
        fact = next(item.evidence.every(name), None)
        if fact is not None:
            yield words.replace("…", escape.markdown(_short(name, fact.value), 60))


def _short(name: FactName, value: str) -> str:
    """A number with its thousands apart, a day without the time of day."""
    if name is FactName.STARS and value.strip().isdecimal():
        return f"{int(value[:12]):,}"
    return value[:10] if name in {FactName.UPDATED, FactName.PUBLISHED} else value


def _path(item: EntryReport, path: SectionPath) -> str:
    among = [one.path for one in item.draft.sections] if item.draft else []
    return escape.markdown(spoken(path, among), 160)


# ----------------------------------------------------------------------------------------------- small print


def small_print(item: EntryReport) -> Iterator[str]:
    """Who chose the words, and what it took."""
    draft = item.draft
    if draft is None:
        return
    if draft.degraded:
        yield phrase("small.degraded", why=escape.markdown(degraded(draft), 200))
    elif draft.drafter is Drafter.LLM and draft.usage is not None:
        counts = (draft.usage.prompt_tokens, draft.usage.completion_tokens)
        tokens = f" ({sum(count or 0 for count in counts):,} tokens)" if any(counts) else ""
        yield phrase("small.model", model=escape.markdown(draft.usage.model, 80), tokens=tokens)
    elif draft.drafter is Drafter.PROPOSER:
        yield phrase("small.proposer")
    else:
        yield phrase("small.offline")
