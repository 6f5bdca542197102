"""What kind of thing something is (a paper, a library, a data set, ...) and which kind a section is for.

General knowledge of how lists are divided, the same for every list: words of headings, the nouns that a thing is
called by, words that pages of that kind use of themselves, and kinds of links. They are in `kinds_of_things.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from triagebot.text import words


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of thing: what its sections are called, what is said of such a thing, where links to it lead."""

    name: str
    headings: re.Pattern[str]
    nouns: frozenset[str]
    said: re.Pattern[str]
    links: frozenset[str]


def _genre(name: str, headings: str, nouns: str, said: str, links: str = "") -> Genre:
    return Genre(
        name,
        re.compile(rf"\b(?:{headings})(?:\b|\Z)|(?<![a-z])(?:{headings})(?![a-z])"),
        frozenset(nouns.split()),
        re.compile(rf"\b(?:{said})", re.I),
        frozenset(links.split("|")) - {""},
    )


GENRES = tuple(
    _genre(name, **kind)
    for name, kind in tomllib.loads(
        files(__package__).joinpath("kinds_of_things.toml").read_text(encoding="utf-8")
    ).items()
)

# "X is a fast LIBRARY for …", "A curated LIST of …": the noun before the first preposition is what the thing is.
_DEFINING = re.compile(
    r"(?:\A|[.:!\n–—-]\s+|\b(?:is|are|was|provides|offers|as|introducing|presents?) )"
    r"(?:an? |the |our |one of the )?",
    re.I,
)
_NOUN_PHRASE_ENDS = re.compile(
    r"[.,;:()!?\n]|\b(?:for|of|that|to|which|with|in|by|from|on|using|and|written|based|where|used|built|designed)\b",
    re.I,
)
_CALLED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@lru_cache(maxsize=4096)
def of_heading(heading: str) -> frozenset[str]:
    """The kinds of things a section of that name is for; none where the name is of a subject matter."""
    key = words.key(heading)
    return frozenset(genre.name for genre in GENRES if genre.headings.search(key))


def nouns(text: str) -> list[str]:
    """What the text calls the thing, first first: the heads of the phrases that define it."""
    found = []
    for match in list(_DEFINING.finditer(text[:600]))[:12]:
        phrase = text[match.end() : match.end() + 90]
        end = _NOUN_PHRASE_ENDS.search(phrase)
        called = _CALLED.findall(phrase[: end.start()] if end else phrase)
        if called:
            found.append(called[-1].lower())
    return found


def of_thing(title: str, description: str, text: str, link: str) -> dict[str, float]:
    """How much speaks for each kind, adding up to less than 1; empty where nothing does."""
    called = [(noun, 2.5) for noun in nouns(description)[:3]] + [(noun, 1.2) for noun in nouns(text)[:4]]
    called += [(word.lower(), 0.7) for word in _CALLED.findall(title)]
    found: dict[str, float] = {}
    for genre in GENRES:
        score = max((weight for noun, weight in called if noun in genre.nouns), default=0.0)
        for part, weight in ((title, 1.5), (description, 1.0), (text[:600], 0.7), (text[600:2000], 0.3)):
            said = len(genre.said.findall(part)) if part else 0
            score += weight * min(2.0, said**0.5)
        if genre.links:
            score += 1.0 if link in genre.links else 0.0
        if score:
            found[genre.name] = score * score
    total = sum(found.values()) + 1.0
    return {name: score / total for name, score in found.items()}
