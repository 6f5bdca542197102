"""One entry of the comment: headline, table, the entry to copy, each a block of Markdown. Pure."""

from __future__ import annotations

from triagebot.checks.base import heading
from triagebot.config.catalogue import TOPICS
from triagebot.models import (
    EntryReport,
    Finding,
    LinkStatus,
    OriginKind,
    Severity,
    Verdict,
)
from triagebot.report import escape
from triagebot.report.phrases import phrase

LONGEST_ENTRY = 20_000
"""Characters of an entry that are shown; no list has one nearly as long."""
_TITLES = {"link": "Link", "duplicate": "Duplicate", "section": "Section", "tags": "Tags", "format": "Format"}
_TITLES |= {"guide": "Guide rules"}
_NAMES = {"duplicate": "duplicates", "guide": "guide rules"}
_ASPECTS = {"description-": "description", "title-": "title", "placement": "place", "one-entry": "pull request"}
FOLDED = frozenset({"guide-advice", "concern", "evidence-missing"})
"""Notes that are folded away: nothing has to be done about them."""
_SMALL = frozenset({"drafted-without-model"})
_NOT_LINKED = frozenset({LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE})


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
    spoken = _listed(list(dict.fromkeys(_aspect(finding) for finding in pressing)) or ["entry"])
    if len(pressing) == 1:
        return phrase(
            "headline.changes_one", entry=entry, message=escape.markdown(pressing[0].message, 200).rstrip(".")
        )
    return phrase("headline.changes_some", entry=entry, count=len(pressing), topics=spoken)


def _aspect(finding: Finding) -> str:
    """What has to change, in one word."""
    for start, word in _ASPECTS.items():
        if finding.code.startswith(start):
            return word
    return _NAMES.get(finding.topic, finding.topic) or "proposal"


def _already(item: EntryReport, entry: str) -> str:
    hit = item.duplicate
    if hit is None:
        found = next((finding for finding in item.findings if finding.code == "duplicate"), None)
        return f"**Already listed:** {entry}" + (f", {escape.markdown(found.message, 300)}." if found else ".")
    under = f", under **{escape.markdown(heading(hit.section[-1]), 80)}**" if hit.section else ""
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
    return heading(item.draft.section[-1]) if item.draft and item.draft.section else ""


# --------------------------------------------------------------------------------------------------- table


def table(item: EntryReport, *, brief: bool = False) -> str:
    """One row for each topic that needs words, and one line for all that is in order."""
    rows: list[str] = []
    fine: list[str] = []
    if item.verdict is Verdict.DUPLICATE:
        return ""  # the headline has said it all: nothing else matters any more
    for topic in TOPICS:
        said = [finding for finding in item.findings if finding.topic == topic and _in_table(finding)]
        said.sort(key=lambda finding: list(Severity).index(finding.severity))
        if said:
            rows.append(f"| {_TITLES[topic]} | {_cell(said, brief=brief)} |")
        else:
            fine.append(_NAMES.get(topic, topic))
    parts = ["\n".join([phrase("row.head"), "| --- | --- |", *rows])] if rows else []
    if fine:
        parts.append(phrase("row.in_order", topics=_listed(fine)))
    return "\n\n".join(parts)


def _in_table(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code not in FOLDED | _SMALL


def _cell(said: list[Finding], *, brief: bool) -> str:
    return _lines(said[0])[0] if brief else "<br>".join(line for finding in said[:6] for line in _lines(finding))


def spoken_finding(finding: Finding) -> str:
    """A finding in one line: what, what to do, why."""
    return " ".join(_lines(finding))


def _lines(finding: Finding) -> list[str]:
    """A finding as sentences: what and what to do, then each reason."""
    sentences = [" ".join(_sentence(part) for part in (finding.message, finding.action) if part.strip())]
    return sentences + [f"– {_sentence(reason)}" for reason in finding.because[:4] if reason.strip()]


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
    moved = _moved(item)
    if stands(item) and not moved:
        return ""
    if len(item.entry) > LONGEST_ENTRY:
        return phrase("insert.too_long", count=f"{len(item.entry):,}")
    language = "html" if item.entry.lstrip().startswith("<") else "markdown"
    return escape.fence(item.entry, language) + "\n\n" + _where(item, moved=moved)


def _moved(item: EntryReport) -> bool:
    """Whether the insertion is in another place than the one where the entry was written."""
    written = item.request.written
    if written is None or item.draft is None:
        return False
    misplaced = any(one.code == "placement" and one.severity is not Severity.NOTE for one in item.findings)
    return misplaced or item.draft.section != written.section


def _where(item: EntryReport, *, moved: bool) -> str:
    written, place = item.request.written, item.insertion
    after = f", after *{escape.markdown(place.after, 80)}*" if place and place.after else ""
    if written is not None:
        path = escape.markdown(written.path, 120)
        if moved and place is not None:
            return phrase("insert.move", first=written.first_line, path=path, line=place.line, after=after)
        if any(one.code == "section-differs" and one.severity is not Severity.NOTE for one in item.findings):
            return phrase("insert.section")
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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
