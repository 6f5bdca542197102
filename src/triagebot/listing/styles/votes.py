"""Choosing what most entries do, each with its weight."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Weighted(Generic[F]):
    """One entry's form and how much it counts; `own` if it stands in the section at hand."""

    form: F
    weight: float
    own: bool = True


def winner(votes: Iterable[tuple[T, float]], default: T) -> T:
    """The value with the most weight; the first seen of equals; the default when there is no vote."""
    totals: dict[T, float] = {}
    for value, weight in votes:
        totals[value] = totals.get(value, 0.0) + weight
    return max(totals, key=lambda value: totals[value]) if totals else default
