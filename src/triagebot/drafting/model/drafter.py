"""The drafter that asks an LLM: one question an entry; its answer is validated, grounded and weighed."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from triagebot.config import LLM
from triagebot.drafting import offline, titles
from triagebot.drafting.case import Case
from triagebot.drafting.model import (
    answer_formats,
    answer_reading,
    answer_sentences,
    citations,
    grounding,
    prompts,
    question,
    section_vote,
)
from triagebot.drafting.model.citations import Refusal
from triagebot.drafting.model.client import Chat, Message
from triagebot.drafting.model.question import Known
from triagebot.drafting.model.quota import Hourly, Quota
from triagebot.drafting.sentences import candidates, voice
from triagebot.errors import ModelError
from triagebot.listing.ranking import rank
from triagebot.models import (
    Draft,
    Drafter,
    OriginKind,
    RuleAnswer,
    RuleState,
    Usage,
)
from triagebot.text import plain

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
        prompt: prompts.Prompt | None = None,
        quota: Quota | None = None,
    ) -> None:
        self._options = options or LLM()
        self._prompt = prompt or prompts.shipped()
        self._quota = quota or Hourly(self._options.calls_an_hour)
        self._ladder = answer_formats.Ladder(chat)
        self._model = chat.model

    def draft(self, case: Case) -> Draft:
        """A complete draft; `degraded` says why the model had no part in it, if it had none."""
        known = known_of(case)
        asked = question.prepare(case, known, self._prompt, self._options)
        tally = answer_formats.Tally(self._model)
        origin = case.request.origin
        try:
            answer, reply = self._ladder.ask(
                asked.messages,
                asked.slots,
                self._prompt,
                most_tokens=self._options.max_completion_tokens,
                may_call=lambda: origin.kind is OriginKind.COMMAND_LINE or self._quota.take(origin.author or ""),
                tally=tally,
            )
        except ModelError as error:
            return without_model(case, known, why=error.message, usage=tally.usage())
        likely = section_vote.opinions(reply.tokens, asked.slots.labels, answer.section)
        draft = merged(case, known, asked, answer, likely)
        return draft.model_copy(update={"usage": tally.usage()})


def messages(case: Case, options: LLM, prompt: prompts.Prompt) -> tuple[Message, ...]:
    """Exactly what would be sent first for a case, without asking anybody."""
    return question.prepare(case, known_of(case), prompt, options).messages


def known_of(case: Case) -> Known:
    """Title, candidate sections and the proposer's section, by code."""
    title = titles.choose(case.evidence, case.request)
    about = offline.subject(case, title)
    ranked = rank.rank(case.listing, case.guide, about)
    return Known(title, about, ranked, offline.given_section(case))


def without_model(case: Case, known: Known, *, why: str, usage: Usage | None) -> Draft:
    """The offline draft, saying why the model was not used."""
    section = known.given or (known.ranked[0].path if known.ranked else ())
    tags = offline.chosen_tags(case, section, known.about)
    draft = offline.with_words(case, title=known.title, section=section, ranked=known.ranked, tags=tags)
    return draft.model_copy(update={"degraded": why, "usage": usage})


def merged(
    case: Case,
    known: Known,
    asked: question.Asked,
    answer: answer_reading.ModelAnswer,
    likely: Mapping[str, float],
) -> Draft:
    """The model's answer and the rules' draft as one: the section weighed, the words grounded, the rest checked.

    `likely` is how likely the model held each of the section labels it was offered. A part of the answer that
    cannot be used does not take the others with it.
    """
    paths = dict(asked.slots.sections)
    weight = section_vote.EXPLAINED if asked.explained else section_vote.UNEXPLAINED
    ranked = section_vote.combine(
        known.ranked, {paths[label]: share for label, share in likely.items()}, model=weight
    )
    section = known.given or (ranked[0].path if ranked else ())
    tags = section_vote.tags(offline.chosen_tags(case, section, known.about), answer.tags, case.listing)
    base = offline.with_words(case, title=known.title, section=section, ranked=ranked, tags=tags)
    shown = [(one.source, one.text) for one in candidates.candidates(case.evidence, known.title)]
    ground = grounding.ground(case.evidence, known.title, shown=shown)
    faults = [f"its answer was used in part: {fault}." for fault in answer.faults]
    draft = base.model_copy(
        update={
            "rules": _rules(asked, answer, ground),
            "concerns": answer.concerns,
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
    return _worded(draft, asked, answer, setting)


def _worded(
    base: Draft,
    asked: question.Asked,
    answer: answer_reading.ModelAnswer,
    setting: answer_sentences.Setting,
) -> Draft:
    """The draft with the model's words for those of the rules, as far as they hold."""
    held = answer_sentences.description(answer.description, asked.slots.description, setting)
    degraded = base.degraded
    if isinstance(held, Refusal):
        log.debug("the description was refused: %s", held.reason)
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
            "drafter": base.drafter if isinstance(held, Refusal) else Drafter.LLM,
            "citations": (*by_rules, *body),
            "degraded": degraded,
        }
    )


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
