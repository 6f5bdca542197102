"""Where a new entry goes among its siblings: its alphabetical place under the list's own collation, or the end."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from triagebot.listing.model import Entry
from triagebot.listing.placing.collation import COLLATIONS, Key, plain, strict

K = TypeVar("K", str, tuple[int, ...])

IN_ORDER = math.log(0.86 / 0.5)
"""Log odds for alphabetical order that one pair of neighbours in order adds: in lists that keep to it 0.86 of the
pairs are in order, by chance half of them."""
OUT_OF_ORDER = math.log(0.14 / 0.5)
"""Log odds that a pair out of order adds: less than nothing. `bench/fit_numbers.py order` tries others of these."""
STRAYS_AT_END = 0.07
"""Past this share of entries out of sequence at the end, people append here, whatever the rest looks like: then
the usual order of the whole list decides, and must be clear. By hand; `bench/fit_numbers.py order` tries others."""
CLEAR = 1.0
"""Log odds by which the order of the whole list has to be clear to decide where strays stand at the end."""
FEWEST_PAIRS = 3
FEWEST_IN_LIST = 4
"""Pairs in order, of all sections together, before a list of short sections counts as ordered: two are in order
by chance."""
LOOKED_AT = 800
"""Entries of the whole list that are looked at to find its collation."""


class Order(StrEnum):
    """How siblings are ordered."""

    ALPHABETICAL = "alphabetical"
    APPEND = "new entries at the end"


@dataclass(frozen=True, slots=True)
class UsualOrder:
    """How the whole list orders its entries: the odds of a section being alphabetical, and the collation."""

    prior: float = 0.0
    key: Key = plain
    sections: int = 0
    in_order: int = FEWEST_IN_LIST
    """Neighbours in order, counted as far as `FEWEST_IN_LIST`."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The order of one run of siblings: neighbours in order of all pairs, and the log odds for the alphabet."""

    order: Order
    key: Key
    odds: float
    in_order: int
    pairs: int


def evidence(titles: Sequence[str], key: Key = plain) -> tuple[float, int, int]:
    """Log odds that the titles are in alphabetical order, neighbours in order, and pairs looked at."""
    keys = [key(title) for title in titles]
    pairs = [a <= b for a, b in itertools.pairwise(keys) if a != b]
    good = sum(pairs)
    return good * IN_ORDER + (len(pairs) - good) * OUT_OF_ORDER, good, len(pairs)


def usual_order(runs: Sequence[Sequence[Entry]]) -> UsualOrder:
    """What the runs of a list have in common. The prior is in log odds, within -3 to 3."""
    long = [run for run in runs if len(run) >= 4]
    step = max(1, sum(len(run) for run in long) // LOOKED_AT)
    sample = [[entry.title for entry in run[:LOOKED_AT]] for run in long[::step]]
    sorted_runs = [titles for titles in sample if evidence(titles)[0] > 0 or evidence(titles, strict)[0] > 0]
    yes, every = len(sorted_runs), len(sample)
    prior = max(-3.0, min(3.0, math.log((yes + 1) / (every - yes + 1))))
    return UsualOrder(prior, collation(sorted_runs), every, _in_order(runs))


def _in_order(runs: Sequence[Sequence[Entry]]) -> int:
    """Neighbours in order in all runs, counted as far as is needed."""
    found = 0
    for run in runs:
        if found >= FEWEST_IN_LIST:
            break
        found += evidence([entry.title for entry in run[:LOOKED_AT]])[1]
    return found


def collation(sorted_runs: Sequence[Sequence[str]]) -> Key:
    """The way of comparing that leaves the fewest titles out of order."""
    best: Key = plain
    fewest = math.inf
    for key in COLLATIONS:
        strays = sum(len(run) - sum(in_sequence([key(title) for title in run])) for run in sorted_runs)
        if strays < fewest * 0.8 - (0 if fewest == math.inf else 1):
            best, fewest = key, strays
    return best


def infer(siblings: Sequence[Entry], usual: UsualOrder) -> Ordering:
    """The order of these siblings, in a list of that usual order."""
    titles = [entry.title for entry in siblings]
    key, member = _own_collation(titles, usual.key)
    odds, good, pairs = evidence(titles, key)
    total = odds + usual.prior
    strays_at_end = next((index for index, inside in enumerate(reversed(member)) if inside), len(member))
    if strays_at_end > len(titles) * STRAYS_AT_END:
        total = usual.prior - CLEAR
    if pairs < FEWEST_PAIRS and usual.in_order < FEWEST_IN_LIST:
        total = min(total, 0.0)
    return Ordering(Order.ALPHABETICAL if total > 0 else Order.APPEND, key, total, good, pairs)


def _own_collation(titles: Sequence[str], usual: Key) -> tuple[Key, list[bool]]:
    """The way these titles are compared, the list's or a clearly better one, and which are in sequence so."""
    best, member = usual, in_sequence([usual(title) for title in titles])
    strays = len(member) - sum(member)
    if strays < 2 or strays * 3 > len(titles):
        return best, member
    for key in COLLATIONS:
        inside = in_sequence([key(title) for title in titles])
        if len(inside) - sum(inside) < strays * 0.8 - 1:
            best, member, strays = key, inside, len(inside) - sum(inside)
    return best, member


def in_sequence(keys: Sequence[K]) -> list[bool]:
    """Which keys belong to a longest non-decreasing subsequence; the others are strays. O(n log n)."""
    tails: list[K] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        at = bisect_right(tails, key)
        if at == len(tails):
            tails.append(key)
            ends.append(index)
        else:
            tails[at], ends[at] = key, index
        previous.append(ends[at - 1] if at else -1)
    member = [False] * len(keys)
    index = ends[-1] if ends else -1
    while index >= 0:
        member[index] = True
        index = previous[index]
    return member


def position(titles: Sequence[str], title: str, key: Key) -> int:
    """The index where the title belongs, judged by the titles that are in sequence; strays do not count."""
    keys = [key(other) for other in titles]
    new = key(title)
    member = in_sequence(keys)
    inside = [index for index, is_member in enumerate(member) if is_member]
    at = bisect_right([keys[index] for index in inside], new)
    if at == 0:
        return 0 if not inside else inside[0]
    if at == len(inside):
        return len(keys)
    return inside[at - 1] + 1
