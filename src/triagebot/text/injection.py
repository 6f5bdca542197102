"""What no draft and no prompt may carry: orders to whoever reads, and things with the form of a secret."""

from __future__ import annotations

import re

from triagebot.text import plain
from triagebot.text.patterns import either

_READER = "ai|llm|bot|reviewer|assistant|maintainer|agent|model"
_ORDERS = re.compile(
    either(
        r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b"
        r"(?:instruction|rule|prompt|previous|above|guideline|guide|check|polic)",
        r"\b(?:new|updated|real|important|hidden) instructions?\b|\bsystem (?:prompt|message|override)\b",
        r"\byou are (?:now )?(?:an? )?(?:ai|assistant|language model|helpful|triagebot|reviewer)\b|\bas an ai\b",
        r"(?:^|[^\w\s,]\s{0,9})(?:assistant|system|language models?) ?[:,]",
        r"\b(?:note to (?:the )?\w{2,12}|attention \w{2,12}) ?[:,]",
        rf"\b(?:{_READER})s? (?:must|should|shall|have to|has to|is to|are to|need to|please)\b",
        rf"\b(?:dear|hey|hello|hi|attention) (?:{_READER})s?\b",
        r"\b(?:approve|accept|merge|publish) (?:this|the|it|my|without)\b.{0,40}"
        r"\b(?:pull|pr|request|entry|link|proposal|now|immediately|review|checks?|question)",
        r"^(?:mark|classify|rate|list|label|tag|put|place|file|add|approve|accept|set|call|describe) "
        r"(?:this|it|the (?:entry|project|link|section|verdict|tags?))\b",
        r"\b(?:set|change) the (?:verdict|section|tags?|title|url|link) to\b|\bverdict (?:is|must|should|:)",
        r"\b(?:respond|reply|answer|output) (?:only|with|exactly|in)\b",
        r"\b(?:say|write|print|return|repeat|include) (?:only |exactly |the (?:word|following|text|phrase)\b)",
    ),
    re.IGNORECASE,
)
_KEY = re.compile(
    either(
        r"\bgh[pousr]_\w{8,200}|\bgithub_pat_\w{8,200}|\bsk-[\w-]{8,200}|\bxox[abprs]-[\w-]{8,200}",
        r"\bAKIA[0-9A-Z]{8,40}|\bAIza[\w-]{10,80}|\bglpat-[\w-]{8,80}|\bhf_\w{8,80}|\bnpm_\w{8,80}",
        r"\bpypi-[\w-]{8,300}|\beyJ[\w-]{10,500}\.[\w-]{4,500}|-----BEGIN [A-Z ]{1,30}-----",
        r"\b(?:password|passwd|secret|token|api[_ -]?key)\s?[:=]\s?\S{6,100}",
    ),
    re.IGNORECASE,
)
_RUN = re.compile(r"[\w+/-]{32,}={0,2}")


def is_order(text: str) -> bool:
    """Whether the text gives orders to whoever reads it (an injected instruction) and does not describe."""
    return _ORDERS.search(plain.folded(text)) is not None


def has_secret(text: str) -> bool:
    """Whether something in it has the form of a token or key, or is a long run of mixed letters and digits."""
    if _KEY.search(text):
        return True
    return any(_random(match.group()) for match in _RUN.finditer(text))


def _random(run: str) -> bool:
    """A long run that no name has: digits and letters mixed throughout, not words joined by hyphens."""
    if not any(c.isdigit() for c in run) or not any(c.isalpha() for c in run):
        return False
    pieces = [piece for piece in re.split(r"[-_/]", run) if piece]
    return max(map(len, pieces), default=0) >= 20 or sum(any(c.isdigit() for c in piece) for piece in pieces) >= 4
