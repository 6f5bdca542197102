"""Entries of a list that a pull request damages: something was put into one, or it is no entry any more. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from triagebot.listing.changes import Changes
from triagebot.listing.model import Entry, Listing
from triagebot.listing.parsing import parse

_REACH = 200
"""Lines that may have been put into an entry: beyond these its end is not looked for."""


@dataclass(frozen=True, slots=True)
class Damage:
    """An entry that was whole before; `line` is the 1-based line of the new version where it was torn or is hidden.

    `by` is the entry that was put into it; None where it still stands in the file and is not read as an entry.
    """

    entry: Entry
    line: int
    by: Entry | None = None


def find(old: Listing, new: Listing, changes: Changes) -> tuple[Damage, ...]:
    """The damaged entries, in the order of the file."""
    changed = [(edit.before, edit.after.line) for edit in changes.edited]
    if not changed and not changes.removed:
        return ()
    lines = [" ".join(line.split()) for line in new.text.split("\n")]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        places[line].append(number)
    before = Counter(" ".join(line.split()) for line in old.text.split("\n"))
    damaged = []
    for entry in changes.removed:
        wanted = _written(old, entry)
        telling = max(wanted, key=len, default="")
        numbers = places.get(telling, [])
        if telling and len(numbers) >= before[telling]:
            first = _first(lines, wanted[0], numbers[0])
            by = _torn(new, lines, wanted, first, changes.added)
            damaged.append(Damage(entry, *by) if by is not None else Damage(entry, first))
    for entry, number in changed:
        by = _torn(new, lines, _written(old, entry), number, changes.added)
        if by is not None:
            damaged.append(Damage(entry, *by))
    return tuple(sorted(damaged, key=lambda damage: damage.line))


def _first(lines: list[str], text: str, number: int) -> int:
    """The line with that text nearest above `number`, or `number`."""
    return next((one for one in range(number, max(number - _REACH, 0), -1) if lines[one - 1] == text), number)


def _torn(
    new: Listing, lines: list[str], wanted: list[str], first: int, added: tuple[Entry, ...]
) -> tuple[int, Entry] | None:
    """Where an entry, whose lines are all there from line `first` on, was torn, and by which entry; else None."""
    between: list[int] = []
    matched = 0
    for number in range(first, min(len(lines), first + len(wanted) + _REACH) + 1):
        if matched < len(wanted) and lines[number - 1] == wanted[matched]:
            matched += 1
            if matched == len(wanted):
                break
        elif lines[number - 1] and matched:
            between.append(number)
    if matched < len(wanted) or not between:
        return None
    by = next((entry for entry in added if entry.line in between), None) or _entry_in(new, between)
    return (between[0], by) if by is not None else None


def _entry_in(new: Listing, numbers: list[int]) -> Entry | None:
    """The entry that these lines are when they stand alone."""
    source = new.text.split("\n")
    text = "\n".join(source[number - 1].lstrip() for number in numbers)
    return next(iter(parse.parse(f"## S\n\n{text}\n").entries), None)


def _written(listing: Listing, entry: Entry) -> list[str]:
    """The lines of an entry that have something on them, with white space made one."""
    lines = (" ".join(line.split()) for line in listing.text[entry.start : entry.end].split("\n"))
    return [line for line in lines if line]
