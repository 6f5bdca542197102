"""What one existing entry shows of the list's style: its form, with its own words replaced by slots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.listing.memo import per_entry
from triagebot.listing.model import Entry, Listing, Mark
from triagebot.listing.parsing import before_the_link, behind_the_text, entry_anatomy
from triagebot.listing.styles import references
from triagebot.listing.styles.sentence_end import is_several, is_wide, mark_behind, signature_behind
from triagebot.listing.styles.slot_patterns import Pattern, Piece, Place, Slot, host_of, pattern_of, pieces

_CLOSING_TAGS = re.compile(r"(?:\s{0,99}</[a-zA-Z]{1,10}>){1,9}\s{0,99}")
_WORDS = re.compile(r"[^\W_]+")
_ANGLES = re.compile(r"</?[a-z]{1,10}(?: href=[\"']?)?|[\"']?>|:[a-z0-9_+-]{1,40}:", re.IGNORECASE)
"""Tags of HTML without what they say, and icons by their names."""
_NAMED = re.compile(r"\stitle=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')", re.IGNORECASE)
_AUTHOR = re.compile(r"([^\"“”\n\[\]]{1,80}?)([,:.][ \t]{1,3}[\"“])")
_FURTHER_LINK = re.compile(r"[ \t]{0,3}[,;/|·&][ \t]{0,3}\[[^\[\]\n]{1,100}\]\([^()\s]{1,2000}\)")
_OWN = re.compile(r"[ \t]{1,3}\((?:[^()\n]|\([^()\n]{0,2000}\)){1,300}\)")
"""What is said of one entry in parentheses."""
_DIGITS = re.compile(r"(?<=[ \t])\d{1,9}(?=[.)])|^\d{1,9}(?=[.)])")


@dataclass(frozen=True, slots=True)
class LineForm:
    """One entry's way of being written. `end` is the description's end punctuation, None without one."""

    marker: str
    """What stands before the entry's own text; `#` for an item's number."""
    opener: Pattern
    head: Pattern
    closer: str
    separator: str | None
    end: str | None
    """`!` stands for punctuation of the sentence's own, which says nothing of how the list ends sentences."""
    bracketed: bool
    """Whether the description begins with a bracket, before which lists often put no dash."""
    wide: bool
    several: bool
    """Whether the description is of several sentences, which end otherwise than a phrase in many lists."""
    capital: bool | None
    pieces: tuple[Piece, ...]
    tag: tuple[str, str] | None
    suffix: str
    host: str
    whole: Pattern = ()
    """The whole entry with title, address and description as slots, where the title is not in the link."""


@per_entry
def form_of(listing: Listing, entry: Entry) -> LineForm | None:
    """The form of an entry made of a head link, a separator and a description; None for any other."""
    text = listing.text
    anatomy = entry_anatomy.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None:
        return None
    begins = min(anatomy.title[0], anatomy.description[0])
    if anatomy.head < 0 or begins < entry.marks[anatomy.head].start:
        return _around(text, entry, anatomy)
    link = entry.marks[anatomy.head]
    title, url = text[slice(*anatomy.title)], text[slice(*anatomy.url)]
    description = text[slice(*anatomy.description)]
    separator = text[slice(*anatomy.separator)] or text[anatomy.lead[1] : anatomy.description[0]]
    lead, _ = pieces(text, anatomy.lead, entry.marks, place=Place.LEAD, title=title, url=url)
    tail, tag = pieces(text, anatomy.tail, entry.marks, place=Place.TAIL, title=title, url=url)
    suffix = text[anatomy.tail[1] : anatomy.end] + _break(text, entry, anatomy)
    first = description[:1]
    return LineForm(
        marker=marker_of(text[entry.start : anatomy.start]),
        opener=_opener(text, (anatomy.start, link.start), entry.marks, title=title, url=url),
        head=_head(text, link, anatomy),
        closer=text[link.end : anatomy.lead[0]],
        separator=separator if description else None,
        end=_end(description) if description else None,
        bracketed=description.startswith(("(", "[")),
        wide=is_wide(description.rstrip(behind_the_text.END_MARKS)),
        several=is_several(description),
        capital=first.isupper() if first.isupper() or first.islower() else None,
        pieces=(*lead, *tail),
        tag=tag,
        suffix=suffix if "\n" not in suffix or _CLOSING_TAGS.fullmatch(suffix) else "",
        host=host_of(entry.url),
    )


def _opener(text: str, span: tuple[int, int], marks: tuple[Mark, ...], *, title: str, url: str) -> Pattern:
    """What stands in front of the link; the address of the code, where an icon there leads to it, as a slot."""
    begin, end = span
    for mark in marks:
        if begin <= mark.start and mark.end <= end and host_of(mark.target):
            at = text.find(mark.target, mark.start, mark.end)
            if at >= 0:
                behind = text[at + len(mark.target) : end]
                return (text[begin:at], Slot.CODE, *pattern_of(behind, title, url))
    return pattern_of(text[begin:end], title, url)


def _around(text: str, entry: Entry, anatomy: entry_anatomy.Anatomy) -> LineForm | None:
    """The form of an entry whose title stands outside its link, or that is an address without any."""
    description = text[slice(*anatomy.description)]
    told = (anatomy.description[0], anatomy.description[0] + len(description.rstrip(behind_the_text.END_MARKS)))
    spans = {Slot.URL: anatomy.url, Slot.TITLE: anatomy.title, Slot.DESCRIPTION: told}
    found = sorted((span, slot) for slot, span in spans.items() if span[0] < span[1])
    if anatomy.title == anatomy.url:
        found = [(span, slot) for span, slot in found if slot is not Slot.TITLE]
    whole: list[str | Slot] = []
    at = anatomy.start
    for (start, stop), slot in found:
        between = _between(text[at:start], first=not whole) if start >= at else None
        if between is None:
            return None
        whole += [*between, slot]
        at = anatomy.description[1] if slot is Slot.DESCRIPTION else stop
    if Slot.URL not in whole:
        return None
    rest = text[at : anatomy.end] + _break(text, entry, anatomy)
    if "\n" in rest or not _is_form(rest):  # what else that entry shows is its own: the link is closed, no more
        link = entry.marks[anatomy.head].end if anatomy.head >= 0 else at
        rest = text[at : max(at, link)]
        if not _is_form(rest):
            return None
    first = description[:1]
    return LineForm(
        marker=marker_of(text[entry.start : anatomy.start]),
        opener=(),
        head=references.INLINE,
        closer="",
        separator=None,
        end=_end(description) if description else None,
        bracketed=description.startswith(("(", "[")),
        wide=is_wide(description.rstrip(behind_the_text.END_MARKS)),
        several=is_several(description),
        capital=first.isupper() if first.isupper() or first.islower() else None,
        pieces=(),
        tag=None,
        suffix="",
        host="",
        whole=tuple([*whole, rest] if rest else whole),
    )


def _between(said: str, *, first: bool) -> Pattern | None:
    """What stands in front of a slot, without what is said of that entry alone; None where that cannot be told.

    An author in front of a title in quotes is a slot of its own.
    """
    if first and (author := _AUTHOR.fullmatch(said)):
        return (Slot.AUTHOR, author[2])
    form = said if _is_form(said) else _OWN.sub("", _FURTHER_LINK.sub("", said))
    return ((form,) if form else ()) if _is_form(form) else None


def _break(text: str, entry: Entry, anatomy: entry_anatomy.Anatomy) -> str:
    """The hard line break behind an entry: two spaces or a backslash, without which the next line joins it."""
    rest = text[anatomy.end : entry.end].rstrip("\r\n")
    return rest if rest == "\\" or (len(rest) > 1 and not rest.strip(" ")) else ""


def _is_form(between: str) -> bool:
    """Whether what stands between the parts of an entry is form, and not something said of that entry alone."""
    return all(before_the_link.is_generic(word) for word in _WORDS.findall(_ANGLES.sub("", between)))


def marker_before(text: str, entry: Entry) -> str:
    """What stands before the text of an entry whose form is like no other's."""
    return marker_of(text[entry.start : entry_anatomy.content_start(text, entry.start, entry.end)])


def marker_of(before: str) -> str:
    """What stands before an entry's own text, with `#` for an item's number."""
    return _DIGITS.sub("#", before, count=1)


def _end(description: str) -> str:
    description = description.removesuffix(mark_behind(description) or signature_behind(description))
    last = description[-1]
    if last in ".。":
        return "!" if description.endswith("..") else last
    return "!" if last in "!?！？…" else ""


def _head(text: str, link: Mark, anatomy: entry_anatomy.Anatomy) -> Pattern:
    """The head link with its title, and its address or label, as slots."""
    if references.is_reference(link) and anatomy.title[1] <= link.inner_end:
        return references.head(text, link, anatomy.title)
    if anatomy.url[0] >= link.end:
        return references.INLINE
    if anatomy.url == anatomy.title:
        return (text[link.start : anatomy.url[0]], Slot.URL, text[anatomy.url[1] : link.end])
    title, url = text[slice(*anatomy.title)], text[slice(*anatomy.url)]
    (first, one), (second, two) = sorted([(anatomy.title, Slot.TITLE), (anatomy.url, Slot.URL)])
    between = _NAMED.sub("", text[first[1] : second[0]])
    return (text[link.start : first[0]], one, between, two, *pattern_of(text[second[1] : link.end], title, url))
