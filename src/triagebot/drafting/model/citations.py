"""What in the evidence a sentence rests on: the quotation that was given for it, or the passage that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from triagebot.drafting.model import grounding
from triagebot.models import Citation
from triagebot.text import injection, plain

SHORTEST_QUOTE = 8
"""Characters; less would be found in any page."""
HALF = 0.5
"""What a quotation must have of a sentence's telling words for the sentence to rest on it."""
MOST = 0.7
"""What a passage must have of them that nobody quoted."""
BEGINNING = 30
"""Characters of a sentence that are looked for, to see what stands before them."""
SLIP = 0.85
"""How much alike a quotation and the passage it means are, word by word (`difflib`, 1 is equal)."""
FEWEST_WORDS = 6
"""Words of a quotation that can have a slip in it."""
MOST_PARAGRAPHS = 200
LONGEST_PASSAGE = 600
NEAR = 3
"""Words behind a number of which one is what it counts."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_COMPARES = re.compile(r"\b(?:above|below|beats?|exceeds?|surpass\w*|outperforms?|fewer|under|over)\b(?= \w)")
_NEGATES = re.compile(r"\b(?:not(?! only)|no|never|cannot|without|neither|nor|none|hardly)\b|n't\b")
_ARTICLE = re.compile(r"\b(?:is|are) (an?|the) $")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sentence is not used, for the report and for the one second try."""

    reason: str
    words: tuple[str, ...] = ()
    """What it says that is not on the page, where single words can be named."""


def held(sentence: str, quotes: tuple[str, ...], page: grounding.Ground) -> Citation | Refusal:
    """The sentence as far as the page says it, with what it rests on; or why it is refused.

    `quotes` are the passages that were given for it; it rests on them together.
    """
    if why := grounding.unsupported(sentence, page):
        return Refusal(why, tuple(re.findall(r"“([^”]+)”", why)))
    for quote in quotes or ("",):
        if basis := cited(sentence, quote, page):
            return Citation(sentence=sentence, quote=basis[0], source=basis[1])
    return Refusal("its quotation is not in the evidence, or no passage there says it")


def quoted(quote: str, base: grounding.Ground) -> str | None:
    """The source that has these words, in this order, or None. An ellipsis stands for words left out."""
    parts = [part.strip(" \"'.,;:") for part in re.split(r"\.{3}|…", plain.folded(quote))]
    parts = [part for part in parts if part]
    if not parts or sum(map(len, parts)) < SHORTEST_QUOTE or any(injection.is_order(part) for part in parts):
        return None
    for source, text in base.sources:
        at = 0
        for part in parts:
            at = text.find(part, at)
            if at < 0:
                break
            at += len(part)
        else:
            return source
    return None


def cited(sentence: str, quote: str, base: grounding.Ground) -> tuple[str, str] | None:
    """The words that the sentence rests on and their source; None when it rests on nothing.

    The quotation given has to be in the evidence; a slip of a word is forgiven, and what the evidence really says
    is cited. Where that has not half of what the sentence tells, the passage that tells most of it is cited.
    """
    telling = grounding.telling(plain.folded(sentence))
    passages = [
        (text, name)
        for name, paragraph in base.readable[:MOST_PARAGRAPHS]
        for text in plain.sentences(paragraph)
        if len(text) <= LONGEST_PASSAGE and not injection.is_order(text)
    ]
    source = quoted(quote, base)
    given = (plain.squeeze(quote), source) if source else _meant(quote, passages)
    alike = [text for text, _ in passages if _shared(telling, text) >= HALF]
    if given is None or any(denies(text) != denies(sentence) for text in alike):
        return None
    if _shared(telling, given[0]) >= HALF and agree(sentence, given[0]):
        return given
    best = max(passages, key=lambda passage: _shared(telling, passage[0]), default=None)
    return best if best and _shared(telling, best[0]) >= MOST and agree(sentence, best[0]) else None


def agree(sentence: str, passage: str) -> bool:
    """Whether all that a sentence counts and compares is in its passage, and it denies what that denies."""
    said, known = plain.folded(sentence), plain.folded(passage)
    if not {*_COMPARES.findall(said)} <= {*_COMPARES.findall(known)}:
        return False
    return _counted(said, 1) <= _counted(known, NEAR) and denies(sentence) == denies(passage)


def denies(text: str) -> bool:
    """Whether it says of something that it is not so."""
    return _NEGATES.search(plain.folded(text)) is not None


def _counted(folded: str, near: int) -> set[tuple[str, str]]:
    """Each number with the stems of the words right behind it, which it counts."""
    words = folded.split()
    found = set()
    for index, word in enumerate(words):
        for number in _NUMBER.findall(word):
            behind = (grounding.stem(other.strip(".,;:()")) for other in words[index + 1 : index + 1 + near])
            found |= {(number, other) for other in ("", *behind)}
    return found


def _meant(quote: str, passages: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The passage that a quotation means which is not word for word: nearly all words are the same, in order."""
    for part in plain.sentences(plain.squeeze(quote)):
        words = plain.folded(part).split()
        if len(words) < FEWEST_WORDS:
            continue
        matcher = SequenceMatcher(None, b=words, autojunk=False)
        for passage in passages:
            matcher.set_seq1(plain.folded(passage[0]).split())
            if matcher.real_quick_ratio() >= SLIP and matcher.quick_ratio() >= SLIP and matcher.ratio() >= SLIP:
                return passage
    return None


def begun(text: str, base: grounding.Ground) -> str:
    """A text that begins in lower case as a sentence may; empty where the evidence has it in the middle of one.

    What goes on where the evidence says "X is a" has its article: "library for bees" is "a library for bees".
    """
    start = plain.folded(text)[:BEGINNING]
    at = base.text.find(f" {start}") if len(start) >= SHORTEST_QUOTE else -1
    if at <= 0:
        return text
    article = _ARTICLE.search(base.text, max(0, at - 12), at + 1)
    if article:
        return f"{article.group(1)} {text}"
    return text if base.text[at - 1] in ".:!?–—-|" else ""


def _shared(telling: list[str], passage: str) -> float:
    """How much of what those words tell a passage has, 0 to 1."""
    there = frozenset(grounding.stems(plain.folded(passage)))
    return sum(grounding.stem(word) in there for word in telling) / len(telling) if telling else 0.0
