"""The traits of an entry's form, each with the place in the text where it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.listing.memo import per_entry
from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.parsing import entry_anatomy
from triagebot.listing.styles import block_style
from triagebot.listing.styles.sentence_end import is_letter_like, mark_behind
from triagebot.text.abbreviations import ends_in_abbreviation

_MARKER = re.compile(r"([ \t>]{0,40})([-*+]|\d{1,9}[.)])([ \t]{1,20}|$)")
_SEPARATOR = re.compile(r"\s{0,9}(?:--+|::+|——|[-–—―:：|,·~→]|=>|->|&[nm]dash;)?\s{0,9}")
_SMALL_WORD = re.compile(r"[a-z]+(?![\w.()/-])")
"""A word in small letters; not a name that is written with one, such as jSomething or some.js."""
_WRAP = re.compile(r"[*_`]{0,3}")
_ENDS = {".": "a full stop", "。": "a full stop (。)", ";": "a semicolon", ",": "a comma"}
_WRAPS = {"": "plain", "*": "in italics", "_": "in italics", "**": "in bold", "__": "in bold", "`": "in code"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait: its value, the same in words, and where it stands (None: it cannot be changed there)."""

    value: str
    words: str
    span: Span | None = None


Traits = dict[str, Trait]
"""By name, as it is said in a sentence."""


@per_entry
def read(listing: Listing, entry: Entry) -> Traits:
    """The traits of an entry; those that it cannot have are left out."""
    text = listing.text
    traits: Traits = {"shape": Trait(entry.shape.value, entry.shape.value)}
    if entry.shape is Shape.DETAILS:
        return traits | _block(listing, entry)
    if entry.shape in (Shape.TABLE_ROW, Shape.HTML_ROW):
        return traits
    anatomy = entry_anatomy.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None:
        return traits
    if entry.shape in (Shape.BULLET, Shape.NUMBERED):
        traits |= _marker(text, entry)
    link = entry.marks[anatomy.head] if anatomy.head >= 0 else None
    named = link is not None and link.start <= anatomy.title[0] < anatomy.title[1] <= link.end
    traits["link"] = Trait(
        "titled" if named else "bare" if anatomy.title == anatomy.url else "apart",
        "titles that are links" if named else "addresses" if anatomy.title == anatomy.url else "a title and a link",
    )
    if link is None or not named or anatomy.description[0] < link.start:
        return traits
    if (title := _title(text, anatomy)) is not None:
        traits["title"] = title
    return traits | _description(text, anatomy)


def _block(listing: Listing, entry: Entry) -> Traits:
    """The traits of a `<details>` block; what it does not show is left out."""
    form = block_style.form_of(listing, entry)
    if form is None:
        return {}
    seen = {
        "opening": form.opening,
        "separator": form.separator,
        "quotation of the body": form.prefix,
        "closing": None if form.gap is None else form.closing,
    }
    return {
        name: Trait(value, f'"{value}"' if value.strip() else "nothing")
        for name, value in seen.items()
        if value is not None
    }


def _marker(text: str, entry: Entry) -> Traits:
    marker = _MARKER.match(text, entry.start)
    if marker is None:
        return {}
    numbered = marker[2][0].isdigit()
    bullet = Trait("#" + marker[2][-1] if numbered else marker[2], "a number" if numbered else f'"{marker[2]}"')
    return {
        "indentation": Trait(marker[1], spaces(marker[1]), marker.span(1)),
        "bullet": Trait(bullet.value, bullet.words, None if numbered else marker.span(2)),
        "gap": Trait(marker[3], spaces(marker[3]), marker.span(3)),
    }


def _title(text: str, anatomy: entry_anatomy.Anatomy) -> Trait | None:
    """Which marks stand around the title or its link, where nothing else stands in front of it."""
    before = text[anatomy.start : anatomy.title[0]]
    outside, bracket, inside = before.partition("[")
    if not bracket or _WRAP.fullmatch(outside) is None or _WRAP.fullmatch(inside) is None:
        return None
    words = _WRAPS.get(outside or inside)
    return Trait(outside + bracket + inside, words) if words else None


_ONLY_A_MARK = re.compile(r"[*_`]{0,3}[(\[][^()\[\]\n]{1,40}[)\]][*_`]{0,3}")


def _description(text: str, anatomy: entry_anatomy.Anatomy) -> Traits:
    begin, end = anatomy.description
    if begin >= end:
        return {}
    traits: Traits = {}
    between = (anatomy.lead[1], begin)
    separator = text[slice(*between)]
    if not separator.strip() and _ONLY_A_MARK.fullmatch(text, begin, end):
        return {}  # a format or a licence behind the link, and nothing that a separator parts from it
    if _SEPARATOR.fullmatch(separator):
        bare = not separator.strip()
        words = "a line break" if "\n" in separator else "nothing" if bare else f'"{separator}"'
        traits["separator"] = Trait(separator, words, between)
    described = text[begin:end].removesuffix(mark_behind(text[begin:end]))
    end = begin + len(described)
    first, last = text[begin], text[end - 1]
    if last in _ENDS:
        if not described.endswith("..") and not ends_in_abbreviation(described):
            traits["ending"] = Trait(last, _ENDS[last], (end - 1, end))
    elif is_letter_like(last) and last not in "!?…":
        traits["ending"] = Trait("", "none", (end, end))
    if first.isupper() or _SMALL_WORD.match(text, begin, end):
        traits["beginning"] = Trait(
            "A" if first.isupper() else "a",
            "a capital" if first.isupper() else "a small letter",
            (begin, begin + 1),
        )
    return traits


def spaces(blank: str) -> str:
    """White space as it is said in a sentence."""
    width = len(blank.expandtabs(4))
    return f"{width} space" + ("" if width == 1 else "s")
