"""What was looked at: a row for each aspect that needs words, and one line for all that is in order. Pure."""

from __future__ import annotations

from triagebot.checks.wording import listed, plural
from triagebot.config.catalogue import DUPLICATE, GUIDE, LINK, PROPOSAL, SECTION, TOPICS
from triagebot.models import EntryReport, Finding, RuleOutcome, RuleState, Severity, Verdict
from triagebot.report.offered_entry import waits
from triagebot.report.phrases import phrase
from triagebot.report.spoken_findings import aspect, capital, lines, reasons, sentence, topic_name

IN_DETAILS = frozenset({"guide-advice", "concern", "evidence-missing", "link-https"})
"""Notes that stand in a closed `<details>` block: nothing has to be done about them."""
_SAID_ELSEWHERE = frozenset({"drafted-without-model", "section-close"})
"""Notes that have their own place: in the small print, among the alternatives."""


def table(item: EntryReport, *, brief: bool = False) -> str:
    """The rows and the line; of a single finding, which the first line has named, what to do and why.

    Of what is listed already nothing else matters; of what is in order the first line has said everything.
    """
    if item.verdict in {Verdict.DUPLICATE, Verdict.READY}:
        return ""
    shown = [finding for finding in item.findings if _in_table(finding)]
    alone = len(shown) == 1 and shown[0].severity is not Severity.NOTE
    parts = [single(shown[0]) if alone else _rows(shown, brief=brief)]
    fine = in_order(item)
    if fine:
        parts.append(phrase("row.in_order", topics=listed(fine)))
    return "\n\n".join(part for part in parts if part)


def in_details(item: EntryReport) -> list[Finding]:
    """The notes for a closed `<details>` block: of an entry that is in order, all that are not said elsewhere."""
    notes = [one for one in item.findings if one.severity is Severity.NOTE and one.code not in _SAID_ELSEWHERE]
    return notes if item.verdict is Verdict.READY else [one for one in notes if one.code in IN_DETAILS]


def in_order(item: EntryReport) -> list[str]:
    """What was looked at and has nothing said of it, in words; rules are counted that were checked and are met."""
    known = TOPICS if item.looked_at is None else item.looked_at
    if waits(item):
        known = tuple(topic for topic in known if topic in {LINK, DUPLICATE})
    said = {one.topic for one in item.findings if _in_table(one) or one.code == "section-close"}
    placed = not any(finding.code == "placement" for finding in item.findings)
    names = {SECTION: "place" if placed and item.request.written is not None else "section"}
    fine = [
        names.get(topic, topic_name(topic))
        for topic in known
        if topic not in said and topic not in {GUIDE, PROPOSAL}
    ]
    met = sum(all(map(_met, outcomes)) for outcomes in _by_sentence(item))
    if met and not waits(item):
        fine.append(phrase("row.rules", rules=plural(met, "rule")))
    return fine


def open_rules(item: EntryReport) -> list[RuleOutcome]:
    """The rules that concern proposals and that nobody could check, each sentence once: they are for a person."""
    found = []
    for outcomes in _by_sentence(item):
        untold = [one for one in outcomes if not one.checked and one.rule.concerns_proposals]
        if untold:
            facts = tuple(dict.fromkeys(fact for one in untold for fact in one.facts))
            missing = listed(dict.fromkeys(one.missing for one in untold if one.missing))
            found.append(untold[0].model_copy(update={"facts": facts, "missing": missing}))
    return found


def _by_sentence(item: EntryReport) -> list[list[RuleOutcome]]:
    """The outcomes of the rules, together what one sentence of the list asks."""
    sentences: dict[tuple[str, int, str], list[RuleOutcome]] = {}
    for outcome in item.rules:
        rule = outcome.rule
        sentences.setdefault((rule.source, rule.line, rule.text), []).append(outcome)
    return list(sentences.values())


def _met(outcome: RuleOutcome) -> bool:
    return outcome.checked and outcome.state is RuleState.MET


def _in_table(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code not in IN_DETAILS | _SAID_ELSEWHERE


def _rows(findings: list[Finding], *, brief: bool) -> str:
    rows: list[str] = []
    for topic in TOPICS:
        said = [finding for finding in findings if finding.topic == topic]
        said.sort(key=lambda finding: list(Severity).index(finding.severity))
        aspects: dict[str, list[Finding]] = {}
        for finding in said:
            aspects.setdefault(aspect(finding), []).append(finding)
        rows += [f"| {capital(name)} | {_cell(found, brief=brief)} |" for name, found in aspects.items()]
    return "\n".join([phrase("row.head"), "| --- | --- |", *rows]) if rows else ""


def single(finding: Finding) -> str:
    """What to do and why: what it is stands in the first line."""
    said = [sentence(finding.action)] if finding.action.strip() else []
    return "<br>\n".join([*said, *reasons(finding)])


def _cell(said: list[Finding], *, brief: bool) -> str:
    """Findings with space between them; what was said once is not said again."""
    if brief:
        return lines(said[0])[0]
    return "<br><br>".join(dict.fromkeys("<br>".join(lines(finding)) for finding in said[:6]))
