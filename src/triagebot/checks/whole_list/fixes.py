"""Mending a whole list where there is one right answer: order and end marks; on request entries that stand twice.

Every byte that is not part of a fix stays. Fixing what is fixed changes nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from triagebot.checks.whole_list import outlying_forms, repeated_entries, stray_entries
from triagebot.checks.whole_list.outlying_forms import Outlier
from triagebot.checks.whole_list.repeated_entries import Repeat
from triagebot.checks.whole_list.stray_entries import Stray
from triagebot.listing.model import Entry, Guide, Listing, Shape
from triagebot.listing.parsing import entry_anatomy, parse
from triagebot.listing.placing import insert

PASSES = 200
"""At most: one a removed entry, and a few more, as a fix may let another be seen."""
_MOVABLE = frozenset({Shape.BULLET, Shape.TABLE_ROW, Shape.DETAILS, Shape.PARAGRAPH, Shape.HEADING})
"""Shapes that stand on lines of their own and are not numbered."""
_CLOSERS = frozenset(")]\"'”’»*_`%+")
"""What may stand between a sentence's last word and its full stop."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The new text, and how many fixes made it."""

    text: str
    count: int


def fixed(listing: Listing, guide: Guide | None, *, off: Collection[str] = (), unsafe: bool = False) -> Fixed:
    """The list with its fixable findings fixed, but those of the codes that are `off`.

    `unsafe` also removes an entry whose very address is listed in the same place, under the same name.
    """
    count = 0
    if listing.records is not None:
        return Fixed(listing.text, count)
    for _ in range(PASSES):
        text, done = _once(listing, guide, off, unsafe=unsafe)
        if not done:
            break
        count += done
        listing = parse.parse(text, listing.path)
    return Fixed(listing.text, count)


def _once(listing: Listing, guide: Guide | None, off: Collection[str], *, unsafe: bool) -> tuple[str, int]:
    """The text with fixes of the first kind that there are, and how many."""
    if unsafe and "duplicate" not in off:
        for each in repeated_entries.repetitions(listing, guide):
            if each.kind is Repeat.AGAIN and each.entry.url == each.first.url:
                return insert.remove(listing, each.entry), 1
    if "format" not in off:
        text, done = _ended(listing, [one for one in outlying_forms.outliers(listing) if one.trait == "end"])
        if done:
            return text, done
    return _ordered(listing, stray_entries.strays(listing, guide)) if "placement" not in off else (listing.text, 0)


# ---------------------------------------------------------------------------------------- end marks


def _ended(listing: Listing, outliers: Sequence[Outlier]) -> tuple[str, int]:
    """The text with the usual end mark behind those descriptions, or without the unusual one."""
    text, done = listing.text, 0
    for one in sorted(outliers, key=lambda one: -one.entry.start):
        parts = entry_anatomy.dissect(text, one.entry.start, one.entry.end, one.entry.marks)
        if parts is None or text[parts.description[1] : parts.end].strip():
            continue  # something follows the description
        at, last = parts.description[1], text[parts.description[1] - 1]
        has, usual = one.has[0], one.usual[0]
        if has and not usual and last == has:
            text = text[: at - 1] + text[at:]
        elif usual and not has and (last.isalnum() or last in _CLOSERS):
            text = text[:at] + usual + text[at:]
        else:
            continue
        done += 1
    return text, done


# ---------------------------------------------------------------------------------------- order


def _ordered(listing: Listing, strays: Sequence[Stray]) -> tuple[str, int]:
    """The text with those entries moved to where they belong; runs that cannot be moved safely stay."""
    text, done = listing.text, 0
    by_run: defaultdict[tuple[Entry, ...], list[Stray]] = defaultdict(list)
    for stray in strays:
        by_run[stray.run].append(stray)
    for run, found in sorted(by_run.items(), key=lambda item: -item[0][0].start):
        order = _order(run, found)
        first = next(at for at, entry in enumerate(order) if entry is not run[at])
        stop = next(at for at in range(len(run), 0, -1) if order[at - 1] is not run[at - 1])
        moved = _permuted(text, run[first:stop], order[first:stop])
        if moved is not None:
            text, done = moved, done + len(found)
    return text, done


def _order(run: Sequence[Entry], strays: Sequence[Stray]) -> list[Entry]:
    """The run with each stray behind the entry that it belongs after; strays of one place keep their order."""
    away = {id(stray.entry) for stray in strays}
    order: list[Entry] = []
    for index in range(len(run) + 1):
        order += [stray.entry for stray in sorted(strays, key=lambda one: one.title_key) if stray.index == index]
        if index < len(run) and id(run[index]) not in away:
            order.append(run[index])
    return order


def _permuted(text: str, now: Sequence[Entry], then: Sequence[Entry]) -> str | None:
    """The text with entries in another order and what was between them; None where that is not all white space."""
    if any(entry.shape not in _MOVABLE for entry in now):
        return None
    ends = {entry.start: _written_end(text, entry) for entry in now}
    gaps = [text[ends[one.start] : other.start] for one, other in itertools.pairwise(now)]
    if any(gap.strip() or "\n" not in gap for gap in gaps):
        return None
    words = [text[entry.start : ends[entry.start]] for entry in then]
    parts = [part for pair in zip(words, [*gaps, ""], strict=True) for part in pair]
    return text[: now[0].start] + "".join(parts) + text[ends[now[-1].start] :]


def _written_end(text: str, entry: Entry) -> int:
    """Where the entry and what is nested in it ends, without the line break."""
    return entry.start + len(text[entry.start : entry.reach].rstrip("\r\n"))
