"""A sentence as words with what stands over each: its clause, its part of a list, its phrase with its role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from triagebot.drafting.grounding import negation, vocabulary
from triagebot.drafting.grounding.sentence_tokens import SentenceToken, number_at, tokens_of
from triagebot.drafting.grounding.sentence_words import Clauses, Word


@dataclass(slots=True)
class _ClauseReader:
    words: list[Word] = field(default_factory=list)
    clause: int = 0
    part: int = 0
    phrase: int = 0
    role: str = ""
    governor: str = ""
    bound: str = ""
    relative: bool = False
    commas: int = 0
    """Commas of the clause so far: behind the first, "and" goes on with another clause and no list."""

    def begin(self, *, clause: bool = False, part: bool = False, role: str | None = None) -> None:
        self.clause += clause
        self.commas = 0 if clause else self.commas
        self.part += part or clause
        self.relative = self.relative and not (part or clause)
        self.phrase += 1
        if role is None:
            return
        listed = bool(self.words) and role == self.role and self.part > self.words[-1].part
        if not listed:  # "by robots, by people"
            self.governor = self.words[-1].key if self.words else ""
        self.role = role

    def add(self, raw: str, key: str, at: int, *, number: float | None = None, glued: bool = False) -> None:
        low = raw.casefold()
        free = number is None and (low in vocabulary.KINDS or low in vocabulary.SPEAKING)
        place = (self.clause, self.part, self.phrase, self.role, self.governor)
        bound = self.bound if number is not None else ""
        self.words.append(Word(raw, key, at, *place, number, bound, glued, free, self.relative))
        if number is not None:
            self.bound = ""


@lru_cache(maxsize=4096)
def read(text: str) -> Clauses:
    """The words of a sentence that tell something, with what stands over them."""
    tokens = tokens_of(text)
    reader = _ClauseReader()
    texts: dict[int, str] = {}
    at = 0
    while at < len(tokens):
        step = _step(reader, tokens, at)
        piece = "".join(f" {token.low}" if token.spaced else token.low for token in tokens[at : at + step])
        texts[reader.clause] = (texts.get(reader.clause, "") + piece).strip()
        at += step
    denied = negation.denied(tokens, reader.words)
    words = tuple(replace(word, denied=denied.get(word.at, "")) for word in reader.words)
    places: dict[str, tuple[int, ...]] = {}
    for index, word in enumerate(words):
        places[word.key] = (*places.get(word.key, ()), index)
    return Clauses(text, words, places, texts)


def _step(reader: _ClauseReader, tokens: list[SentenceToken], at: int) -> int:
    """Read what begins at a token; how many tokens it is."""
    token = tokens[at]
    if _inside(tokens, at) and _small(token.low):  # "end-to-end", "drop-in"
        return 1
    if length := _phrase(reader, tokens, at):
        return length
    possessive = at + 1 < len(tokens) and tokens[at + 1].low == "'s"
    if token.number is not None or (token.low in vocabulary.NUMERALS and not possessive):
        return _number(reader, tokens, at)
    if not any(c.isalnum() for c in token.low):
        _mark(reader, tokens, at)
    elif not _boundary(reader, tokens, at) and not _passed_over(token):
        reader.add(token.raw, _key(token, tokens, at), at)
    return 1


def _passed_over(token: SentenceToken) -> bool:
    """Whether a word is a small one; the MIT of a licence is none of German."""
    name = token.raw.isupper() and len(token.raw) > 1
    return token.low in (vocabulary.PASSED_OVER - vocabulary.FOREIGN if name else vocabulary.PASSED_OVER)


def _phrase(reader: _ClauseReader, tokens: list[SentenceToken], at: int) -> int:
    """Read a preposition, or what bounds a number; how many tokens it is, 0 for none."""
    for length in (3, 2, 1):
        phrase = " ".join(other.low for other in tokens[at : at + length])
        if phrase in vocabulary.BOUNDS and number_at(tokens, at + length) is not None:
            reader.bound = vocabulary.BOUNDS[phrase]
            return length
        if phrase in vocabulary.ROLES and len(phrase.split()) == length:
            reader.begin(role=vocabulary.ROLES[phrase])
            return length
    return 0


def _boundary(reader: _ClauseReader, tokens: list[SentenceToken], at: int) -> bool:
    """Read a word that begins a clause, a part or a phrase; whether it is one."""
    low = tokens[at].low
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "but" and after == "also":  # "not only … but also"
        reader.begin(part=True, role="")
    elif low in vocabulary.STRONG:
        reader.begin(clause=True, role="")
    elif low in vocabulary.WEAK:
        reader.begin(part=True, role="")
        reader.relative = True
    elif low in {"and", "or", "nor"}:
        comma = at > 0 and tokens[at - 1].low == ","
        own = comma and (after in vocabulary.AFTER_COMMA or reader.commas == 1)
        reader.begin(clause=own, part=True, role="" if own else None)
    elif low in vocabulary.TELLING_PREPOSITIONS:
        reader.begin(role=low)
        reader.add(tokens[at].raw, low, at)
    elif low in vocabulary.DETERMINERS:
        reader.begin()
    elif low in vocabulary.AUXILIARIES or low in vocabulary.PRONOUNS:
        reader.begin(role="")
    else:
        return False
    return True


def _inside(tokens: list[SentenceToken], at: int) -> bool:
    """Whether a word stands in a compound, and not at its beginning."""
    return at > 1 and not tokens[at].spaced and tokens[at - 1].low == "-" and not tokens[at - 1].spaced


def _small(low: str) -> bool:
    return low in vocabulary.ROLES or low in vocabulary.DETERMINERS or low in vocabulary.AUXILIARIES


def _key(token: SentenceToken, tokens: list[SentenceToken], at: int) -> str:
    if not token.spaced and at and tokens[at - 1].low == "-" and token.low in vocabulary.FREE_OF:
        return ""  # "royalty-free" denies, it does not claim
    return vocabulary.key(token.low)


def _mark(reader: _ClauseReader, tokens: list[SentenceToken], at: int) -> None:
    low = tokens[at].low
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    open_behind = after is None or after.spaced
    if low == ",":
        own = after is not None and after.low in vocabulary.AFTER_COMMA
        reader.begin(clause=own, part=True, role="" if own else None)
        reader.commas += 1
    elif low in {"/", "&"}:
        reader.begin(part=True)
    elif low in {":", "："}:
        reader.begin(part=True, role="")
    elif low == "+" and after is not None and reader.words and reader.words[-1].number is not None:
        reader.words[-1] = replace(reader.words[-1], bound="least")  # "120+ rules"
    elif open_behind and (low in _ENDS or (low == "-" and tokens[at].spaced) or _ends(tokens, at)):
        reader.begin(clause=True, role="")


_ENDS = frozenset({";", "!", "?", "。", "；", "..."})


def _ends(tokens: list[SentenceToken], at: int) -> bool:
    """Whether a point ends a sentence and no abbreviation."""
    if tokens[at].low != "." or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].raw[:1].isupper() and len(tokens[at - 1].low) > 3


def _number(reader: _ClauseReader, tokens: list[SentenceToken], at: int) -> int:
    """Read a number with the thousands or millions behind it."""
    token = tokens[at]
    value = number_at(tokens, at)
    count = 1
    while at + count < len(tokens) and tokens[at + count].low in vocabulary.MAGNITUDES and value is not None:
        value *= vocabulary.MAGNITUDES[tokens[at + count].low]
        count += 1
    before = tokens[at - 1] if at and not token.spaced else None
    if before is not None and before.low == "-" and at > 1:
        before = tokens[at - 2]
    glued = before is not None and before.low[-1].isalpha()
    reader.add(token.raw, token.low if value is None else f"{value:g}", at, number=value, glued=glued)
    return count


def keys(words: Iterable[Word]) -> frozenset[str]:
    """What is compared of each word (`vocabulary.key`)."""
    return frozenset(word.key for word in words if word.key)
