"""One subject, all its verbs: what becomes of "we describe X and focus on Y" in the third person."""

from __future__ import annotations

import re
from bisect import bisect_left

from triagebot.text.patterns import table

_SIBILANT = ("s", "x", "z", "o", "ch", "sh")
VERBS = table(
    "present propose introduce describe show demonstrate study investigate develop explore address provide",
    "release offer discuss review survey analyze analyse compare extend adapt design examine evaluate",
    "report argue formulate build create train use combine find focus define derive leverage apply",
    "summarize collect consider give revisit prove share help make aim tackle perform conduct implement",
    "illustrate suggest cover list support allow enable let convert generate automate manage run turn wrap",
    "bring detect measure visualize visualise track monitor teach explain serve store simplify compute",
    "achieve learn search return predict read write parse render check work connect integrate handle deal",
    "consist feature come go outline",
)
"""What a page says it does, in the first person or the third."""


def third(verb: str) -> str:
    """The third person of a verb."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_SIBILANT) else "s")


THIRD = frozenset(third(verb) for verb in VERBS) | {"contains", "includes", "hosts", "has"}
"""The same verbs in the third person, and those that say what a thing holds."""

_AND = re.compile(r"(,?) and ((?:also|then|further|finally|thus|[a-z]{2,15}ly) )?([a-z]{2,20}) ([^\s]{1,40})")
_ALONE = table(
    "propose introduce describe demonstrate investigate develop explore provide discuss analyze analyse adapt",
    "examine evaluate argue formulate derive summarize illustrate suggest allow enable generate automate",
    "visualize visualise explain compute achieve predict integrate apply compare extend",
)
"""Verbs that are no nouns."""
_OBJECT = table(
    "the a an that how on whether it them its their this these several new two three various multiple why what",
    "upon all each some many any such our",
)
"""What follows a verb and not the second noun of a pair ("the design and use of scales")."""
_OTHERS = re.compile(r"\b(?:to|can|may|will|could|should|must|that|which|who|not)(?=[ ,])", re.IGNORECASE)
_LONGEST_WORD = 60
"""Characters in front of "and" in which its last word is looked for."""


def agree(rest: str) -> str:
    """What follows a verb put into the third person, its coordinated verbs in the third person, too.

    Where it cannot be told whose verb it is ("a tool to weigh hives and show the result"), the text ends before it.
    """
    kept: list[str] = []
    at = 0
    others = [match.start() for match in _OTHERS.finditer(rest)]
    for match in _AND.finditer(f" {rest}"):
        comma, adverb, verb, after = match.group(1), match.group(2) or "", match.group(3), match.group(4).lower()
        start, end = max(match.start() - 1, 0), match.start(3) - 1
        before = rest[max(0, start - _LONGEST_WORD) : start].rstrip(" ,").rsplit(" ", 1)[-1].lower()
        inside = bisect_left(others, start)
        if not _is_verb(verb, after) or (before in VERBS and inside):
            continue
        clause = rest.rfind(";", 0, start) + 1
        if inside > bisect_left(others, clause) and after not in {"that", "how"}:
            return "".join((*kept, rest[at:start])).rstrip(" ,") + ("." if rest.endswith(".") else "")
        joined = f"{comma} and {adverb}" if start else f"and {adverb}"
        kept += [rest[at:start], joined, third(verb)]
        at = end + len(verb)
    return "".join((*kept, rest[at:]))


def _is_verb(word: str, after: str) -> bool:
    if word == "release":  # "and release notes" is none
        return after in _OBJECT or after in {"code", "data", "models", "datasets"}
    return after not in {"of", "and", "or"} and (word in _ALONE or (word in VERBS and after in _OBJECT))
