"""Words that a list does not use of its entries: advertising, and the first person.

The measure is the list itself: what is usual among its entries is not held against a new one.
"""

from __future__ import annotations

import re

from triagebot.listing.model import Listing

_ADVERT = re.compile(
    r"\b(?:best(?! practice)|greatest|amazing|awesome|incredible|revolutionary|ultimate|unparalleled|unrivalled"
    r"|unmatched|breathtaking|mind-?blowing|game[- ]?changing|game[- ]?changer|world[- ]class|cutting[- ]edge"
    r"|next[- ]gen(?:eration)?|must-have|most (?:powerful|advanced|popular|loved|comprehensive)|market[- ]leading"
    r"|industry[- ]leading|best-in-class|second to none|supercharges?|10x|blazing(?:ly)?[- ]fast|lightning[- ]fast"
    r"|the leading|sign up|try it (?:now|for free|today)|check it out|get started today|limited offer)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I (?:am|have|use|made|wrote|built|created|love|like|think)|I['’](?:m|ve|ll|d)"
    r"|[Ww]e|[Ww]e're|[Ww]e've|[Oo]ur|[Mm]y|us)\b"
)
USUAL = 0.02
"""A word in this share of the list's own descriptions is this list's way of speaking."""
FEW = 20
"""With fewer descriptions than that a list has no way of speaking yet."""


def advert(text: str, title: str, listing: Listing) -> str:
    """The first word that advertises, or ""; the title's own words and the list's way of speaking do not count."""
    return _unusual(_ADVERT, text, title, listing)


def first_person(text: str, title: str, listing: Listing) -> str:
    """The first word in the first person, or ""; see `advert`."""
    return _unusual(_FIRST_PERSON, text, title, listing)


def _unusual(pattern: re.Pattern[str], text: str, title: str, listing: Listing) -> str:
    for match in pattern.finditer(text):
        word = match.group()
        spoken = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE if pattern is _ADVERT else 0)
        if spoken.search(title):
            continue
        others = [entry.description for entry in listing.entries if entry.description]
        if len(others) < FEW or sum(bool(spoken.search(one)) for one in others) < USUAL * len(others):
            return word
    return ""
