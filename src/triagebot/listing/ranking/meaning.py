"""What words mean, roughly: texts as points in a space in which things of a kind lie near each other.

The space is a table of word stems. Its rows were fitted so that the mean of a text's stems lies where a model for
sentences puts the text; `bench/fit_meaning.py` made it, says of what, and makes it again. Reading a text needs no
model then: its stems' rows are added up. A text most of whose words the table does not have is nowhere, and near to
nothing: so are nearly all texts in scripts of which it has few stems.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from operator import add, mul

from triagebot.text.likeness import length

Point = tuple[float, ...]
"""A direction, of length 1; empty for a text of which no word is known."""

_LANE = 2
"""Bytes of a dimension while rows are added up: sixteen bits hold the sum of `MOST` rows."""
_BIAS = 128
_KNOWN = 0.5
"""Share of a text's stems that must be known, by hand: a few English words in a Chinese sentence say too little."""
MOST = 250
"""Stems of a text that count; what comes behind them in a long text changes its mean little."""


@dataclass(frozen=True, slots=True)
class SummedPoint:
    """Where a text lies, in a tenth of a `Point`'s memory: the sum of its stems' rows, and how long that is."""

    lanes: array[int]
    length: float

    def point(self) -> Point:
        """The direction it lies in."""
        return tuple([lane / self.length for lane in self.lanes])

    def likeness(self, point: Point) -> float:
        """How near it lies to a point, as `likeness` has it."""
        return float(sum(map(mul, point, self.lanes))) / self.length


class Table:
    """Stems and their rows. A row is kept as bytes, one lane a dimension, each number raised by 128.

    Rows are added up as whole numbers, all dimensions in one addition: that is fast without a library.
    """

    def __init__(self, dimensions: int, places: dict[str, int], rows: bytes) -> None:
        self.dimensions = dimensions
        self.places = places
        self.rows = rows
        self._row = lru_cache(maxsize=32768)(self._read)

    def _read(self, stem: str) -> int | None:
        place = self.places.get(stem)
        return (
            None if place is None else int.from_bytes(self.rows[place : place + self.dimensions * _LANE], "little")
        )

    def point(self, stems: Sequence[str]) -> Point:
        """The direction in which a text with these stems lies; empty when it is nowhere."""
        place = self.place(stems)
        return place.point() if place else ()

    def place(self, stems: Sequence[str]) -> SummedPoint | None:
        """Where a text with these stems lies; nowhere when fewer than half of them are known."""
        known = [row for row in map(self._row, stems) if row is not None]
        if not known or len(known) < _KNOWN * len(stems):
            return None
        known = known[:MOST]
        lanes = array("H", sum(known).to_bytes(self.dimensions * _LANE, "little"))
        if sys.byteorder == "big":
            lanes.byteswap()
        raised = _BIAS * len(known)
        summed = array("h", [lane - raised for lane in lanes])
        whole = length(summed)
        return SummedPoint(summed, whole) if whole else None


def direction(numbers: Sequence[float]) -> Point:
    """The same direction with length 1; empty where there is none."""
    whole = length(numbers)
    return tuple([number / whole for number in numbers]) if whole else ()


def likeness(one: Point, other: Point) -> float:
    """How near two texts lie: 1 for the same direction, 0 for nothing in common or a text that is nowhere."""
    return float(sum(map(mul, one, other)))


def centre(points: Iterable[Point]) -> Point:
    """The direction in the middle of several; empty where there are none."""
    total: list[float] = []
    for point in points:
        total = list(map(add, total, point)) if total and point else total or list(point)
    return direction(total)


@lru_cache(maxsize=1)
def table() -> Table:
    """The table that comes with the program, read when it is first asked for."""
    packed = resources.files("triagebot.listing.ranking").joinpath("meaning.bin").read_bytes()
    return unpack(packed)


def pack(dimensions: int, stems: Sequence[str], rows: bytes, about: dict[str, str]) -> bytes:
    """A table as a file: a line of JSON that says what it is; compressed, a line of stems and the signed bytes."""
    head = json.dumps({**about, "dimensions": dimensions, "stems": len(stems)}, ensure_ascii=False)
    return head.encode() + b"\n" + zlib.compress(" ".join(stems).encode() + b"\n" + rows, 9)


def unpack(packed: bytes) -> Table:
    """The table of such a file."""
    head, _, body = packed.partition(b"\n")
    dimensions = int(json.loads(head)["dimensions"])
    stems, _, rows = zlib.decompress(body).partition(b"\n")
    lanes = bytearray(len(rows) * _LANE)
    lanes[0::_LANE] = rows.translate(_RAISED)
    width = dimensions * _LANE
    return Table(dimensions, {stem: n * width for n, stem in enumerate(stems.decode().split(" "))}, bytes(lanes))


_RAISED = bytes((number + _BIAS) % 256 for number in range(256))
"""A signed byte as a number that is not negative."""
