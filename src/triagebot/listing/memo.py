"""Keeping what was worked out of a list while that list is at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Generic, TypeVar

from triagebot.listing.model import Entry, Listing

FEWEST = 2
"""Lists that are kept, however long: the one being worked on and, in a batch, perhaps another."""
MOST_TEXT = 4_000_000
"""Characters of all lists that are kept beyond these. A list takes some thirty bytes for a character of its text:
requests that go from one to the next of ten long lists, or a hundred usual ones, have each of them read once."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")


class RecentLists(Generic[K, V]):
    """What was worked out of the last lists, by key; the one used least recently is forgotten first."""

    def __init__(self) -> None:
        self._known: OrderedDict[K, tuple[int, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """What is known under a key, or None."""
        with self._lock:
            found = self._known.get(key)
            if found is None:
                return None
            self._known.move_to_end(key)
            return found[1]

    def put(self, key: K, value: V, characters: int) -> None:
        """Keep a value for a list of so many characters."""
        with self._lock:
            self._known[key] = (characters, value)
            self._known.move_to_end(key)
            total = sum(size for size, _ in self._known.values())
            while len(self._known) > FEWEST and total > MOST_TEXT:
                total -= self._known.popitem(last=False)[1][0]


def per_listing(work: Callable[[Listing], T]) -> Callable[[Listing], T]:
    """Remember the result for the last lists it was called with (the same objects, not merely equal ones)."""
    kept: RecentLists[int, tuple[Listing, T]] = RecentLists()

    @wraps(work)
    def remembered(listing: Listing) -> T:
        known = kept.get(id(listing))
        # The list itself is kept, so that its id cannot be another's by now.
        if known is not None and known[0] is listing:
            return known[1]
        result = work(listing)
        kept.put(id(listing), (listing, result), len(listing.text))
        return result

    return remembered


R = TypeVar("R")


def per_entry(work: Callable[[Listing, Entry], R]) -> Callable[[Listing, Entry], R]:
    """Remember the results for the entries of the last texts: each is read once, however often it is compared."""
    kept: RecentLists[int, tuple[str, dict[tuple[int, int], R]]] = RecentLists()

    @wraps(work)
    def remembered(listing: Listing, entry: Entry) -> R:
        text, place = listing.text, (entry.start, entry.end)
        known = kept.get(id(text))
        if known is None or known[0] is not text:
            known = (text, {})
            kept.put(id(text), known, len(text))
        if place not in known[1]:
            known[1][place] = work(listing, entry)
        return known[1][place]

    return remembered
