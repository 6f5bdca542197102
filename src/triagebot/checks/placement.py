"""Whether a written entry stands where the order of its section puts it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.model import Entry, Listing
from triagebot.models import Finding, Severity

_ARTICLES = ("the ", "an ", "a ")


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding when the entries around it are in order and it is not; a note where they follow no order."""
    written, place = subject.request.written, subject.insertion
    if written is None or place is None or written.path != subject.listing.path:
        return
    section = subject.section
    if section is None or subject.draft is None or written.section != subject.draft.section:
        return  # another section is wrong: that is said by the section's own check
    before = neighbour(subject.listing, written.first_line)
    wanted = neighbour(subject.listing, place.line)
    if before == wanted or not section.entries:
        return
    ordered = alphabetical(section.entries)
    if ordered and _fits(subject.draft.title, before, after(subject.listing, written.first_line), section.entries):
        return
    where = f'after "{wanted.title}"' if wanted else "at the top of the section"
    because = (f"the {len(section.entries)} entries of this section are in alphabetical order",) if ordered else ()
    guide = tuple(subject.cite(rule) for rule in subject.rules("alphabetical"))[:1]
    finding = found(
        "placement",
        f"it belongs {where}",
        f"Move it before line {place.line} of {place.path}.",
        because + guide,
        path=written.path,
        line=written.first_line,
    )
    yield finding if ordered else finding.model_copy(update={"severity": Severity.NOTE})


def neighbour(listing: Listing, line: int) -> Entry | None:
    """The entry that something put before that 1-based line comes after, in the same section."""
    section = max((one for one in listing.sections if one.line < line), key=lambda one: one.line, default=None)
    above = [entry for entry in (section.entries if section else ()) if entry.last_line < line]
    return above[-1] if above else None


def after(listing: Listing, line: int) -> Entry | None:
    """The entry that something put before that 1-based line comes before, in the same section."""
    section = max((one for one in listing.sections if one.line < line), key=lambda one: one.line, default=None)
    return next((entry for entry in (section.entries if section else ()) if entry.line >= line), None)


def alphabetical(entries: tuple[Entry, ...]) -> bool:
    """Whether nearly all neighbouring titles of at least five are in alphabetical order."""
    keys = [_key(entry.title) for entry in entries]
    pairs = list(pairwise(keys))
    return len(keys) >= 5 and sum(one <= other for one, other in pairs) >= 0.9 * len(pairs)


def _fits(title: str, before: Entry | None, behind: Entry | None, entries: tuple[Entry, ...]) -> bool:
    """Whether it is in order where it stands, other titles being out of theirs."""
    key = _key(title)
    inside = {entry.start for entry in entries}
    lower = before is None or before.start not in inside or _key(before.title) <= key
    upper = behind is None or behind.start not in inside or key <= _key(behind.title)
    return lower and upper


def _key(title: str) -> str:
    """A title as it is compared: case, leading articles and signs do not count."""
    plain = "".join(sign if sign.isalnum() else " " for sign in title.casefold())
    words = " ".join(plain.split())
    return next((words[len(article) :] for article in _ARTICLES if words.startswith(article)), words)
