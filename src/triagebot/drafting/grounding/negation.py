"""Which words of a sentence it denies: negations with their scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triagebot.drafting.grounding import vocabulary
from triagebot.drafting.grounding.sentence_tokens import SentenceToken
from triagebot.drafting.grounding.sentence_words import Word

_ENDS_OBJECT = frozenset({"with", "by", "through", "in", "via", "using", "to", "from", "and", "so", "when"})
"""Where the object of "avoid" or "remove" is over."""
_ENDS = frozenset({".", ";", ":", ",", "!", "?", "which", "who", "whose", "where"})


def denied(tokens: Sequence[SentenceToken], words: Sequence[Word]) -> Mapping[int, str]:
    """The places of the tokens that are denied, and by what: "not" for all that says no more than that."""
    found: dict[int, str] = {}
    for at, token in enumerate(tokens):
        if _negates(tokens, at):
            by = vocabulary.key(token.low) if token.low in vocabulary.NOT_OBJECT else "not"
            for place in range(at + 1, _end(tokens, at)):
                if found.pop(place, "") == "":  # what is denied twice is said
                    found[place] = by
            if token.low in vocabulary.NOT_CLAUSE:
                found |= dict.fromkeys(_subject(tokens, at, words), "not")
        elif token.low in vocabulary.NOT_BEHIND:
            found |= dict.fromkeys(_before(at, words), "not")
        elif token.low in vocabulary.FREE_OF and at > 1 and tokens[at - 1].low == "-" and not token.spaced:
            found[at - 2] = "not"
    return found


def _negates(tokens: Sequence[SentenceToken], at: int) -> bool:
    low = tokens[at].low
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in {"not", "cannot"} and after in {"only", "just"}:
        return False
    if low == "rather" and after != "than":
        return False
    if low.startswith("fail") or low == "unable":
        return after == "to"
    return low in (vocabulary.NOT_CLAUSE | vocabulary.NOT_PHRASE | vocabulary.NOT_OBJECT | vocabulary.NOT_WORD)


def _end(tokens: Sequence[SentenceToken], at: int) -> int:
    """Where the scope of a negation ends."""
    low = tokens[at].low
    if low in vocabulary.NOT_WORD:
        return min(len(tokens), at + (3 if at + 1 < len(tokens) and tokens[at + 1].low == "-" else 2))
    ends: frozenset[str] = _ENDS | vocabulary.STRONG
    if low in vocabulary.NOT_OBJECT:
        ends |= _ENDS_OBJECT
    elif low in vocabulary.NOT_CLAUSE:
        ends |= {"and"}
    elif low in {"instead", "rather"}:  # "instead of a search which takes long"
        ends -= {"which"}
    for end in range(at + 1, len(tokens)):
        token = tokens[end]
        if token.low in ends and not (token.low == "." and end + 1 < len(tokens) and not tokens[end + 1].spaced):
            return end
        if token.low == "-" and token.spaced:
            return end
        if low in vocabulary.NOT_PHRASE and token.low == "and" and end + 1 < len(tokens):
            following = tokens[end + 1].low
            if (
                following in vocabulary.AFTER_COMMA
                or following in vocabulary.AUXILIARIES
                or following.endswith("s")
            ):
                return end
    return len(tokens)


def _subject(tokens: Sequence[SentenceToken], at: int, words: Sequence[Word]) -> set[int]:
    """What a negation at the end of a clause denies in front of it: "viruses are not scanned"."""
    behind = [word for word in words if at < word.at < _end(tokens, at)]
    return _before(at, words) if len(behind) == 1 else set()


def _before(at: int, words: Sequence[Word]) -> set[int]:
    """The words in front of a place that are in the same clause and part of it."""
    near = [word for word in words if word.at < at]
    if not near:
        return set()
    last = near[-1]
    return {word.at for word in near if word.clause == last.clause and word.part == last.part}
