"""In which traits a written entry is unlike its neighbours, and which of those are asked for.

What nearly all of enough neighbours do is a rule of the list; below that, the proposer's own way stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.proposed import traits
from triagebot.listing.proposed.traits import Trait, Traits

ENOUGH = 8
"""Neighbours that there have to be before what they do is a rule (by hand: LISTS, "Do no harm")."""
SURE = 0.95
"""The share of them that has to do it (by hand, likewise)."""
USUAL = 0.8
"""From this share on it is mentioned, though not asked for."""
FEW = 3
"""Neighbours from which on what they do is mentioned."""
SAMPLE = 240
"""Entries of the whole list that are looked at, where a section has not enough."""
_MARKERS = ("indentation", "bullet", "gap")


@dataclass(frozen=True, slots=True)
class TraitDifference:
    """One trait in which an entry is unlike its neighbours, and how many of them are as it is not."""

    trait: str
    theirs: Trait
    wanted: Trait
    agree: int
    of: int
    where: str = "here"

    @property
    def sure(self) -> bool:
        """Whether nearly all of enough neighbours do it: then it is asked for."""
        return self.of >= ENOUGH and self.agree >= SURE * self.of

    def sentence(self) -> str:
        """In words, such as: "-" comes after the link, not "–" (12 of 12 here)."""
        theirs, wanted = self._shown()
        form = _FORMS.get(self.trait, f"{self.trait}: {{wanted}} here, {{theirs}} as written")
        return form.format(wanted=wanted, theirs=theirs) + f" ({self.agree} of {self.of} {self.where})"

    def _shown(self) -> tuple[str, str]:
        """Both in words; where those are the same but for white space, the white space is made visible."""
        theirs, wanted = self.theirs.words, self.wanted.words
        if self.trait == "shape":
            return _SHAPES[Shape(self.theirs.value)][0], _SHAPES[Shape(self.wanted.value)][1]
        if self.trait == "ending":
            return f"with {theirs}", f"with {wanted}" if self.wanted.value else "without a full stop"
        if " ".join(theirs.split()) == " ".join(wanted.split()) or "".join(theirs.split()) == "".join(
            wanted.split()
        ):
            return theirs.replace(" ", "␣").replace("\t", "⇥"), wanted.replace(" ", "␣").replace("\t", "⇥")
        return theirs, wanted


_SHAPES = {
    Shape.BULLET: ("a bullet", "bullets"),
    Shape.NUMBERED: ("a numbered item", "numbered items"),
    Shape.DETAILS: ("a details block", "details blocks"),
    Shape.TABLE_ROW: ("a table row", "table rows"),
    Shape.HTML_ROW: ("a row of HTML", "rows of HTML"),
    Shape.HEADING: ("a heading", "headings"),
    Shape.PARAGRAPH: ("a paragraph", "paragraphs"),
}
"""One and several of each shape, as they are said."""
_FORMS = {
    "shape": "entries here are {wanted}, this one is {theirs}",
    "link": "entries here have {wanted}, not {theirs}",
    "bullet": "the bullet is {wanted} here, not {theirs}",
    "indentation": "entries are indented by {wanted}, not {theirs}",
    "gap": "{wanted} after the bullet, not {theirs}",
    "title": "titles are {wanted}, not {theirs}",
    "separator": "{wanted} comes after the link, not {theirs}",
    "ending": "descriptions end {wanted}, this one ends {theirs}",
    "beginning": "descriptions begin with {wanted}, not {theirs}",
}


def find(
    listing: Listing, section: Sequence[Entry], written: Traits, adjacent: Sequence[Entry] = ()
) -> tuple[TraitDifference, ...]:
    """The differences from the entries of the section, or from the whole list's where those are few.

    `adjacent` are the entries right above and below it: their bullets and indentation may be those of its own list.
    """
    here = [traits.read(listing, entry) for entry in section[:SAMPLE]]
    every: list[Traits] = []
    if len(here) < ENOUGH:
        entries = listing.entries
        every = [traits.read(listing, entry) for entry in entries[:: max(1, len(entries) // SAMPLE)]]
    beside = [traits.read(listing, entry) for entry in adjacent]
    names = ["shape"] if _shape_differs(here or every, written) else list(written)
    found = []
    for name in names:
        if name in _MARKERS and any(name in one and one[name].value == written[name].value for one in beside):
            continue
        if (difference := _difference(name, written[name], here, every)) is not None:
            found.append(difference)
    return tuple(found)


def _shape_differs(around: Sequence[Traits], written: Traits) -> bool:
    counted = Counter(one["shape"].value for one in around)
    return bool(counted) and written["shape"].value not in counted


def _difference(
    name: str, theirs: Trait, here: Sequence[Traits], every: Sequence[Traits]
) -> TraitDifference | None:
    """The difference in that trait, if most do otherwise and the entry's own section does not do both."""
    near = [one[name] for one in here if name in one]
    far = [one[name] for one in every if name in one]
    around, where = (far, "in this list") if len(near) < ENOUGH <= len(far) else (near, "here")
    if not around:
        return None
    counted = Counter(trait.value for trait in around)
    value, agree = counted.most_common(1)[0]
    if value == theirs.value or agree < USUAL * len(around) or len(around) < FEW:
        return None
    if sum(trait.value == value for trait in near) < SURE * len(near):
        return None
    wanted = next(trait for trait in around if trait.value == value)
    return TraitDifference(name, theirs, wanted, agree, len(around), where)
