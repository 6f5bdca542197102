"""The best words of the evidence for an entry: sentences found, judged, retold in the list's voice, cut to length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.drafting import languages, plain, rewrite
from triagebot.drafting.voice import Voice, in_voice
from triagebot.evidence.saved import PROPOSER
from triagebot.models import Citation, Evidence, FactName

MOST_SENTENCES = 60
"""Sentences of one text that are judged; what a thing is stands at the beginning."""
MOST_TRIED = 12
"""Candidates that are retold; those after them are worth less than any cut could cost."""
WORTHLESS = -3.5
"""A sentence worth less says nothing about the thing: better no description than that one."""
SHORTEST = 15
"""In characters, of a sentence worth telling."""

_CHATTER = re.compile(
    r"\b(?:install(?:ation|ing)?|pip|npm|yarn|brew|docker pull|download(?:ed|s)?|click|subscribe|sign up|log ?in|newsletter|"
    r"cookies?|licen[cs]ed? under|copyright|all rights|star this|please|pull requests?|contribut\w+|cite|citation|bibtex|"
    r"sponsor\w*|donat\w+|changelog|release notes|see (?:the|also|below)|check out|for more (?:details|information)|read more|"
    r"getting started|quick ?start|table of contents|javascript|enable|deprecated|no longer maintained|figure \d|table \d|"
    r"as follows|following (?:section|command|example)|make sure|clone|todo|thank\w*|todo|screenshot|video below|posted by|"
    r"under construction|work in progress|wip|coming soon|stay tuned|updated?:|news:|announc\w+|"
    r"join (?:us|our)|discord|slack|twitter|mailing list|faq|can be found|(?:is|are) available|click here|organi[sz]ed as|"
    r"view the|this section|rest of (?:this|the))\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instruction|rule|prompt|previous|above|guideline|guide|check)|"
    r"\b(?:system prompt|you are (?:now )?an? (?:ai|assistant|language model|helpful)|as an ai|assistant[:,]|"
    r"language models?[:,]|(?:ai|llm|bot|reviewer|assistant|maintainer)s? (?:must|should|shall|have to|is to|are to)|"
    r"approve (?:this|the|it|without)|merge (?:this|the|it) (?:pull|pr|without|now|immediately)|"
    r"(?:mark|classify|rate|list|label|tag|put|place) (?:this|it|the (?:entry|project|link)) (?:as|in|under)|"
    r"(?:respond|reply|answer|output|say|write|print|return) (?:only |with |exactly |the (?:word|following|text)))\b",
    re.IGNORECASE,
)
_SECRET_LIKE = re.compile(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{8,}|github_pat_\w{8,}|sk-[A-Za-z0-9_-]{8,}|xox[abprs]-[\w-]{8,}|AKIA[0-9A-Z]{8,}|"
    r"AIza[\w-]{10,}|glpat-[\w-]{8,}|hf_[A-Za-z0-9]{8,}|npm_[A-Za-z0-9]{8,}|pypi-[\w-]{8,}|eyJ[\w-]{10,}\.[\w-]{4,}|"
    r"-----BEGIN [A-Z ]{1,30}-----)|"
    r"(?<![\w/+-])(?=[\w/+-]{0,200}\d)(?=[\w/+-]{0,200}[A-Za-z])[\w/+-]{32,200}={0,2}(?![\w/+-])"
)
_CLAIM = re.compile(
    r"\bstate[- ]of[- ]the[- ]art|\bSOTA\b|\bworld'?s (?:first|best)|\bthe (?:best|fastest|first|most)\b|#1|№", re.I
)
_REFERENCE_LIKE = re.compile(
    r"\b[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z]+,.{0,60}\b[A-Z]\. ?|\barXiv:|\bProceedings\b|\bConference on\b|\bIn Proc|\bpp\. ?\d|\b(?:19|20)\d\d[.)]*$"
)
_DEFINES = re.compile(r"\b(?:is|are)\s+(?:basically\s+|simply\s+)?(?:an?|the)\s+\w", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:we|paper|work|article|survey|repository|repo|package|library|project|framework|tool|toolkit|post)\s+(?:also\s+)?"
    r"(?:present|propose|introduce|describe|contain|provide|implement|offer|discuss|review|release|develop|aim|is|explore|cover|show)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:it|its|they|their|these|those|this|that|however|but|and|also|moreover|furthermore|then|thus|hence|such|he|she|"
    r"therefore|finally|here|there|for example|for instance|e\.g|in addition|additionally|unfortunately|despite|although|"
    r"while|since|because|if|when|once|as|note|so|or|both|each|other|another|instead|similarly|meanwhile)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the evidence, its paragraph's place and its worth."""

    text: str
    source: str
    order: int
    worth: float
    tagline: bool = False
    ended: bool = True
    """Whether it has an end mark, as sentences have and captions have not."""


@dataclass(frozen=True, slots=True)
class Words:
    """Description and body as a draft has them, with what each sentence rests on."""

    description: str = ""
    body: str = ""
    citations: tuple[Citation, ...] = ()


def is_order(text: str) -> bool:
    """Whether the text gives orders to whoever reads it (an injected instruction) rather than describing a thing."""
    return _ORDERS.search(plain.folded(text)) is not None


def has_secret(text: str) -> bool:
    """Whether something in it has the form of a token, key or long random string."""
    return _SECRET_LIKE.search(text) is not None


def find(evidence: Evidence, title: str, voice: Voice) -> Words:
    """The best description and, where the list has bodies, the best body the evidence offers; either may be empty."""
    candidates = sorted(judged(evidence, title, voice), key=lambda c: (-c.worth, c.order))
    names = names_of(evidence, title)
    citations: list[Citation] = []
    told = [
        (worth, text, candidate)
        for candidate in candidates[:MOST_TRIED]
        if (text := _described(candidate, title, names, voice))
        and (worth := candidate.worth - _loss(candidate, text, voice)) > WORTHLESS
    ]
    _, description, chosen = max(told, key=lambda item: item[0], default=(0.0, "", None))
    if chosen is not None:
        citations.append(Citation(sentence=description, quote=chosen.text, source=chosen.source))
    body: list[str] = []
    if voice.wants_body and chosen is not None:
        for candidate in _next(candidates, chosen):
            text = _told_in_body(candidate)
            if text and sum(map(len, body)) + len(text) <= max(2 * voice.body, 240):
                body.append(text)
                citations.append(Citation(sentence=text, quote=candidate.text, source=candidate.source))
            if len(body) == 2:
                break
    return Words(description=description, body=" ".join(body), citations=tuple(citations))


def names_of(evidence: Evidence, title: str) -> tuple[str, ...]:
    """Other names the evidence may call the thing by: its repository, what stands before a colon or dash of a title."""
    found = [title, *evidence.values(FactName.TITLE)]
    for whole in tuple(found):
        for separator in (": ", " - ", " – ", " | ", "/"):
            if separator in whole:
                found.extend(whole.split(separator))
    last = [part for part in evidence.url.split("?", 1)[0].split("/") if part][-1:]
    names = dict.fromkeys(plain.squeeze(name) for name in (*found, *last))
    return tuple(name for name in names if 2 <= len(name) <= 120 and any(c.isalpha() for c in name))


def judged(evidence: Evidence, title: str, voice: Voice) -> Iterator[Candidate]:
    """Every usable sentence of the evidence with its worth; unusable ones (orders, chatter, questions) are left out."""
    names = names_of(evidence, title)
    topic = {word for name in names for word in _stems(name)}
    seen: set[str] = set()
    order = 0
    for fact in evidence.facts:
        if fact.name not in {FactName.DESCRIPTION, FactName.TEXT} or fact.source == PROPOSER:
            continue
        tagline = fact.name is FactName.DESCRIPTION
        count = 0
        for index, paragraph in enumerate(plain.paragraphs(fact.value)):
            if paragraph.heading:
                continue
            for place, sentence in enumerate(plain.sentences(paragraph.text)):
                count += 1
                order += 1
                if count > MOST_SENTENCES:
                    break
                key = plain.folded(sentence)
                if key in seen or not _usable(sentence, voice):
                    continue
                seen.add(key)
                worth = _worth(sentence, names, topic, tagline=tagline, first=place == 0, bullet=paragraph.bullet)
                worth -= 0.06 * min(index, 20) + 0.12 * min(count - 1, 12)
                if _MINOR.search(paragraph.under):
                    worth -= 2.5
                ended = sentence.rstrip("\"'”’)").endswith((".", "!", "。", "！"))
                yield Candidate(sentence, fact.source, order, worth, tagline, ended)


_CONTINUES = re.compile(
    r"(?:however|but|and|also|moreover|furthermore|then|thus|hence|therefore|finally|second|third|secondly|they|he|she|those|"
    r"in addition|additionally|unfortunately|despite|or|so|yet|note|instead|similarly|meanwhile|for example|for instance)\b",
    re.IGNORECASE,
)
_MINOR = re.compile(
    r"\b(?:install\w*|usage|use|example|quick|getting started|requirements?|dependenc\w+|licen[cs]e|citations?|references?|contact|"
    r"contribut\w+|acknowledg\w+|changelog|news|updates?|setup|build\w*|test\w*|troubleshooting|faq|credits?|authors?|roadmap|todo|"
    r"download\w*|support|sponsors?|resources|limitations|see also|related)\b",
    re.IGNORECASE,
)


def _usable(sentence: str, voice: Voice) -> bool:
    letters = sum(c.isalpha() for c in sentence)
    if len(sentence) > 900 or letters < 0.6 * len(sentence.replace(" ", "")):
        return False
    if (
        sentence.rstrip().endswith(("?", "？", ":", "："))
        or has_secret(sentence)
        or is_order(sentence)
        or "@" in sentence
    ):
        return False
    wide = any(ord(c) > 0x2E80 for c in sentence)
    if letters < (6 if wide else SHORTEST) or (not wide and len(sentence.split()) < 3):
        return False
    return languages.fits(sentence, voice.language)


def _worth(
    sentence: str, names: tuple[str, ...], topic: set[str], *, tagline: bool, first: bool, bullet: bool
) -> float:
    worth = 4.0 if tagline else 0.0
    low = sentence.casefold()
    if any(
        low.startswith((name.casefold() + " is", name.casefold() + " are", name.casefold() + " ("))
        for name in names
    ):
        worth += 4.0
    elif _DEFINES.search(sentence) and any(name.casefold() in low for name in names):
        worth += 2.0
    if _TELLS.search(sentence):
        worth += 2.0
    if re.match(
        r"(?:this|the)\s+(?:\w+\s+)?(?:repo|repository|package|library|project|paper|framework|tool|dataset|corpus|article)\b",
        low,
    ):
        worth += 1.5
    elif _LEANS.match(sentence):
        worth -= 2.0
    words = set(_stems(sentence))
    if words:
        worth += 3.0 * len(words & topic) / (len(topic) + 2.0)
    worth += 0.5 if first else 0.0
    worth -= 1.0 if bullet else 0.0
    worth -= 3.5 if _CHATTER.search(sentence) else 0.0
    worth -= 1.5 if _CLAIM.search(sentence) else 0.0
    worth -= 3.0 if _REFERENCE_LIKE.search(sentence) else 0.0
    worth -= 1.0 if rewrite.says_you(sentence) else 0.0
    worth -= 0.5 * max(0.0, len(sentence) / 250 - 1.0)
    worth -= 1.0 if sum(c.isdigit() for c in sentence) > 6 else 0.0
    if not sentence.rstrip().endswith((".", "!", "。", "！")) and not tagline and not first:
        worth -= 0.7
    return worth


def _stems(text: str) -> list[str]:
    words = re.findall(r"[^\W_]{3,40}", text.casefold())
    return [word[:6] for word in words if word not in _COMMON]


_COMMON = frozenset(
    ["the", "and", "for", "with", "from", "that", "this", "are", "can", "which", "using", "based", "over", "into", "via", "its", "you", "your", "our"]
)


def _described(candidate: Candidate, title: str, names: tuple[str, ...], voice: Voice) -> str:
    """The candidate as a description: retold, within the list's length, not the title again; empty if it cannot be."""
    told = rewrite.retell(candidate.text, title, names)
    most = voice.most
    if not told:
        return ""
    short = rewrite.shorten(told, max(most, 60), least=20)
    if not short or not rewrite.is_whole(short):
        return ""
    short = in_voice(short, voice)
    if _repeats(short, title) or len(short) < 8:
        return ""
    return short


def _loss(candidate: Candidate, told: str, voice: Voice) -> float:
    """What retelling cost: words that had to go, and how far it falls short of the list's usual length."""
    lost = max(0.0, 1.0 - len(told) / max(len(candidate.text), 1) - 0.25)
    short = max(0.0, 0.5 - len(told) / voice.usual)
    return 3.0 * lost + 2.0 * short


def _repeats(text: str, title: str) -> bool:
    words, name = set(_stems(text)), set(_stems(title))
    return not (words - name) if words else plain.folded(text) == plain.folded(title)


def _next(candidates: list[Candidate], chosen: Candidate) -> list[Candidate]:
    """The next best sentences, in the order in which the page has them."""
    rest = [
        c
        for c in candidates
        if c is not chosen and c.ended and (c.worth > 1.0 or (c.worth > WORTHLESS and c.source == chosen.source))
    ]
    best = sorted(rest, key=lambda c: (-c.worth + 0.15 * abs(c.order - chosen.order), c.order))[:4]
    return sorted(best, key=lambda c: c.order)


def _told_in_body(candidate: Candidate) -> str:
    """A sentence for the body, whole and with its end mark; third person or nothing."""
    text = plain.squeeze(candidate.text)
    if rewrite.says_we(text) or (rewrite.says_you(text) and _CHATTER.search(text)):
        retold = rewrite.retell(text, "")
        if not retold:
            return ""
        text = retold
    text = rewrite.without_marketing(text)
    if (
        _CHATTER.search(text)
        or len(text) > 420
        or not text
        or _CONTINUES.match(text)
        or _REFERENCE_LIKE.search(text)
    ):
        return ""
    if (len(text.split()) < 5 and not any(ord(c) > 0x2E80 for c in text)) or not rewrite.is_whole(text):
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "。")) else text + "."
