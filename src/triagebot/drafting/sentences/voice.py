"""How the entries of a list speak: how long, with or without an article, a description at all, a body or not.

Measured from the entries of the section, and of the whole list where the section has too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Listing
from triagebot.models import SectionPath
from triagebot.text import languages, plain

ENOUGH = 5
"""Described entries a section must have to be measured by itself."""
MOST_ENTRIES = 400
"""Entries of a list that are measured; more change nothing."""
SHORTEST, LONGEST = 30, 300
"""Bounds of what a description may be asked to be, in characters, whatever the list does."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the sentences of a list's entries speak. Lengths are in characters, shares between 0 and 1."""

    described: float = 1.0
    """The share of entries that have a description."""
    usual: int = 80
    """The median length of a description."""
    most: int = 140
    """What nine of ten descriptions stay within."""
    articles: float = 0.5
    """The share that begins with "A", "An" or "The"."""
    capitals: float = 1.0
    """The share that begins with a capital letter (of those that begin with a letter that has case)."""
    bodies: float = 0.0
    """The share that has a body."""
    body: int = 200
    """The median length of a body."""
    language: str = ""
    """As `languages.detect` gives it."""

    @property
    def wants_description(self) -> bool:
        """Whether an entry without a description would stand out."""
        return self.described >= 0.3

    @property
    def wants_body(self) -> bool:
        """Whether bodies are usual."""
        return self.bodies >= 0.3


_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)


def measure(listing: Listing, section: SectionPath, language: str = "") -> Voice:
    """The voice of a section; of the whole list in what the section has too few entries for.

    `language` is a BCP 47 tag, if descriptions are to be in another language than those of the list are.
    """
    known = _voices(listing)
    if section not in known:
        known[section] = _measured(listing.entries_at(section)[:MOST_ENTRIES], listing.entries[:MOST_ENTRIES])
    found = known[section]
    return replace(found, language=languages.code(language)) if language else found


@per_listing
def _voices(_: Listing) -> dict[SectionPath, Voice]:
    """The voices of a list's sections, as they are asked for."""
    return {}


def _measured(here: tuple[Entry, ...], everywhere: tuple[Entry, ...]) -> Voice:
    local, whole = _descriptions(here), _descriptions(everywhere)
    described = len(whole) / len(everywhere) if everywhere else 1.0
    if len(here) >= ENOUGH:
        described = max(described if described >= 0.5 else 0.0, len(local) / len(here))
    sample = local if len(local) >= ENOUGH else whole
    bodies = [plain.squeeze(entry.body) for entry in everywhere if entry.body.strip()]
    language = languages.detect(" ".join(whole[:60]))
    if not sample:
        return Voice(described=described, language=language)
    lengths = sorted(len(text) for text in sample)
    cased = [text for text in sample if text[0].isalpha() and text[0].lower() != text[0].upper()]
    return Voice(
        described=described,
        usual=_bounded(median(lengths)),
        most=_bounded(max(lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))], median(lengths) * 1.3)),
        articles=_share(_ARTICLE.match(text) is not None for text in sample),
        capitals=_share(text[0].isupper() for text in cased) if cased else 1.0,
        bodies=len(bodies) / len(everywhere),
        body=int(median(len(text) for text in bodies)) if bodies else 200,
        language=language,
    )


def _descriptions(entries: Iterable[Entry]) -> list[str]:
    return [text for entry in entries if (text := plain.inline(plain.squeeze(entry.description[:1200])))]


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 0.0


def _bounded(length: float) -> int:
    return int(min(max(length, SHORTEST), LONGEST))


def in_voice(text: str, voice: Voice) -> str:
    """The same words beginning as the list's descriptions begin: article, capital. End marks are the renderer's."""
    text = text.strip()
    if voice.articles < 0.1 and (match := re.match(r"(?:An?|The)\s+(?=\S)", text)):
        text = text[match.end() :]
    text = text.rstrip()
    while text.endswith((".", "。", ";", ",", ":", "…", "!", "！")) and not text.endswith(("etc.", "e.t.c.")):
        text = text[:-1].rstrip()
    if not text:
        return text
    if voice.capitals < 0.3:
        head = text.split(" ", 1)[0]
        return (
            text
            if any(c.isupper() for c in head[1:]) or (len(head) == 1 and head != "A")
            else text[0].lower() + text[1:]
        )
    head = text.split(" ", 1)[0]
    if voice.capitals >= 0.5 and not any(c.isupper() or c.isdigit() or c in "._/" for c in head[1:]):
        return text[0].upper() + text[1:]
    return text
