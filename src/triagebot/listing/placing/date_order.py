"""When the things of a list appeared, as far as their entries say so: dates, years, arXiv numbers, versions."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from triagebot.addresses import canonical, papers
from triagebot.listing.model import Content, Entry
from triagebot.listing.placing.alphabetical_order import IN_ORDER, OUT_OF_ORDER, in_sequence
from triagebot.models import FactName
from triagebot.text import months
from triagebot.text.months import MONTH, YEAR

Moment = tuple[int, ...]
"""Compared part by part: year, month, day; year, month, number; or the parts of a version."""

READ = 1_500
"""Characters of an entry that are read."""
DATED = 0.6
"""A run is ordered by dates only when at least this share of its entries has one. By hand; `bench/fit_numbers.py
order` tries others."""
FEWEST = 4
"""Fewer dated entries than that say nothing by themselves."""
SAID = 2.0
"""Log odds for a direction that the list or its guide states. By hand."""
RARE = -1.5
"""Log odds, before any evidence: few runs with dates are ordered by them. By hand; `bench/fit_numbers.py order`
tries others."""
LATEST = 9_999
"""What stands for a part that is not known of a new entry: it counts as the newest of its year or month."""
SAMPLE = 60
"""How many entries of a run are looked at to find the usual order of a whole list."""

_TARGET = re.compile(r"\]\([^()\s]{1,500}(?:\)|\s)|https?://[^\s<>()\"']{1,500}|<[^<>]{1,300}>")
_DAY = re.compile(rf"(?<![\d./-])({YEAR})[-/.年](0?[1-9]|1[0-2])(?:[-/.月](0?[1-9]|[12]\d|3[01]))?(?![\d/-])")
_MONTH_YEAR = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ ]{{1,2}})?(?<![a-z])({MONTH})\.?[ ,]{{1,3}}"
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ ,]{{1,3}})?({YEAR})(?!\d)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"[(（][^()（）\n]{{0,60}}?(?<![\d.])({YEAR})(?!\d|\.\d)[^()（）\n]{{0,30}}[)）]")
_SET_OFF = re.compile(
    rf"[\[【*_`|][^\[\]【】*`|\n]{{0,40}}?(?<![\d.])({YEAR})(?!\d|\.\d)[^\[\]【】*`|\n]{{0,20}}[\]】*_`|]"
)
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z ])['’](\d\d)(?![\w])")
_BARE_YEAR = re.compile(rf"(?<![\w.:/-])({YEAR})(?![\w/-]|\.\d)")
_LEADING = re.compile(rf"[ \t>]{{0,20}}(?:(?:[-*+]|\d{{1,4}}[.)])[ \t]{{1,9}})?({YEAR})(?![\w-])")
_VERSION = re.compile(r"(?<![\w.])[vV]?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?(?![\w.]|-\d)")
_BRACKETED = re.compile(rf"[(\[（](?:[^()\[\]（）\n]{{0,30}}[ ,'])?({YEAR})[a-z]?[)\]）]")


class By(StrEnum):
    """Where the date of an entry is read: its words, an arXiv number, a version."""

    DATE = "date"
    ARXIV = "arXiv number"
    VERSION = "version"


class Direction(StrEnum):
    """Which end the newest stands at."""

    NEWEST_FIRST = "newest first"
    OLDEST_FIRST = "oldest first"


@dataclass(frozen=True, slots=True)
class Chronology:
    """How a run of siblings keeps to time: pairs of neighbours in order, of all that differ, and the log odds."""

    by: By
    direction: Direction
    moments: tuple[Moment | None, ...]
    in_order: int
    pairs: int
    odds: float


@dataclass(frozen=True, slots=True)
class UsualDates:
    """Of the dated runs of a list, how many keep to time each way."""

    newest_first: int = 0
    oldest_first: int = 0
    dated: int = 0

    def prior(self, direction: Direction) -> float:
        """Log odds for a dated run, within -3 to 3."""
        yes = self.newest_first if direction is Direction.NEWEST_FIRST else self.oldest_first
        return RARE + max(-1.5, min(3.0, math.log((yes + 1) / (self.dated - yes + 1))))


@lru_cache(maxsize=1 << 14)
def written(source: str) -> Moment | None:
    """The date an entry's words give: a full date, month and year, or a year that is set off or comes last."""
    words = _TARGET.sub("] ", source[:READ])
    day = _DAY.search(words)
    if day:
        return tuple(int(part) for part in day.groups() if part)
    named = _MONTH_YEAR.search(words)
    if named:
        month = months.number(named[2])
        number = named[1] or named[3]
        return (int(named[4]), month, int(number)) if number else (int(named[4]), month)
    year = _LEADING.match(words) or _IN_BRACKETS.search(words) or _SET_OFF.search(words)
    if year:
        return (int(year[1]),)
    short = _SHORT_YEAR.search(words)
    if short:
        return (int(short[1]) + (2000 if int(short[1]) < 50 else 1900),)
    bare = _BARE_YEAR.findall(words)
    return (int(bare[-1]),) if bare else None


def arxiv(addresses: Sequence[str]) -> Moment | None:
    """Year, month and number of the first arXiv identifier (since 2007) among the addresses."""
    for address in addresses:
        identifier = canonical.arxiv_id(address[:READ]) if papers.may_be_on_arxiv(address[:READ]) else None
        moment = papers.arxiv_moment(identifier) if identifier else None
        if moment:
            return moment
    return None


def version(title: str) -> Moment | None:
    """The version number in a title."""
    found = _VERSION.search(title[:READ])
    return tuple(int(part) for part in found.groups() if part) if found else None


def _moment(by: By, entry: Entry, text: str) -> Moment | None:
    if by is By.DATE:
        return written(text[entry.start : min(entry.end, entry.start + READ)])
    return arxiv((entry.url, *entry.links[:6])) if by is By.ARXIV else version(entry.title)


def of_content(content: Content, by: By) -> Moment | None:
    """When the thing to be added appeared: from its title, its record, or its arXiv number; None if unknown."""
    if by is By.VERSION:
        return version(content.title)
    number = arxiv((content.url,))
    if by is By.ARXIV and number:
        return number
    published = next((value for name, value in content.facts if name == FactName.PUBLISHED), "")
    return published_on(content.title, content.url, published)


def published_on(title: str, url: str, published: str) -> Moment | None:
    """When a thing appeared: by its record, its arXiv number, or the year that its title has in brackets."""
    number = arxiv((url,))
    bracketed = _BRACKETED.search(title[:READ])
    stated = re.match(rf"({YEAR})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?", published)
    known = tuple(int(part) for part in stated.groups() if part) if stated else None
    known = known or (number[:2] if number else None)
    if bracketed and (known is None or known[0] != int(bracketed[1])):
        return (int(bracketed[1]),)
    return known


def infer(run: Sequence[Entry], text: str, usual: UsualDates, said: Direction | None = None) -> Chronology | None:
    """How these siblings keep to time; None when they do not, or do not say when they are from.

    `said` is the direction that the list states in words.
    """
    best: Chronology | None = None
    for by in By:
        moments = _even([_moment(by, entry, text) for entry in run])
        known = [moment for moment in moments if moment is not None]
        if len(known) < DATED * len(run) or not known:
            continue
        pairs = [a < b for a, b in itertools.pairwise(known) if a != b]
        rising = sum(pairs)
        for direction in Direction:
            good = rising if direction is Direction.OLDEST_FIRST else len(pairs) - rising
            odds = good * IN_ORDER + (len(pairs) - good) * OUT_OF_ORDER + usual.prior(direction)
            odds += SAID if direction is said else 0.0
            if odds > 0 and (best is None or odds > best.odds):
                best = Chronology(by, direction, tuple(moments), good, len(pairs), odds)
    return best


def usual_dates(runs: Sequence[Sequence[Entry]], text: str, looked_at: int) -> UsualDates:
    """What the dated runs of a list have in common. About `looked_at` entries are read."""
    long = [run[:SAMPLE] for run in runs if len(run) >= FEWEST]
    step = max(1, sum(len(run) for run in long) // looked_at)
    newest = oldest = dated = 0
    for run in long[::step]:
        known = [moment for entry in run if (moment := written(text[entry.start : entry.end])) is not None]
        known = known if len(known) >= DATED * len(run) else [m for e in run if (m := _moment(By.ARXIV, e, text))]
        if len(known) >= DATED * len(run):
            found = infer(run, text, UsualDates())
            dated += 1
            newest += found is not None and found.direction is Direction.NEWEST_FIRST
            oldest += found is not None and found.direction is Direction.OLDEST_FIRST
    return UsualDates(newest, oldest, dated)


def _even(moments: Sequence[Moment | None]) -> list[Moment | None]:
    """As precise as four in five are: days, months or years, so that like is compared with like."""
    lengths = sorted(len(moment) for moment in moments if moment is not None)
    parts = lengths[len(lengths) // 5] if lengths else 0
    return [None if moment is None else moment[:parts] for moment in moments]


def position(chronology: Chronology, new: Moment | None) -> int:
    """The index where it belongs, as the newest of its date; where the newest stand when its date is not known."""
    moments = chronology.moments
    known = [(index, moment) for index, moment in enumerate(moments) if moment is not None]
    newest_first = chronology.direction is Direction.NEWEST_FIRST
    if new is None or not known:
        return (known[0][0] if known else 0) if newest_first else len(moments)
    parts = max(len(moment) for _, moment in known)
    new = (*new, *([LATEST] * parts))[:parts]
    return _before_older(known, new) if newest_first else _behind_older(known, new, len(moments))


def _behind_older(known: Sequence[tuple[int, Moment]], new: Moment, end: int) -> int:
    """Where it goes in a run with the oldest first: behind all that are not newer."""
    inside = _kept(known)
    at = bisect_right([moment for _, moment in inside], new)
    if at == len(inside):
        return end
    return inside[at - 1][0] + 1 if at else inside[0][0]


def _before_older(known: Sequence[tuple[int, Moment]], new: Moment) -> int:
    """Where it goes in a run with the newest first: before all that are not newer."""
    inside = _kept([(index, tuple(-part for part in moment)) for index, moment in known])
    at = bisect_left([moment for _, moment in inside], tuple(-part for part in new))
    return inside[at - 1][0] + 1 if at else known[0][0]


def _kept(known: Sequence[tuple[int, Moment]]) -> list[tuple[int, Moment]]:
    """The moments that are in sequence, with their indices; strays do not count."""
    inside = in_sequence([moment for _, moment in known])
    return [one for one, kept in zip(known, inside, strict=True) if kept]
