"""The words that grounding knows, and when two words are one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from triagebot.text import languages
from triagebot.text.stems import stem

_DATA: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _table(name: str, key: str) -> frozenset[str]:
    return frozenset(str(_DATA[name][key]).split())


DETERMINERS = _table("function", "determiners")
AUXILIARIES = _table("function", "auxiliaries")
PRONOUNS = _table("function", "pronouns")
STRONG = _table("clauses", "strong")
"""Words that begin a clause of its own."""
WEAK = _table("clauses", "weak")
"""Words that begin a clause about the word before them."""
AFTER_COMMA = _table("clauses", "commas")
"""Words that begin a clause of its own behind a comma."""
TELLING_PREPOSITIONS = _table("telling_prepositions", "words")
DIRECTED = _table("directed", "roles")
ROLES: Mapping[str, str] = {
    phrase.replace("-", " "): role for role, phrases in _DATA["leads"].items() for phrase in str(phrases).split()
}
"""The role of what stands behind a preposition or phrase."""
BOUNDS: Mapping[str, str] = {
    phrase.replace("-", " "): bound for bound, phrases in _DATA["bounds"].items() for phrase in str(phrases).split()
}
NOT_CLAUSE = _table("negation", "clause")
NOT_PHRASE = _table("negation", "phrase")
NOT_OBJECT = _table("negation", "object")
NOT_WORD = _table("negation", "word")
FOREIGN = (languages.small_words("en") | _table("function", "foreign")) - NOT_CLAUSE - NOT_PHRASE - NOT_WORD
"""Small words of other languages."""
ADVERBS = _table("function", "adverbs") | FOREIGN
"""Small words that are passed over, those of other languages included."""
PASSED_OVER = ADVERBS | NOT_CLAUSE | NOT_PHRASE | NOT_WORD
"""Words that are no part of what is compared."""
NUMERALS: Mapping[str, float] = {str(word): float(value) for word, value in _DATA["numerals"]["words"].items()}
MAGNITUDES: Mapping[str, float] = {str(word): float(value) for word, value in _DATA["numerals"]["times"].items()}
NOT_BEHIND = _table("negation", "behind")
FREE_OF = _table("negation", "free")
KINDS = _table("kinds", "words")
SPEAKING = _table("speaking", "words")
CLAIMS = _table("claims", "words")
PARTIAL = _table("partial", "words")
USUAL = _table("others", "usual")
ATTRIBUTED = _table("others", "attributed")
OTHERS = re.compile(rf"(?:{_DATA['others']['openings']})\b")


def _either(table: str, name: str) -> str:
    return "|".join(sorted(_table(table, name)))


VARIANTS = re.compile(
    rf"the ({_either('variants', 'words')})(?: [\w'-]{{1,30}}){{1,8}}? (?:{_either('variants', 'verbs')})\b"
)
CONDITIONS = re.compile(
    rf"(?:{_DATA['conditions']['openings']})\b[\w ,'-]{{1,80}}\b(?:{_either('conditions', 'means')})\b"
)
PLANS = re.compile(rf"\b(?:{_DATA['plans']['phrases']})\b")


def _same() -> dict[str, str]:
    groups = [str(line).split() for line in (*_DATA["irregular"]["forms"], *_DATA["same"]["groups"])]
    pairs = [
        [part.replace("-", "") for part in str(pair).casefold().split()] for pair in _DATA["abbreviations"]["pairs"]
    ]
    found: dict[str, str] = {}
    for group in (*groups, *pairs):
        first = stem(group[0])
        for old in {found[own] for word in group if (own := stem(word)) in found}:
            found |= {own: first for own, known in found.items() if known == old}
        found |= {stem(word): first for word in group}
    return found


_SAME = _same()
_CLAIM_STEMS = frozenset(stem(word) for word in CLAIMS)
LIGHT = frozenset(stem(word) for word in _table("negation", "light"))


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """What is compared of a word: that of the first of the words that say the same. A claim stands for itself."""
    own = stem(word)
    return own if word in CLAIMS else _SAME.get(own, own)
