"""Which sentences of the evidence say what the thing is, and how well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.drafting.sentences import retell, run_ins
from triagebot.evidence.saved import PROPOSER
from triagebot.models import Evidence, Fact, FactName
from triagebot.text import injection, languages, plain, talk
from triagebot.text.patterns import opening, words

MOST_SENTENCES = 60
"""Sentences of one text that are judged; what a thing is stands at the beginning."""
SHORTEST = 15
"""Letters of a sentence worth telling; a third of it in scripts that write a word with few signs."""
LONGEST = 900
"""Characters; what is longer is no sentence, or could not be shortened to one. By hand."""

_CLAIM = re.compile(
    r"\bstate[- ]of[- ]the[- ]art|\bsota\b|\bworld'?s (?:first|best)|\bthe (?:best|fastest|first|most)\b|#1|№", re.I
)
REFERENCE = re.compile(
    r"\b[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z]{1,30},.{0,60}\b[A-Z]\. ?|\barXiv:|\bProceedings\b|"
    r"\bConference on\b|\bIn Proc"
    r"|\bpp\. ?\d|[,(] ?(?:19|20)\d\d[.)]{0,3}$"
)
"""A bibliographic reference or a list of authors."""
_IN_BRACKETS = re.compile(r"\(([A-Z][\w-]{2,12})\)")
"""The short name of a thing behind its long one."""
_MOTIVE = words(
    r"(?:often|usually|typically|generally|commonly|normally) (?:requires?|needs?|rel(?:y|ies)|suffers?|fails?)",
    r"(?:remains?|is|are)(?: becoming)? (?:still )?(?:an? )?(?:\w{2,20}ly )?"
    r"(?:challenging|difficult|important|critical|crucial)",
    r"(?:remains?|is|are) (?:still )?(?:an? )?(?:\w{2,20}ly )?(?:essential|promising|fundamental|desirable) \w+",
    r"(?:is|are) (?:widely|commonly|typically|usually|often|increasingly|generally|mostly) \w{3,20}",
    r"have (?:consistently|recently|achieved|shown|claimed|led|enabled|been (?:widely|extensively|shown|used))",
    r"has (?:become|attracted|been (?:widely|extensively|shown)|emerged)|have (?:become|attracted|emerged|seen)",
    r"in recent years|suffers? from|is (?:expensive|time[- ]consuming|costly)",
)
"""Why there is such a thing at all; not yet what it is."""
_OTHERS = opening(
    r"(?:most|many|existing|current|previous|prior|traditional|conventional|recent) (?:\w{3,20} )?"
    r"(?:methods?|approaches|techniques|models|works?|systems|solutions|papers)"
)
_BEGINS = opening(r"(?:in this \w{3,20},? )?(?:we|i|i'll)")
_FORMULA = re.compile(r"\$[^$]{0,80}[\\^_{}=][^$]{0,80}\$")
_OFFERS = re.compile(
    r"\b(?:we|paper|work|article|report)\s(?:also\s)?(?:present|propose|introduce|develop|release|describe)s?\b(?!\s(?:the"
    r"|an?)\s(?:concept|notion|idea|analysis|results?)\b)(?!\s(?:results|experiments))",
    re.IGNORECASE,
)
"""The sentence that says what a paper adds, and not a part of it."""
_DEFINES = re.compile(r"\b(?:is|are)\s(?:basically\s|simply\s)?(?:an?|the)\s\w", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:we|paper|work|article|survey|repository|repo|package|library|project|framework|tool|toolkit|post)\s(?:also\s)?"
    r"(?:present|propose|introduce|describe|contain|provide|implement|offer|discuss|review|release|develop|aim|is|"
    r"explore|cover|show|study|investigate|leverage|demonstrate|address|analy[sz]e|extend|design|build|create)",
    re.IGNORECASE,
)
_OF_IT = opening(
    r"(?:this|the)\s(?:\w{1,30}\s)?(?:repo|repository|package|library|project|paper|framework|tool|dataset|"
    r"corpus|article)"
)
_THIS_IS = opening(r"(?:this|it) is (?:an?|the|our)")
"""The beginning of a definition."""
_LEANS = opening(
    r"it|its|they|their|these|those|this|that|however|but|and|also|moreover|furthermore|then|thus|hence",
    r"such|he|she",
    r"therefore|finally|here|there|for example|for instance|e\.g|in addition|additionally|unfortunately",
    r"despite|although",
    r"while|since|because|if|when|once|as|note|so|or|both|each|other|another|instead|similarly|meanwhile",
    r"during|after",
    r"in (?:the )?(?:past|last|recent)|over the (?:past|last)|many|most|some|recent|recently",
    r"traditionally|today|nowadays|pre-?trained \w+ are|learning \w+ often|to \w+",
)
"""Beginnings of sentences that lean on an earlier one or speak of the world at large."""
_COMMON = frozenset(
    "the and for with from that this are can which using based over into via its you your our".split()  # noqa: SIM905 (read as text)
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the evidence, its place among all sentences and its score (higher is better, 0 is usual)."""

    text: str
    source: str
    order: int
    score: float
    tagline: bool = False
    """Whether somebody wrote it to describe the thing: a meta description, a repository's tagline."""
    ended: bool = True
    """Whether it has an end mark, as sentences have and captions have not."""


def candidates(evidence: Evidence, title: str, language: str = "") -> Iterator[Candidate]:
    """Every usable sentence of the evidence; orders, secrets, questions and other languages are left out.

    What the proposer says is not evidence.
    """
    names = names_of(evidence, title)
    topic = {stem for name in names for stem in stems(name)}
    titles, authors = evidence.values(FactName.TITLE), evidence.values(FactName.AUTHOR)
    seen: set[str] = set()
    order = 0
    for fact in evidence.facts:
        if fact.name not in {FactName.DESCRIPTION, FactName.TEXT} or fact.source == PROPOSER:
            continue
        tagline = fact.name is FactName.DESCRIPTION
        for found, cost, first in _sentences(fact):
            order += 1
            sentence = run_ins.without(found, (title, *titles), authors[:40])
            key = plain.folded(sentence)
            if key in seen or not _usable(sentence) or not languages.fits(sentence, language):
                continue
            seen.add(key)
            ended = sentence.rstrip("\"'”’)").endswith((".", "!", "。", "！"))
            score = _about(sentence, names, topic, tagline=tagline) - cost - _faults(sentence)
            score += (0.5 if first else 0.0) - (0.0 if ended or tagline or first else 0.7)
            yield Candidate(sentence, fact.source, order, score, tagline, ended)


def names_of(evidence: Evidence, title: str) -> tuple[str, ...]:
    """Names the evidence may call the thing by: its repository's, what stands before a colon or dash of a title."""
    found = [title, *evidence.values(FactName.TITLE)]
    for whole in tuple(found):
        for separator in (": ", " - ", " – ", " | ", "/"):
            if separator in whole:
                found.extend(whole.split(separator))
    found.extend(name for whole in tuple(found) for name in _IN_BRACKETS.findall(whole))
    found.extend(acronym for whole in tuple(found) if 3 <= len(acronym := _initials(whole)) <= 8)
    last = [part for part in evidence.url.split("?", 1)[0].split("/") if part][-1:]
    names = dict.fromkeys(plain.squeeze(name) for name in (*found, *last))
    return tuple(name for name in names if 2 <= len(name) <= 120 and any(c.isalpha() for c in name))


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s_-]+", text[:200]) if word[:1].isalpha()).upper()


def stems(text: str) -> list[str]:
    """The beginnings of the words that carry meaning."""
    return [word[:6] for word in re.findall(r"[^\W_]{3,40}", text.casefold()) if word not in _COMMON]


def _sentences(fact: Fact) -> Iterator[tuple[str, float, bool]]:
    """The first sentences of a text; what their place costs them; whether they begin a paragraph."""
    count = 0
    for index, paragraph in enumerate(plain.paragraphs(fact.value)):
        if paragraph.heading:
            continue
        away = 2.5 if talk.MINOR.search(paragraph.under) else 0.0
        for place, sentence in enumerate(plain.sentences(paragraph.text)):
            count += 1
            if count > MOST_SENTENCES:
                return
            cost = away + 0.06 * min(index, 20) + 0.12 * min(count - 1, 12) + (1.0 if paragraph.bullet else 0.0)
            yield sentence, cost, place == 0


def _usable(sentence: str) -> bool:
    if plain.GAP in sentence or _FORMULA.search(sentence):  # an address or a formula that is part of what it says
        return False
    letters = sum(c.isalpha() for c in sentence)
    wide = any(ord(c) > 0x2E80 for c in sentence)
    if len(sentence) > LONGEST or letters < 0.6 * len(sentence.replace(" ", "")):
        return False
    if letters < (SHORTEST // 3 if wide else SHORTEST) or (not wide and len(sentence.split()) < 3):
        return False
    return not sentence.endswith(("?", "？", ":", "：")) and is_harmless(sentence)


def is_harmless(text: str) -> bool:
    """Whether nothing in it addresses somebody, gives orders or looks like a secret."""
    return "@" not in text and not injection.has_secret(text) and not injection.is_order(text)


def _about(sentence: str, names: tuple[str, ...], topic: set[str], *, tagline: bool) -> float:
    """How much it speaks of the thing itself."""
    score = 4.0 if tagline else 0.0
    low = sentence.casefold()
    folded = tuple(name.casefold() for name in names)
    if low.startswith(tuple(f"{name}{verb}" for name in folded for verb in (" is ", " are ", " ("))):
        score += 4.0
    elif _DEFINES.search(sentence) and any(name in low for name in folded):
        score += 2.0
    score += 2.0 if _TELLS.search(sentence) else 0.0
    score += 0.8 if _OFFERS.search(sentence) else 0.0
    score -= 2.0 if _MOTIVE.search(sentence) else 0.0
    if _OF_IT.match(sentence) or _THIS_IS.match(sentence):
        score += 1.5
    elif _LEANS.match(sentence):
        score -= 2.0
    own = set(stems(sentence))
    return score + (3.0 * len(own & topic) / (len(topic) + 2.0) if own else 0.0)


def is_motive(sentence: str) -> bool:
    """Whether it says why there is such a thing at all, and not what it is."""
    if _TELLS.search(sentence) or _OFFERS.search(sentence) or _BEGINS.match(sentence):
        return False
    return _MOTIVE.search(sentence) is not None or _OTHERS.match(sentence) is not None


def _faults(sentence: str) -> float:
    """What speaks against telling it."""
    faults = 3.5 if talk.CHATTER.search(sentence) else 0.0
    if claim := _CLAIM.search(sentence):  # at the beginning it is the state of the art of others
        faults += 0.5 if claim.start() > 3 else 2.5
    faults += 3.0 if REFERENCE.search(sentence) else 0.0
    faults += 1.0 if retell.says_you(sentence) else 0.0
    faults += 1.0 if sum(c.isdigit() for c in sentence) > 6 else 0.0
    return faults + 0.5 * max(0.0, len(sentence) / 250 - 1.0)
