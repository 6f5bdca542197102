"""Entries out of place in a section that is otherwise in alphabetical order, whatever the list means by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triagebot.checks.whole_list.remark import asked, on_line
from triagebot.listing.model import Entry, Guide, Listing
from triagebot.listing.parsing.before_the_link import is_generic
from triagebot.listing.placing import alphabetical_order, collation, position
from triagebot.listing.ranking.section_model import is_meta
from triagebot.models import Finding, Severity

FEWEST = 8
"""Neighbours in order that make an order; fewer may be so by chance."""
SHARE = 0.95
"""The share of an entry's neighbours that are in order from which on it is the one that is not. By hand."""
PINNED = 3
"""From so many sections on whose first entry is out of order, such entries stand at the top on purpose."""
MOST = 5
"""More strays than this in one section are another order, also where the guide asks for the alphabet."""


@dataclass(frozen=True, slots=True)
class Stray:
    """An entry out of order, the index of its run where it belongs, and how many of the run are in order."""

    entry: Entry
    run: tuple[Entry, ...]
    index: int
    in_order: int
    title_key: str
    """What it is compared by."""

    @property
    def after(self) -> Entry | None:
        """The entry that it belongs after; None at the top."""
        return self.run[self.index - 1] if self.index else None


def strays(listing: Listing, guide: Guide | None) -> tuple[Stray, ...]:
    """Every entry that no usual collation puts where it stands, in sections that keep one."""
    found = tuple(_strays(listing, guide))
    pinned = [stray for stray in found if stray.entry is stray.run[0]]
    return tuple(stray for stray in found if stray not in pinned) if len(pinned) >= PINNED else found


def _strays(listing: Listing, guide: Guide | None) -> Iterator[Stray]:
    rules = guide.rules if guide else ()
    for section in listing.sections:
        kinds = {rule.kind for rule in rules if rule.section == section.path[: len(rule.section)]}
        if kinds & {"append", "prepend"} and "alphabetical" not in kinds:
            continue
        for run in section.runs() if not is_meta(section.path) else ():
            if not any(is_generic(entry.title) for entry in run):
                yield from _of_run(listing, guide, tuple(run), asked="alphabetical" in kinds)


def check(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """A finding a stray: a warning where the guide asks for the order."""
    rule = asked(guide, "alphabetical")
    for stray in strays(listing, guide):
        after, others = stray.after, len(stray.run) - 1
        where = f'after "{after.title}" (line {after.line})' if after else "at the top"
        yield on_line(
            listing,
            "placement",
            stray.entry.line,
            f'"{stray.entry.title}" is out of alphabetical order; it belongs {where}',
            because=(f"{stray.in_order} of the {others} other entries here are in alphabetical order", *rule),
            severity=Severity.WARNING if rule else Severity.NOTE,
        )


def _of_run(listing: Listing, guide: Guide | None, run: tuple[Entry, ...], *, asked: bool) -> Iterator[Stray]:
    if len(run) <= FEWEST:
        return
    usual = position.usual_orders_of(listing)
    known = alphabetical_order.infer(run, usual.alphabet)
    if known.order is not alphabetical_order.Order.ALPHABETICAL:
        return
    keys = [known.key(entry.title) for entry in run]
    inside = alphabetical_order.in_sequence(keys)
    found = [index for index, kept in enumerate(inside) if not kept and not _fits(run, inside, index)]
    kept = len(run) - len(found)
    most = max(1, min(MOST, len(run) // 10)) if asked else 1 + int((len(run) - 1) * (1 - SHARE) + 1e-9)
    if not found or len(found) > min(most, MOST) or kept < FEWEST or position.by_time(listing, run, guide, known):
        return
    for index in found:
        before = [other for other, fine in enumerate(inside) if fine and keys[other] <= keys[index]]
        yield Stray(run[index], run, before[-1] + 1 if before else 0, kept, keys[index])


def _fits(run: Sequence[Entry], inside: Sequence[bool], index: int) -> bool:
    """Whether a usual collation has the entry between the nearest that are in sequence."""
    title = run[index].title
    before = next((run[at].title for at in range(index - 1, -1, -1) if inside[at]), None)
    after = next((run[at].title for at in range(index + 1, len(run)) if inside[at]), None)
    return (before is None or collation.in_order(before, title)) and (
        after is None or collation.in_order(title, after)
    )
