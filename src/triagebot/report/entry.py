"""One entry of the comment: headline, table, the entry to copy, what it rests on. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.section import alternatives
from triagebot.checks.sources import degraded
from triagebot.config.catalogue import TOPICS
from triagebot.models import (
    Drafter,
    EntryReport,
    Fact,
    FactName,
    Finding,
    LinkStatus,
    OriginKind,
    SectionPath,
    Severity,
    Verdict,
)
from triagebot.report import escape
from triagebot.report.phrases import page, phrase

LONGEST_ENTRY = 20_000
"""Characters of an entry that are shown; no list has one nearly as long."""
_TITLES = {"link": "Link", "duplicate": "Duplicate", "section": "Section", "tags": "Tags", "format": "Format"}
_TITLES |= {"guide": "Guide rules"}
_NAMES = {"duplicate": "duplicates", "guide": "guide rules"}
_FOLDED = frozenset({"guide-advice", "concern", "evidence-missing", "proposed-before"})
_SMALL = frozenset({"drafted-without-model"})
_NOT_LINKED = frozenset({LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE})
_SHOWN_FACTS = {
    FactName.STARS: "stars",
    FactName.LICENSE: "licence",
    FactName.UPDATED: "updated",
    FactName.PUBLISHED: "published",
    FactName.VENUE: "venue",
    FactName.PROGRAMMING_LANGUAGE: "written in",
}


def blocks(item: EntryReport, *, evidence: bool = True, brief: bool = False) -> list[str]:
    """The parts of the comment about one entry, each a block of Markdown; empty ones are left out.

    `brief` keeps of each topic only the weightiest finding, without its reasons.
    """
    parts = [headline(item), table(item, brief=brief), to_copy(item)]
    if evidence:
        parts += [_alternatives(item), _notes(item), _evidence(item)]
    return [part for part in parts if part]


# ------------------------------------------------------------------------------------------------ headline


def headline(item: EntryReport) -> str:
    """The whole answer in one line."""
    entry = f"*{title_link(item)}*"
    section = escape.markdown(last_heading(item) or "the list", 80)
    if item.verdict is Verdict.DUPLICATE:
        return _already(item, entry)
    if item.verdict is Verdict.READY:
        if stands(item):
            return phrase("headline.ready_written", entry=entry, section=section)
        return phrase("headline.ready", entry=entry, section=section)
    pressing = [finding for finding in item.findings if finding.severity is not Severity.NOTE]
    if item.verdict is Verdict.NEEDS_A_PERSON:
        reason = escape.markdown(pressing[0].message if pressing else "it could not be judged", 200).rstrip(".")
        return phrase("headline.person", entry=entry, reason=reason)
    topics = [topic for topic in TOPICS if any(finding.topic == topic for finding in pressing)]
    spoken = _listed([_NAMES.get(topic, topic) for topic in topics] or ["entry"])
    if len(pressing) == 1:
        return phrase(
            "headline.changes_one", entry=entry, message=escape.markdown(pressing[0].message, 200).rstrip(".")
        )
    return phrase("headline.changes_some", entry=entry, count=len(pressing), topics=spoken)


def _already(item: EntryReport, entry: str) -> str:
    hit = item.duplicate
    if hit is None:
        found = next((finding for finding in item.findings if finding.code == "duplicate"), None)
        return f"**Already listed:** {entry}" + (f", {escape.markdown(found.message, 300)}." if found else ".")
    under = f", under **{escape.markdown(hit.section[-1], 80)}**" if hit.section else ""
    path = escape.markdown(item.insertion.path if item.insertion else "the list", 120)
    line = phrase("headline.duplicate", entry=entry, line=hit.line, path=path, section=under)
    return f"{line} {_sentence(hit.reason)}" if hit.reason.strip() else line


def title_link(item: EntryReport, most: int = 150, longest_url: int = 2000) -> str:
    """The title as a link to what is proposed; without the link when it leads nowhere or nowhere good."""
    title = item.draft.title if item.draft else item.request.title or ""
    if item.evidence.link.status in _NOT_LINKED:
        return escape.markdown(title, most) or escape.code(escape.plain(item.request.url, 80), cell=True)
    if len(item.request.url) > longest_url:
        return escape.markdown(title, most)
    return escape.link(title, item.request.url, most)


def last_heading(item: EntryReport) -> str:
    """The heading of the section that the entry goes to."""
    return item.draft.section[-1] if item.draft and item.draft.section else ""


# --------------------------------------------------------------------------------------------------- table


def table(item: EntryReport, *, brief: bool = False) -> str:
    """One row for each topic that needs words, and one line for all that is in order."""
    rows: list[str] = []
    fine: list[str] = []
    said_above = {"duplicate"} if item.verdict is Verdict.DUPLICATE else set()
    for topic in TOPICS:
        shown = [finding for finding in item.findings if finding.topic == topic and finding.code not in said_above]
        said = [finding for finding in shown if _in_table(finding)]
        said.sort(key=lambda finding: list(Severity).index(finding.severity))
        if said:
            rows.append(f"| {_TITLES[topic]} | {_cell(said, brief=brief)} |")
        else:
            fine.append(_NAMES.get(topic, topic))
    parts = ["\n".join([phrase("row.head"), "| --- | --- |", *rows])] if rows else []
    if fine and item.verdict is not Verdict.DUPLICATE:
        parts.append(phrase("row.in_order", topics=_listed(fine)))
    return "\n\n".join(parts)


def _in_table(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code not in _FOLDED | _SMALL


def _cell(said: list[Finding], *, brief: bool) -> str:
    return _lines(said[0])[0] if brief else "<br>".join(line for finding in said[:6] for line in _lines(finding))


def spoken_finding(finding: Finding) -> str:
    """A finding in one line: what, what to do, why."""
    return " ".join(_lines(finding))


def _lines(finding: Finding) -> list[str]:
    """A finding as sentences: what and what to do, then each reason."""
    sentences = [" ".join(_sentence(part) for part in (finding.message, finding.action) if part.strip())]
    return sentences + [_sentence(reason) for reason in finding.because[:4] if reason.strip()]


def _sentence(text: str) -> str:
    """Words from a finding as a sentence, escaped."""
    words = escape.markdown(_capital(text.strip()), 400)
    return words if words.endswith((".", "?", "!", "…")) else words + "."


# --------------------------------------------------------------------------------------------------- entry


def stands(item: EntryReport) -> bool:
    """Whether the entry is written in the file just as it should be."""
    written = item.request.written
    return written is not None and written.text.strip("\r\n").rstrip() == item.entry.strip("\r\n").rstrip()


def to_copy(item: EntryReport) -> str:
    """The finished entry and where it goes; nothing for a duplicate or one that stands already."""
    if not item.entry.strip() or item.verdict is Verdict.DUPLICATE:
        return ""
    moved = any(finding.code in {"placement", "section-differs"} for finding in item.findings)
    if stands(item) and not moved:
        return ""
    if len(item.entry) > LONGEST_ENTRY:
        return phrase("insert.too_long", count=f"{len(item.entry):,}")
    language = "html" if item.entry.lstrip().startswith("<") else "markdown"
    return escape.fence(item.entry, language) + "\n\n" + _where(item, moved=moved)


def _where(item: EntryReport, *, moved: bool) -> str:
    written, place = item.request.written, item.insertion
    after = f", after *{escape.markdown(place.after, 80)}*" if place and place.after else ""
    if written is not None:
        path = escape.markdown(written.path, 120)
        if moved and place is not None:
            return phrase("insert.move", first=written.first_line, path=path, line=place.line, after=after)
        if item.suggestion is not None:
            return phrase("insert.commit")
        if written.first_line == written.last_line:
            return phrase("insert.replace_one", first=written.first_line, path=path)
        return phrase("insert.replace", first=written.first_line, last=written.last_line, path=path)
    sentences = []
    if place is not None:
        path = escape.markdown(place.path, 120)
        sentences.append(phrase("insert.insert", line=place.line, path=path, after=after))
    if item.request.origin.kind is OriginKind.ISSUE:
        sentences.append(phrase("insert.accept"))
    return " ".join(sentences)


# ---------------------------------------------------------------------------------------------------- folds


def _fold(name: str, lines: list[str]) -> str:
    return (
        page("fold", summary=phrase(f"fold.{name}"), body="\n".join(f"- {line}" for line in lines)) if lines else ""
    )


def _alternatives(item: EntryReport) -> str:
    if item.draft is None or item.verdict is Verdict.DUPLICATE:
        return ""
    chosen_by_proposer = item.request.section is not None or item.request.written is not None
    wanted = any(finding.code == "section-differs" for finding in item.findings)
    if chosen_by_proposer and not wanted:
        return ""
    lines = []
    for other in alternatives(item.draft.sections, item.draft.section):
        reasons = "; ".join(escape.markdown(reason, 200) for reason in other.reasons[:2])
        lines.append(f"**{_path(other.path)}**" + (f": {reasons}" if reasons else ""))
    return _fold("alternatives", lines)


def _notes(item: EntryReport) -> str:
    return _fold("notes", [spoken_finding(finding) for finding in item.findings if finding.code in _FOLDED][:12])


def _evidence(item: EntryReport) -> str:
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
        lines.append(f"{_path(chosen)}: {reasons}")
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
            yield f"{words} {escape.markdown(fact.value, 60)}"


def _path(path: SectionPath) -> str:
    return escape.markdown(" › ".join(path), 160)


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
