"""Which changes of a list added one entry and nothing else. Pure: two versions of the text in, an entry out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from triagebot.listing.model import Entry, Listing
from triagebot.listing.parsing import parse

LONGEST = 60
"""Lines; an addition above that is not one entry."""


def filled(text: str) -> list[str]:
    """The lines that are not blank, without what ends them."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def only_lines_were_added(before: list[str], after: list[str]) -> bool:
    """Whether one block of lines was put in and every other line stayed as it was."""
    added = len(after) - len(before)
    if not 0 < added <= LONGEST:
        return False
    start = 0
    while start < len(before) and before[start] == after[start]:
        start += 1
    return before[start:] == after[start + added :]


def added_entry(before: str, after: str, path: str) -> tuple[Listing, Listing, Entry] | None:
    """Both versions parsed and the one entry that the change added; None when it did anything else.

    The comparison of lines comes first: it is cheap, and most commits end there.
    """
    old_lines, new_lines = filled(before), filled(after)
    if not only_lines_were_added(old_lines, new_lines):
        return None
    old, new = _parsed(before, path), _parsed(after, path)
    entry = _the_new_one(old, new)
    if entry is None or not entry.url.startswith(("http://", "https://")):
        return None
    # Identical lines (a closing tag, say) can make the added block look shifted: leave the entry out and compare.
    rest = after[: entry.start] + after[entry.end :]
    return (old, new, entry) if filled(rest) == old_lines else None


@lru_cache(maxsize=3)
def _parsed(text: str, path: str) -> Listing:
    """The version parsed; going back in time, what was before one addition is often what is after the next."""
    return parse.parse(text, path)


def _the_new_one(old: Listing, new: Listing) -> Entry | None:
    known = Counter(_identity(old, entry) for entry in old.entries)
    fresh = []
    for entry in new.entries:
        identity = _identity(new, entry)
        if known[identity]:
            known[identity] -= 1
        else:
            fresh.append(entry)
    return fresh[0] if len(fresh) == 1 and not +known else None


def _identity(listing: Listing, entry: Entry) -> tuple[str, ...]:
    return (*entry.section, "\n".join(filled(listing.text[entry.start : entry.end])))
