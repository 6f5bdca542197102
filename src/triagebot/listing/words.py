"""Words of titles and descriptions, made comparable: any script, identifiers taken apart, endings removed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+|[^\W\d_a-z]+|[+#]{1,2}")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKUP = re.compile(
    r"<[^<>\n]{0,300}>|\]\([^()\s]{0,500}\)|https?://[^\s)>\]]{1,500}|:[a-z0-9_+-]{1,30}:|&[a-z]{2,8};", re.I
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")

STOP = frozenset(
    [
        *(
            "a",
            "an",
            "the",
            "and",
            "or",
            "of",
            "for",
            "to",
            "in",
            "on",
            "with",
            "by",
            "from",
            "is",
            "are",
            "as",
            "at",
        ),
        *(
            "be",
            "it",
            "its",
            "that",
            "this",
            "you",
            "your",
            "can",
            "using",
            "use",
            "used",
            "uses",
            "via",
            "into",
            "based",
        ),
        *(
            "which",
            "also",
            "has",
            "have",
            "will",
            "all",
            "any",
            "more",
            "most",
            "other",
            "than",
            "etc",
            "e",
            "g",
            "i",
        ),
        *(
            "s",
            "t",
            "so",
            "not",
            "no",
            "we",
            "our",
            "their",
            "my",
            "but",
            "if",
            "when",
            "while",
            "how",
            "what",
            "one",
        ),
        *(
            "simple",
            "easy",
            "fast",
            "powerful",
            "awesome",
            "great",
            "new",
            "good",
            "best",
            "free",
            "open",
            "source",
        ),
    ]
)
"""Words that say nothing of what a thing is about."""


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without their endings, in order; Chinese, Japanese and Korean as pairs of characters."""
    text = _MARKUP.sub(" ", unicodedata.normalize("NFKC", text))
    found: list[str] = []
    for word in _WORD.findall(_CAMEL.sub(" ", text).casefold()):
        if _CJK.search(word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif word not in STOP:
            found.append(stem(word))
    return tuple(found)


def stem(word: str) -> str:
    """An English word without the endings of plurals, participles and nouns made of verbs."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


_ENDINGS = (
    ("izations", 3),
    ("ization", 3),
    ("ations", 4),
    ("ation", 4),
    ("ings", 4),
    ("ing", 4),
    ("ers", 4),
    ("ies", 3),
    ("ed", 4),
    ("er", 4),
    ("es", 4),
    ("s", 3),
    ("e", 4),
    ("y", 4),
)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A title or heading for comparison: words only, no case, accents, emoji, markup or punctuation."""
    text = unicodedata.normalize("NFKD", _MARKUP.sub(" ", text)).casefold()
    kept = "".join(c if c.isalnum() or c in "+#" else "" if unicodedata.combining(c) else " " for c in text)
    return " ".join(kept.split())
