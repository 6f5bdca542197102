"""Which index of a run of siblings a new entry takes, and why: by the alphabet, by time, or at one end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from triagebot.listing.memo import per_listing
from triagebot.listing.model import Content, Entry, Guide, Listing
from triagebot.listing.placing import alphabetical_order, date_order, numbering
from triagebot.listing.placing.alphabetical_order import Order, Ordering
from triagebot.listing.placing.date_order import Chronology, Direction
from triagebot.models import SectionPath

SURE = 2.5
"""Log odds from which the order of a numbered run is overwhelming, and its numbers are not. By hand;
`bench/fit_numbers.py order` tries others."""
READ = 2_000
"""Characters of a section's introduction that are read."""

_TIME = r"(?:dates?|years?|time|chronolog\w{1,8}|published|publication)"
_NEWEST = re.compile(
    r"\b(?:newest|latest|most[- ]recent)\b[^.\n]{0,30}\b(?:first|on top|at the top|to (?:the )?oldest)\b"
    r"|\breversed?[- ](?:chronolog|date|time)|\bantichronolog"
    rf"|\b(?:descending|decreasing)\b[^.\n]{{0,25}}\b{_TIME}|\b{_TIME}\b[^.\n]{{0,25}}\b(?:descending|decreasing)\b"
    r"|\b(?:add|put|insert|place|new (?:entries|items|papers))\b[^.\n]{0,40}(?<!back )\b(?:at|on|to) the top\b"
    r"|时间倒序|倒序排列|最新的?.{0,6}(?:在前|最前|置顶)",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    r"\b(?:oldest|earliest)\b[^.\n]{0,30}\b(?:first|on top|at the top)\b"
    r"|(?<!reverse )(?<!reverse-)(?<!reversed )\bchronological(?:ly)?\b[^.\n]{0,8}\border"
    rf"|\b(?:ascending|increasing)\b[^.\n]{{0,25}}\b{_TIME}|\b{_TIME}\b[^.\n]{{0,25}}\b(?:ascending|increasing)\b"
    r"|时间顺序|時間順",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UsualOrders:
    """How the whole list orders its entries: by the alphabet, and by time."""

    alphabet: alphabetical_order.UsualOrder
    dates: date_order.UsualDates


def choose(listing: Listing, run: Sequence[Entry], content: Content, guide: Guide | None = None) -> tuple[int, str]:
    """The index the new entry takes among these siblings, and the reason in words."""
    usual = usual_orders_of(listing)
    known = alphabetical_order.infer(run, usual.alphabet)
    said, where = stated(listing, run[0].section, guide)
    kept = date_order.infer(run, listing.text, usual.dates, said)
    numbers = numbering.of(listing, run)
    if len(set(numbers)) > 1:
        if all(a > b for a, b in itertools.pairwise(numbers)):
            return 0, "numbered downwards: new entries go to the top of this section"
        known, kept = _overwhelming(known), kept if kept and _sure(kept.in_order, kept.pairs) else None
    if kept is not None and (known.order is not Order.ALPHABETICAL or _rather(kept, known, run)):
        return date_order.position(kept, date_order.of_content(content, kept.by)), _by_time(kept)
    if known.order is Order.ALPHABETICAL and (said is None or known.odds > usual.alphabet.prior):
        index = alphabetical_order.position([entry.title for entry in run], content.title, known.key)
        return index, f"alphabetical: {known.in_order} of {known.pairs} neighbours here are in order"
    if said is Direction.NEWEST_FIRST and len(set(numbers)) < 2:
        return 0, f"newest first, as {where} says: new entries go to the top of this section"
    return len(run), "new entries go to the end of this section"


def by_time(listing: Listing, run: Sequence[Entry], guide: Guide | None, known: Ordering) -> bool:
    """Whether time explains the order of these siblings better than the alphabet, as far as that is known."""
    said, _ = stated(listing, run[0].section, guide)
    kept = date_order.infer(run, listing.text, usual_orders_of(listing).dates, said)
    return kept is not None and _rather(kept, known, run)


def _rather(kept: Chronology, known: Ordering, run: Sequence[Entry]) -> bool:
    """Whether time explains the order better than the alphabet; dates at the front of titles are in both."""
    dated = sum(title[:4].isdigit() for title in (entry.title for entry in run))
    return kept.odds > known.odds or dated * 5 >= len(run) * 4


def _sure(in_order: int, pairs: int) -> bool:
    return in_order * alphabetical_order.IN_ORDER + (pairs - in_order) * alphabetical_order.OUT_OF_ORDER >= SURE


def _overwhelming(known: Ordering) -> Ordering:
    """The order of a numbered run: the end, unless the alphabet explains it beyond doubt."""
    sure = known.order is Order.ALPHABETICAL and _sure(known.in_order, known.pairs)
    return known if sure else replace(known, order=Order.APPEND)


def _by_time(kept: Chronology) -> str:
    if not kept.pairs:
        return f"{kept.direction}, by {kept.by}, as elsewhere in this list"
    return f"{kept.direction}: {kept.in_order} of {kept.pairs} neighbours here are in order, by {kept.by}"


def stated(listing: Listing, path: SectionPath, guide: Guide | None) -> tuple[Direction | None, str]:
    """The direction that the section, one above it or the guide states in words, and which of them does."""
    for text in _words(listing, path):
        direction = _direction(text)
        if direction is not None:
            return direction, "the list"
    for rule in guide.rules if guide else ():
        if rule.section != path[: len(rule.section)]:
            continue  # it is for another section
        direction = Direction.NEWEST_FIRST if rule.kind == "prepend" else _direction(rule.text)
        if direction is not None:
            return direction, f"line {rule.line} of {rule.source or (guide.path if guide else '')}"
    return None, ""


def _direction(text: str) -> Direction | None:
    if _NEWEST.search(text):
        return Direction.NEWEST_FIRST
    return Direction.OLDEST_FIRST if _OLDEST.search(text) else None


def _words(listing: Listing, path: SectionPath) -> Iterator[str]:
    """What the section's heading and introduction say, then those of the sections above it."""
    by_path = {section.path: section for section in listing.sections}
    for depth in range(len(path), 0, -1):
        section = by_path.get(path[:depth])
        yield path[depth - 1][:READ] + "\n" + (section.prose[:READ] if section else "")


@per_listing
def usual_orders_of(listing: Listing) -> UsualOrders:
    """How the whole list orders its entries."""
    every = [run for section in listing.sections for run in section.runs()]
    dates = date_order.usual_dates(every, listing.text, alphabetical_order.LOOKED_AT)
    return UsualOrders(alphabetical_order.usual_order(every), dates)
