"""Where a new entry goes among its siblings: alphabetical under the list's own collation, by year, or at an end."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from triagebot.listing.model import Entry, Listing, Shape

_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+|_+")
IN_ORDER = math.log(0.95 / 0.5)
OUT_OF_ORDER = math.log(0.05 / 0.5)


class Order(StrEnum):
    """How siblings are ordered."""

    ALPHABETICAL = "alphabetical"
    NUMBERED = "numbered"
    APPEND = "new entries at the end"


def _folded(title: str) -> str:
    return unicodedata.normalize("NFKD", title).casefold()


def bare(title: str) -> str:
    """A title as it is compared: no case, accents, punctuation, emoji or leading article."""
    words = "".join(c for c in _folded(title) if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", _LEADING.sub("", words.strip())).split()) or words


def tight(title: str) -> str:
    """The same without spaces: "Auto ML" and "AutoML" are one."""
    return bare(title).replace(" ", "")


def lexical(title: str) -> str:
    """Case aside, character by character, punctuation counted."""
    return _folded(title).strip()


def strict(title: str) -> str:
    """By code point: capitals first."""
    return title.strip()


def after_slash(title: str) -> str:
    """`owner/name` by name."""
    return bare(title.rsplit("/", 1)[-1])


COLLATIONS: tuple[Callable[[str], str], ...] = (bare, lexical, tight, after_slash, strict)


@dataclass(frozen=True, slots=True)
class Ordering:
    """The order of one run of siblings, how sure it is (log odds), and what it rests on."""

    order: Order
    key: Callable[[str], str]
    odds: float
    in_order: int
    pairs: int


def evidence(titles: Sequence[str], key: Callable[[str], str]) -> tuple[float, int, int]:
    """Log odds that the titles are in alphabetical order, neighbours in order, and pairs looked at."""
    keys = [key(title) for title in titles]
    pairs = [(a, b) for a, b in zip(keys, keys[1:], strict=False) if a != b]
    good = sum(a < b for a, b in pairs)
    return good * IN_ORDER + (len(pairs) - good) * OUT_OF_ORDER, good, len(pairs)


def infer(siblings: Sequence[Entry], prior: float = 0.0) -> Ordering:
    """The order of these siblings; `prior` is the list's own tendency, in log odds."""
    titles = [entry.title for entry in siblings]
    if siblings and siblings[0].shape is Shape.NUMBERED:
        prior -= 2.0
    best = max(COLLATIONS, key=lambda key: evidence(titles, key)[0])
    odds, good, pairs = evidence(titles, best)
    base = evidence(titles, bare)
    if odds - base[0] < 3.0:
        best, (odds, good, pairs) = bare, base
    order = Order.ALPHABETICAL if odds + prior > 0 else Order.APPEND
    return Ordering(order, best, odds + prior, good, pairs)


def tendency(listing: Listing, runs: Sequence[Sequence[Entry]]) -> float:
    """How much the list as a whole keeps to the alphabet, in log odds within -3 to 3."""
    yes = no = 1.0
    for run in runs:
        if len(run) < 4:
            continue
        odds = evidence([entry.title for entry in run], bare)[0]
        if odds > 0:
            yes += 1
        else:
            no += 1
    return max(-3.0, min(3.0, math.log(yes / no)))


def position(titles: Sequence[str], title: str, key: Callable[[str], str]) -> int:
    """The index that leaves the fewest titles on the wrong side; where several do, one that fits its neighbours."""
    keys = [key(other) for other in titles]
    new = key(title)
    wrong = sum(other < new for other in keys)
    best, index = wrong * 2.0, 0
    for at, other in enumerate(keys):
        wrong += 1 if other > new else -1
        cost = wrong * 2.0
        before, after = other, keys[at + 1] if at + 1 < len(keys) else None
        if before <= new and (after is None or new <= after):
            cost -= 1.0
        if cost < best:
            best, index = cost, at + 1
    return index
