"""One entry of the comment: headline, table, the entry to copy, each a block of Markdown. Pure."""

from __future__ import annotations

from triagebot.checks.base import UNUSABLE, for_a_person
from triagebot.checks.wording import heading
from triagebot.config.catalogue import DUPLICATE, LINK, TOPICS
from triagebot.models import (
    EntryReport,
    Finding,
    OriginKind,
    Severity,
    Verdict,
)
from triagebot.report import escape
from triagebot.report.phrases import phrase

LONGEST_ENTRY = 20_000
"""Characters of an entry that are shown; no list has one nearly as long."""
_NAMES = {"duplicate": "duplicates", "guide": "guide rules"}
_IN_ORDER = {"guide": "checkable guide rules"}
_ASPECTS = {"description-": "description", "title-": "title", "placement": "place", "one-entry": "pull request"}
_ASPECTS |= {"template-box": "pull request", "proposed-before": "earlier proposals", "columns-empty": "columns"}
FOLDED = frozenset({"guide-advice", "concern", "evidence-missing", "link-https"})
"""Notes that are folded away: nothing has to be done about them."""
_SAID_ELSEWHERE = frozenset({"drafted-without-model", "section-close"})
"""Notes that have their own place: in the small print, among the folded alternatives."""


# ------------------------------------------------------------------------------------------------ headline


def headline(item: EntryReport) -> str:
    """The whole answer in one line."""
    entry = f"*{title_link(item)}*"
    section = escape.markdown(section_name(item) or "the list", 80)
    if item.verdict is Verdict.DUPLICATE:
        return _already(item, entry)
    if item.verdict is Verdict.READY:
        known = {finding.code for finding in item.findings}
        sure = phrase("headline.word_unsure" if "facts-unknown" in known else "headline.word_ready")
        kind = "close" if "section-close" in known else "new"
        if item.request.written is not None:
            kind = "written" if stands(item) else "nearly"
        return phrase(f"headline.ready_{kind}", ready=sure, entry=entry, section=section)
    pressing = [finding for finding in item.findings if finding.severity is not Severity.NOTE]
    theirs = [finding for finding in pressing if for_a_person(finding)]
    if len(theirs) == len(pressing):
        said = list(dict.fromkeys(finding.message for finding in theirs)) or ["it could not be judged"]
        reason = "; ".join(escape.markdown(message, 200).rstrip(".") for message in said[:_REASONS])
        return phrase("headline.person", entry=entry, reason=reason)
    changes = [finding for finding in pressing if finding not in theirs]
    return _changes(item, changes, entry) + (phrase("headline.rest", topics=_aspects(theirs)) if theirs else "")


_REASONS = 2
"""Reasons for a person to judge that the headline names; the table has all."""


def _changes(item: EntryReport, changes: list[Finding], entry: str) -> str:
    """What can be changed: to an entry that somebody wrote, or to what is known of one that we drafted."""
    kind = "changes" if item.request.written is not None else "settle"
    messages = list(dict.fromkeys(finding.message for finding in changes))
    if len(messages) == 1:
        message = escape.markdown(messages[0], 200).rstrip(".")
        return phrase(f"headline.{kind}_one", entry=entry, message=message)
    return phrase(f"headline.{kind}_some", entry=entry, count=len(messages) or "Some", topics=_aspects(changes))


def _aspects(findings: list[Finding]) -> str:
    return _listed(list(dict.fromkeys(_aspect(finding) for finding in findings)) or ["entry"])


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
    title = item.draft.title if item.draft else item.request.title or ""
    other = hit.title.strip() and hit.title.strip().casefold() != title.strip().casefold()
    named = f" as *{escape.markdown(hit.title, 80)}*" if other else ""
    line = phrase("headline.duplicate", entry=entry, line=hit.line, path=path, section=under, named=named)
    return f"{line} {_sentence(hit.reason)}" if hit.reason.strip() else line


def title_link(item: EntryReport, most: int = 150, longest_url: int = 2000) -> str:
    """The title as a link to what is proposed; without the link when it leads nowhere or nowhere good."""
    title = item.draft.title if item.draft else item.request.title or ""
    if item.evidence.link.status in UNUSABLE:
        return escape.markdown(title, most) or escape.code(escape.plain(item.request.url, 80), cell=True)
    if len(item.request.url) > longest_url:
        return escape.markdown(title, most)
    return escape.link(title, item.request.url, most)


def section_name(item: EntryReport) -> str:
    """The section that the entry goes to, with as many headings as tell it from others."""
    if item.insertion is not None and item.insertion.section:
        return item.insertion.section
    return heading(item.draft.section[-1]) if item.draft and item.draft.section else ""


# --------------------------------------------------------------------------------------------------- table


def table(item: EntryReport, *, brief: bool = False) -> str:
    """One row for each aspect that needs words, and one line for all that was looked at and is in order."""
    rows: list[str] = []
    fine: list[str] = []
    known = TOPICS if item.looked_at is None else item.looked_at
    if waits(item):
        known = tuple(topic for topic in known if topic in {LINK, DUPLICATE})
    if item.verdict is Verdict.DUPLICATE:
        return ""  # the headline has said it all: nothing else matters any more
    for topic in TOPICS:
        said = [finding for finding in item.findings if finding.topic == topic and _in_table(finding)]
        said.sort(key=lambda finding: list(Severity).index(finding.severity))
        aspects: dict[str, list[Finding]] = {}
        for finding in said:
            aspects.setdefault(_aspect(finding), []).append(finding)
        rows += [f"| {_capital(name)} | {_cell(found, brief=brief)} |" for name, found in aspects.items()]
        open_choice = any(finding.topic == topic and finding.code == "section-close" for finding in item.findings)
        if not said and not open_choice and topic in known:
            fine.append(_IN_ORDER.get(topic) or _NAMES.get(topic, topic))
    parts = ["\n".join([phrase("row.head"), "| --- | --- |", *rows])] if rows else []
    if fine:
        parts.append(phrase("row.in_order", topics=_listed(fine)))
    return "\n\n".join(parts)


def _in_table(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code not in FOLDED | _SAID_ELSEWHERE


def _cell(said: list[Finding], *, brief: bool) -> str:
    """Findings with space between them; what was said once is not said again."""
    if brief:
        return _lines(said[0])[0]
    return "<br><br>".join(dict.fromkeys("<br>".join(_lines(finding)) for finding in said[:6]))


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


def waits(item: EntryReport) -> bool:
    """Whether nobody has written the entry and its link cannot go in: what we drafted is of no use then."""
    return item.request.written is None and item.evidence.link.status in UNUSABLE


def to_copy(item: EntryReport) -> str:
    """The finished entry and where it goes; nothing for a duplicate or one that stands already.

    Nothing either that we drafted around a link that cannot go in: there is no entry before there is a link.
    """
    if not item.entry.strip() or item.verdict is Verdict.DUPLICATE:
        return ""
    if waits(item):
        return ""
    moved = _moved(item)
    if stands(item) and not moved:
        return ""
    if len(item.entry) > LONGEST_ENTRY:
        return phrase("insert.too_long", count=f"{len(item.entry):,}")
    language = "html" if item.entry.lstrip().startswith("<") else "markdown"
    return "\n\n".join([escape.fence(item.entry, language), *_definition(item), _where(item, moved=moved)])


def _definition(item: EntryReport) -> list[str]:
    """The line that has the address of a link by reference, where it is not in the list yet."""
    added = item.insertion.definition if item.insertion else None
    if added is None:
        return []
    return [phrase("insert.definition", line=added.line), escape.fence(added.text, "markdown")]


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
