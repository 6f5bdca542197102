"""Verbs that pages use of themselves, and their third person."""

from __future__ import annotations

from triagebot.drafting.patterns import table

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
