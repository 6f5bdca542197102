"""Looking over a whole list: duplicates, style outliers, order, empty sections.

A finding is worth a maintainer's time or it is not made: a habit counts as one only when nearly all entries around
keep it, and what a list does on purpose (a project in two sections, an unordered section) is no finding.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from triagebot.addresses import canonical
from triagebot.listing.model import Entry, Guide, Listing, Section, Shape
from triagebot.listing.placing import alphabet
from triagebot.listing.ranking import section_model
from triagebot.listing.styles.line_form import LineForm, form_of
from triagebot.models import Finding, Severity

HABIT = 0.97
"""The share of entries from which on the others are outliers."""
FEWEST = 8
"""Entries that make a habit."""
MOST_OUTLIERS = 5
"""More than this many of one kind in one section are another way of writing, not slips."""
_BULLETS = frozenset({Shape.BULLET, Shape.NUMBERED})


def check(listing: Listing, guide: Guide | None) -> tuple[Finding, ...]:
    """The findings of a whole list, in the order of its lines."""
    found = [
        *_duplicates(listing, guide),
        *_order(listing, guide),
        *_format(listing, guide),
        *_empty(listing),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.line or 0, finding.code)))


def _finding(
    listing: Listing,
    code: str,
    line: int,
    message: str,
    *,
    action: str = "",
    because: Sequence[str] = (),
    severity: Severity = Severity.WARNING,
    topic: str = "format",
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        message=message,
        action=action,
        because=tuple(because),
        path=listing.path,
        line=line,
        topic=topic,
    )


def _asked(guide: Guide | None, *kinds: str) -> tuple[str, ...]:
    """The guide's first rule of these kinds, in its own words, with its line."""
    rules = (rule for rule in (guide.rules if guide else ()) if rule.kind in kinds)
    return tuple(f'{guide.path}, line {rule.line}: "{rule.text}"' for rule in rules if guide)[:1]


# ---------------------------------------------------------------------------------------- duplicates


def _duplicates(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """The same thing twice among siblings; in two sections only where the list does not do that as a habit."""
    places: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in listing.entries:
        if not section_model.is_meta(entry.section) and canonical.is_web(entry.url):
            places[canonical.canonical(entry.url), canonical.anchor(entry.url)].append(entry)
    twice = [entries for entries in places.values() if len(entries) > 1]
    apart = [entries for entries in twice if len({_place(entry) for entry in entries}) == len(entries)]
    forbidden = _asked(guide, "one-section")
    habit = len(apart) >= 5 and len(apart) * 100 >= len(places) and not forbidden
    for entries in twice:
        seen: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            first = seen.setdefault(_place(entry), entry)
            if first is not entry:
                yield _twice(listing, first, entry, _asked(guide, "no-duplicates"))
        first, *others = seen.values()
        for entry in others if not habit else ():
            where = " > ".join(first.section[-1:]) or "the top of the list"
            yield _finding(
                listing,
                "listed-elsewhere",
                entry.line,
                f'"{entry.title}" is also listed under {where} (line {first.line})',
                because=forbidden,
                severity=Severity.WARNING if forbidden else Severity.NOTE,
                topic="duplicate",
            )


def _place(entry: Entry) -> tuple[object, ...]:
    return (entry.section, entry.group)


def _twice(listing: Listing, first: Entry, entry: Entry, because: Sequence[str]) -> Finding:
    same = entry.url == first.url
    how = "" if same else f": {entry.url} and {first.url} lead to the same place"
    return _finding(
        listing,
        "duplicate",
        entry.line,
        f'"{entry.title}" is already listed in line {first.line}{how}',
        action="Remove one of them.",
        because=because,
        topic="duplicate",
    )


# ---------------------------------------------------------------------------------------- order


def _order(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """Entries out of place in sections that are otherwise in alphabetical order."""
    runs = [run for section in listing.sections for run in _runs(section)]
    habit = alphabet.habit(runs)
    because = _asked(guide, "alphabetical")
    for run in runs:
        known = alphabet.infer(run, habit)
        if len(run) < FEWEST or known.order is not alphabet.Order.ALPHABETICAL:
            continue
        keys = [known.key(entry.title) for entry in run]
        member = alphabet.in_sequence(keys)
        strays = [index for index, inside in enumerate(member) if not inside]
        if len(strays) > max(1, min(MOST_OUTLIERS, len(run) // 10)):
            continue
        for index in strays:
            before = [other for other, inside in enumerate(member) if inside and keys[other] <= keys[index]]
            last = run[before[-1]] if before else None
            why = (f"{sum(member)} of {len(run)} entries here are in alphabetical order", *because)
            yield _stray(listing, run[index], last, why, Severity.WARNING if because else Severity.NOTE)


def _stray(
    listing: Listing, entry: Entry, after: Entry | None, because: Sequence[str], severity: Severity
) -> Finding:
    where = f'after "{after.title}" (line {after.line})' if after else "at the top"
    return _finding(
        listing,
        "placement",
        entry.line,
        f'"{entry.title}" is out of alphabetical order; it belongs {where}',
        because=because,
        severity=severity,
    )


def _runs(section: Section) -> list[list[Entry]]:
    runs: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in section.entries:
        runs[entry.group].append(entry)
    return list(runs.values())


# ---------------------------------------------------------------------------------------- format


def _format(listing: Listing, guide: Guide | None) -> Iterator[Finding]:
    """Entries written otherwise than nearly all entries of the list and of their own section."""
    forms = [
        (entry, form)
        for entry in listing.entries
        if entry.shape in _BULLETS and not section_model.is_meta(entry.section)
        for form in [form_of(listing, entry)]
        if form is not None
    ]
    outlying: defaultdict[int, list[str]] = defaultdict(list)
    rules = {"end": _asked(guide, "end-with-full-stop", "no-full-stop")}
    because: defaultdict[int, list[str]] = defaultdict(list)
    for name, trait in _TRAITS.items():
        for entry, message, habit in _outliers(forms, trait):
            outlying[entry.line].append(message)
            because[entry.line] += [habit, *rules.get(name, ())]
    titles = {entry.line: entry.title for entry, _ in forms}
    for line, messages in outlying.items():
        yield _finding(
            listing,
            "format",
            line,
            f'"{titles[line]}" {" and ".join(messages)}',
            because=because[line],
            severity=Severity.WARNING
            if any(rule.startswith(guide.path) for rule in because[line] if guide)
            else Severity.NOTE,
        )


Said = tuple[str, str]
"""A trait's value, and how it is said: "ends with a full stop"."""


def _marker(entry: Entry, form: LineForm) -> Said | None:
    marker = form.marker.strip()
    return (marker, f"begins with `{marker}`") if marker else None


def _separator(entry: Entry, form: LineForm) -> Said | None:
    if form.separator is None or form.pieces:
        return None  # what stands between link and description is another thing where there are badges or authors
    shown = form.separator.replace("\u00a0", "(no-break space)")
    shown = re.sub(" {2,}", lambda spaces: f"({len(spaces.group())} spaces)", shown)
    return form.separator, f'has "{shown}" between link and description' if shown.strip() else "has no separator"


def _end(entry: Entry, form: LineForm) -> Said | None:
    if form.end is None or form.end == "!" or form.pieces or form.tag or form.suffix:
        return None
    return form.end, f"ends with `{form.end}`" if form.end else "does not end with a full stop"


_TRAITS: dict[str, Callable[[Entry, LineForm], Said | None]] = {
    "marker": _marker,
    "separator": _separator,
    "end": _end,
}


def _outliers(
    forms: list[tuple[Entry, LineForm]], trait: Callable[[Entry, LineForm], Said | None]
) -> Iterator[tuple[Entry, str, str]]:
    """Entries that differ where nearly all of the list and of the section agree: entry, what it does, the habit."""
    values = [(entry, value) for entry, form in forms for value in [trait(entry, form)] if value is not None]
    usual = Counter(value for _, value in values)
    if not values:
        return
    habit, count = usual.most_common(1)[0]
    if len(values) < FEWEST or count < HABIT * len(values):
        return
    by_section: defaultdict[object, list[tuple[Entry, Said]]] = defaultdict(list)
    for entry, value in values:
        by_section[entry.section].append((entry, value))
    for here in by_section.values():
        others = [(entry, value) for entry, value in here if value != habit]
        if len(others) > MOST_OUTLIERS or len(others) * 2 > len(here):
            continue
        for entry, value in others:
            yield entry, value[1], f"{count} of {len(values)} entries: {habit[1]}"


def _empty(listing: Listing) -> Iterator[Finding]:
    """Headings with nothing under them, where the list's other headings have entries."""
    for number, section in enumerate(listing.sections):
        following = listing.sections[number + 1] if number + 1 < len(listing.sections) else None
        has_parts = following is not None and following.level > section.level
        if has_parts or section.level < 2 or section_model.is_meta(section.path):
            continue
        if not listing.text[section.body : section.end].strip():
            yield _finding(
                listing,
                "empty-section",
                section.line,
                f'there is nothing under "{section.path[-1]}"',
                severity=Severity.NOTE,
                topic="section",
            )
