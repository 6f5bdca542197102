"""A word diff: what both texts share, what only one of them says. Pure, and bounded in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 400
"""Words of each text that are compared; what follows counts as different. Comparing is quadratic."""
PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class Side(StrEnum):
    """Who wrote a piece."""

    BOTH = "both"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of text and whose it is."""

    text: str
    side: Side


def diff(theirs: str, ours: str) -> tuple[DiffPiece, ...]:
    """The pieces in reading order; those of `theirs` and `both` make up `theirs`, and likewise for `ours`."""
    left, right = PIECE.findall(theirs), PIECE.findall(ours)
    head_left, head_right = left[:MOST], right[:MOST]
    pieces: list[DiffPiece] = []
    matcher = SequenceMatcher(None, head_left, head_right, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(DiffPiece("".join(head_left[a:b]), Side.BOTH))
            continue
        pieces.append(DiffPiece("".join(head_left[a:b]), Side.THEIRS))
        pieces.append(DiffPiece("".join(head_right[c:d]), Side.OURS))
    pieces.append(DiffPiece("".join(left[MOST:]), Side.THEIRS))
    pieces.append(DiffPiece("".join(right[MOST:]), Side.OURS))
    return _joined(pieces)


def _joined(pieces: list[DiffPiece]) -> tuple[DiffPiece, ...]:
    """Without empty pieces; neighbours of one side are one piece."""
    found: list[DiffPiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].side is piece.side:
            found[-1] = DiffPiece(found[-1].text + piece.text, piece.side)
        else:
            found.append(piece)
    return tuple(found)
