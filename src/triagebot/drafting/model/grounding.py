"""The evidence as what a draft is held against, and what no draft may say whatever the evidence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.evidence.saved import PROPOSER
from triagebot.models import Evidence, FactName
from triagebot.text import injection, plain

_ADDRESS = re.compile(
    r"https?:|ftp:|www\.|javascript:|data:|mailto:|//"
    r"|(?<![a-z0-9-])[a-z0-9-]{2,}+\.(?:com|org|net|io|dev|ai|co|app|me)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>`|{}\[\]\\]|\*\*|__|~~|&[a-z#0-9]{2,8};|^\s*(?:[-*+#>]|\d+[.)])\s|\n", re.IGNORECASE)
_MENTION = re.compile(r"(?<!\w)[@＠﹫]\w|(?<!\w)(?:GH-|#)\d|\b(?:fix|clos|resolv)\w*\s+#?\d|^\s*/\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence prepared for looking things up."""

    sources: tuple[tuple[str, str], ...]
    """Name of the source and its text, folded."""
    text: str
    readable: tuple[tuple[str, str], ...] = ()
    """Name of the source and a paragraph of what it says, as people read it."""
    names: tuple[str, ...] = ()
    """What the thing is called."""


def ground(evidence: Evidence, *known: str, shown: Sequence[tuple[str, str]] = ()) -> Ground:
    """Prepare the evidence; `known` are further names of the thing (its title in the list).

    `shown` are its sentences with their sources as a model was shown them: without formulas, marks and links.
    """
    sources: list[tuple[str, str]] = []
    paragraphs: list[tuple[str, str]] = []
    for fact in evidence.facts:
        if fact.source == PROPOSER:  # what somebody says of the thing is not what its page says
            continue
        value = plain.without_comments(fact.value[: plain.MOST_CHARACTERS])
        sources.append((fact.source, plain.folded(value)))
        if fact.name in {FactName.TEXT, FactName.DESCRIPTION}:
            read = [paragraph.text for paragraph in plain.paragraphs(value)]
            paragraphs += [(fact.source, text) for text in read]
            sources.append((fact.source, plain.folded(" ".join(read))))
    if shown:
        sources.append((shown[0][0], plain.folded(" ".join(text for _, text in shown))))
    text = " ".join([*(value for _, value in sources), *(plain.folded(item) for item in known)])
    names = dict.fromkeys(plain.squeeze(name) for name in (*known, *evidence.values(FactName.TITLE)) if name)
    return Ground(tuple(sources), text, tuple(paragraphs), tuple(names))


def unsafe(sentence: str) -> str:
    """Why a sentence may not be shown at all, or an empty string."""
    reasons = (
        (_ADDRESS, "it holds an address"),
        (_MENTION, "it mentions or refers"),
        (_MARKUP, "it holds markup"),
    )
    for pattern, reason in reasons:
        if pattern.search(sentence):
            return reason
    if injection.has_secret(sentence):
        return "it holds what looks like a secret"
    if injection.is_order(sentence):
        return "it gives orders"
    return "" if plain.visible(sentence) == sentence else "it holds invisible characters"
