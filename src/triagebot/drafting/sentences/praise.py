"""Taking praise out of a sentence where the sentence stays whole; where it would not, the word stays."""

from __future__ import annotations

import re

from triagebot.text.patterns import table
from triagebot.text.talk import PRAISE, PRAISING_ADVERBS

_WORD = re.compile(rf"\b(?:(?P<adjective>{PRAISE})|(?P<adverb>{PRAISING_ADVERBS}))\b", re.IGNORECASE)
ONE_OF_THE_MOST = re.compile(
    rf"\bone of the (?:most (?:\w{{1,20}}ly )?{PRAISE}|{PRAISE}|best|fastest|greatest|coolest"
    r"|biggest|largest)\b",
    re.IGNORECASE,
)
"""A comparison that only praises: neither half of it can go alone."""

_COMPARED = table("most more less least as so too how not no nothing anything something whatever such")
"""A word after one of these belongs to it: "the most powerful", "as elegant as", "not very"."""
_JOINERS = table("and or but yet")
_NOT_NOUNS = table(
    "and or but yet than as for to in on at of by with from that which who when while if because so is are was",
    "were be enough though although results result ones one among",
)
"""What follows an adjective that has no noun behind it, or a noun that is nothing without it."""
_PAIR = re.compile(r"(?:\b(?:an?|the)\s|^)[\w-]{1,30},\s$", re.IGNORECASE)
"""An adjective with a comma behind it."""
_FEW = table("few little much many well good same first own")


_BOAST = re.compile(
    r",?\s(?:that|which)\s(?:\w{2,20}ly\s)?(?:(?:advance|beat|achieve|set|reache?|yield|obtain|attain"
    r"|establishe?)s?\s(?:[^.;,]{0,120}\s)?(?:state[- ]of[- ]the[- ]art|sota)\b|(?:outperform|surpasse?)s?\s)"
    r"(?:[^.;]|\.\d){0,200}(?=[.!]?$)",
    re.IGNORECASE,
)
"""The end of a sentence that measures the thing by others: "…, which achieves state-of-the-art results on …"."""


def without(text: str) -> str:
    """The text without words that only praise; those the sentence stands on are left."""
    text = _BOAST.sub("", text)
    pieces: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = _span(text, match, "".join(pieces[-1:]) + text[at : match.start()])
        if start >= at and end > start:
            pieces.append(text[at:start])
            at = end
    return re.sub(r"\s{2,}", " ", "".join((*pieces, text[at:]))).strip()


def _span(text: str, match: re.Match[str], head: str) -> tuple[int, int]:
    """What goes with the word; nothing where the rest would be no sentence."""
    start, end = match.span()
    before = head[-40:].rstrip().rsplit(" ", 1)[-1].lower().strip("\"'(“")
    tail = text[end : end + 60]
    follow = re.match(r"(,?)\s+([^\s,.;:!?()]+)", tail)
    after = follow.group(2).lower() if follow else ""
    if before in _COMPARED or text[start - 1 : start] == "-" or tail.startswith("-"):
        return start, start
    if match.group("adverb"):
        if after in _FEW:
            return start, start
        return start, end + (len(tail) - len(tail.lstrip()) if not tail.startswith(",") else 0)
    if not follow or (start and match.group()[0].isupper() and follow.group(2)[0].isupper()):
        return start, start  # nothing to praise behind it, or a name: "the Beautiful Soup parser"
    return _adjective(text, (start, end), before, follow)


def _adjective(text: str, span: tuple[int, int], before: str, follow: re.Match[str]) -> tuple[int, int]:
    start, end = span
    comma, after = follow.group(1), follow.group(2).lower()
    behind = end + follow.start(2)
    if after in _JOINERS:
        return _joined(text, span, before, (comma, behind + len(after)))
    if comma:
        return start, behind
    if after in _NOT_NOUNS:
        return start, start
    if before in _JOINERS:  # "fast and powerful tools"
        joiner = text[:start].rstrip().lower().rfind(before)
        return len(text[:joiner].rstrip(", ")) if text[:joiner].rstrip().endswith(",") else joiner, behind - 1
    if _PAIR.search(text[max(start - 60, 0) : start]):  # "a small, powerful tool"
        return len(text[:start].rstrip(", ")), behind - 1
    return start, behind


def _joined(text: str, span: tuple[int, int], before: str, joiner: tuple[str, int]) -> tuple[int, int]:
    """What goes of "powerful and easy …": the joining word, too."""
    start, end = span
    comma, after = joiner
    following = re.match(r"\s+([^\s,.;:]+)", text[after : after + 60])
    if comma or not following or following.group(1).lower() in _NOT_NOUNS:
        return start, start
    if before.endswith(","):  # "fast, powerful and easy": the comma before it goes, too
        return len(text[:start].rstrip(", ")), end
    return start, after + 1
