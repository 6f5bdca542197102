"""The page as a model is shown it: facts on labelled lines, then its sentences, without orders and secrets."""

from __future__ import annotations

import hashlib

from triagebot.drafting.case import Case
from triagebot.drafting.sentences import candidates
from triagebot.evidence.saved import PROPOSER
from triagebot.models import Evidence, FactName
from triagebot.text import injection, plain

LOWEST_SCORE = -4.0
"""A sentence of a lower score is not shown in a short text: how to install, whom to thank."""
LONGEST_FACT = 300
"""Characters of one fact; by hand."""
FACTS = ((FactName.DESCRIPTION, 2), (FactName.TOPIC, 12), (FactName.PROGRAMMING_LANGUAGE, 2))
"""What is shown of every link, and how many values of it."""
FACTS_OF_RULES = (
    (FactName.STARS, 1),
    (FactName.CREATED, 1),
    (FactName.PUBLISHED, 1),
    (FactName.UPDATED, 1),
    (FactName.RELEASE, 1),
    (FactName.LICENSE, 2),
    (FactName.ARCHIVED, 1),
    (FactName.FORK, 1),
    (FactName.LANGUAGE, 1),
    (FactName.VENUE, 1),
    (FactName.SITE, 1),
)
"""What rules of lists ask about."""


def fence(shown: str) -> str:
    """A mark that the text between cannot contain: it is made from that very text."""
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def evidence_text(case: Case, title: str, most: int, *, rules: bool = False) -> str:
    """The evidence in that many characters, most telling first; with `rules`, also facts that rules ask about."""
    evidence = case.evidence
    lines = [
        f"link: {plain.squeeze(case.request.url)[:200]}",
        f"kind: {evidence.kind.value}",
        f"title: {safe(title)[:200]}",
    ]
    for name, count in (*FACTS, *(FACTS_OF_RULES if rules else ())):
        values = [text for value in _values(evidence, name)[:count] if (text := cut(safe(value), LONGEST_FACT))]
        if values:
            lines.append(f"{name.value}: {', '.join(values)}")
    room = most - sum(map(len, lines))
    text = important_text(case, title, room) if rules else page_text(case, title, room)
    return "\n".join([*lines, f"page: {text}"] if text else lines)


def _values(evidence: Evidence, name: FactName) -> tuple[str, ...]:
    """The values of a fact that somebody else than the proposer says."""
    said = (fact.value for fact in evidence.every(name) if fact.source != PROPOSER)
    return tuple(dict.fromkeys(said))


def page_text(case: Case, title: str, most: int) -> str:
    """The beginning of the page as sentences; those that say nothing of the thing are passed over."""
    parts: list[str] = []
    for candidate in candidates.candidates(case.evidence, title):
        if candidate.tagline or candidate.score < LOWEST_SCORE:
            continue
        if sum(map(len, parts)) + len(candidate.text) > most:
            break
        parts.append(candidate.text)
    return " ".join(parts)


def important_text(case: Case, title: str, most: int) -> str:
    """The sentences of the page that say most of the thing, as many as fit, in the order of the page."""
    sentences = [one for one in candidates.candidates(case.evidence, title) if not one.tagline]
    kept, length = [], 0
    for one in sorted(sentences, key=lambda one: (-one.score, one.order)):
        if length + len(one.text) <= most:
            kept.append(one)
            length += len(one.text) + 1
    return " ".join(one.text for one in sorted(kept, key=lambda one: one.order))


def proposal(case: Case, title: str, most: int = 500) -> str:
    """The proposer's own words, where the evidence does not show them already."""
    said = safe(plain.squeeze(case.request.description or ""))
    if not said or said in map(plain.squeeze, case.evidence.values(FactName.DESCRIPTION)):
        return ""
    return f"Proposed as: {safe(title)} - {said}"[:most].replace("DATA ", "data ")


def safe(text: str) -> str:
    """One line of a stranger's text without the sentences that give orders or hold something like a secret."""
    line = plain.inline(plain.squeeze(text[:8_000]))
    if not injection.is_order(line) and not injection.has_secret(line):
        return line
    return " ".join(s for s in plain.sentences(line) if not injection.is_order(s) and not injection.has_secret(s))


def cut(text: str, most: int) -> str:
    """At most that many characters, cut at a word."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", 0, most)
    return text[: space if space > most // 2 else most].rstrip(" ,;:.") + "…" if most else ""
