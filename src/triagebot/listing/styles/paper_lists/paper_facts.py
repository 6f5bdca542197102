"""What is known of a paper, in a list's own manner: how it names people, writes dates and calls venues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from triagebot.addresses import canonical, papers
from triagebot.listing.model import Content
from triagebot.listing.parsing.names_and_dates import DATE, PARTICLES, Names, Part, PartKind
from triagebot.text.months import MONTHS, number

UNKNOWN = "…"
"""Stands for what the list always says and nobody knows: a person sees it and fills it in."""
MOST = 0.7
"""The share of the names that have to be written in one way for a new one to be. By hand."""
_TURNED = re.compile(r"[^,]{1,60}, (?:[^\W\d_]\.[ -]?){1,4}")
_INITIAL = re.compile(r"[^\W\d_]\.")
_ACRONYM = re.compile(r"(?=[a-z&+-]{0,11}[A-Z][a-z&+-]{0,11}[A-Z])[A-Za-z&+-]{2,12}")


@dataclass(frozen=True, slots=True)
class People:
    """How authors are named: what stands between names, before the last, for others; initials or surnames only."""

    between: str = ", "
    last: str = ", "
    pair: str = ", "
    others: str = " et al."
    shown: int = 0
    """How many are named before the others (0: all are)."""
    most: int = 0
    """The longest list that is written in full, where others are mentioned at all."""
    form: str = ""
    """`initials`, `last, initials`, `last, first`, `surname`, or as given."""


@dataclass(frozen=True, slots=True)
class Venues:
    """Whether venues are acronyms, and how a host that is a venue itself is called ("arXiv", "arxiv preprint")."""

    acronyms: bool = False
    of_host: dict[str, str] = field(default_factory=dict)


AS_GIVEN = People()
"""People as they are given, all of them."""
NO_VENUES = Venues()
"""No way of naming venues."""


def host(url: str) -> str:
    """The host of an address without `www.`; empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def people(seen: Sequence[Names]) -> People:
    """The way of naming people that these author lists show."""
    if not seen:
        return People()
    cut = [one for one in seen if one.others]
    full = [one for one in seen if not one.others]
    between, last, pair = _glue(seen, full)
    shown = Counter(len(one.names) for one in cut).most_common(1)[0][0] if cut else 0
    usual = len(cut) * 2 >= len(seen)
    return People(
        between=between,
        last=last,
        pair=pair,
        others=_common([one.others for one in cut], " et al."),
        shown=shown if usual or len(cut) > 1 else 0,
        most=shown if usual else max((len(one.names) for one in full), default=0),
        form=_name_form([name for one in seen for name in one.names]),
    )


def _glue(seen: Sequence[Names], full: Sequence[Names]) -> tuple[str, str, str]:
    """What stands between names, before the last of several, and between two."""
    between = _common([mark for one in seen if len(one.names) > 2 for mark in one.between[:-1]], ", ")
    last = _common([one.between[-1] for one in full if len(one.names) > 2], between)
    pair = _common([one.between[0] for one in full if len(one.names) == 2], last.replace(", and", " and"))
    return between, last, pair


def _name_form(every: Sequence[str]) -> str:
    """How most of the names are written: surnames first, with initials, surnames alone; "" for in full."""
    forms = {
        "last, initials": sum(_TURNED.fullmatch(name) is not None for name in every),
        "last, first": sum(name.count(", ") == 1 and not _TURNED.fullmatch(name) for name in every),
        "initials": sum(_INITIAL.match(name) is not None for name in every),
        "surname": sum(" " not in name and name.isascii() for name in every),
    }
    return next((form for form, count in forms.items() if count >= MOST * len(every)), "")


def _common(values: Sequence[str], default: str) -> str:
    return Counter(values).most_common(1)[0][0] if values else default


def venues(seen: Sequence[tuple[str, str]]) -> Venues:
    """What these venues have in common, given as (host of the link, venue)."""
    said = [venue for _, venue in seen if venue]
    acronyms = bool(said) and sum(bool(_ACRONYM.fullmatch(venue)) for venue in said) >= 0.6 * len(said)
    of_host: dict[str, str] = {}
    for name in {name for name, _ in seen if name}:
        own = Counter(venue for other, venue in seen if other == name and _is_named_by(venue, name))
        if own:
            of_host[name] = own.most_common(1)[0][0]
    return Venues(acronyms, of_host)


def _is_named_by(venue: str, host_name: str) -> bool:
    """Whether a venue is the host itself, however it is spelt: Arxiv, "arXiv preprint"."""
    return (venue.lower().split() or [" "])[0] in host_name


@dataclass(frozen=True, slots=True)
class SlotValues:
    """What the slots of a template hold for one content; empty for what nobody knows."""

    content: Content
    words: str
    people: People
    venues: Venues

    def __call__(self, part: Part) -> str:
        """The value of that slot."""
        if part.kind is PartKind.TITLE:
            return self.content.title or self.content.url
        if part.kind is PartKind.URL:
            return self.content.url
        if part.kind is PartKind.WORDS:
            return self.words.rstrip(".。")
        if part.kind is PartKind.AUTHORS:
            return self.authors()
        if part.kind is PartKind.DATE:
            return self.date(part.form)
        return self._arxiv() if part.kind is PartKind.ARXIV else self.venue()

    def _facts(self, kind: PartKind) -> list[str]:
        return [value for name, value in self.content.facts if name == kind.value and value.strip()]

    def authors(self) -> str:
        """The people, as the list names people; empty when nobody knows them."""
        people = self.people
        given = self._facts(PartKind.AUTHORS)
        said = [_name(name, people.form) for name in given if not _others(name)]
        cut = len(said) < len(given)
        if not said:
            return ""
        if people.shown and len(said) > max(people.shown, people.most):
            said, cut = said[: people.shown], True
        if cut:
            return people.between.join(said) + people.others
        if len(said) == 2:
            return people.pair.join(said)
        return people.between.join(said[:-1]) + (people.last if len(said) > 1 else "") + said[-1]

    def date(self, form: str) -> str:
        """The date in that format, as precise as it is known."""
        dates = [
            (match[1], match[2], match[3]) for value in self._facts(PartKind.DATE) if (match := _ISO.match(value))
        ]
        venue = [
            match["y3"] for value in self._facts(PartKind.VENUE) for match in DATE.finditer(value) if match["y3"]
        ]
        if form in ("%Y", "'%y", "’%y") and venue:
            year, month, day = venue[0], None, None
        elif dates:
            year, month, day = dates[0]
        elif number := papers.arxiv_moment(canonical.arxiv_id(self.content.url) or ""):
            year, month, day = str(number[0]), f"{number[1]:02d}", None
        else:
            return ""
        name = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else UNKNOWN
        said = {"%Y": year, "%y": year[2:], "%m": month or UNKNOWN, "%d": day or UNKNOWN, "%B": name}
        said |= {"%b": name[:3], "%-d": day.lstrip("0") if day else UNKNOWN}
        return re.sub(r"%-?[A-Za-z]", lambda match: said.get(match.group(), UNKNOWN), form)

    def _arxiv(self) -> str:
        return canonical.arxiv_id(self.content.url) or next(iter(self._facts(PartKind.ARXIV)), "")

    def venue(self) -> str:
        """Where it was published, as the list calls such places; empty when nobody knows it."""
        venue = next(iter(self._facts(PartKind.VENUE)), "")
        if not venue:
            return self.venues.of_host.get(host(self.content.url), "")
        short = re.sub(r"[ \t,(]{0,3}(?:19|20)\d\d[)]?", "", venue).strip(" ,") or venue
        named = re.search(r"\(([A-Z][A-Za-z&+-]{1,11})\b[^()]{0,20}\)", venue)
        return named[1] if self.venues.acronyms and named else short


_ISO = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?")


def _others(name: str) -> bool:
    return re.fullmatch(r"[ \t,，]{0,9}(?:et\.? ?al\.?|and others|等人?)", name.strip()) is not None


def iso(part: Part) -> str:
    """A date as written in an entry, as YYYY-MM-DD as far as it goes."""
    match = DATE.fullmatch(part.text)
    if match is None:
        return part.text
    year = match["y1"] or match["y2"] or match["y3"] or f"20{match['y4']}"
    month = match["m1"] or ""
    if match["month"]:
        month = f"{number(match['month']):02d}"
    day = match["d1"] or match["d2"] or match["d3"] or ""
    return year + (f"-{month}" if month else "") + (f"-{int(day):02d}" if day and month else "")


def _name(name: str, form: str) -> str:
    """A name as the list writes names; initials that are given stay."""
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}" if first and last else name
    tokens = name.split()
    if not form or len(tokens) < 2 or not name.isprintable():
        return name
    at = next((i for i, token in enumerate(tokens) if i and token in PARTICLES), len(tokens) - 1)
    last = " ".join(tokens[at:])
    if form == "surname":
        return last
    if form == "last, first":
        return f"{last}, {' '.join(tokens[:at])}"
    if form == "last, initials":
        return f"{last}, {' '.join(f'{token[0]}.' for token in tokens[:at] if token[0].isalpha())}"
    return " ".join([*(f"{token[0]}." if token[0].isalpha() else token for token in tokens[:at]), last])
