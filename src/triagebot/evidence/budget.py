"""Evidence cut to a number of tokens, by importance and not by position. Pure.

What a page is about can stand after three screens of badges and installation. So facts are taken by what they are
worth for an entry, and the sentences of running text by how much of the text's own subject is in them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from triagebot.models import Evidence, Fact, FactName

_IMPORTANCE: tuple[tuple[FactName, int], ...] = (
    (FactName.TITLE, 2),
    (FactName.DESCRIPTION, 2),
    (FactName.WITHDRAWN, 1),
    (FactName.ARCHIVED, 1),
    (FactName.RENAMED, 1),
    (FactName.TOPIC, 10),
    (FactName.PROGRAMMING_LANGUAGE, 2),
    (FactName.VENUE, 1),
    (FactName.PUBLISHED, 1),
    (FactName.AUTHOR, 3),
    (FactName.COMMENT, 1),
    (FactName.LICENSE, 1),
)
"""Which facts come before running text, and how many of each at most. The others are for code, not for a prompt."""

FOR_TEXT = 0.5
"""Share of the budget that is kept for running text, when there is any."""
ENOUGH = 0.3
"""Share of the best sentence's worth that another one needs: filling the room with chaff helps nobody."""
_LONGEST_SENTENCE = 500
_SENTENCES = 600
"""How many sentences are weighed; each is compared with the others' words only, so the cost is linear."""
_ENDS = ".!?。！？"
_TELLING = (
    " is a ", " is an ", " are a ", "we propose", "we present", "we introduce", "we show", "this paper",
    "this work", "this library", "this project", "this package", "this tool", "provides", "allows", "enables",
    "designed", "framework", "library for", "implementation of", "helps ", "lets you",
)  # fmt: skip
_SAYS_NOTHING = (
    "install", "licen", "contribut", "cookie", "sign up", "sign in", "subscribe", "newsletter", "copyright",
    "©", "cite", "bibtex", "pull request", "git clone", "download", "changelog", "privacy", "click",
    "follow us", "star us", "et al", "all rights", "javascript", "acknowledg", "sponsor",
)  # fmt: skip
_STOP_WORDS = frozenset(
    {
        "the", "a", "an", "and", "or", "of", "to", "in", "for", "on", "with", "is", "are", "be", "by", "as",
        "at", "it", "its", "this", "that", "from", "we", "our", "you", "your", "can", "has", "have", "not",
        "which", "these", "those", "was", "were", "will", "but", "also", "more", "than", "such", "using",
        "used", "use", "into", "their", "they", "he", "she", "one", "two",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: int
    paragraph: int
    text: str
    words: frozenset[str]


def tokens(text: str) -> int:
    """A careful estimate of a text's tokens: more than three Latin letters each, one and more of other scripts."""
    plain = sum(c.isascii() for c in text)
    return math.ceil(plain / 3.3 + 1.2 * (len(text) - plain))


def cut(evidence: Evidence, most: int) -> Evidence:
    """The same evidence with at most `most` tokens of facts; the state of the link and the failures are kept.

    Values are left whole, except that running text is reduced to its most telling sentences, in their order.
    """
    if sum(tokens(fact.value) for fact in evidence.facts) <= most:
        return evidence
    texts = list(evidence.every(FactName.TEXT))
    left = most
    kept: list[Fact] = []
    for name, count in _IMPORTANCE:
        for fact in list(evidence.every(name))[:count]:
            cost = tokens(fact.value)
            if cost <= left - (most * FOR_TEXT if texts and kept else 0):
                kept.append(fact)
                left -= cost
    subject = _words(" ".join(fact.value for fact in kept))
    for fact in texts:
        words = telling(fact.value, left, subject)
        if words:
            kept.append(fact.model_copy(update={"value": words}))
            left -= tokens(words)
    order = {name: place for place, name in enumerate(FactName)}
    return evidence.model_copy(update={"facts": tuple(sorted(kept, key=lambda fact: order[fact.name]))})


def telling(text: str, most: int, subject: frozenset[str] = frozenset()) -> str:
    """The sentences of a text that say most about its `subject` (lower-case words), within `most` tokens.

    They keep their order and their words, so that they can be quoted; an ellipsis stands for what was left out.
    """
    if tokens(text) <= most:
        return text
    sentences = list(_sentences(text))
    counts = Counter(word for sentence in sentences for word in sentence.words)
    weigh = {word: math.log1p(count) for word, count in counts.items()}
    worth = {sentence.place: _worth(sentence, weigh, subject) for sentence in sentences}
    enough = ENOUGH * max(worth.values(), default=0.0)
    chosen: list[_Sentence] = []
    left = most
    for sentence in sorted(sentences, key=lambda sentence: (-worth[sentence.place], sentence.place)):
        cost = tokens(sentence.text) + 2
        if cost <= left and worth[sentence.place] >= enough:
            chosen.append(sentence)
            left -= cost
    return _joined(sorted(chosen, key=lambda sentence: sentence.place))


def _worth(sentence: _Sentence, weigh: dict[str, float], subject: frozenset[str]) -> float:
    """How much of the text's subject is in a sentence, for its length."""
    if not sentence.words:
        return -1.0
    centre = sum(weigh[word] for word in sentence.words) / math.sqrt(len(sentence.words) + 4)
    about = len(sentence.words & subject) / math.sqrt(len(sentence.words) + 1)
    lower = f" {sentence.text.lower()} "
    says = sum(phrase in lower for phrase in _TELLING)
    empty = sum(phrase in lower for phrase in _SAYS_NOTHING)
    early = 1.0 / (1.0 + sentence.place / 5)  # only to choose among equals
    short = 2.0 if len(sentence.words) < 4 else 0.0
    return centre + 2.0 * about + 1.5 * min(says, 2) - 2.5 * empty - short + 0.3 * early


def _words(text: str) -> frozenset[str]:
    """Content words; of scripts without spaces, the pairs of characters."""
    found: set[str] = set()
    for piece in "".join(c if c.isalnum() else " " for c in text.lower()).split():
        if piece.isascii() or len(piece) < 3:
            found.add(piece)
        else:
            found.update(piece[index : index + 2] for index in range(min(len(piece), 400) - 1))
    return frozenset(word for word in found if word not in _STOP_WORDS and len(word) > 1)


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences, each once: what is repeated on a page is its frame and not its subject."""
    seen: set[str] = set()
    place = 0
    for number, paragraph in enumerate(text.split("\n")):
        for sentence in _split(paragraph):
            if len(seen) >= _SENTENCES:
                return
            if sentence not in seen:
                seen.add(sentence)
                yield _Sentence(place, number, sentence, _words(sentence))
            place += 1


def _split(paragraph: str) -> Iterable[str]:
    """Sentences: they end at a stop before a space (none in Chinese and Japanese), or where they get too long."""
    begin = 0
    for index, c in enumerate(paragraph):
        ends = c in _ENDS and (c in "。！？" or paragraph[index + 1 : index + 2] in (" ", ""))
        too_long = index - begin >= _LONGEST_SENTENCE and c == " "
        if ends or too_long or index - begin >= 2 * _LONGEST_SENTENCE:
            if piece := paragraph[begin : index + 1].strip():
                yield piece
            begin = index + 1
    if rest := paragraph[begin:].strip():
        yield rest


def _joined(chosen: Sequence[_Sentence]) -> str:
    out: list[str] = []
    last: _Sentence | None = None
    for sentence in chosen:
        if last is not None:
            gap = sentence.place != last.place + 1
            out.append(" … " if gap else "\n\n" if sentence.paragraph != last.paragraph else " ")
        out.append(sentence.text)
        last = sentence
    return "".join(out)
