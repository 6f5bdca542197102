"""What a clause of a guide speaks of: concepts by their words, in several languages (concepts.toml)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 1_000
"""Characters of a clause that are looked at."""
_NO_BORDERS = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
"""Chinese and Japanese: words are not set apart from each other."""
_TOKEN = re.compile(r"\w+")
_TARGET = re.compile(r"\]\([^()\s]{0,400}\)|https?://[^\s<>]{1,400}")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Several words of a concept, and their parts."""

    concept: str
    written: str
    parts: tuple[str, ...]

    def stands_in(self, text: str, plain: str) -> bool:
        """Whether a text has them; `plain` is it in lower case. Its pattern is made when a text has all parts."""
        if text.isascii() and not all(part in plain for part in self.parts):
            return False
        return _exactly(self.written).search(text) is not None


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of all concepts by how they are found: whole tokens, beginnings of tokens, phrases, signs."""

    whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginning: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    """By their first token."""
    signs: dict[str, re.Pattern[str]] = field(default_factory=dict)
    """Words that hold no letter, or begin with none, by concept."""
    bare: dict[str, re.Pattern[str]] = field(default_factory=dict)
    """Words of languages without borders, by concept."""


@cache
def _words() -> dict[str, tuple[str, ...]]:
    text = (files("triagebot.listing.guides") / "concepts.toml").read_text(encoding="utf-8")
    return {
        name: tuple(dict.fromkeys(word.lower() for listed in words.values() for word in listed))
        for name, words in tomllib.loads(text).items()
    }


@cache
def pattern(concept: str) -> re.Pattern[str]:
    """Any of the words of a concept, in any language."""
    words = _words()[concept]
    bare = [word for word in words if _NO_BORDERS.search(word)]
    bordered = [word for word in words if not _NO_BORDERS.search(word)]
    parts = [_either(bare)] if bare else []
    if bordered:
        parts.append(rf"(?<!\w){_either(bordered)}(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_written(word) for word in longest_first) + ")"


def _written(word: str) -> str:
    escaped = re.escape(word.replace("*", "\0"))
    return escaped.replace("\\\0", r"\w{0,20}").replace("\0", r"\w{0,20}").replace(r"\ ", r"[\s-]{1,3}")


@cache
def _index() -> _Index:
    index = _Index()
    for concept, words in _words().items():
        bare = [word for word in words if _NO_BORDERS.search(word)]
        if bare:
            index.bare[concept] = re.compile(_either(bare), re.IGNORECASE)
        signs = []
        for word in words:
            first = _TOKEN.match(word)
            if word in bare:
                continue
            if first is None:
                signs.append(word)
            elif first[0] == word:
                index.whole[word].add(concept)
            elif first[0] + "*" == word:
                index.beginning[first[0]].add(concept)
            else:
                index.phrases["*" if word[first.end()] == "*" else first[0]].append(
                    _Phrase(concept, word, tuple(re.split(r"[ *]+", word)))
                )
        if signs:
            index.signs[concept] = re.compile(rf"(?<!\w){_either(signs)}(?!\w)", re.IGNORECASE)
    return index


@cache
def _exactly(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_written(phrase)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def spoken_of(clause: str) -> frozenset[str]:
    """The concepts that a clause has a word for; addresses say nothing."""
    return frozenset(_spoken_of(_TARGET.sub("]", clause[:LONGEST])))


def _spoken_of(shown: str) -> Iterator[str]:
    index = _index()
    plain = shown.lower()
    tokens = set(_TOKEN.findall(plain))
    for token in tokens:
        yield from _of_token(token)
    for token in (*tokens, "*"):
        yield from (phrase.concept for phrase in index.phrases.get(token, ()) if phrase.stands_in(shown, plain))
    if not shown.isascii() or "`" in shown or '"' in shown or "'" in shown or "@" in shown or "." in shown:
        yield from (concept for concept, signs in index.signs.items() if signs.search(shown))
    if _NO_BORDERS.search(shown):
        yield from (concept for concept, bare in index.bare.items() if bare.search(shown))


@lru_cache(maxsize=1 << 12)
def _of_token(token: str) -> frozenset[str]:
    """The concepts that have this word, or the beginning of it."""
    index = _index()
    found = set(index.whole.get(token, ()))
    return frozenset(found.union(*(index.beginning.get(token[:size], ()) for size in range(2, len(token) + 1))))


def speaks_of(concept: str, clause: str) -> bool:
    """Whether a clause has a word for that concept."""
    return pattern(concept).search(clause[:LONGEST]) is not None
