"""Everything that a pull request does to one list: its entries, what is around them, and what it damages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from triagebot.listing import changes, damage, surroundings
from triagebot.listing.model import Listing


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two versions of a list; lines are those of the new one, the file at `path`."""

    path: str
    entries: changes.Changes
    around: surroundings.Surroundings
    damaged: tuple[damage.Damage, ...] = ()


def between(old: Listing, new: Listing) -> Difference:
    """The difference between two versions of a list."""
    entries = changes.compare(old, new)
    return Difference(new.path, entries, surroundings.compare(old, new, entries), damage.find(old, new, entries))
