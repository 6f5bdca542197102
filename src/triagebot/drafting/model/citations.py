"""What in the evidence a sentence rests on: the quotations that were given for it, or the passage that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from triagebot.drafting.grounding import support
from triagebot.drafting.grounding.alignment import Passage, passage
from triagebot.drafting.model import grounding
from triagebot.drafting.sentences import shorten
from triagebot.models import Citation
from triagebot.text import injection, plain

SHORTEST_QUOTE = 8
"""Characters; less would be found in any page."""
BEGINNING = 30
"""Characters of a sentence that are looked for, to see what stands before them."""
SLIP = 0.85
"""How much alike a quotation and the passage it means are, word by word (`difflib`, 1 is equal). By hand."""
FEWEST_WORDS = 6
"""Words of a quotation that can have a slip in it."""
MOST_PARAGRAPHS = 200
LONGEST_PASSAGE = 600
MOST_TRIED = 3
"""Passages that nobody quoted and that are tried for a sentence."""
SHORTEST_CUT = 0.5
"""The share of a sentence that has to be left when what is not supported is cut off. By hand."""
_ARTICLE = re.compile(r"\b(?:is|are) (an?|the) $")

Quotation = tuple[str, str]
"""Words of a source, and its name."""


@dataclass(frozen=True, slots=True)
class RejectedSentence:
    """Why a sentence is not used, for the report and for the one second try."""

    reason: str
    words: tuple[str, ...] = ()
    """What it says that is not on the page, where single words can be named."""


def held(sentence: str, quotes: tuple[str, ...], page: grounding.Ground) -> Citation | RejectedSentence:
    """The sentence as far as the page says it, with what it rests on; or why it is refused.

    `quotes` are the passages that were given for it; it rests on them together, or on one passage of the page that
    says all of it. Where none of them is on the page, nothing was read. What they do not say is cut off where a
    whole sentence remains.
    """
    known = _sentences(page)
    given = [found for quote in quotes if (found := _found(quote, page, known))]
    if not given:
        return RejectedSentence("its quotation is not in the evidence")
    passages = _passages(given, page)
    fault = support.fault(sentence, passages, _all(page))
    if fault is None:
        return _citation(sentence, given, page)
    more = [*given, *_completing(sentence, passages, known)]
    if len(more) > len(given) and support.fault(sentence, _passages(more, page), _all(page)) is None:
        return _citation(sentence, more, page)
    for alone in support.likeliest(sentence, [text for text, _ in known], MOST_TRIED):
        source = next(name for text, name in known if text == alone)
        if support.fault(sentence, _passages([(alone, source)], page)) is None:
            return Citation(sentence=sentence, quote=alone, source=source)
    for text in _shorter(sentence):
        if support.fault(text, passages, _all(page)) is None:
            return _citation(text, given, page)
    return RejectedSentence(fault.reason, fault.words)


def _completing(sentence: str, passages: Sequence[Passage], known: Sequence[Quotation]) -> list[Quotation]:
    """A sentence of the page for each part of a list that was not quoted."""
    parts = support.other_parts(sentence, passages)
    found = [next((one for one in known if support.says(one[0], part)), None) for part in parts]
    return [one for one in found if one]


@lru_cache(maxsize=8)
def _sentences(page: grounding.Ground) -> tuple[Quotation, ...]:
    """What the page says, sentence by sentence, orders left out."""
    return tuple(
        (text, name)
        for name, paragraph in page.readable[:MOST_PARAGRAPHS]
        for text in plain.sentences(paragraph)
        if len(text) <= LONGEST_PASSAGE and not injection.is_order(text)
    )


def _found(quote: str, page: grounding.Ground, known: Sequence[Quotation]) -> Quotation | None:
    """A quotation as the page has it; a slip of a word is forgiven."""
    source = quoted(quote, page)
    return (plain.squeeze(quote), source) if source else _meant(quote, known)


@lru_cache(maxsize=8)
def _all(page: grounding.Ground) -> tuple[Passage, ...]:
    return tuple(passage(text) for text, _ in _sentences(page))


def _passages(given: Sequence[Quotation], page: grounding.Ground) -> list[Passage]:
    """The sentences that quotations stand in, with what is quoted of them, and the names of the thing."""
    whole: dict[str, list[str]] = {}
    for words, _ in given:
        for part in re.split(r"\.{3}|…", words):
            for text in _around(part, page):
                whole.setdefault(text, []).append(part)
    return [
        *(passage(text, parts) for text, parts in whole.items()),
        *(passage(name, name=True) for name in page.names),
    ]


def _around(quote: str, page: grounding.Ground) -> Iterator[str]:
    """The sentence a quotation stands in; the sentences of one that is several; itself where there is none."""
    wanted = _bare(quote)
    sentences = [text for text, _ in _sentences(page)]
    inside = next((text for text in sentences if wanted in _bare(text)), None)
    if inside:
        yield inside
        return
    yield from plain.sentences(quote)


def _bare(text: str) -> str:
    return plain.folded(text).strip(" \"'.,;:")


def _shorter(sentence: str) -> Iterator[str]:
    """What is left of a sentence without its end, longest first, as far as it is whole."""
    length = len(sentence) - 1
    while length >= SHORTEST_CUT * len(sentence):
        text = shorten.shorten(sentence, length)
        if SHORTEST_CUT * len(sentence) <= len(text) <= length and shorten.is_whole(text):
            yield text
        length = min(length, len(text)) - 1


def _citation(sentence: str, given: Sequence[Quotation], page: grounding.Ground) -> Citation:
    """With all its quotations as one, in the order of the page; with the first where they have several sources."""
    words, source = given[0]
    if all(name == source for _, name in given):
        ordered = sorted(dict.fromkeys(text for text, _ in given), key=lambda text: page.text.find(_bare(text)))
        together = " … ".join(text.rstrip(".") if len(ordered) > 1 else text for text in ordered)
        words = together if quoted(together, page) else words
    return Citation(sentence=sentence, quote=words, source=source)


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


def _meant(quote: str, passages: Sequence[Quotation]) -> Quotation | None:
    """The passage that a quotation means which is not word for word: nearly all words are the same, in order."""
    for part in plain.sentences(plain.squeeze(quote)):
        words = plain.folded(part).split()
        if len(words) < FEWEST_WORDS:
            continue
        matcher = SequenceMatcher(None, b=words, autojunk=False)
        for known in passages:
            matcher.set_seq1(plain.folded(known[0]).split())
            if matcher.real_quick_ratio() >= SLIP and matcher.quick_ratio() >= SLIP and matcher.ratio() >= SLIP:
                return known
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
