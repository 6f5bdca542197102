"""Keeping what was worked out of a list while that list is at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

from triagebot.listing.model import Entry, Listing

T = TypeVar("T")

KEPT = 2
"""Lists at a time: the one being worked on and, in a batch, perhaps another. More would hold memory for nothing."""


def per_listing(work: Callable[[Listing], T]) -> Callable[[Listing], T]:
    """Remember the result for the last lists it was called with (the same objects, not merely equal ones)."""
    kept: OrderedDict[int, tuple[Listing, T]] = OrderedDict()
    lock = Lock()

    @wraps(work)
    def remembered(listing: Listing) -> T:
        with lock:
            known = kept.get(id(listing))
        # The list itself is kept, so that its id cannot be another's by now.
        if known is not None and known[0] is listing:
            return known[1]
        result = work(listing)
        with lock:
            kept[id(listing)] = (listing, result)
            while len(kept) > KEPT:
                kept.popitem(last=False)
        return result

    return remembered


R = TypeVar("R")


def per_entry(work: Callable[[Listing, Entry], R]) -> Callable[[Listing, Entry], R]:
    """Remember the results for the entries of the last texts: each is read once, however often it is compared."""
    kept: OrderedDict[int, tuple[str, dict[tuple[int, int], R]]] = OrderedDict()
    lock = Lock()

    @wraps(work)
    def remembered(listing: Listing, entry: Entry) -> R:
        text, place = listing.text, (entry.start, entry.end)
        with lock:
            known = kept.get(id(text))
            if known is None or known[0] is not text:
                known = kept[id(text)] = (text, {})
            kept.move_to_end(id(text))
            while len(kept) > KEPT:
                kept.popitem(last=False)
        if place not in known[1]:
            known[1][place] = work(listing, entry)
        return known[1][place]

    return remembered
