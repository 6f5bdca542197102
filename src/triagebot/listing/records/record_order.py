"""Which index a new record takes among those of its container, and why."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from triagebot.listing.model import Entry
from triagebot.listing.placing import alphabetical_order
from triagebot.listing.placing.alphabetical_order import Order
from triagebot.models import SectionPath

SURELY = 0.95
"""Share of neighbours in order from which a field orders the records; by hand, as for Markdown (LISTS)."""
FEWEST = 4
"""Records in order that show an order, as for entries of Markdown."""


@dataclass(frozen=True, slots=True)
class OrderedRecords:
    """The records of one container in the order of the file, each with its index there."""

    entries: tuple[Entry, ...]
    indexes: tuple[int, ...]
    keys: tuple[str, ...]
    """What else they may be ordered by: dates, numbers, names of keys; of each record one value, or ""."""

    def of(self, section: SectionPath) -> OrderedRecords:
        """Those of one section."""
        kept = [at for at, entry in enumerate(self.entries) if entry.section == section]
        return OrderedRecords(
            tuple(self.entries[at] for at in kept),
            tuple(self.indexes[at] for at in kept),
            tuple(self.keys[at] for at in kept),
        )

    @property
    def grouped(self) -> bool:
        """Whether the records of one section stand together."""
        sections = [entry.section for entry in self.entries]
        runs = sum(one != other for one, other in itertools.pairwise(sections)) + 1
        return len(set(sections)) > 1 and runs <= 1.2 * len(set(sections))


def choose(
    records: OrderedRecords, section: SectionPath, title: str, key: str, own: int | None = None
) -> tuple[int, str]:
    """The index in the container that the record takes, and the reason in words.

    By the alphabet of all, by a field that all are in order of, else with its section where those stand
    together, else at the end. One that is there already, at the index `own`, keeps it where that is in order, and
    where there is none.
    """
    here = records.of(section) if records.grouped else records
    placed = _by_alphabet(records, title, own) or _by_key(records, key, own)
    if placed is None and here is not records and here.entries:
        placed = _by_alphabet(here, title, own) or _by_key(here, key, own)
    if placed is not None:
        return placed
    if own is not None:
        return own, "no order is kept here"
    run = here if here.entries else records
    if not run.indexes:
        return 0, "the first of its kind"
    where = "of its section" if run is not records else "of the file's records"
    return run.indexes[-1] + 1, f"new entries go to the end {where}"


def _by_alphabet(run: OrderedRecords, title: str, own: int | None) -> tuple[int, str] | None:
    if len(run.entries) < FEWEST:
        return None
    known = alphabetical_order.infer(run.entries, alphabetical_order.usual_order([run.entries]))
    if known.order is not Order.ALPHABETICAL or not known.pairs or known.in_order < 0.8 * known.pairs:
        return None
    why = f"alphabetical: {known.in_order} of {known.pairs} neighbours here are in order"
    if own is not None and _fits(own, run, [known.key(entry.title) for entry in run.entries], known.key(title)):
        return own, why
    index = alphabetical_order.position([entry.title for entry in run.entries], title, known.key)
    at = run.indexes[index] if index < len(run.indexes) else run.indexes[-1] + 1
    if 0 < index < len(run.indexes):
        at = run.indexes[index - 1] + 1
    return at, why


def _fits(own: int, run: OrderedRecords, keys: Sequence[Any], key: Any) -> bool:
    """Whether what stands at that index is in order there, be the others as they may."""
    behind = bisect_left(run.indexes, own)
    above = behind == 0 or keys[behind - 1] <= key
    return above and (behind == len(keys) or key <= keys[behind])


def _by_key(run: OrderedRecords, key: str, own: int | None) -> tuple[int, str] | None:
    """The place by a field that is in order throughout, upwards or downwards."""
    keys = list(run.keys)
    pairs = [(one, other) for one, other in itertools.pairwise(keys) if one != other]
    if len(pairs) < FEWEST or not all(keys):
        return None
    values = [_comparable(one) for one in keys]
    upwards = sum(_comparable(one) < _comparable(other) for one, other in pairs)
    if upwards >= SURELY * len(pairs):
        at = bisect_right(values, _comparable(key)) if key else len(keys)
        fits = own is not None and _fits(own, run, values, _comparable(key))
    elif len(pairs) - upwards >= SURELY * len(pairs):
        falling = values[::-1]
        at = len(keys) - bisect_left(falling, _comparable(key)) if key else 0
        fits = own is not None and _falls(own, run, values, _comparable(key))
    else:
        return None
    why = "in the order of the field that the others are in order of"
    if fits and own is not None:
        return own, why
    return run.indexes[at] if at < len(run.indexes) else run.indexes[-1] + 1, why


def _falls(own: int, run: OrderedRecords, keys: Sequence[Any], key: Any) -> bool:
    """The same, of an order that goes downwards."""
    behind = bisect_left(run.indexes, own)
    above = behind == 0 or keys[behind - 1] >= key
    return above and (behind == len(keys) or key >= keys[behind])


def _comparable(key: str) -> tuple[int, int, str]:
    return (0, int(key), "") if key.isdecimal() and len(key) < 19 else (1, 0, key)
