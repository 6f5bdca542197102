"""What became of each rule, and a finding for each kind that is not met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from triagebot.checks.base import Proposal, Subject, found
from triagebot.checks.demands import (
    configured,
    conventions,
    entry_form,
    entry_words,
    mending,
    proposal_words,
    rule_scope,
    thing_facts,
)
from triagebot.checks.demands.demand_reading import DemandReading, Look, Mending, untold
from triagebot.checks.wording import cite, clearest
from triagebot.config import Config
from triagebot.config.catalogue import CODES
from triagebot.listing.model import Guide
from triagebot.models import Demand, Draft, Finding, Owner, Rule, RuleOutcome, RuleState, Severity, SpeaksOf

READERS = {**entry_words.READERS, **entry_form.READERS, **thing_facts.READERS}
"""The readers of kinds that speak of the entry or the link."""
KINDS = frozenset({*READERS, *proposal_words.READERS})
"""All kinds that are read; a test holds them equal to all kinds that there are."""
OWN_CODES = {
    "min-age-days": "min-age",
    "active-within-days": "inactive",
    "not-archived": "archived",
    "no-forks": "fork",
    "licence-required": "licence",
    "open-source": "licence",
    "one-per-pull-request": "one-entry",
}
"""Codes of findings that are older than the kinds of rules; every other kind is the code of its finding."""
_CONFLICTS = (
    frozenset({"end-with-full-stop", "no-full-stop"}),
    frozenset({"newest-first", "oldest-first"}),
    frozenset({"append", "prepend"}),
)
"""Kinds that cannot both be met: a guide that asks for both is for a person."""

_TEMPLATE_ITSELF = Rule(text="", line=0, kind="use-template", source="the template", speaks_of=SpeaksOf.PROPOSAL)
"""A template is there to be filled in, whether or not the guide says so."""

Answer = Callable[[Rule, Demand], DemandReading]


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcomes of rules, the findings of those that are not met, and how the entry is mended."""

    outcomes: tuple[RuleOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    mendings: tuple[Mending, ...] = ()
    mended: frozenset[str] = frozenset()
    """Codes of the findings that the mendings, or nobody, answer: no other words of the entry are asked for."""


def of_entry(subject: Subject, config: Config, known: Iterable[Finding] = ()) -> Judged:
    """The rules of entry and link; `known` are the findings of other checks, which a rule does not repeat."""
    subject = replace(subject, guide=configured.with_legend(subject.guide, config))
    said = configured.rules(config, subject.guide.rules if subject.guide else ())
    here = subject.draft.section if subject.draft else subject.proposed or ()
    rules = [
        rule
        for rule in configured.of_entries(said)
        if (not rule.section or rule.section == here) and rule_scope.concerns(rule, subject, here)
    ]
    codes = frozenset(finding.code for finding in known)

    def answer(rule: Rule, demand: Demand) -> DemandReading:
        reader = READERS.get(demand.kind)
        reading = reader(Look(subject, rule, codes), demand) if reader else untold("")
        level = config.checks.get(demand.kind)
        silent = level is not None and level.severity() is None
        if silent:
            return replace(reading, mending=None)  # what nobody asks for is not mended
        return (
            replace(reading, state=RuleState.MET, message="") if _put_right(subject, reading.mending) else reading
        )

    if subject.draft is None:
        return Judged()
    ruled = _judged(rules, answer, subject.guide)
    said_already = codes | {finding.code for finding in ruled.findings}
    kept = list(conventions.of_entry(subject, Look(subject, _NO_RULE, said_already)))
    return Judged(
        tuple(_answered_by_model(ruled.outcomes, subject.draft)),
        (*ruled.findings, *(finding for finding, one in kept if not _put_right(subject, one))),
        (*ruled.mendings, *(one for _, one in kept if one is not None)),
    )


def _put_right(subject: Subject, one: Mending | None) -> bool:
    """Whether the entry is of our own words, and mended: nobody is told to change what only we have written."""
    request, draft = subject.request, subject.draft
    if one is None or draft is None or request.written is not None or request.title or request.description:
        return False
    entry = subject.entry
    return mending.mended(entry, (one,), title=draft.title, description=subject.described) != entry


def _answered_by_model(outcomes: Iterable[RuleOutcome], draft: Draft) -> Iterator[RuleOutcome]:
    """The outcomes, with a model's answers to rules that no code understands, as far as it could tell."""
    answers = {(one.rule, one.line): one for one in draft.rules if one.state is not RuleState.CANNOT_TELL}
    for outcome in outcomes:
        answer = answers.get((outcome.rule.text, outcome.rule.line))
        if answer is None or outcome.owner is Owner.CODE:
            yield outcome
        else:
            read = {"owner": Owner.MODEL, "state": answer.state, "quote": answer.quote}
            yield outcome.model_copy(update=read)


_NO_RULE = Rule(text="", line=0)
"""What conventions rest on: the entries are counted, nobody says it."""


def of_proposal(proposal: Proposal, guide: Guide | None, config: Config, known: Iterable[Finding] = ()) -> Judged:
    """The rules of the pull request as a whole."""
    rules = configured.of_proposals(configured.rules(config, guide.rules if guide else ()))
    asked = any(rule.kind == "use-template" for rule in rules)
    if not asked and proposal.template and (proposal.body or "").strip():
        rules = (*rules, _TEMPLATE_ITSELF)
    codes = frozenset(finding.code for finding in known)

    def answer(rule: Rule, demand: Demand) -> DemandReading:
        reader = proposal_words.READERS.get(demand.kind)
        return reader(proposal_words.Whole(proposal, rule, codes), demand) if reader else untold("")

    return _judged(rules, answer, guide)


def _judged(rules: Sequence[Rule], answer: Answer, guide: Guide | None) -> Judged:
    answered = [(rule, *_of_rule(rule, answer)) for rule in rules]
    answered = list(_agreeing(answered))
    mendings = {outcome.rule.kind: one.mending for _, outcome, one in answered if one.mending is not None}
    return Judged(
        tuple(outcome for _, outcome, _ in answered),
        tuple(_findings(answered, guide)),
        tuple(one for one in mendings.values() if one is not None),
    )


def _of_rule(rule: Rule, answer: Answer) -> tuple[RuleOutcome, DemandReading]:
    """The outcome of one rule: one of its demands met is enough; missed and partly unknown is for a person."""
    if not rule.demands:
        return RuleOutcome(rule=rule), untold("")
    readings = [answer(rule, demand) for demand in rule.demands]
    states = {one.state for one in readings}
    facts = tuple(dict.fromkeys(fact for one in readings for fact in one.facts))
    missing = ", ".join(dict.fromkeys(one.missing for one in readings if one.missing))
    if RuleState.MET in states:
        best = next(one for one in readings if one.state is RuleState.MET)
        return RuleOutcome(rule=rule, owner=Owner.CODE, state=RuleState.MET, facts=facts), best
    first = readings[0]
    if states == {RuleState.NOT_MET}:
        message = "; ".join(one.message for one in readings if one.message)
        return _not_met(rule, RuleState.NOT_MET, facts, ""), _with(first, message)
    if first.state is RuleState.NOT_MET:
        other = (
            f"{missing} could not be found out"
            if missing
            else "the rule names another way, which is for a person to look at"
        )
        return _not_met(rule, RuleState.CANNOT_TELL, facts, missing or "the other way"), _with(
            first, f"{first.message}; {other}"
        )
    return RuleOutcome(rule=rule, owner=Owner.CODE, facts=facts, missing=missing), untold(missing)


def _not_met(rule: Rule, state: RuleState, facts: tuple[str, ...], missing: str) -> RuleOutcome:
    return RuleOutcome(
        rule=rule, owner=Owner.CODE, state=state, facts=facts, missing=missing, code=code_of(rule.kind)
    )


def _with(reading: DemandReading, message: str) -> DemandReading:
    shown = message if reading.message else ""
    return DemandReading(
        RuleState.NOT_MET, shown, reading.action, reading.facts, reading.missing, reading.mending, reading.usual
    )


Answered = tuple[Rule, RuleOutcome, DemandReading]


def _agreeing(answered: Sequence[Answered]) -> Iterator[Answered]:
    """The answers, but those of rules that contradict another rule of the list: these are for a person."""
    there = {rule.kind for rule, _, _ in answered if not rule.section}
    torn = frozenset(kind for pair in _CONFLICTS if pair <= there for kind in pair)
    met = {rule.kind for rule, outcome, _ in answered if outcome.state is RuleState.MET}
    for rule, outcome, reading in answered:
        several = {one.value for one, _, _ in answered if one.kind == rule.kind and one.value}
        numbers = rule.value.isdecimal() and len(several) > 1
        if outcome.code and (rule.kind in torn or (numbers and rule.kind in met)):
            why = "which is meant, for the list says both" if rule.kind in torn else "which number is meant"
            unsure = outcome.model_copy(update={"state": RuleState.CANNOT_TELL, "missing": why, "code": ""})
            yield rule, unsure, untold(why)
        else:
            yield rule, outcome, reading


def _findings(answered: Sequence[Answered], guide: Guide | None) -> Iterator[Finding]:
    """One finding a code, with the clearest rule of those that are not met."""
    by_code: dict[str, list[tuple[Rule, DemandReading]]] = {}
    for rule, outcome, reading in answered:
        if outcome.code and reading.message:
            by_code.setdefault(f"{outcome.code} {rule.value if not rule.value.isdecimal() else ''}", []).append(
                (rule, reading)
            )
    for key, unmet in by_code.items():
        rule = clearest(rule for rule, _ in unmet) or unmet[0][0]
        reading = next(reading for one, reading in unmet if one is rule)
        finding = found(
            key.split()[0],
            reading.message,
            reading.action,
            (cite(guide, rule),) if rule.text else (),
            path=rule.source if rule.line else None,
            line=rule.line or None,
        )
        yield finding.model_copy(update={"severity": Severity.NOTE}) if reading.usual else finding


def code_of(kind: str) -> str:
    """The code of the finding that says that a rule of that kind is not met."""
    code = OWN_CODES.get(kind, kind)
    return code if code in CODES else "guide-rule"
