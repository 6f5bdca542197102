"""Sections that are a fact about their entries: a year, month, week or day, a letter, who made them.

Which of them a thing belongs to is known from the thing's date, title or makers, and not from likeness. Sections
beside each other (a family) are read together: "2024" among headings of other kinds is no year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from triagebot.addresses import canonical
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Entry, Listing, ProposedThing, Section
from triagebot.listing.placing import collation
from triagebot.listing.placing.date_order import published_on
from triagebot.listing.ranking import heading_dates, heading_names
from triagebot.listing.ranking.heading_dates import Period
from triagebot.listing.ranking.section_model import is_meta
from triagebot.models import SectionPath
from triagebot.text import words

FEWEST = 3
"""Sections that make a family; two may be so by chance."""
SHARE = 0.8
"""The share of a family whose headings are of one kind. By hand."""


class FactKind(StrEnum):
    """What tells the sections of a family apart."""

    DATE = "date"
    LETTER = "first letter"
    MAKER = "maker"


@dataclass(frozen=True, slots=True)
class Family:
    """Sections that differ in one fact, by what each is for: a period, letters, or the key of a name."""

    kind: FactKind
    periods: tuple[tuple[SectionPath, Period], ...] = ()
    names: tuple[tuple[SectionPath, str], ...] = ()
    certain: bool = True
    """Whether another maker than those named certainly has no section here."""

    @property
    def paths(self) -> tuple[SectionPath, ...]:
        """Its sections, in the order of the file."""
        return tuple(path for path, _ in (*self.periods, *self.names))


@dataclass(frozen=True, slots=True)
class Choice:
    """The section of a family that a thing belongs to, None when the family has none for it; and the fact."""

    family: Family
    path: SectionPath | None
    fact: str

    @property
    def reason(self) -> str:
        """Why, for people."""
        return f"sections here are by {self.family.kind}, and its {self.family.kind} is {self.fact}"


def choices(listing: Listing, thing: ProposedThing) -> Iterator[Choice]:
    """For each family of the list for which the thing's fact is known: its section there."""
    for family in families(listing):
        chosen = _CHOOSE[family.kind](family, thing)
        if chosen is not None:
            yield chosen


@per_listing
def families(listing: Listing) -> tuple[Family, ...]:
    """The families of the list."""
    beside: defaultdict[SectionPath, list[Section]] = defaultdict(list)
    for section in listing.sections:
        if section.path and (section.entries or section.level > 1) and not is_meta(section.path):
            beside[heading_dates.base(section.path)].append(section)
    found = [_family(listing, [one for one in sections if _leaf(listing, one)]) for sections in beside.values()]
    return tuple(family for family in found if family is not None)


@per_listing
def _parents(listing: Listing) -> frozenset[SectionPath]:
    return frozenset(section.path[:depth] for section in listing.sections for depth in range(1, len(section.path)))


def _leaf(listing: Listing, section: Section) -> bool:
    return bool(section.entries) or section.path not in _parents(listing)


def _family(listing: Listing, sections: Sequence[Section]) -> Family | None:
    if len({section.path for section in sections}) < FEWEST:
        return None
    for find in (_dated, _lettered):
        family = find(sections)
        if family is not None and len(family.paths) >= SHARE * len(sections):
            return family
    return _made(listing, sections)


def _dated(sections: Sequence[Section]) -> Family | None:
    periods = heading_dates.periods([section.path for section in sections])
    return Family(FactKind.DATE, periods=tuple(periods)) if periods else None


def _lettered(sections: Sequence[Section]) -> Family | None:
    letters = [(section.path, heading_names.letters(section.path[-1])) for section in sections]
    return Family(FactKind.LETTER, names=tuple((path, found) for path, found in letters if found))


LOOKED_AT = 300
"""Entries of a section in whose addresses its name is looked for; by hand."""


def _made(listing: Listing, sections: Sequence[Section]) -> Family | None:
    """A family of makers: their names are those of the entries' owners and hosts, or look like names of people."""
    names = [(section.path, words.key(section.path[-1]).replace(" ", "")) for section in sections]
    if not all(name for _, name in names):
        return None
    owned = sum(
        any(name in _makers_of(entry) for entry in section.entries[:LOOKED_AT])
        for section, (_, name) in zip(sections, names, strict=True)
    )
    if owned >= SHARE * len(sections):
        return Family(FactKind.MAKER, names=tuple(names))
    people = heading_names.people([section.path[-1] for section in sections], listing.text)
    return Family(FactKind.MAKER, names=tuple(names), certain=people)


def _makers_of(entry: Entry) -> set[str]:
    """Who may have made what an entry lists: the owner of the repository, the name of the site."""
    return {maker_of(link).replace(" ", "") for link in entry.links[:3]}


@lru_cache(maxsize=16384)
def maker_of(url: str) -> str:
    """The owner of the repository at an address, or the name that its host has in front of `.com`; "" for none."""
    repository = canonical.github_repository(url)
    parts = repository.split("/", 1)[:1] if repository else canonical.host(url).split(".")[-2:-1]
    return words.key(parts[0]) if parts else ""


def _by_date(family: Family, thing: ProposedThing) -> Choice | None:
    moment = published_on(thing.title, thing.url, thing.published)
    if moment is None:
        return None
    path = heading_dates.containing(family.periods, moment)
    return Choice(family, path, "-".join(f"{part:02d}" for part in moment))


def _by_letter(family: Family, thing: ProposedThing) -> Choice | None:
    first = collation.no_article(thing.title)[:1]
    if not first:
        return None
    path = next((path for path, letters in family.names if heading_names.covers(letters, first)), None)
    return Choice(family, path, first.upper())


def _by_maker(family: Family, thing: ProposedThing) -> Choice | None:
    makers = {words.key(maker).replace(" ", ""): maker for maker in thing.makers}
    maker = maker_of(thing.url)
    if maker:
        makers.setdefault(maker.replace(" ", ""), maker)
    for path, name in family.names:
        if name in makers:
            return Choice(family, path, makers[name])
    if not family.certain or not thing.makers:
        return None
    return Choice(family, None, thing.makers[0])


_CHOOSE = {FactKind.DATE: _by_date, FactKind.LETTER: _by_letter, FactKind.MAKER: _by_maker}
