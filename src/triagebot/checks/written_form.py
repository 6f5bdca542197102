"""How an entry is written down, trait by trait, read off its source: for saying in words what differs.

It does not decide how an entry should look (that is `listing.style` and `listing.render`); it compares two texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARKER = re.compile(r"([ \t]{0,40})([-*+]|\d{1,9}[.)])([ \t]{1,20}|$)")
_LINK = re.compile(r"!?\[(?:[^\[\]\\]|\\.){0,500}\]\(([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)\)")
_SEPARATOR = re.compile(r"\s{0,4}(?:--|[-–—:：|·,])?\s{0,4}")
_ENDS = {".": "full stop", "。": "full stop (。)", "!": "exclamation mark", "?": "question mark", ";": "semicolon"}

Traits = dict[str, str]
"""Name of a trait, as said in a sentence, to its value, as said in a sentence."""


def shape(text: str) -> str:
    """What kind of thing an entry's source is, in words."""
    first = text.lstrip()
    for start, name in _SHAPES:
        if first[:10].lower().startswith(start):
            return name
    match = _MARKER.match(text)
    if match:
        return "numbered item" if match[2][0].isdigit() else "bullet"
    return "paragraph"


_SHAPES = (
    ("|", "table row"),
    ("<details", "details block"),
    ("<tr", "HTML table row"),
    ("<td", "HTML table row"),
    ("<", "HTML block"),
    ("#", "heading"),
    (">", "quotation"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A bulleted or numbered line in pieces: put one after the other they are the line again."""

    marker: str
    link: str
    """What comes before the first link, the link, and the emphasis around it."""
    separator: str
    text: str


def parts(line: str) -> Parts | None:
    """The pieces of a line, without the white space at its end; None if it is no bullet or has no link."""
    marker = _MARKER.match(line)
    link = _LINK.search(line, marker.end()) if marker else None
    if marker is None or link is None:
        return None
    end = link.end()
    while line[end : end + 1] in {"*", "_"}:
        end += 1
    separator = _SEPARATOR.match(line, end)
    start = separator.end() if separator else end
    return Parts(line[: marker.end()], line[marker.end() : end], line[end:start], line[start:].rstrip())


def read(text: str) -> Traits:
    """The traits of one entry's source; those that it cannot have are left out."""
    line = text.strip("\r\n").splitlines()[0] if text.strip() else ""
    kind = shape(text)
    traits: Traits = {"shape": kind}
    pieces = parts(line) if kind in {"bullet", "numbered item"} else None
    if pieces is None:
        return traits
    marker = _MARKER.match(line)
    if marker:
        traits["indentation"] = _spaces(marker[1])
        traits["bullet"] = f'"{marker[2]}"' if kind == "bullet" else "a number"
        traits["gap"] = _spaces(marker[3])
    traits["title"] = "in bold" if pieces.link.startswith(("**", "__")) else "plain"
    if pieces.text:
        picture = pieces.text.startswith(("![", "[![", "<img"))
        between = "a badge" if picture else "nothing"
        traits["separator"] = f'"{pieces.separator}"' if pieces.separator.strip() else between
        last = pieces.text[-1]
        traits["ending"] = f"a {_ENDS[last]}" if last in _ENDS else "none"
        first = pieces.text[0]
        if first.isalpha() and first.upper() != first.lower():
            traits["beginning"] = "a capital" if first.isupper() else "a small letter"
    return traits


@dataclass(frozen=True, slots=True)
class Difference:
    """One trait in which a text is unlike its neighbours, and how many of them are as it should be."""

    trait: str
    theirs: str
    wanted: str
    agree: int
    of: int

    def sentence(self) -> str:
        """In words, such as: "-" comes after the link, not "–" (12 of 12 here)."""
        count = f" ({self.agree} of {self.of} here)" if self.of else ""
        if self.trait == "ending":
            return f"{_ending(self.wanted)}, {_ending(self.theirs, this=True)}{count}"
        if self.trait == "shape":
            return f"entries here are {_many(self.wanted)}, this one is a {self.theirs}{count}"
        form = _FORMS.get(self.trait, "{trait}: {wanted} here, {theirs} as written")
        return form.format(trait=self.trait, wanted=self.wanted, theirs=self.theirs) + count


_FORMS = {
    "bullet": "the bullet is {wanted} here, not {theirs}",
    "indentation": "entries are indented by {wanted}, not {theirs}",
    "gap": "{wanted} after the bullet, not {theirs}",
    "title": "titles are {wanted}, not {theirs}",
    "separator": "{wanted} comes after the link, not {theirs}",
    "beginning": "descriptions begin with {wanted}, not {theirs}",
}


def compare(written: str, rendered: str, neighbours: Iterable[str]) -> tuple[Difference, ...]:
    """The traits of `written` that are not those of `rendered`, with how many neighbours agree with the latter."""
    theirs, wanted = read(written), read(rendered)
    around = [read(text) for text in neighbours]
    names: Sequence[str] = ["shape"] if theirs["shape"] != wanted["shape"] else list(wanted)
    differences = []
    for name in names:
        if name in theirs and name in wanted and theirs[name] != wanted[name]:
            counted = Counter(traits[name] for traits in around if name in traits)
            differences.append(
                Difference(name, theirs[name], wanted[name], counted[wanted[name]], sum(counted.values()))
            )
    return tuple(differences)


def _spaces(blank: str) -> str:
    width = len(blank.expandtabs(4))
    return f"{width} space" + ("" if width == 1 else "s")


def _ending(mark: str, *, this: bool = False) -> str:
    if this:
        return "this one ends with none" if mark == "none" else f"this one ends with {mark}"
    return "descriptions end without a full stop" if mark == "none" else f"descriptions end with {mark}"


def _many(shape_name: str) -> str:
    """The plural of a shape."""
    return shape_name + "s"
