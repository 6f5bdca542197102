"""Entries written otherwise than nearly all others of the list and of their own section."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triagebot.checks.whole_list.remark import asked, on_line
from triagebot.listing.model import Entry, Guide, Listing, Shape
from triagebot.listing.nesting import owners
from triagebot.listing.ranking.section_model import is_meta
from triagebot.listing.styles.line_form import LineForm, form_of
from triagebot.models import Finding, Severity
from triagebot.text.abbreviations import ends_in_abbreviation

HABIT = 0.97
"""The share of a list's entries from which on the others are outliers. By hand."""
FEWEST = 8
"""Entries that make a habit."""
HERE = 0.9
"""The share of the others of its section that an outlier has against it; in a small section, all of them. By
hand."""
MOST = 5
"""More than this many of one kind in one section are another way of writing, not slips."""
ENDED = re.compile(r"[.!?:;,。！？…][)\]\"'”’»*_`]{1,3}$")
"""A sentence that ends within brackets or quotation marks, or a face."""
_BULLETS = frozenset({Shape.BULLET, Shape.NUMBERED})

Said = tuple[str, str]
"""A trait's value, and how it is said: "ends with a full stop"."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """An entry that differs: in which trait, what it does, what the others do, and how many of how many."""

    entry: Entry
    trait: str
    has: Said
    usual: Said
    count: int
    of: int


def outliers(listing: Listing) -> Iterator[Outlier]:
    """What differs where nearly all of the list and of the section agree, trait by trait."""
    owner = owners(listing)
    forms = [
        (entry, form)
        for entry in listing.entries
        if entry.title
        and entry.shape in _BULLETS
        and owner[entry.start] == entry.start
        and not is_meta(entry.section)
        for form in [form_of(listing, entry)]
        if form is not None
    ]
    for name, trait in _TRAITS.items():
        told = ((entry, trait(entry, form, listing.text[entry.start : entry.end])) for entry, form in forms)
        values = [(entry, value) for entry, value in told if value is not None]
        yield from _of_trait(name, values)


def _of_trait(name: str, values: list[tuple[Entry, Said]]) -> Iterator[Outlier]:
    if len(values) < FEWEST:
        return
    usual, count = Counter(value for _, value in values).most_common(1)[0]
    if count < HABIT * (len(values) - 1):
        return
    by_section: defaultdict[object, list[tuple[Entry, Said]]] = defaultdict(list)
    for entry, value in values:
        by_section[entry.section].append((entry, value))
    for here in by_section.values():
        others = [(entry, value) for entry, value in here if value != usual]
        if len(others) > MOST or len(others) - 1 > (1 - HERE) * (len(here) - 1):
            continue
        for entry, value in others:
            yield Outlier(entry, name, value, usual, count, len(values))


def check(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """One finding an entry with all that differs: a warning where the guide asks for it."""
    rules = {"end": asked(guide, "end-with-full-stop", "no-full-stop")}
    by_line: defaultdict[int, list[Outlier]] = defaultdict(list)
    for outlier in outliers(listing):
        by_line[outlier.entry.line].append(outlier)
    for line, found in by_line.items():
        cited = [rule for each in found for rule in rules.get(each.trait, ())]
        because = [f"{each.count} of {each.of} entries: {each.usual[1]}" for each in found]
        yield on_line(
            listing,
            "format",
            line,
            f'"{found[0].entry.title}" {" and ".join(each.has[1] for each in found)}',
            because=[*because, *cited],
            severity=Severity.WARNING if cited else Severity.NOTE,
        )


def _marker(entry: Entry, form: LineForm, source: str) -> Said | None:
    marker = form.marker.strip()
    return (marker, f"begins with `{marker}`") if marker else None


def _separator(entry: Entry, form: LineForm, source: str) -> Said | None:
    if form.separator is None or form.pieces or not entry.description[:1].isalnum():
        return None  # what stands there is another thing where there are badges, authors or second links
    if not form.separator.strip():
        return " ", "has nothing but a space between link and description"
    shown = form.separator.replace("\u00a0", "(no-break space)")
    shown = re.sub(" {2,}", lambda spaces: f"({len(spaces.group())} spaces)", shown)
    return form.separator, f'has "{shown}" between link and description'


def _end(entry: Entry, form: LineForm, source: str) -> Said | None:
    if form.end is None or form.end == "!" or form.pieces or form.tag or any(map(str.isalnum, form.opener)):
        return None
    if not source.rstrip().endswith(entry.description[-1:]) or ENDED.search(entry.description[-4:]):
        return None  # something follows the description, or a sentence ends within brackets
    if form.end == "." and ends_in_abbreviation(entry.description):
        return None  # the point is the word's own
    return form.end, f"ends with `{form.end}`" if form.end else "does not end with a full stop"


Trait = Callable[[Entry, LineForm, str], Said | None]
"""Reads one trait off an entry, its form and its source; None where it has none to judge by."""

_TRAITS: dict[str, Trait] = {"marker": _marker, "separator": _separator, "end": _end}
