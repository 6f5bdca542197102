"""What is asked of the LLM for one case: messages within the token budget, and the slots it may fill."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.config import LLM
from triagebot.drafting import offline
from triagebot.drafting.case import Case
from triagebot.drafting.model import answer_schema
from triagebot.drafting.model.asking import field_explanations, shown_list, shown_page
from triagebot.drafting.model.asking.prompt_profiles import PromptProfile, Room
from triagebot.drafting.model.prompt_template import Prompt
from triagebot.drafting.model.server.client import Message
from triagebot.drafting.sentences import voice
from triagebot.listing.model import Entry, ProposedThing
from triagebot.listing.ranking import tag_choice
from triagebot.models import FactName, Rule, SectionPath, SectionScore
from triagebot.text.tokens import tokens

MOST_TAGS = 40
SHORTEST = 60
"""Characters that a description is asked to have at most, in a list whose descriptions are shorter."""
BODY = 200
"""Characters of one sentence of a body."""
_NAMES = {
    "en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German", "it": "Italian",
    "nl": "Dutch", "tr": "Turkish", "pl": "Polish", "han": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The messages, the slots of the answer, and what its numbers stand for."""

    messages: tuple[Message, ...]
    slots: answer_schema.Slots
    rules: tuple[Rule, ...]
    """In the order of their numbers."""
    entries: tuple[Entry, ...]
    """The entries shown, in the order of their numbers; empty when none is asked for."""
    shown: str
    """The page as shown."""
    length: int
    """Characters that the description is asked to have at most."""
    explained: bool
    """Whether all sections are offered, and the guide defines most of them."""

    def tokens(self) -> int:
        """A careful estimate of all that is sent, the form of the answer included."""
        form = json.dumps(answer_schema.build(self.slots), ensure_ascii=False)
        return sum(tokens(message.text) for message in self.messages) + tokens(form)


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What code knows of a case before anybody is asked."""

    title: str
    about: ProposedThing
    ranked: tuple[SectionScore, ...]
    given: SectionPath | None
    """The proposer's section, when the list has it."""
    titles: tuple[str, ...] = ()
    """What the entry may be called, the likeliest first; the proposer's own word alone where there is one."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How questions are put: their words, how much is told, and what the list's owner set."""

    prompt: Prompt
    profile: PromptProfile
    options: LLM


def prepare(case: Case, known: KnownCase, setup: Setup) -> Asked:
    """The question for one case. Tags and words that the proposer gave are not asked for."""
    most = min(setup.profile.tokens, setup.options.max_prompt_tokens)
    for room in setup.profile.rooms():
        asked = _asked(case, known, setup, room)
        if asked.tokens() <= most:
            break
    return asked


def _asked(case: Case, known: KnownCase, setup: Setup, room: Room) -> Asked:
    thorough = setup.profile.thorough
    everything = shown_list.paths(case)
    stable = 0 < len(everything) <= room.sections
    ranked = tuple(score.path for score in known.ranked)
    offered = everything if stable else ranked[: room.likeliest]
    likely = (known.given,) if known.given else ranked
    manner = voice.measure(case.listing, likely[0] if thorough and likely else known.given or (), case.language)
    rules = (shown_list.rules_to_answer if thorough else shown_list.rules_of_the_thing)(case, room.rules)
    entries = shown_list.entries(case, known.about, likely[: room.likely], nearest=room.nearest, each=room.entries)
    shown = shown_page.evidence_text(case, known.title, room.page, rules=thorough)
    # What is usual in the list is not too long for one of its sections, of which few entries are known.
    longest = voice.measure(case.listing, (), case.language).most if thorough else 0
    length = max(manner.most, longest, SHORTEST)
    counts = (len(rules), len(entries))
    slots = _slots(case, known, setup.profile, manner, offered=offered, length=length, counts=counts)
    described = shown_list.sections(
        case, slots.sections, definition=room.definition, titles=room.titles, parents=thorough
    )
    values = {
        "list": shown_list.heading(case),
        "form": field_explanations.form(slots) if thorough else field_explanations.sketch(slots),
        "length": str(length),
        "usual": str(manner.usual),
        "language": _NAMES.get(manner.language, "the language of the examples"),
        "fence": shown_page.fence(shown),
        "definitions": f"Sections of the list:\n{described}" if stable else "",
        "sections": f"Sections to choose from:\n{described}" if offered and not stable else "",
        "tags": shown_list.tags(case, slots.tags) if slots.tags else "",
        "rules": shown_list.numbered(rules, shown_list.other_rules(case, room.other_rules)),
        "examples": shown_list.numbered_entries(entries, slots.sections, room.nearest)
        if thorough
        else shown_list.examples_for_voice(case, known.about, setup.options.examples),
        "evidence": shown,
        "proposal": shown_page.proposal(case, known.title),
        "question": field_explanations.question(slots),
    }
    defined = sum(bool(shown_list.by_guide(case, path)) for _, path in slots.sections)
    explained = stable and defined * 2 > len(slots.sections)
    return Asked(setup.prompt.messages(values), slots, rules, entries, shown, length, explained)


def _slots(
    case: Case,
    known: KnownCase,
    profile: PromptProfile,
    manner: voice.Voice,
    *,
    offered: Sequence[SectionPath],
    length: int,
    counts: tuple[int, int],
) -> answer_schema.Slots:
    """What is asked: not what the proposer gave, nor words where there is nothing to say them from."""
    rules, entries = counts
    vocabulary = tag_choice.vocabulary(case.listing, case.guide)[:MOST_TAGS]
    says_something = any(case.evidence.values(FactName.TEXT)) or any(case.evidence.values(FactName.DESCRIPTION))
    said = offline.proposed_description(case) or not says_something
    return answer_schema.Slots(
        sections=answer_schema.labels(offered),
        second=profile.thorough,
        titles=known.titles if profile.thorough and len(known.titles) > 1 else (),
        tags=vocabulary if case.request.tags is None else (),
        description=0 if said or not manner.wants_description else answer_schema.room_for(length),
        body=BODY if manner.wants_body and not case.request.body and not said else 0,
        sentences=2 if profile.thorough else 1,
        quotes=profile.quotes,
        rules=rules,
        entries=entries if profile.thorough else 0,
    )
