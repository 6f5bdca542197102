"""Words that a list does not use of its entries: advertising, and the first person.

The measure is the list itself: what is usual among its entries is not held against a new one.
"""

from __future__ import annotations

import re

from triagebot.listing.model import Listing
from triagebot.text.talk import ADVERTISING, FIRST_PERSON

USUAL = 0.02
"""A word in this share of the list's own descriptions is this list's way of speaking. By hand."""
FEW = 20
"""With fewer descriptions than that a list has no way of speaking yet."""


def advert(text: str, title: str, listing: Listing) -> str:
    """The first word that advertises, or ""; the title's own words and the list's way of speaking do not count."""
    return _unusual(ADVERTISING, text, title, listing)


def first_person(text: str, title: str, listing: Listing) -> str:
    """The first word in the first person, or ""; see `advert`."""
    return _unusual(FIRST_PERSON, text, title, listing)


def _unusual(pattern: re.Pattern[str], text: str, title: str, listing: Listing) -> str:
    for match in pattern.finditer(text):
        word = match.group()
        if _says(title, word, pattern):
            continue
        others = [entry.description for entry in listing.entries if entry.description]
        if len(others) < FEW or sum(_says(one, word, pattern) for one in others) < USUAL * len(others):
            return word
    return ""


def _says(text: str, word: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text has the word as the pattern finds words: as a whole one, in scripts that part words."""
    return any(match.group().casefold() == word.casefold() for match in pattern.finditer(text))
