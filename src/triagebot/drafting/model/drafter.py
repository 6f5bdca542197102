"""The drafter that asks an LLM: one question an entry; its answer is validated, grounded and weighed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from triagebot.config import LLM
from triagebot.drafting import offline, titles
from triagebot.drafting.base import Case
from triagebot.drafting.model import answer_formats, citations, grounding, prompts, question, schema, section_vote
from triagebot.drafting.model.client import Chat, Message
from triagebot.drafting.model.question import Known
from triagebot.drafting.model.quota import Hourly, Quota
from triagebot.drafting.sentences import candidates, compose, retell, shorten, voice
from triagebot.errors import ModelError
from triagebot.listing.ranking import rank
from triagebot.models import (
    Citation,
    Draft,
    Drafter,
    OriginKind,
    RuleAnswer,
    RuleState,
    Usage,
)
from triagebot.text import languages, plain

NEW = 0.4
"""What a sentence of a body has to say, of all its words, that the description and the title do not."""


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
    case: Case, known: Known, asked: question.Asked, answer: schema.Answer, likely: Mapping[str, float]
) -> Draft:
    """The model's answer and the rules' draft as one: the section weighed, the words grounded, the rest checked.

    `likely` is how likely the model held each of the section labels it was offered.
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
    draft = base.model_copy(update={"rules": _rules(asked, answer, ground), "concerns": answer.concerns})
    if not asked.slots.description:
        return draft
    manner = voice.measure(case.listing, section)
    names = candidates.names_of(case.evidence, known.title)
    description, why = _spoken(answer.description, asked.slots.description, names, manner, ground)
    if description is None:
        return draft.model_copy(update={"degraded": f"its words were not used: {why}"})
    told = " ".join((description.sentence, *names))
    by_model = _body(answer, asked.slots.body, ground, manner) if asked.slots.body else []
    by_rules = [citation for citation in base.citations if base.body and citation.sentence in base.body]
    body = _new(by_model, told) or _new(by_rules, told)
    return draft.model_copy(
        update={
            "description": description.sentence,
            "body": " ".join(citation.sentence for citation in body) if by_rules or body else base.body,
            "drafter": Drafter.LLM,
            "citations": (description, *body),
        }
    )


def _new(body: Sequence[Citation], told: str) -> list[Citation]:
    """The sentences that say more than what was told before."""
    known = frozenset(candidates.stems(told))

    def fresh(sentence: str) -> float:
        own = {*candidates.stems(sentence)}
        return len(own - known) / max(1, len(own))

    return [citation for citation in body if fresh(citation.sentence) >= NEW]


def _spoken(
    said: schema.Said, most: int, names: tuple[str, ...], manner: voice.Voice, ground: grounding.Ground
) -> tuple[Citation | None, str]:
    """The model's description as the list would have it, with what it rests on; or None and why not.

    `names` are what the thing is called, its title first.
    """
    parts = plain.sentences(said.text.strip())
    text = parts[0] if parts else ""
    why = grounding.unsafe(said.text.strip())
    if len(parts) == 1 and len(said.text) >= most - 1:  # the bound cut it off, perhaps inside a word
        text = shorten.shorten(text, len(text) - 1)
    if text[:1].islower() and not text.casefold().startswith(tuple(name.casefold() for name in names)):
        text = citations.begun(text, ground)
        if not text or (manner.capitals >= 0.5 and not text.startswith(("a ", "an ", "the "))):
            why = why or "it begins in the middle of a sentence"
    why = why or grounding.unsupported(text, ground)
    basis = None if why else citations.cited(text, said.quote, ground)
    if basis is None:
        why = why or "its quotation is not in the evidence, or no passage there says it"
        return None, f"{why}."
    title = names[0] if names else ""
    told = shorten.shorten(retell.retell(text, title, names), max(manner.most, 60))
    told = voice.in_voice(told, manner) if told and shorten.is_whole(told) else ""
    if len(told) < 8 or compose.repeats(told, title):
        return None, "it says nothing that the title does not, or cannot be brought into the list's form."
    if not compose.says_what_it_is(told):
        return None, "it does not say what the thing is."
    if sum(c.isupper() for c in told) > 0.6 * len(told) or any(unicodedata.category(c) == "So" for c in told):
        return None, "it shouts."
    if not languages.fits(told, manner.language):
        return None, "it is not in the language of the list."
    quote, source = basis
    return Citation(sentence=told, quote=quote, source=source), ""


def _body(answer: schema.Answer, most: int, ground: grounding.Ground, manner: voice.Voice) -> list[Citation]:
    """The model's sentences that hold, as a body has them, as many as the list's bodies are long."""
    kept: list[Citation] = []
    for said in answer.body:
        whole = plain.squeeze(said.text)
        sentences = plain.sentences(whole)
        if len(whole) >= most - 1 and not whole.endswith((".", "!", "。")):  # the bound cut the last one off
            sentences = sentences[:-1]
        for sentence in sentences:
            text = compose.in_body(sentence)
            if not text or grounding.unsafe(text) or grounding.unsupported(text, ground):
                continue
            basis = citations.cited(text, said.quote, ground)
            if basis and sum(len(c.sentence) for c in kept) + len(text) <= max(2 * manner.body, 240):
                kept.append(Citation(sentence=text, quote=basis[0], source=basis[1]))
    return kept


def _rules(asked: question.Asked, answer: schema.Answer, ground: grounding.Ground) -> tuple[RuleAnswer, ...]:
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
