"""The first line, which is the whole answer: of one entry, and of a proposal with several or none. Pure."""

from __future__ import annotations

from collections import Counter

from triagebot.checks.base import for_a_person
from triagebot.checks.wording import heading, listed, plural
from triagebot.models import EntryReport, Finding, Report, Severity, Verdict
from triagebot.report import escape
from triagebot.report.findings_table import in_order, open_rules
from triagebot.report.phrases import phrase
from triagebot.report.spoken_findings import aspects, section_name, sentence, title_link

_REASONS = 2
"""Reasons for a person to judge that the first line names; the table has all."""


def of_entry(item: EntryReport) -> str:
    """The first line of the comment on one entry, as Markdown: what was found, and what to do."""
    entry = f"*{title_link(item)}*"
    if item.verdict is Verdict.DUPLICATE:
        return _already_listed(item, entry)
    if item.verdict is Verdict.READY:
        return _no_problem(item, entry)
    changes, theirs = _pressing(item.findings)
    if not changes:
        said = list(dict.fromkeys(finding.message for finding in theirs)) or _untold(item)
        reason = "; ".join(escape.markdown(message, 200).rstrip(".") for message in said[:_REASONS])
        return phrase("headline.person", entry=entry, reason=reason)
    return _changes(item, changes, entry) + _rest(theirs)


def of_proposal(report: Report) -> str:
    """The first line of the comment on a proposal that has several entries, or none."""
    count = len(report.entries)
    changes, theirs = _pressing(report.findings)
    if changes or theirs:
        return _about_the_whole(changes, theirs)
    if not count:
        return phrase("headline.nothing")
    counts = Counter(item.verdict for item in report.entries)
    verdicts = [_counted(counts[verdict], verdict) for verdict in Verdict if counts[verdict]]
    return phrase("headline.several", count=count, verdicts=", ".join(verdicts))


def result(verdict: Verdict) -> str:
    """A verdict in words, for the table of several entries."""
    return phrase("verdict.ready") if verdict is Verdict.READY else verdict.value


def _pressing(findings: tuple[Finding, ...]) -> tuple[list[Finding], list[Finding]]:
    """What the proposer can change, and what is for a maintainer to decide."""
    pressing = [finding for finding in findings if finding.severity is not Severity.NOTE]
    theirs = [finding for finding in pressing if for_a_person(finding)]
    return [finding for finding in pressing if finding not in theirs], theirs


def _no_problem(item: EntryReport, entry: str) -> str:
    """What was looked at and is in order, and how much is left to people. Never more than was checked."""
    section = escape.markdown(section_name(item) or "the list", 80)
    kind = "ready_written" if item.request.written is not None else "ready_new"
    line = phrase(f"headline.{kind}", entry=entry, section=section, checked=listed(in_order(item) or ["format"]))
    if any(finding.code == "section-close" for finding in item.findings):
        line += " " + phrase("headline.close")
    unchecked = len(open_rules(item))
    if unchecked:
        line += " " + phrase("headline.unchecked", rules=plural(unchecked, "rule is", "rules are"))
    return line


def _untold(item: EntryReport) -> list[str]:
    """Why an entry without a finding is for a person: the rules for which a fact is missing."""
    names = list(dict.fromkeys(outcome.missing for outcome in open_rules(item) if outcome.missing))
    return [f"{listed(names[:3])} could not be found out"] if names else ["it could not be judged"]


def _changes(item: EntryReport, changes: list[Finding], entry: str) -> str:
    """What can be changed: to an entry that somebody wrote, or to what is known of one that we drafted."""
    kind = "changes" if item.request.written is not None else "settle"
    messages = list(dict.fromkeys(finding.message for finding in changes))
    if len(messages) == 1:
        message = escape.markdown(messages[0], 200).rstrip(".")
        return phrase(f"headline.{kind}_one", entry=entry, message=message)
    return phrase(f"headline.{kind}_some", entry=entry, count=len(messages) or "Some", topics=aspects(changes))


def _rest(theirs: list[Finding]) -> str:
    if not theirs:
        return ""
    if len(theirs) == 1:
        return phrase("headline.rest", topics=escape.markdown(theirs[0].message, 200).rstrip("."))
    return phrase("headline.rest", topics=aspects(theirs))


def _about_the_whole(changes: list[Finding], theirs: list[Finding]) -> str:
    """What is to change in, or to decide on, the pull request as a whole."""
    messages = list(dict.fromkeys(finding.message for finding in changes or theirs))
    said = "; ".join(escape.markdown(message, 200).rstrip(".") for message in messages[:_REASONS])
    if not changes:
        return phrase("headline.whole_person", reason=said)
    count = "One change" if len(messages) == 1 else f"{len(messages)} changes"
    return phrase("headline.whole_changes", count=count, message=said) + _rest(theirs)


def _counted(count: int, verdict: Verdict) -> str:
    """`1 needs changes`, `2 need changes`, `no problem found with 3`."""
    if verdict is Verdict.READY:
        return phrase("verdict.ready_count", count=count)
    return f"{count} {verdict.value.replace('needs', 'need') if count > 1 else verdict.value}"


def _already_listed(item: EntryReport, entry: str) -> str:
    hit = item.duplicate
    if hit is None:
        found = next((finding for finding in item.findings if finding.code == "duplicate"), None)
        return f"**Already listed:** {entry}" + (f", {escape.markdown(found.message, 300)}." if found else ".")
    under = f", under **{escape.markdown(heading(hit.section[-1]), 80)}**" if hit.section else ""
    path = escape.markdown(hit.path or (item.insertion.path if item.insertion else "the list"), 120)
    title = item.draft.title if item.draft else item.request.title or ""
    other = hit.title.strip() and hit.title.strip().casefold() != title.strip().casefold()
    named = f" as *{escape.markdown(hit.title, 80)}*" if other else ""
    line = phrase("headline.duplicate", entry=entry, line=hit.line, path=path, section=under, named=named)
    return f"{line} {sentence(hit.reason)}" if hit.reason.strip() else line
