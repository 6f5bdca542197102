"""Whether a written entry stands where the order of its section puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.model import Entry, Listing, Section, siblings
from triagebot.listing.placing import alphabetical_order, date_order, position
from triagebot.listing.placing.alphabetical_order import Order, Ordering
from triagebot.listing.placing.collation import Key
from triagebot.models import Finding, InsertionText, Written


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding when the entries around it are in order and it is not.

    Where they follow no order nothing is said, unless the guide asks for new entries at the end.
    """
    written, place, section = subject.request.written, subject.insertion, subject.section
    if written is None or place is None or section is None or subject.draft is None:
        return
    if subject.listing.records is not None:
        yield from _of_record(written, place)
        return
    if written.path != subject.listing.path or written.section != subject.draft.section:
        return  # another section is wrong: that is said by the section's own check
    before = _known(section, written.above, neighbour(subject.listing, written.first_line))
    behind = _known(section, written.below, after(subject.listing, written.first_line))
    wanted = neighbour(subject.listing, place.line)
    if before == wanted or not section.entries:
        return
    asked = any(True for _ in subject.rules("alphabetical"))
    ordering = _ordering(subject.listing, section.entries, before, asked=asked)
    if ordering:
        if not _fits(subject.draft.title, before, behind, ordering):
            yield _out_of_order(subject, written, place, ordering)
    elif (told := _by_date(subject, section, written, before, behind)) is not None:
        yield from told
    elif behind is not None:  # otherwise it is at the end already
        yield from _not_at_the_end(subject, written, place)


def _of_record(written: Written, place: InsertionText) -> Iterator[Finding]:
    """Of a record: that it stands out of order, or that its file is not named as all others are."""
    if place.path != written.path:
        message = f"the files of entries are named by the entry: this one would be {place.path}"
        yield found("placement", message, "Rename the file.", path=written.path, line=written.first_line)
    elif place.line != written.first_line:
        where = f'after "{place.after}"' if place.after else "at the top"
        action = f"Move {_lines(written)} of {place.path} before line {place.line}."
        why = (place.why,) if place.why else ()
        yield found("placement", f"it belongs {where}", action, why, path=written.path, line=written.first_line)


def _where(subject: Subject, place: InsertionText) -> str:
    wanted = neighbour(subject.listing, place.line)
    return f'after "{wanted.title}"' if wanted else "at the top of the section"


def _out_of_order(subject: Subject, written: Written, place: InsertionText, ordering: Ordering) -> Finding:
    """That neighbours are in alphabetical order, and it is not."""
    counted = f"{ordering.in_order} of {ordering.pairs} neighbours here are in alphabetical order"
    return found(
        "placement",
        f"it belongs {_where(subject, place)}",
        f"Move {_lines(written)} of {place.path} before line {place.line}.",
        (counted, *(subject.cite(rule) for rule in subject.rules("alphabetical")))[:2],
        path=written.path,
        line=written.first_line,
    )


def _not_at_the_end(subject: Subject, written: Written, place: InsertionText) -> Iterator[Finding]:
    """That the guide asks for new entries at the end, and it is not there."""
    because = subject.cited("append")
    if because:
        action = f"Move {_lines(written)} of {place.path} before line {place.line}."
        message = f"new entries go to the end here, {_where(subject, place)}"
        yield found("placement", message, action, because, path=written.path, line=written.first_line)


def _by_date(
    subject: Subject, section: Section, written: Written, before: Entry | None, behind: Entry | None
) -> tuple[Finding, ...] | None:
    """What there is to say where the entries around stand in order of time; None where they do not."""
    place, text = subject.insertion, subject.listing.text
    run = siblings(section.entries, before)
    said, _ = position.stated(subject.listing, section.path, subject.guide)
    kept = date_order.infer(run, text, position.usual_orders_of(subject.listing).dates, said)
    own = date_order.written(written.text) or date_order.arxiv((subject.request.url,))
    if (
        place is None
        or kept is None
        or own is None
        or kept.pairs < FEWEST_DATED
        or kept.by is date_order.By.VERSION
    ):
        return None
    if kept.in_order < SURELY_DATED * kept.pairs:
        return None
    moments = dict(zip((entry.start for entry in run), kept.moments, strict=True))
    above, below = (moments.get(one.start) if one else None for one in (before, behind))
    if kept.direction is date_order.Direction.NEWEST_FIRST:
        above, below = below, above
    if (above is None or above[: len(own)] <= own[: len(above)]) and (
        below is None or own[: len(below)] <= below[: len(own)]
    ):
        return ()
    finding = found(
        "placement",
        f"entries here stand {kept.direction}, and it belongs {_where(subject, place)}",
        f"Move {_lines(written)} of {place.path} before line {place.line}.",
        (f"{kept.in_order} of {kept.pairs} neighbours here are {kept.direction}",),
        path=written.path,
        line=written.first_line,
    )
    return (finding,)


FEWEST_DATED = 4
"""Pairs of neighbours with different dates; by fewer, chance makes an order."""
SURELY_DATED = 0.95
"""The share of neighbours in order of time from which on an entry out of it is told; by hand."""


def _lines(written: Written) -> str:
    if written.first_line == written.last_line:
        return f"line {written.first_line}"
    return f"lines {written.first_line} to {written.last_line}"


def _known(section: Section, url: str | None, counted: Entry | None) -> Entry | None:
    """The entry of that address; by lines only when no address is known, for other additions shift the lines."""
    if url is None:
        return counted
    return next((entry for entry in section.entries if entry.url == url), counted if url else None)


def neighbour(listing: Listing, line: int) -> Entry | None:
    """The entry that something put before that 1-based line comes after, in the same section."""
    section = max((one for one in listing.sections if one.line < line), key=lambda one: one.line, default=None)
    above = [entry for entry in (section.entries if section else ()) if entry.last_line < line]
    return above[-1] if above else None


def after(listing: Listing, line: int) -> Entry | None:
    """The entry that something put before that 1-based line comes before, in the same section."""
    section = max((one for one in listing.sections if one.line < line), key=lambda one: one.line, default=None)
    return next((entry for entry in (section.entries if section else ()) if entry.line >= line), None)


FEW, MOSTLY = 2, 0.8
"""Pairs of neighbours, and the share of them in order, that make an order a rule where the guide asks for it (by
hand)."""
ENOUGH, NEARLY_ALL = 7, 0.95
"""The same where the guide does not ask: eight neighbours, as for whatever entries do alike. By hand."""
IN_LIST = 40
"""Pairs in a whole list, nearly all in order, that make a short section alphabetical, too."""


def _ordering(listing: Listing, entries: tuple[Entry, ...], near: Entry | None, *, asked: bool) -> Ordering | None:
    """The alphabetical order of the entries around, when it is a rule there; None when it is not."""
    around = siblings(entries, near)
    ordering = alphabetical_order.infer(around, position.usual_orders_of(listing).alphabet)
    if asked and ordering.order is not Order.ALPHABETICAL and ordering.pairs == ordering.in_order > 0:
        ordering = replace(ordering, order=Order.ALPHABETICAL)  # few, and all of them as the guide asks
    if ordering.order is not Order.ALPHABETICAL or ordering.pairs < FEW:
        return None
    share = ordering.in_order / ordering.pairs
    if asked:
        return ordering if share >= MOSTLY else None
    if share < NEARLY_ALL:
        return None
    return ordering if ordering.pairs >= ENOUGH or _throughout(listing, ordering.key) else None


def _throughout(listing: Listing, key: Key) -> bool:
    """Whether nearly all neighbours of the whole list are in that order."""
    runs = [run for section in listing.sections for run in section.runs() if len(run) > 1]
    counted = [alphabetical_order.evidence([entry.title for entry in run], key) for run in runs]
    in_order, pairs = sum(good for _, good, _ in counted), sum(number for _, _, number in counted)
    return pairs >= IN_LIST and in_order >= NEARLY_ALL * pairs


def _fits(title: str, before: Entry | None, behind: Entry | None, ordering: Ordering) -> bool:
    """Whether it is in order where it stands, other titles being out of theirs."""
    key = ordering.key(title)
    lower = before is None or ordering.key(before.title) <= key
    return lower and (behind is None or key <= ordering.key(behind.title))
