"""What a draft says must be in the evidence: quotations word for word, and names, numbers and claims by themselves.

A sentence that fails goes as a whole; nothing is repaired by guesswork.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from triagebot.evidence.saved import PROPOSER
from triagebot.models import Evidence, FactName
from triagebot.text import injection, plain
from triagebot.text.patterns import table

CLOSE = 0.85
"""How much alike two words are that are one word and its misspelling (`difflib`, 1 is equal)."""
UNKNOWN = 0.2
"""The share of a sentence's telling words that may be the drafter's own (a verb, a category)."""

_ADDRESS = re.compile(
    r"https?:|ftp:|www\.|javascript:|data:|mailto:|//"
    r"|(?<![a-z0-9-])[a-z0-9-]{2,}+\.(?:com|org|net|io|dev|ai|co|app|me)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>`|{}\[\]\\]|\*\*|__|~~|&[a-z#0-9]{2,8};|^\s*(?:[-*+#>]|\d+[.)])\s|\n", re.IGNORECASE)
_MENTION = re.compile(r"(?<!\w)[@＠﹫]\w|(?<!\w)(?:GH-|#)\d|\b(?:fix|clos|resolv)\w*\s+#?\d|^\s*/\w", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W_][\w+#.'’-]*")
_CLAIMS = re.compile(
    r"\b(?:state[- ]of[- ]the[- ]art|sota|best|first|fast(?:er|est)?|quick(?:er|est)?|only|unique|most|"
    r"least|leading|largest|"
    r"smallest|biggest|easiest|simplest|greatest|latest|newest|oldest|highest|lowest|novel|new|official|"
    r"popular|famous|"
    r"standard|de facto|outperform\w*|superior|better|more|less|higher|lower|guarantee\w*|secure|safe|free|"
    r"open[- ]source|"
    r"real[- ]time|lightweight|light|efficient\w*|scalab\w+|robust\w*|accurate\w*|easy|easily|simple|"
    r"simply|production\w*|"
    r"enterprise\w*|award\w*|trusted|proven|complete\w*|comprehensive\w*|extensive\w*|modern|advanced|"
    r"high[- ]\w+|large[- ]scale|"
    r"widely|automatic\w*|optimi[sz]\w+|seminal|pioneer\w*|introduced|all|every|any|always|never|hundreds|"
    r"thousands|millions|billions|"
    r"zero|no|not|without|cannot|non|must[- ]have|essential|indispensable|commercial|abandoned|deprecated|"
    r"experimental|distributed|machine learning|deep learning|artificial intelligence|gpu|cloud|"
    r"python|rust|golang|java|javascript|typescript|ruby|php|kotlin|scala|haskell|swift|julia|perl|lua|elixir|"
    r"chinese|english|german|french|spanish|japanese|korean|russian|arabic|portuguese|italian|dutch|"
    r"beste[nrsm]?|schnellste[nrs]?|größte[nrs]?|führende[nrs]?|meilleure?s?|mejor(?:es)?)\b"
    r"|最(?:好|佳|快|强|強|大|先进)|领先|首个|唯一",
    re.IGNORECASE,
)
_NEUTRAL = table(
    "a an and or of for to with in on by from as at that which is are be via into using use used uses",
    "based this these its it provide provides providing offer offers present presents describe describes",
    "introduce introduces propose proposes show shows method methods approach approaches tool tools",
    "library framework package project collection article paper study work system model models",
    "implementation implements code dataset data resource guide technique techniques support supports",
    "supporting enable enables allow allows allowing between over through across their them can such like",
    "include includes including contains containing help helps building build create creates creating",
    "various different multiple several about how when explores explains discusses demonstrates learns",
    "learning learn learned",
)


_ENDINGS = (
    *("ization", "isation", "ations", "ation", "izing", "ising", "izes", "ises", "ized", "ised", "ings", "ing"),
    *("ers", "ies", "ied", "es", "ed", "er", "ly", "al", "s", "e", "y"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence prepared for looking things up."""

    sources: tuple[tuple[str, str], ...]
    """Name of the source and its text, folded."""
    text: str
    stems: frozenset[str]
    spaced: str
    """The words with one space on either side of each, for phrases."""
    flat: str
    """All letters and digits without anything between them, for names spelled with and without hyphens."""
    readable: tuple[tuple[str, str], ...] = ()
    """Name of the source and a paragraph of what it says, as people read it."""


def ground(evidence: Evidence, *known: str, shown: Sequence[tuple[str, str]] = ()) -> Ground:
    """Prepare the evidence; `known` are further texts whose words may be used (the title, the proposer's words).

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
    spaced = " ".join(re.findall(r"[^\W_]+", text))
    return Ground(tuple(sources), text, frozenset(stems(text)), f" {spaced} ", _flat(text), tuple(paragraphs))


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


def unsupported(sentence: str, base: Ground) -> str:
    """What a sentence says that the evidence does not, as a reason for people; empty when it is all there."""
    folded = plain.folded(sentence)
    if foreign := sorted({c for c in folded if c.isalpha() and not c.isascii() and c not in base.text}):
        return f"“{foreign[0]}” is not in the evidence"
    for number in _NUMBER.findall(folded):
        bare = number.strip(".,")
        if not re.search(rf"(?<![\d.,]){re.escape(bare)}(?![.,]?\d)", base.text):
            return f"the number {bare} is not in the evidence"
    for claim in _CLAIMS.findall(folded):
        there = stem(claim) in base.stems or f" {claim.replace('-', ' ')} " in base.spaced
        if not there and (claim.isascii() or claim not in base.text):
            return f"“{claim}” is not in the evidence"
    for name in _names(sentence):
        if not _has(name, base):
            return f"the name {name} is not in the evidence"
    return _mostly_own(folded, base)


def telling(folded: str) -> list[str]:
    """The words of a sentence that tell something."""
    words = (word.rstrip(".'’-") for word in _WORD.findall(folded))
    return [word for word in words if len(word) > 2 and word not in _NEUTRAL]


def _mostly_own(folded: str, base: Ground) -> str:
    """A word in five may be the drafter's own, but not a page's word misspelt: that is a mistake, not a choice."""
    words = telling(folded)
    last = words[-1] if words else ""
    if last and stem(last) not in base.stems and f" {last}" in base.spaced and f" {last} " not in base.spaced:
        return "it ends inside a word"
    own = [word for word in words if stem(word) not in base.stems and not _has(word, base)]
    if len(own) > int(UNKNOWN * len(words)):
        return f"“{own[0]}” is not in the evidence"
    there = set(base.spaced.split()) if own else set()
    misspelt = next((word for word in own if get_close_matches(word, there, 1, CLOSE)), "")
    return f"“{misspelt}” is not in the evidence" if misspelt else ""


def _names(sentence: str) -> Iterable[str]:
    """Words that are names by their form: capitals inside a sentence, capitals or digits inside a word."""
    for index, match in enumerate(_WORD.finditer(sentence)):
        word = match.group().rstrip(".'’-")
        shaped = any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in word)
        if shaped or (index > 0 and word[:1].isupper() and word.casefold() not in _NEUTRAL):
            yield word


def _has(name: str, base: Ground) -> bool:
    folded = plain.folded(name)
    for form in (folded, folded.removesuffix("s"), folded.removesuffix("'s")):
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", base.text):
            return True
    flat = _flat(folded)
    return (len(flat) >= 5 and flat in base.flat) or stem(folded) in base.stems


def _flat(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def stem(word: str) -> str:
    """A word without the commonest English endings."""
    word = word.replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text: str) -> Iterable[str]:
    """The stems of a text's words, and of the parts of compound words."""
    for word in _WORD.findall(text):
        bare = word.rstrip(".'’-")
        yield stem(bare)
        for part in re.split(r"[-.'’+#]", bare):
            if part != bare and len(part) > 1:
                yield stem(part)
