"""What a passage says of others, as a plan, of a part only or as somebody's belief: no fact about the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from triagebot.drafting.grounding import vocabulary
from triagebot.drafting.grounding.alignment import Alignment
from triagebot.drafting.grounding.sentence_words import Clauses
from triagebot.text import plain

_HEDGES = (vocabulary.PARTIAL, vocabulary.USUAL, vocabulary.ATTRIBUTED)
_LIMIT = re.compile(r"\blimited to (?=\d)")
"""A bound, and no part."""
_OPTIONAL = frozenset({"can", "may", "optional", "optionally", "if", "when", "once", "unless", "available"})
"""Words of a sentence that leaves open whether it is so."""
_REASONS = ("of a part only, or as an experiment", "as what is usual elsewhere", "as a belief or claim")


def fault(alignment: Alignment) -> tuple[str, str]:
    """A word of the sentence that the passages have only in such a place, and how they have it there."""
    said = plain.folded(alignment.sentence.text)
    for number, passage in enumerate(alignment.passages):
        if passage.name:
            continue
        for index, place in _only_there(alignment, number):
            if reason := _told(passage.clauses, passage.clauses.words[place].clause, said):
                return alignment.sentence.words[index].raw, f"the page says that {reason}"
    return "", ""


def _told(clauses: Clauses, clause: int, said: str) -> str:
    """How a clause is told that is no fact about the thing, unless the sentence says as much; "" for a fact."""
    text = clauses.texts.get(clause, "")
    own, tokens = _tokens(said), _tokens(_LIMIT.sub(" ", text))
    for hedge, reason in zip(_HEDGES, _REASONS, strict=True):
        if hedge & tokens and not hedge & own:
            return reason
    if vocabulary.PLANS.search(text) and not vocabulary.PLANS.search(said):
        return "as a plan"
    opening, variant = _other(text), _variant(text)
    if opening and not set(opening.split()) & own:
        return f"of others (“{opening}”)"
    if variant and (variant == "official" or variant not in own):
        return f"of another one (the {variant})"
    return "under a condition" if _conditional(clauses.texts, clause) and not own & _OPTIONAL else ""


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))


def speaks_of_others(text: str) -> bool:
    """Whether a sentence begins with other things than the one its page is about, or tells a plan."""
    folded = plain.folded(text)
    return bool(_other(folded)) or vocabulary.PLANS.search(folded) is not None


def _only_there(alignment: Alignment, number: int) -> Iterator[tuple[int, int]]:
    """The words that no other passage has, with their place in this one."""
    for index, word in enumerate(alignment.sentence.words):
        places = alignment.places[index]
        tells = not word.free or word.raw.casefold() in vocabulary.CLAIMS
        if places and tells and all(place[0] == number for place in places):
            yield index, places[0][1]


def _variant(text: str) -> str:
    """By what a clause calls the other one it speaks of: "official" of "the official radar shows …"."""
    match = vocabulary.VARIANTS.match(text)
    return match.group(1) if match else ""


def _conditional(texts: Mapping[int, str], clause: int) -> bool:
    """Whether a clause stands beside one that says what has to be bought, installed or set for it."""
    return any(vocabulary.CONDITIONS.match(texts.get(other, "")) for other in (clause - 1, clause + 1))


def _other(text: str) -> str:
    """How a clause begins that speaks of others; "" when it does not."""
    match = vocabulary.OTHERS.match(
        text.removeprefix("however").lstrip(" ,-").removeprefix("and ").removeprefix("that ")
    )
    return match.group() if match else ""
