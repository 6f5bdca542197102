"""The closed `<details>` blocks below an entry, and the small print. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.entry.section import alternatives as close_sections
from triagebot.checks.link.failed_sources import degraded
from triagebot.checks.wording import plural, spoken
from triagebot.listing.guides.guide_lines import plain
from triagebot.models import NO_RELEASE, Drafter, EntryReport, Fact, FactName, RuleOutcome, SectionPath, Verdict
from triagebot.report import escape
from triagebot.report.findings_table import in_details, open_rules
from triagebot.report.offered_entry import to_copy, waits
from triagebot.report.phrases import page, phrase
from triagebot.report.spoken_findings import section_name, spoken_finding

_SHOWN_FACTS = {
    FactName.STARS: "… stars",
    FactName.LICENSE: "licence …",
    FactName.ARCHIVED: "archived",
    FactName.FORK: "fork …",
    FactName.UPDATED: "last changed …",
    FactName.CREATED: "created …",
    FactName.RELEASE: "latest release …",
    FactName.PUBLISHED: "published …",
    FactName.VENUE: "…",
    FactName.PROGRAMMING_LANGUAGE: "written in …",
}
"""What a maintainer asks first, in this order; the dots are the value."""
_YES_OR_NO = frozenset({FactName.ARCHIVED, FactName.FORK})
_SAID = {"yes": True, "true": True, "1": True, "archived": True, "no": False, "false": False, "0": False}


def _fold(name: str, lines: list[str]) -> str:
    return (
        page("fold", summary=phrase(f"fold.{name}"), body="\n".join(f"- {line}" for line in lines)) if lines else ""
    )


def alternatives(item: EntryReport) -> str:
    """Other sections, when the proposer left the choice to us."""
    if item.draft is None or item.verdict is Verdict.DUPLICATE or waits(item):
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
    if item.verdict is Verdict.DUPLICATE:
        return ""
    return _fold("notes", list(dict.fromkeys(spoken_finding(finding) for finding in in_details(item)))[:12])


def unchecked(item: EntryReport) -> str:
    """The rules that nobody checked, each with its line and what is known of what it asks."""
    if item.verdict is Verdict.DUPLICATE:
        return ""
    outcomes = open_rules(item)
    summary = phrase("fold.unchecked", rules=plural(len(outcomes), "rule"))
    lines = list(dict.fromkeys(_open_rule(outcome) for outcome in outcomes))[:MOST_RULES]
    body = "\n".join(f"- {line}" for line in lines)
    return page("fold", summary=summary, body=body) if lines else ""


MOST_RULES = 40
"""Rules that a comment lists; nobody reads on for longer."""


def _open_rule(outcome: RuleOutcome) -> str:
    rule = outcome.rule
    known = [*outcome.facts, *([f"{outcome.missing} could not be found out"] if outcome.missing else [])]
    where = f" ({escape.markdown(rule.source, 80)}, line {rule.line})" if rule.source else f" (line {rule.line})"
    facts = f": {escape.markdown('; '.join(known), 200)}" if known else ""
    return f"“{escape.markdown(plain(rule.text), 240)}”{where}{facts}"


def evidence(item: EntryReport) -> str:
    """What was read, quoted, and why the entry goes where it goes; nothing of one that is listed already."""
    if item.verdict is Verdict.DUPLICATE or waits(item):
        return ""
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
            yield f"“{escape.markdown(_opening(fact.value), 240)}” ({escape.markdown(fact.source, 60)})"
            return


def _opening(text: str) -> str:
    """The text from its first line that is no heading on."""
    lines = [line for line in text[:4000].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return " ".join(lines) or text


def _facts(item: EntryReport) -> Iterator[str]:
    for name, words in _SHOWN_FACTS.items():
        fact = next(item.evidence.every(name), None)
        value = fact.value.strip() if fact is not None else ""
        if name is FactName.LICENSE and (not value or value == "NOASSERTION"):
            yield from _unlicensed(item, value)
        elif name is FactName.STARS and value == "1":
            yield "1 star"
        elif name in _YES_OR_NO and value.casefold() in _SAID:
            if _SAID[value.casefold()]:
                yield words.removesuffix(" …")
        elif name is FactName.RELEASE and value == NO_RELEASE:
            yield "no release"
        elif value:
            yield words.replace("…", escape.markdown(_short(name, value), 60))


def _unlicensed(item: EntryReport, value: str) -> Iterator[str]:
    """Only of a host that was asked: "GitHub names no licence"."""
    asked = next(item.evidence.every(FactName.STARS), None)
    if asked is not None:
        host = escape.markdown(asked.source, 30)
        yield f"{host} cannot tell which licence" if value else f"{host} names no licence"


def _short(name: FactName, value: str) -> str:
    """A number with its thousands apart, a day without the time of day."""
    if name is FactName.STARS and value.strip().isdecimal():
        return f"{int(value[:12]):,}"
    return value[:10] if name in {FactName.UPDATED, FactName.PUBLISHED, FactName.CREATED} else value


def _path(item: EntryReport, path: SectionPath) -> str:
    if item.insertion is not None and item.draft is not None and path == item.draft.section:
        return escape.markdown(section_name(item), 160)
    among = [one.path for one in item.draft.sections] if item.draft else []
    return escape.markdown(spoken(path, among), 160)


# ----------------------------------------------------------------------------------------------- small print


def small_print(item: EntryReport) -> Iterator[str]:
    """Who chose the words, and what it took."""
    draft = item.draft
    if draft is None or item.verdict is Verdict.DUPLICATE or waits(item):
        return
    if draft.degraded:
        how = "small.degraded" if draft.opinions is None else "small.partly"
        yield phrase(how, why=escape.markdown(degraded(draft), 200))
    elif draft.drafter is Drafter.LLM and draft.usage is not None:
        counts = (draft.usage.prompt_tokens, draft.usage.completion_tokens)
        tokens = f" ({sum(count or 0 for count in counts):,} tokens)" if any(counts) else ""
        yield phrase("small.model", model=escape.markdown(draft.usage.model, 80), tokens=tokens)
    elif draft.drafter is Drafter.PROPOSER:
        yield phrase("small.proposer")
    else:
        yield phrase("small.offline")
    if draft.opinions is not None and draft.opinions.differ:
        model, entries = (one[0].path for one in (draft.opinions.by_model, draft.opinions.by_entries))
        yield phrase("small.opinions", model=_path(item, model), entries=_path(item, entries))
