"""Keeping what was worked out of a list while that list is at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

from triagebot.listing.model import Listing

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
