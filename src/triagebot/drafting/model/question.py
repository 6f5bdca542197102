"""What is asked of the LLM for one case: messages within the token budget, and the slots it may fill."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triagebot.config import LLM
from triagebot.drafting import offline
from triagebot.drafting.case import Case
from triagebot.drafting.model import examples, schema
from triagebot.drafting.model.client import Message
from triagebot.drafting.model.prompts import Prompt
from triagebot.drafting.sentences import candidates, voice
from triagebot.listing.model import Entry, ProposedThing
from triagebot.listing.ranking import tag_choice
from triagebot.models import FactName, Rule, SectionPath, SectionScore
from triagebot.text import injection, plain
from triagebot.text.tokens import tokens

FEW = 12
"""Up to so many sections are all offered, each time in the list's order; of more, only the likeliest."""
CANDIDATES = 8
MOST_TAGS = 40
MOST_TITLES = 3
"""Entries named with a section, to show what it holds; the same for every link, so that servers can keep them."""
MOST_RULES = 2
EVIDENCE = 800
"""Characters of the page that are shown, when they fit."""
WORTHLESS = -4.0
"""A sentence worth less is not shown: how to install, whom to thank."""
_NAMES = {
    "en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German", "it": "Italian",
    "nl": "Dutch", "tr": "Turkish", "pl": "Polish", "han": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip


_OF_THE_THING = re.compile(
    r"\b(?:maintained|active|actively|document(?:ed|ation)|tests?|tested|stable|mature|production|useful|"
    r"released?|free|"
    r"open[- ]source|licen[cs]ed?|popular|original|working|deprecated|abandoned|commercial|paid|trial|beta|english|"
    r"awesome|quality|years?|months?|stars?|users?|community)\b",
    re.IGNORECASE,
)
"""Rules about the thing itself, which its page can answer; those about the pull request are not for the LLM."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The messages, the slots of the answer, the rules in the order of their numbers, and the page as shown."""

    messages: tuple[Message, ...]
    slots: schema.Slots
    rules: tuple[Rule, ...]
    shown: str
    length: int
    """Characters that the description is asked to have at most."""
    explained: bool
    """Whether all sections are offered, and the guide defines most of them."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part is shown; made smaller until the whole fits."""

    evidence: int = EVIDENCE
    examples: int = 0
    candidates: int = CANDIDATES
    rules: int = MOST_RULES
    definition: int = 160

    def smaller(self) -> Room | None:
        """The next smaller room: the least important gives way first. None when nothing is left to give."""
        if self.rules > 1:
            return replace(self, rules=1)
        if self.definition > 80:
            return replace(self, definition=80)
        if self.candidates > 5:
            return replace(self, candidates=5)
        if self.evidence > 600:
            return replace(self, evidence=600)
        if self.examples or self.rules:
            return replace(self, examples=0, rules=0)
        return replace(self, evidence=200, definition=0) if self.evidence > 200 else None


@dataclass(frozen=True, slots=True)
class Known:
    """What code knows of a case before anybody is asked."""

    title: str
    about: ProposedThing
    ranked: tuple[SectionScore, ...]
    given: SectionPath | None
    """The proposer's section, when the list has it."""


def prepare(case: Case, known: Known, prompt: Prompt, options: LLM) -> Asked:
    """The question for one case. Tags and words that the proposer gave are not asked for."""
    whole = Room(examples=options.examples)
    room: Room | None = whole
    asked = _asked(case, known, prompt, whole)
    while room is not None and sum(tokens(message.text) for message in asked.messages) > options.max_prompt_tokens:
        room = room.smaller()
        if room is not None:
            asked = _asked(case, known, prompt, room)
    return asked


def _asked(case: Case, known: Known, prompt: Prompt, room: Room) -> Asked:
    manner = voice.measure(case.listing, known.given or (), case.language)
    offered = _offered(case, known.ranked, room)
    vocabulary = tag_choice.vocabulary(case.listing, case.guide)[:MOST_TAGS]
    rules = _rules(case)[: room.rules]
    says_something = any(case.evidence.values(FactName.TEXT)) or any(case.evidence.values(FactName.DESCRIPTION))
    said = offline.proposed_description(case) or not says_something
    slots = schema.Slots(
        sections=schema.labels(offered),
        tags=vocabulary if case.request.tags is None else (),
        description=0 if said or not manner.wants_description else schema.room_for(max(manner.most, 60)),
        body=200 if manner.wants_body and not case.request.body and not said else 0,
        rules=len(rules),
    )
    shown = evidence_text(case, known.title, room.evidence)
    stable = len(offered) == len(_paths(case)) and bool(offered)
    described = _sections(case, slots.sections, room)
    values = {
        "length": str(max(manner.most, 60)),
        "language": _language(case, manner.language),
        "fence": fence(shown),
        "definitions": f"Sections of the list:\n{described}" if stable else "",
        "sections": f"Sections to choose from:\n{described}" if offered and not stable else "",
        "tags": f"Tags of the list: {', '.join(slots.tags)}" if slots.tags else "",
        "rules": _numbered(rules),
        "examples": _examples(case, known.about, room),
        "evidence": shown,
        "proposal": _proposal(case, known.title),
        "question": _question(slots),
    }
    defined = sum(bool(_defined(case, path)) for _, path in slots.sections)
    explained = stable and defined * 2 > len(slots.sections)
    return Asked(prompt.messages(values), slots, rules, shown, max(manner.most, 60), explained)


def _language(case: Case, known: str) -> str:
    """What the language of descriptions is called in the prompt."""
    unnamed = (
        f"the language with the BCP 47 tag {case.language}" if case.language else "the language of the examples"
    )
    return _NAMES.get(known, unnamed)


def fence(shown: str) -> str:
    """A mark that the text between cannot contain: it is made from that very text."""
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _paths(case: Case) -> tuple[SectionPath, ...]:
    return tuple(dict.fromkeys(section.path for section in case.listing.sections if section.entries))


def _offered(case: Case, ranked: Sequence[SectionScore], room: Room) -> tuple[SectionPath, ...]:
    everything = _paths(case)
    if 0 < len(everything) <= FEW:
        return everything
    return tuple(score.path for score in ranked[: room.candidates])


def _sections(case: Case, labelled: Sequence[tuple[str, SectionPath]], room: Room) -> str:
    lines = []
    for label, path in labelled:
        has = ", ".join(_cut(plain.squeeze(entry.title), 45) for entry in _some(case, path))
        lines.append(" ".join(filter(None, [f"- {label}:", _meaning(case, path, room), has and f"Has: {has}"])))
    return "\n".join(lines)


def _meaning(case: Case, path: SectionPath, room: Room) -> str:
    """What the guide, or else the list itself, says the section is for."""
    prose = next((section.prose for section in case.listing.sections if section.path == path), "")
    return _cut(plain.inline(plain.squeeze((_defined(case, path) or prose)[:2_000])), room.definition)


def _defined(case: Case, path: SectionPath) -> str:
    """What the guide says the section is for."""
    defined = case.guide.definitions if case.guide is not None else {}
    return next((text for name, text in defined.items() if path and _key(name) == _key(path[-1])), "")


def _some(case: Case, path: SectionPath) -> Sequence[Entry]:
    entries = [entry for section in case.listing.sections if section.path == path for entry in section.entries]
    return entries[:: max(1, len(entries) // MOST_TITLES)][:MOST_TITLES]


def _key(text: str) -> str:
    return "".join(c for c in plain.folded(text) if c.isalnum())


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    space = text.rfind(" ", 0, most)
    return text[: space if space > most // 2 else most].rstrip(" ,;:.") + "…" if most else ""


def _rules(case: Case) -> tuple[Rule, ...]:
    """The rules of the guide that only reading can answer; those that code checks are left to code."""
    if case.guide is None:
        return ()
    return tuple(
        rule
        for rule in case.guide.rules
        if not rule.kind and 15 <= len(rule.text) <= 200 and _OF_THE_THING.search(rule.text)
    )


def _numbered(rules: Sequence[Rule]) -> str:
    lines = [f"{number}. {plain.squeeze(rule.text)}" for number, rule in enumerate(rules, 1)]
    return "\n".join(["Rules of the list:", *lines]) if lines else ""


def _examples(case: Case, about: ProposedThing, room: Room) -> str:
    lines = []
    for entry in examples.nearest(case.listing, about, room.examples):
        description = _cut(plain.inline(plain.squeeze(entry.description[:600])), 100)
        lines.append(f"- {_cut(plain.squeeze(entry.title), 60)}: {description}")
    return "\n".join(["How the list describes other things, for the voice alone:", *lines]) if lines else ""


def _question(slots: schema.Slots) -> str:
    if not slots.sections:
        return "How should the list describe it?"
    return f"Which one section does it belong to: {', '.join(slots.labels)}?"


def _proposal(case: Case, title: str) -> str:
    """The proposer's own words, where the evidence does not show them already."""
    said = plain.squeeze(case.request.description or "")
    if not said or said in map(plain.squeeze, case.evidence.values(FactName.DESCRIPTION)):
        return ""
    return f"Proposed as: {title} - {said}"[:500].replace("DATA ", "data ")


def evidence_text(case: Case, title: str, most: int) -> str:
    """The evidence as it is shown: labelled lines, most telling first, plain text, without orders and secrets."""
    evidence = case.evidence
    lines = [
        f"link: {plain.squeeze(case.request.url)[:200]}",
        f"kind: {evidence.kind.value}",
        f"title: {safe(title)[:200]}",
    ]
    for name, count in ((FactName.DESCRIPTION, 2), (FactName.TOPIC, 12), (FactName.PROGRAMMING_LANGUAGE, 2)):
        values = list(filter(None, (_cut(safe(value), 300) for value in evidence.values(name)[:count])))
        if values:
            lines.append(f"{name.value}: {', '.join(values)}")
    text = page_text(case, title, most - sum(map(len, lines)))
    return "\n".join([*lines, f"page: {text}"] if text else lines)


def page_text(case: Case, title: str, most: int) -> str:
    """The beginning of the page as sentences; those that say nothing of the thing are passed over."""
    parts: list[str] = []
    for candidate in candidates.candidates(case.evidence, title):
        if candidate.tagline or candidate.worth < WORTHLESS:
            continue
        if sum(map(len, parts)) + len(candidate.text) > most:
            break
        parts.append(candidate.text)
    return " ".join(parts)


def safe(text: str) -> str:
    """One line of a stranger's text without the sentences that give orders or hold something like a secret."""
    line = plain.inline(plain.squeeze(text[:8_000]))
    if not injection.is_order(line) and not injection.has_secret(line):
        return line
    return " ".join(s for s in plain.sentences(line) if not injection.is_order(s) and not injection.has_secret(s))
