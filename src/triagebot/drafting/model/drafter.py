"""The drafter that asks an LLM: one question an entry; its answer is validated, grounded and weighed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cached_property

from triagebot.config import LLM
from triagebot.drafting import offline, titles
from triagebot.drafting.case import Case
from triagebot.drafting.model import (
    answer_reading,
    answer_schema,
    answer_sentences,
    citations,
    grounding,
    prompt_template,
    section_vote,
)
from triagebot.drafting.model.asking import prompt_profiles, question
from triagebot.drafting.model.asking.question import KnownCase
from triagebot.drafting.model.citations import RejectedSentence
from triagebot.drafting.model.conversation import Conversation
from triagebot.drafting.model.quota import Hourly, Quota
from triagebot.drafting.model.server import server_faults
from triagebot.drafting.model.server.client import AnswerOptions, Chat
from triagebot.drafting.sentences import candidates, voice
from triagebot.errors import ModelError
from triagebot.listing.ranking import rank
from triagebot.models import Draft, Drafter, OriginKind, RuleAnswer, RuleState, SectionPath, Usage
from triagebot.text import plain

AnotherDescription = Callable[[str, answer_schema.Slots], answer_reading.QuotedSentence | None]
"""Asks for another description, told what is wrong with the first; None when there is none."""

log = logging.getLogger(__name__)


class ModelDrafting:
    """Drafts with a model and falls back on rules, saying why, whenever the model or its answer fails.

    The quota bounds what others can make a list's owner pay for; what somebody asks at their own command line is
    their own decision.
    """

    def __init__(
        self,
        chat: Chat,
        *,
        options: LLM | None = None,
        prompt: prompt_template.Prompt | None = None,
        quota: Quota | None = None,
    ) -> None:
        self._options = options or LLM()
        self._prompt = prompt
        self._quota = quota or Hourly(self._options.calls_an_hour)
        self._chat = chat
        self.failure: ModelError | None = None
        """Why the model had no part in the last draft; None when its answer could be used, at least in part."""

    @cached_property
    def profile(self) -> prompt_profiles.PromptProfile:
        """What this model is told, asked and trusted with; a server may be asked how large it is."""
        return prompt_profiles.chosen(self._options, self._chat)

    def draft(self, case: Case) -> Draft:
        """A complete draft; `degraded` says why the model had no part in it, if it had none."""
        known = known_of(case)
        prompt = self._prompt or prompt_template.shipped(self.profile.name)
        asked = question.prepare(case, known, question.Setup(prompt, self.profile, self._options))
        conversation = self._conversation(case, asked, prompt)
        try:
            answer, reply = conversation.answer(asked.slots)
        except ModelError as error:
            self.failure = error
            if isinstance(error, server_faults.UnusableServer):
                log.warning("The model could not be asked: %s", error)
            return without_model(case, known, why=str(error), usage=conversation.usage())
        self.failure = None
        likely = section_vote.opinions(reply.tokens, asked.slots.labels, answer.section, answer.second)
        another = conversation.description if self.profile.second_try else None
        draft = merged(case, known, asked, answer, likely, profile=self.profile, another=another)
        return draft.model_copy(update={"usage": conversation.usage()})

    def _conversation(self, case: Case, asked: question.Asked, prompt: prompt_template.Prompt) -> Conversation:
        origin = case.request.origin
        return Conversation(
            self._chat,
            prompt,
            asked.messages,
            AnswerOptions(
                usual_tokens=self.profile.answer_tokens + self.profile.rule_tokens * asked.slots.rules,
                most_tokens=self._options.max_completion_tokens,
                distribution=self.profile.distribution,
            ),
            may_call=lambda: origin.kind is OriginKind.COMMAND_LINE or self._quota.take(origin.author or ""),
        )


def first_question(
    case: Case, options: LLM, profile: prompt_profiles.PromptProfile, prompt: prompt_template.Prompt | None = None
) -> question.Asked:
    """Exactly what would be sent first for a case, without asking anybody."""
    setup = question.Setup(prompt or prompt_template.shipped(profile.name), profile, options)
    return question.prepare(case, known_of(case), setup)


def known_of(case: Case) -> KnownCase:
    """Titles, candidate sections and the proposer's section, by code."""
    first, *others = titles.candidates(case.evidence, case.request)
    found = (first, *(title for title in others if not grounding.unsafe(title)))
    about = offline.subject(case, first)
    ranked = rank.rank(case.listing, case.guide, about)
    return KnownCase(first, about, ranked, offline.given_section(case), found)


def without_model(case: Case, known: KnownCase, *, why: str, usage: Usage | None) -> Draft:
    """The offline draft, saying why the model was not used."""
    section = known.given or (known.ranked[0].path if known.ranked else ())
    tags = offline.chosen_tags(case, section, known.about)
    draft = offline.with_words(case, title=known.title, section=section, ranked=known.ranked, tags=tags)
    return draft.model_copy(update={"degraded": why, "usage": usage})


def merged(
    case: Case,
    known: KnownCase,
    asked: question.Asked,
    answer: answer_reading.ModelAnswer,
    likely: Mapping[str, float],
    *,
    profile: prompt_profiles.PromptProfile,
    another: AnotherDescription | None = None,
) -> Draft:
    """The model's answer and the rules' draft as one: the section weighed, the words grounded, the rest checked.

    `likely` is how likely the model held each of the section labels it was offered; `another` asks it for another
    description. A part of the answer that cannot be used does not take the others with it.
    """
    paths = dict(asked.slots.sections)
    weight = profile.weight_explained if asked.explained else profile.weight
    shares = {paths[label]: share for label, share in likely.items()}
    ranked = section_vote.combine(known.ranked, shares, model=weight)
    section = known.given or (ranked[0].path if ranked else ())
    tags = _tags(case, known, asked, answer, section=section, profile=profile)
    title = answer.title or known.title
    base = offline.with_words(case, title=title, section=section, ranked=ranked, tags=tags)
    shown = [(one.source, one.text) for one in candidates.candidates(case.evidence, known.title)]
    ground = grounding.ground(case.evidence, known.title, shown=shown)
    faults = [f"its answer was used in part: {fault}." for fault in answer.faults]
    draft = base.model_copy(
        update={
            "rules": _rules(asked, answer, ground),
            "concerns": answer.concerns,
            "opinions": section_vote.apart(known.ranked, shares),
            "same_purpose": tuple(asked.entries[number - 1].title for number in answer.same_purpose),
            "degraded": " ".join(faults),
        }
    )
    if not asked.slots.description:
        return draft
    setting = answer_sentences.Setting(
        names=candidates.names_of(case.evidence, known.title),
        voice=voice.measure(case.listing, section, case.language),
        ground=ground,
        length=asked.length,
    )
    return _worded(draft, asked, answer, setting, another)


def _worded(
    base: Draft,
    asked: question.Asked,
    answer: answer_reading.ModelAnswer,
    setting: answer_sentences.Setting,
    another: AnotherDescription | None,
) -> Draft:
    """The draft with the model's words for those of the rules, as far as they hold."""
    held = answer_sentences.description(answer.description, asked.slots.description, setting)
    degraded = base.degraded
    if isinstance(held, RejectedSentence):
        log.debug("the description was refused: %s: %s", held.reason, answer.description.text)
        second = another(_fault(held, asked.length), asked.slots) if another else None
        again = answer_sentences.description(second, asked.slots.description, setting) if second else held
        if isinstance(again, RejectedSentence) and again is not held:
            log.debug("the second description was refused: %s", again.reason)
        held = again
    if isinstance(held, RejectedSentence):
        degraded = degraded or f"its words were not used: {held.reason}."
        by_rules = [one for one in base.citations if one.sentence == base.description]
    else:
        by_rules = [held]
    kept, refused = answer_sentences.body(answer.body, asked.slots.body, setting)
    for one in refused:
        log.debug("a sentence of the body was refused: %s", one.reason)
    description = by_rules[0].sentence if by_rules else base.description
    told = " ".join((description, *setting.names))
    of_rules = [one for one in base.citations if base.body and one.sentence in base.body]
    body = answer_sentences.news(kept, told) or answer_sentences.news(of_rules, told)
    return base.model_copy(
        update={
            "description": description,
            "body": " ".join(one.sentence for one in body) if of_rules or body else base.body,
            "drafter": base.drafter if isinstance(held, RejectedSentence) else Drafter.LLM,
            "citations": (*by_rules, *body),
            "degraded": degraded,
        }
    )


def _fault(refusal: RejectedSentence, length: int) -> str:
    """What the model is told of a description that does not hold."""
    words = ", ".join(f"“{word}”" for word in refusal.words[:4])
    named = f" (not on the page: {words})" if words and words not in refusal.reason else ""
    return (
        f"description: {refusal.reason}{named}. Say only what your quotations say together, in at most {length}"
        " characters"
    )


def _tags(
    case: Case,
    known: KnownCase,
    asked: question.Asked,
    answer: answer_reading.ModelAnswer,
    *,
    section: SectionPath,
    profile: prompt_profiles.PromptProfile,
) -> tuple[str, ...]:
    """The tags: a strong model's where it was asked, held to the list's own use; else code's."""
    if profile.thorough and asked.slots.tags:
        return answer.tags if section_vote.bears_tags(case.listing, section) else ()
    return section_vote.tags(offline.chosen_tags(case, section, known.about), answer.tags, case.listing)


def _rules(
    asked: question.Asked, answer: answer_reading.ModelAnswer, ground: grounding.Ground
) -> tuple[RuleAnswer, ...]:
    """The model's reading of the guide's rules; an answer whose quotation is not in the evidence cannot tell."""
    found = []
    for ruled in answer.rules:
        rule = asked.rules[ruled.rule - 1]
        holds = ruled.state is not RuleState.CANNOT_TELL and citations.quoted(ruled.quote, ground) is not None
        found.append(
            RuleAnswer(
                rule=rule.text,
                line=rule.line,
                state=ruled.state if holds else RuleState.CANNOT_TELL,
                quote=plain.squeeze(ruled.quote) if holds else "",
            )
        )
    return tuple(found)
