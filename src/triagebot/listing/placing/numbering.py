"""The numbers of numbered items: which one a new item bears, and what becomes of those around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from triagebot.listing.model import Entry, Listing, Shape
from triagebot.models import LineEdit

_NUMBER = re.compile(r"[ \t>]{0,99}(\d{1,9})[.)]")


def of(listing: Listing, run: Sequence[Entry]) -> list[int]:
    """The numbers that the items of a numbered run bear; none for a run that is not numbered."""
    if not run or run[0].shape is not Shape.NUMBERED:
        return []
    found = [_NUMBER.match(listing.text, entry.start, entry.end) for entry in run]
    return [int(match.group(1)) for match in found if match]


def new(listing: Listing, run: Sequence[Entry], index: int) -> int:
    """The number of an item put at that index: one more than the one before, or the one all of them have."""
    numbers = of(listing, run)
    if not numbers or len(set(numbers)) == 1 < len(numbers):
        return numbers[0] if numbers else 1
    down = numbers[0] > numbers[-1]
    if not index:
        return numbers[0] + down
    return max(0, numbers[min(index, len(numbers)) - 1] + (-1 if down else 1))


def moved(listing: Listing, run: Sequence[Entry], first: int, by: int) -> tuple[LineEdit, ...]:
    """The lines of the items from index `first` on, each number `by` more; none where numbers do not count up.

    An item of several lines hangs on the width of its number: where that would change, nothing is renumbered.
    """
    numbers = of(listing, run)
    if len(numbers) != len(run) or any(b - a != 1 for a, b in itertools.pairwise(numbers)):
        return ()
    edits = []
    for entry in run[first:]:
        match = _NUMBER.match(listing.text, entry.start, entry.end)
        line_end = listing.text.find("\n", entry.start) + 1 or len(listing.text)
        if match is None:
            return ()
        number = str(int(match[1]) + by)
        if len(number) != len(match[1]) and entry.reach > line_end:
            return ()
        line = listing.text[entry.start : match.start(1)] + number + listing.text[match.end(1) : line_end]
        edits.append(LineEdit(line=entry.line, text=line))
    return tuple(edits)


def edited(text: str, edits: Sequence[LineEdit]) -> str:
    """The text with those lines changed; all others stay byte for byte."""
    if not edits:
        return text
    lines = text.split("\n")
    for edit in edits:
        lines[edit.line - 1] = edit.text.removesuffix("\n")
    return "\n".join(lines)
