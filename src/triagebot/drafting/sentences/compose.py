"""The best words of the evidence for an entry: its best sentences, retold in the list's voice and length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.drafting.grounding import attribution
from triagebot.drafting.sentences import candidates, praise, retell, run_ins, shorten
from triagebot.drafting.sentences.candidates import Candidate
from triagebot.drafting.sentences.voice import Voice, in_voice
from triagebot.evidence.saved import PROPOSER
from triagebot.models import Citation, Evidence, FactName
from triagebot.text import languages, plain, talk
from triagebot.text.patterns import opening, words

MOST_TRIED = 12
"""Candidates that are retold; those after them have a lower score than any cut could cost."""
LOWEST_SCORE = -2.5
"""A sentence of a lower score says nothing about the thing: better no description than that one. By hand."""
LOWEST_IN_BODY = -1.5
"""A body is there to say more, not to fill the room. By hand."""
LONGEST = 1.8
"""The same, when there would be no description at all otherwise. By hand."""
LONGER = 1.4
"""How much longer than nine of ten a description may be, when it would lose its point otherwise. By hand."""
MOST_BODY = 2
"""Sentences of a body."""
LONGEST_IN_BODY = 420
"""Characters of one of them."""

_CONTINUES = opening(
    r"however|but|and|also|moreover|furthermore|then|thus|hence|therefore|finally|first|second|third",
    r"secondly|they|he",
    r"she|those|in addition|additionally|unfortunately|despite|or|so|yet|note|instead|similarly|meanwhile",
    r"for example",
    r"for instance|well|either|once|during|after|before|in the past|when|while|returns",
)

_POINTS = opening(
    r"it|its|it's|that|that's|this|these|those|they|there|he|she|here|such|which|however|but|then",
    r"un(?:fortunately|like)|despite|although|because|since|while|in contrast|as a result|for (?:example|instance)",
    r"consequently|nevertheless|nonetheless|meanwhile|similarly|instead|as such|to this end|on the other hand",
)
"""A description that begins so points to something that the reader of a list has not read."""

_HOW_TO = opening(
    r"to [a-z]{2,20} [^,.]{1,120}, (?:import|run|use|call|open|set|add|create|type|start|go|try|execute)"
)
"""An instruction to who uses the thing."""
_TRIED = words(r"(?:was|were|has been|have been) (?:tested|evaluated|validated|trained|measured)")
"""What was done with it once, and not what it is."""
_ABOUT_IT = opening(
    r"(?:the )?(?:page|website|description|title|summary|text|readme)(?: says| describes| shows|:)",
    r"is|are|was|were|has|have|based on the|according to|propose|present|introduce|describe|provide|offer",
    r"under|over|at|of|on|into|inside|behind|between|among|across|within",
)
"""A beginning that speaks of the page, or that lacks its subject."""
_KINDS = frozenset(
    candidates.stems("library package project dataset framework tool tools toolkit software website")
)
"""Beginnings of the words for what kind of thing it is, which alone say nothing of it."""
_HANGS = opening(r"using|via|by|with|without|from|through|as|in the|on the|to the|based on")
"""A beginning of words that belong to a sentence before; a tagline ("With one tap …") may begin so."""
_POINTS_INSIDE = words(
    r"th(?:is|ese|ose) (?:approach|method|problem|system|idea|paper|work|section|article)e?s?|will then",
    r"that (?:approach|method|problem|system|idea|paper|section|article)",
)


@dataclass(frozen=True, slots=True)
class Words:
    """Description and body as a draft has them, with what each sentence rests on."""

    description: str = ""
    body: str = ""
    citations: tuple[Citation, ...] = ()


def find(evidence: Evidence, title: str, voice: Voice) -> Words:
    """The best description and, where the list has bodies, the best body there is; either may be empty."""
    names = candidates.names_of(evidence, title)
    found = sorted(candidates.candidates(evidence, title, voice.language), key=lambda c: (-c.score, c.order))
    told = _told(found, title, names, voice, _page(evidence))
    if not told:
        return _phrase(evidence, title, voice)
    _, description, chosen = max(told, key=lambda item: item[0])
    body = _body(found, chosen, voice, _page(evidence)) if voice.wants_body else []
    first = Citation(sentence=description, quote=chosen.text, source=chosen.source)
    return Words(description, " ".join(citation.sentence for citation in body), (first, *body))


def _page(evidence: Evidence) -> str:
    """The page's words, for their spelling."""
    said = (*evidence.every(FactName.TITLE), *evidence.every(FactName.DESCRIPTION), *evidence.every(FactName.TEXT))
    return "\n".join(fact.value[:20_000] for fact in said if fact.source != PROPOSER)


def _told(
    found: Sequence[Candidate], title: str, names: tuple[str, ...], voice: Voice, page: str
) -> list[tuple[float, str, Candidate]]:
    """Candidates as descriptions with their scores; longer ones than usual only where there is no other."""
    usual = max(voice.most, 60)
    found = [one for one in found if not candidates.is_motive(one.text)] or found
    told: list[tuple[float, str, Candidate]] = []
    for lengths in (((usual, 0.0), (int(LONGER * usual), 1.5)), ((int(LONGEST * usual), 2.0),)):
        for candidate in found[:MOST_TRIED]:
            for most, cost in lengths:
                text = run_ins.calmed(_described(candidate, title, names, voice, most), page)
                score = candidate.score - cost - _loss(candidate, text, voice)
                if text and score > LOWEST_SCORE:
                    told.append((score, text, candidate))
        if told:
            return told
    return told


def says_what_it_is(description: str) -> bool:
    """Whether it tells of the thing: not of why there is one, of what went before, or to whoever reads it."""
    points = _POINTS.match(description) is not None or _POINTS_INSIDE.search(description) is not None
    points = points or _TRIED.search(description) is not None or _ABOUT_IT.match(description) is not None
    points = points or _HANGS.match(description) is not None or talk.CHATTER.search(description) is not None
    return not points and not candidates.is_motive(description) and not retell.says_you(description)


def _phrase(evidence: Evidence, title: str, voice: Voice) -> Words:
    """Where no sentence will do: a short phrase of the page, such as its other title or its first heading."""
    for fact in (
        *evidence.every(FactName.TITLE),
        *evidence.every(FactName.DESCRIPTION),
        *evidence.every(FactName.TEXT),
    ):
        if fact.source == PROPOSER:
            continue
        for paragraph in plain.paragraphs(fact.value)[:6]:
            quote = paragraph.text.rstrip(".:")
            text = retell.retell(quote, title) if 8 <= len(quote) <= voice.most else ""
            if not _is_phrase(text, title, voice):
                continue
            text = run_ins.calmed(in_voice(text, voice), _page(evidence))
            return Words(text, "", (Citation(sentence=text, quote=quote, source=fact.source),))
    return Words()


def _is_phrase(text: str, title: str, voice: Voice) -> bool:
    if len(text.split()) < 2 or text.endswith(("?", "!", "？")) or repeats(text, title):
        return False
    if talk.CHATTER.search(text) or talk.MINOR.search(text) or _HANGS.match(text):
        return False
    if not shorten.is_whole(text) or plain.GAP in text:
        return False
    return candidates.is_harmless(text) and languages.fits(text, voice.language)


def _described(candidate: Candidate, title: str, names: tuple[str, ...], voice: Voice, most: int) -> str:
    """The candidate as a description: retold, in the list's length, not the title again; empty if it cannot be."""
    told = retell.retell(candidate.text, title, names)
    if not told and (person := retell.says_we_at(candidate.text)):  # "We present X, with which we show Y"
        told = retell.retell(shorten.shorten(candidate.text, person - 1), title, names)
    short = shorten.shorten(told, most) if told else ""
    if candidates.REFERENCE.search(short):  # "… by J. Smith and A. Doe": perhaps it is whole without them
        short = shorten.shorten(told, len(short) - 1)
    if not short or not shorten.is_whole(short) or _POINTS.match(short) or _POINTS_INSIDE.search(short):
        return ""
    if not candidate.tagline and _HANGS.match(short):
        return ""
    if candidates.REFERENCE.search(short) or talk.CHATTER.search(short) or any(c in short for c in "[]{}\\|<>`"):
        return ""
    short = in_voice(short, voice)
    return "" if len(short) < 8 or repeats(short, title) else short


def _loss(candidate: Candidate, told: str, voice: Voice) -> float:
    """What retelling cost: words that had to go, and how far it falls short of the list's usual length."""
    lost = max(0.0, 1.0 - len(told) / max(len(candidate.text), 1) - 0.25)
    short = max(0.0, 0.5 - len(told) / voice.usual)
    return 3.0 * lost + 2.0 * short


def repeats(text: str, title: str) -> bool:
    """Whether the text says no more than the title."""
    own, name = set(candidates.stems(text)), set(candidates.stems(title))
    return not own - name - _KINDS if own else plain.folded(text) == plain.folded(title)


def _body(found: Sequence[Candidate], chosen: Candidate, voice: Voice, page: str) -> list[Citation]:
    """The next best sentences near the chosen one, in the order in which the page has them."""

    def score_in_body(candidate: Candidate) -> float:
        """What goes on from the chosen sentence may say "It"; what stands far from it may be of something else."""
        away = abs(candidate.order - chosen.order)
        return candidate.score + (2.0 if candidate.order - chosen.order == 1 else -0.15 * away)

    rest = [c for c in found if c is not chosen and c.ended and score_in_body(c) > LOWEST_IN_BODY]
    rest = [c for c in rest if not (candidates.is_motive(c.text) or attribution.speaks_of_others(c.text))]
    rest.sort(key=lambda c: (-score_in_body(c), c.order))
    usable = [(c, text) for c in rest[:MOST_TRIED] if (text := run_ins.calmed(in_body(c.text), page))]
    kept: list[Citation] = []
    for candidate, text in sorted(usable[:4], key=lambda one: one[0].order):
        length = sum(len(citation.sentence) for citation in kept) + len(text)
        if text and length <= max(2 * voice.body, 240):
            kept.append(Citation(sentence=text, quote=candidate.text, source=candidate.source))
    return kept[:MOST_BODY]


def in_body(sentence: str) -> str:
    """A sentence as a body has it: whole, in the third person, with its end mark; empty if it cannot be."""
    text = plain.squeeze(sentence)
    if retell.says_we(text):
        text = retell.retell(text, "")
    if praise.ONE_OF_THE_MOST.search(text):
        return ""
    text = retell.without_marketing(text)
    if (
        not text
        or len(text) > LONGEST_IN_BODY
        or _HOW_TO.match(text)
        or not shorten.is_whole(text)
        or _CONTINUES.match(text)
    ):
        return ""
    if talk.CHATTER.search(text) or candidates.REFERENCE.search(text):
        return ""
    if len(text.split()) < 5 and not any(ord(c) > 0x2E80 for c in text):
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "。", "！")) else text + "."
