"""How alike two texts are whose words are weighted: rare words say more, and length says nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from operator import mul


def length(numbers: Collection[float]) -> float:
    """The length of a vector."""
    return math.sqrt(sum(map(mul, numbers, numbers)))


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """1 for texts of the same words in the same proportion, 0 for texts without a word in common.

    The sum is exact: added up in another order, floats that are equal would not be, and ties would fall
    differently from run to run.
    """
    dot = math.fsum(one[word] * other[word] for word in one.keys() & other.keys())
    return dot / (length(one.values()) * length(other.values())) if dot else 0.0


def rarity(texts: Collection[Iterable[str]]) -> dict[str, float]:
    """How much each word says: the less, the more of the texts have it (inverse document frequency)."""
    counts = Counter(word for text in texts for word in set(text))
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}
