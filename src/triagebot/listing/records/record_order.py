"""Which index a new record takes among those of its container, and why."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from triagebot.listing.model import Entry
from triagebot.listing.placing import alphabetical_order
from triagebot.listing.placing.alphabetical_order import Order
from triagebot.models import SectionPath

SURELY = 0.95
"""Share of neighbours in order from which a field orders the records; by hand, as for Markdown (LISTS)."""
FEWEST = 4


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


def choose(records: OrderedRecords, section: SectionPath, title: str, key: str) -> tuple[int, str]:
    """The index in the container that the record takes, and the reason in words.

    By the alphabet of all, by a field that all are in order of, else with its section where those stand
    together, else at the end.
    """
    here = records.of(section) if records.grouped else records
    placed = _by_alphabet(records, title) or _by_key(records, key)
    if placed is None and here is not records and here.entries:
        placed = _by_alphabet(here, title) or _by_key(here, key)
    if placed is not None:
        return placed
    run = here if here.entries else records
    if not run.indexes:
        return 0, "the first of its kind"
    where = "of its section" if run is not records else "of the file's records"
    return run.indexes[-1] + 1, f"new entries go to the end {where}"


def _by_alphabet(run: OrderedRecords, title: str) -> tuple[int, str] | None:
    if len(run.entries) < FEWEST:
        return None
    known = alphabetical_order.infer(run.entries, alphabetical_order.habit([run.entries]))
    if known.order is not Order.ALPHABETICAL or not known.pairs or known.in_order < 0.8 * known.pairs:
        return None
    index = alphabetical_order.position([entry.title for entry in run.entries], title, known.key)
    at = run.indexes[index] if index < len(run.indexes) else run.indexes[-1] + 1
    if 0 < index < len(run.indexes):
        at = run.indexes[index - 1] + 1
    return at, f"alphabetical: {known.in_order} of {known.pairs} neighbours here are in order"


def _by_key(run: OrderedRecords, key: str) -> tuple[int, str] | None:
    """The place by a field that is in order throughout, upwards or downwards."""
    keys = list(run.keys)
    pairs = [(one, other) for one, other in itertools.pairwise(keys) if one != other]
    if len(pairs) < FEWEST or not all(keys):
        return None
    upwards = sum(_comparable(one) < _comparable(other) for one, other in pairs)
    if upwards >= SURELY * len(pairs):
        at = bisect_right([_comparable(one) for one in keys], _comparable(key)) if key else len(keys)
    elif len(pairs) - upwards >= SURELY * len(pairs):
        falling = [_comparable(one) for one in reversed(keys)]
        at = len(keys) - bisect_left(falling, _comparable(key)) if key else 0
    else:
        return None
    index = run.indexes[at] if at < len(run.indexes) else run.indexes[-1] + 1
    return index, "in the order of the field that the others are in order of"


def _comparable(key: str) -> tuple[int, int, str]:
    return (0, int(key), "") if key.isdecimal() and len(key) < 19 else (1, 0, key)
