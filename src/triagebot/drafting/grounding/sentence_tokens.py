"""A sentence as words, numbers and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.drafting.grounding import vocabulary
from triagebot.text import plain

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?P<unit>(?:bn|[kmbt])(?![^\W\d_]))?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]{1,2}(?![^\W\d_]))?[+#]{0,2})"
    r"|(?P<mark>\.{3}|[^\w\s])",
    re.IGNORECASE,
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12}
MOST_WORDS = 200
"""Words of a sentence that are read; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class SentenceToken:
    """A word, number or mark, and whether white space stands before it."""

    raw: str
    low: str
    spaced: bool
    number: float | None = None


def tokens_of(text: str) -> list[SentenceToken]:
    """Words, numbers and marks of a text; quotes and dashes of one kind."""
    text = plain.one_kind(text)
    found: list[SentenceToken] = []
    for match in _TOKEN.finditer(text):
        spaced = match.start() == 0 or text[match.start() - 1].isspace()
        raw = match.group()
        if match.group("number"):
            found.append(
                SentenceToken(raw, raw.casefold(), spaced, _value(match.group("number"), match.group("unit")))
            )
        else:
            pieces = _pieces(raw)
            found += [SentenceToken(piece, piece.casefold(), spaced and not at) for at, piece in enumerate(pieces)]
        if len(found) > MOST_WORDS:
            break
    return found


def _pieces(raw: str) -> list[str]:
    """A word with its "n't" or "'s" taken off; each character of a script that writes without spaces."""
    if _CJK.search(raw):
        return list(raw)
    if raw.casefold().endswith("n't"):
        return [raw[:-3], "n't"]
    head, mark, _ = raw.partition("'")
    return [head, "'s"] if mark and head else [raw]


def number_at(tokens: list[SentenceToken], at: int) -> float | None:
    """The number that a token is, in figures or as a word."""
    if at >= len(tokens):
        return None
    return vocabulary.NUMERALS.get(tokens[at].low) if tokens[at].number is None else tokens[at].number


def _value(digits: str, unit: str | None) -> float | None:
    parts = digits.split(",")
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:] if "." not in part)
    bare = digits.replace(",", "" if grouped else ".")
    try:
        return float(bare) * _SCALES.get((unit or "").casefold(), 1.0)
    except ValueError:  # a version with two points
        return None
