"""Headings that are dates: years, months, weeks, days, decades, and what came before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from triagebot.listing.placing.date_order import Moment
from triagebot.models import SectionPath
from triagebot.text import words
from triagebot.text.months import MONTH, YEAR, number

Period = tuple[Moment, Moment]
"""First and last day, each as year, month and day."""

READ = 200
"""Characters of a heading that are read."""
SHARE = 0.8
"""Of dated headings, how many have the same words beside their dates. By hand."""
_NUMERIC = re.compile(rf"(?<!\d)({YEAR})[-/.年](0?[1-9]|1[0-2])(?:[-/.月](0?[1-9]|[12]\d|3[01]))?(?!\d)")
_MONTH = re.compile(rf"\b({MONTH})\.?(?:[ ]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?", re.IGNORECASE)
_DECADE = re.compile(r"\b(19[5-9]|20[0-4])0s\b")
_YEARS = re.compile(rf"(?<![\d.])({YEAR})(?:[ ]{{0,2}}(?:[-–—~]|to)[ ]{{0,2}}({YEAR}))?(?![\d.])")
_BEFORE = re.compile(
    r"\b(before|until|prior to|pre)\b|\b(?:earlier|older|and before|or before)\b|及以前|以前|<=?|≤", re.IGNORECASE
)
_STRICTLY = re.compile(r"\b(?:before|prior to|pre)\b(?! that)(?=[ -]{0,2}\d)|<(?!=)", re.IGNORECASE)
_FIRST, _LAST = (0, 1, 1), (9999, 12, 31)
"""The beginning and the end of time."""


@lru_cache(maxsize=1 << 12)
def period(heading: str, year: int | None = None) -> tuple[Period, str] | None:
    """The days that a heading speaks of, and its other words; a month alone is one of `year`, if that is given."""
    text = heading[:READ]
    numeric = _NUMERIC.findall(text)
    if numeric:
        days = [tuple(int(part) for part in found if part) for found in numeric[:2]]
        return (_open(days[0]), _close(days[-1])), _rest(_NUMERIC.sub(" ", text))
    decade = _DECADE.search(text)
    if decade:
        first = int(f"{decade[1]}0")
        return (_open((first,)), _close((first + 9,))), _rest(_DECADE.sub(" ", text))
    years = _YEARS.search(text)
    if years is not None:
        year = int(years[1])
    months = [(number(match[1]), match[2]) for match in _MONTH.finditer(text)]
    if months and year is not None:
        days = [(year, month, int(day)) if day else (year, month) for month, day in months[:2]]
        return (_open(days[0]), _close(days[-1])), _rest(_YEARS.sub(" ", _MONTH.sub(" ", text)))
    if years is None:
        return None
    rest = _rest(_BEFORE.sub(" ", _YEARS.sub(" ", text)))
    if _BEFORE.search(text):
        last = int(years[2] or years[1]) - bool(_STRICTLY.search(text))
        return (_FIRST, _close((last,))), rest
    return (_open((int(years[1]),)), _close((int(years[2] or years[1]),))), rest


def _open(day: Moment) -> Moment:
    return (*day, *(1,) * (3 - len(day)))


def _close(day: Moment) -> Moment:
    return (*day, *(12, 31)[len(day) - 1 :])


def _rest(text: str) -> str:
    return words.key(text)


def base(path: SectionPath) -> SectionPath:
    """The path without the dates that it ends in: whose parts they are."""
    depth = len(path) - 1
    while depth > 0 and period(path[depth - 1]) is not None:
        depth -= 1
    return path[:depth]


def periods(paths: Sequence[SectionPath]) -> list[tuple[SectionPath, Period]]:
    """The sections that differ in their dates alone, with the days that each is for."""
    found = []
    for path in paths:
        above = period(path[-2]) if len(path) > 1 else None
        known = period(path[-1], above[0][0][0] if above else None)
        if known is not None:
            found.append((path, known[0], known[1]))
    usual, count = Counter(rest for _, _, rest in found).most_common(1)[0] if found else ("", 0)
    alike = [(path, days) for path, days, rest in found if rest == usual or days[0] == _FIRST]
    return alike if count > 1 and len(alike) >= SHARE * len(found) else []


def containing(periods: Sequence[tuple[SectionPath, Period]], moment: Moment) -> SectionPath | None:
    """The section with the shortest period that holds the moment; the newest of those that a whole year holds."""
    first, last = _open(moment), _close(moment)
    around = [(path, days) for path, days in periods if days[0] <= first and last <= days[1]]
    if around:
        return min(around, key=lambda one: _length(one[1]))[0]
    within = [(path, days) for path, days in periods if first <= days[0] and days[1] <= last]
    return max(within, key=lambda one: one[1])[0] if within else None


def _length(days: Period) -> int:
    (year, month, day), (last_year, last_month, last_day) = days
    return (last_year - year) * 372 + (last_month - month) * 31 + last_day - day
