"""Everything that a pull request does to one list: its entries, what is around them, and what it damages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from triagebot.listing import changes, damage, surroundings, unbalanced_tags
from triagebot.listing.model import Listing


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two versions of a list; lines are those of the new one, the file at `path`."""

    path: str
    entries: changes.Changes
    around: surroundings.Surroundings
    damaged: tuple[damage.Damage, ...] = ()
    loose: tuple[unbalanced_tags.LooseTag, ...] = ()
    """Tags that the new version opens and does not close, or the other way round: they swallow what follows."""
    unreadable: tuple[int, str] | None = None
    """The line of a data file that cannot be read any more, and why."""


def between(old: Listing, new: Listing) -> Difference:
    """The difference between two versions of a list."""
    broken = [file for file in new.records.files if file.broken is not None] if new.records is not None else []
    if broken and broken[0].broken is not None:
        problem = f"it cannot be read as {broken[0].form} any more: {broken[0].broken.problem}"
        return Difference(
            broken[0].path,
            changes.Changes(),
            surroundings.Surroundings(),
            unreadable=(broken[0].broken.line, problem),
        )
    entries = changes.compare(old, new)
    if new.records is not None:
        return Difference(new.path, entries, surroundings.Surroundings())
    around = surroundings.compare(old, new, entries)
    loose = unbalanced_tags.brought(old.text, new.text)
    return Difference(new.path, entries, around, damage.find(old, new, entries), loose)
