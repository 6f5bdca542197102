# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""A sentence of a guide in clauses: what each denies, and which of them are alternatives or exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triagebot.listing.guides.concepts import speaks_of, spoken_of

_CODE = re.compile(
    r"`[^`\n]{0,200}`|\"[^\"\n]{1,80}\"|“[^”\n]{1,80}”|\[[^\[\]\n]{0,200}\]\([^()\n]{0,300}\)|https?://[^\s<>]{1,300}"
)
_BORDER = re.compile(
    r"[;；]|,\s(?:and|but|und|aber|y|pero|et|mais|e|mas|и|но)\s|\s(?:and|but|und|y|et|и)\s|,\s(?!or\b|oder\b|o\b|ou\b|или\b)|，|、(?=\S{4})|(?<=\w)\s[-–—]\s",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(
    r",?\s(?:or|oder|o|ou|или)\s(?!more\b|fewer\b|less\b|older\b|newer\b|higher\b|greater\b|later\b|longer\b|above\b|shorter\b|mehr\b|más\b|plus\b|mais\b|более\b)|\s\|{1,2}\s|或者|または|或(?!以上)",
    re.IGNORECASE,
)
_ALTERNATIVE_OR_COMMA = re.compile(rf"{_ALTERNATIVE.pattern}|,\s", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:one of|any of|either|eins von|eine der|uno de|una de|l'un des|un des|um dos|uma das|одно из|один из)\b|其中之一|任一|いずれか",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\(([^()\n]{4,160})\)|\b((?:unless|except|ausgenommen|außer|salvo|excepto|sauf|exceto|кроме)\b[^.;]{4,160})",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"(?:(?:\w{2,12} ){0,2}(?:within|in the (?:last|past))\b|at (?:most|least)|max\b|maximum|min\b|minimum|up to|no more than|under|less than|fewer than|[≤≥<>]|höchstens|mindestens|máximo|mínimo|al menos|au plus|au moins|no máximo|не более|не менее|最多|至少)",
    re.IGNORECASE,
)
"""What begins so in brackets is a bound of what stands before them, unless it says for whom."""
_FOR_SOME = re.compile(r"\b(?:for|unless|except\w*|if|when|für|bei|para|pour|если|для)\b", re.IGNORECASE)
_EXCEPTS = re.compile(r"\b(?:for|unless|except\w*|if|when|für|bei|para|pour|если|для)\b|\d", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:no (?:more|less|fewer|longer) than|not (?:be )?(?:more|less|fewer|longer|shorter) than|not (?:be )?exceed\w*|not (?:be )?longer|not only|no later than|whether or not|or not|if not|not sure|why not"
    r"|n(?:icht|o) (?:deb\w{1,3} |pued\w{1,2} )?(?:mehr|länger|más|mais|exced\w+|super\w+|pas\w+ de)|ne (?:doi\w{1,4} |peu\w{1,4} )?(?:pas )?dépass\w+|não (?:dev\w{1,2} |pod\w{1,2} )?(?:mais|exced\w+|ultrapass\w+|pass\w+ de)|не более|не больше|не менее)\b|不超过|不得超过|不少于",
    re.IGNORECASE,
)
_REMINDS = re.compile(
    r"\b(?:(?:do not|don't|never|not(?: to)?) (?:forget|omit|skip|drop|hesitate|leave out|be (?:afraid|shy))\b|(?:vergiss|vergesst|vergessen sie) (?:bitte )?nicht\b|nicht (?:zu )?vergessen\b"
    r"|no (?:te |se )?(?:olvid|omit)\w+|n['’](?:oublie|omett)\w* pas\b|ne pas (?:oublier|omettre)\b|não (?:se )?(?:esque[cç]|omit)\w+|не (?:забуд|забыва)\w+)"
    r"|(?:不要|请勿|勿|别|別)(?:忘|省略|漏)|忘れ(?:ない|ず)|忘れません",
    re.IGNORECASE,
)
"""Denies that something is left out, and so asks for it: "do not forget the full stop"."""
_VERB = re.compile(
    r"\b(?:must|should|shall|may|is|are|was|has|have|had|does|do|use|uses|put|end|ends|start|starts|begin|begins|finish|finishes|keep|add|include|includes|write|make|ensure|can|needs?|give|follow|sort|say|says"
    r"|ist|sind|hat|haben|muss|müssen|soll|endet|enden|beginnt|beginnen|es|son|tiene|debe|deben|termina\w*|empieza\w*|est|sont|doit|doivent|a|é|são|tem|deve|devem|должн\w+|имеет|есть)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:(?:they|it) )?(?:must|should|shall|may|can|cannot|can't|do|does|don't|doesn't|never|not|no)\b",
    re.IGNORECASE,
)
"""A clause that begins so goes on about the subject of the one before."""
_INHERITED = ("description", "title", "entry", "project", "pull request", "section")
MOST = 24
"""Clauses of one sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words, what it speaks of, whether it denies; the ways to meet it, where it offers several."""

    text: str
    concepts: frozenset[str]
    denies: bool


def clauses(sentence: str) -> Iterator[Clause]:
    """The clauses in their order. One without a verb denies as the one before; a subject lasts until the next."""
    subject: frozenset[str] = frozenset()
    denies = False
    for text, _ in zip(_split(sentence, _BORDER), range(MOST), strict=False):
        found = spoken_of(text)
        own = found & frozenset(_INHERITED)
        goes_on = _GOES_ON.match(text) is not None and "description" in subject
        if (own & {"description", "title", "pull request"} and not goes_on) or not subject:
            subject = own or subject
        denying = denies_something(text)
        denies = denying if denying or _VERB.search(text) else denies
        yield Clause(text, found | (subject if goes_on or not own else frozenset()), denies)


def denies_something(text: str) -> bool:
    """Whether a clause or sentence denies; comparisons ("no more than") and reminders ("do not forget") do not."""
    return speaks_of("no", _REMINDS.sub(" ", _COMPARES.sub(" ", _without_code(text))))


def alternatives(text: str) -> tuple[str, ...]:
    """The parts of a clause or sentence of which one is enough; one part when it offers none."""
    if _ONE_OF.search(text):
        return tuple(_split(text, _ALTERNATIVE_OR_COMMA))
    return tuple(_split(text, _ALTERNATIVE))


def offers(text: str) -> bool:
    """Whether a sentence says that one of several things is enough."""
    return _ONE_OF.search(text) is not None


def exceptions(sentence: str) -> tuple[str, ...]:
    """What the sentence excepts, in its words."""
    found = (one or other for one, other in _EXCEPTION.findall(_CODE.sub(" ", sentence)))
    return tuple(part.strip() for part in found if _EXCEPTS.search(part) and not _is_bound(part))


def without_exceptions(sentence: str) -> str:
    """The sentence without what stands in brackets and what it excepts; code marks and links stay as they are."""
    return _outside_code(sentence, lambda text: _EXCEPTION.sub(_kept_bound, text))


def _kept_bound(match: re.Match[str]) -> str:
    return f" {match[1]} " if match[1] and _is_bound(match[1]) else " "


def _is_bound(part: str) -> bool:
    return _BOUNDS.match(part) is not None and _FOR_SOME.search(part) is None


def _split(text: str, border: re.Pattern[str]) -> Iterator[str]:
    """The text between borders that do not stand in code, quotations or links."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    masked = _CODE.sub(keep, text)
    for part in border.split(masked):
        shown = re.sub(r"\0(\d{1,4})\0", lambda match: kept[int(match[1])], part or "").strip()
        if shown:
            yield shown


def _without_code(text: str) -> str:
    return _CODE.sub(" ", text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    changed = change(_CODE.sub(keep, text))
    return re.sub(r"\0(\d{1,4})\0", lambda match: kept[int(match[1])], changed)
