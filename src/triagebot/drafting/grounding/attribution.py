"""What a passage says of others, as a plan, of a part only or as somebody's belief: no fact about the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triagebot.drafting.grounding import vocabulary
from triagebot.drafting.grounding.alignment import Alignment
from triagebot.text import plain

_HEDGES = (vocabulary.PARTIAL, vocabulary.USUAL, vocabulary.ATTRIBUTED)
_REASONS = ("of a part only, or as an experiment", "as what is usual elsewhere", "as a belief or claim")


def fault(alignment: Alignment) -> tuple[str, str]:
    """A word of the sentence that the passages have only in such a place, and how they have it there."""
    said = plain.folded(alignment.sentence.text)
    own = set(re.findall(r"[\w-]+", said))
    for number, passage in enumerate(alignment.passages):
        if passage.name:
            continue
        mine = list(_only_there(alignment, number))
        for index, place in mine:
            clause = passage.clauses.words[place].clause
            text = passage.clauses.texts.get(clause, "")
            tokens = set(re.findall(r"[\w-]+", text))
            for hedge, reason in zip(_HEDGES, _REASONS, strict=True):
                if hedge & tokens and not hedge & own:
                    return alignment.sentence.words[index].raw, f"the page says that {reason}"
            if vocabulary.PLANS.search(text) and not vocabulary.PLANS.search(said):
                return alignment.sentence.words[index].raw, "the page says that as a plan"
            opening = _other(text)
            if opening and not set(opening.split()) & own:
                return alignment.sentence.words[index].raw, f"the page says that of others (“{opening}”)"
    return "", ""


def speaks_of_others(text: str) -> bool:
    """Whether a sentence begins with other things than the one its page is about, or tells a plan."""
    folded = plain.folded(text)
    return bool(_other(folded)) or vocabulary.PLANS.search(folded) is not None


def _only_there(alignment: Alignment, number: int) -> Iterator[tuple[int, int]]:
    """The words that no other passage has, with their place in this one."""
    for index, word in enumerate(alignment.sentence.words):
        places = alignment.places[index]
        if places and not word.free and all(place[0] == number for place in places):
            yield index, places[0][1]


def _other(text: str) -> str:
    """How a clause begins that speaks of others; "" when it does not."""
    match = vocabulary.OTHERS.match(
        text.removeprefix("however").lstrip(" ,-").removeprefix("and ").removeprefix("that ")
    )
    return match.group() if match else ""
