"""What becomes of the sentences of an answer: held against the page, brought into the list's voice, or refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.drafting.model import citations, grounding
from triagebot.drafting.model.answer_reading import QuotedSentence
from triagebot.drafting.model.citations import RejectedSentence
from triagebot.drafting.sentences import candidates, compose, retell, shorten, voice
from triagebot.models import Citation
from triagebot.text import languages, plain

NEW = 0.4
"""What a sentence of a body has to say, of all its words, that the description and the title do not. By hand."""
SHOUTING = 0.6
"""The share of capitals from which a sentence shouts. By hand."""
LONGEST_BODY = 240
"""Characters that a body may have in any list."""


LONGER = 1.25
"""How much longer than asked a sentence may be before it is cut: a true point is worth some letters. By hand."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer's sentences are held against."""

    names: tuple[str, ...]
    """What the thing is called, its title first."""
    voice: voice.Voice
    ground: grounding.Ground
    length: int
    """Characters that the description was asked to have at most; one within them is never cut."""


def description(said: QuotedSentence, bound: int, setting: Setting) -> Citation | RejectedSentence:
    """The model's description as the list would have it, with what it rests on; or why it is refused.

    `bound` is where a server that honours schemas cuts a text off.
    """
    whole = said.text.strip()
    parts = plain.sentences(whole)
    text = parts[0] if parts else ""
    if why := grounding.unsafe(whole):
        return RejectedSentence(why)
    if len(parts) == 1 and len(whole) >= bound - 1:  # the bound cut it off, perhaps inside a word
        text = shorten.shorten(text, len(text) - 1)
    text = _begun(text, setting)
    if not text:
        return RejectedSentence("it begins in the middle of a sentence")
    basis = citations.held(text, said.quotes, setting.ground)
    if isinstance(basis, RejectedSentence):
        return basis
    told = _in_voice(basis.sentence, setting)
    why = _unfit(told, setting)
    return RejectedSentence(why) if why else basis.model_copy(update={"sentence": told})


def _begun(text: str, setting: Setting) -> str:
    """The text with the article that it needs; empty where it begins in the middle of one of the page's."""
    if not text[:1].islower() or text.casefold().startswith(tuple(name.casefold() for name in setting.names)):
        return text
    begun = citations.begun(text, setting.ground)
    return "" if setting.voice.capitals >= 0.5 and not begun.startswith(("a ", "an ", "the ")) else begun


def _in_voice(text: str, setting: Setting) -> str:
    title = setting.names[0] if setting.names else ""
    told = shorten.shorten(
        retell.retell(text, title, setting.names), max(int(LONGER * setting.length), setting.voice.most, 60)
    )
    return voice.in_voice(told, setting.voice) if told and shorten.is_whole(told) else ""


def _unfit(told: str, setting: Setting) -> str:
    """Why a sentence that is true is no description in this list; empty when it is one."""
    if len(told) < 8 or compose.repeats(told, setting.names[0] if setting.names else ""):
        return "it says nothing that the title does not, or cannot be brought into the list's form"
    if not compose.says_what_it_is(told):
        return "it does not say what the thing is"
    capitals = sum(c.isupper() for c in told) > SHOUTING * len(told)
    if capitals or any(unicodedata.category(c) == "So" for c in told):
        return "it shouts"
    return "" if languages.fits(told, setting.voice.language) else "it is not in the language of the list"


def body(
    statements: Sequence[QuotedSentence], bound: int, setting: Setting
) -> tuple[list[Citation], list[RejectedSentence]]:
    """The sentences that hold, as many as the list's bodies are long, and why the others do not."""
    kept: list[Citation] = []
    refused: list[RejectedSentence] = []
    for said in statements:
        whole = plain.squeeze(said.text)
        sentences = plain.sentences(whole)
        if len(whole) >= bound - 1 and not whole.endswith((".", "!", "。")):  # the bound cut the last one off
            sentences = sentences[:-1]
        for sentence in sentences:
            basis = _of_body(sentence, said.quotes, setting)
            if isinstance(basis, RejectedSentence):
                refused.append(basis)
            elif sum(len(one.sentence) for one in kept) + len(basis.sentence) <= _longest(setting):
                kept.append(basis)
    return kept, refused


def _of_body(sentence: str, quotes: tuple[str, ...], setting: Setting) -> Citation | RejectedSentence:
    text = compose.in_body(sentence)
    why = grounding.unsafe(text) if text else "it is no sentence of a body"
    return RejectedSentence(why) if why else citations.held(text, quotes, setting.ground)


def _longest(setting: Setting) -> int:
    return max(2 * setting.voice.body, LONGEST_BODY)


def news(sentences: Sequence[Citation], told: str) -> list[Citation]:
    """The sentences that say more than what was told before."""
    known = frozenset(candidates.stems(told))

    def fresh(sentence: str) -> float:
        own = {*candidates.stems(sentence)}
        return len(own - known) / max(1, len(own))

    return [citation for citation in sentences if fresh(citation.sentence) >= NEW]
