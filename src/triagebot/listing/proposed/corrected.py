"""A written entry corrected in what is asked for, and in nothing else.

Nothing that the proposer wrote is lost but what a difference names, no other entry's words come in, and what is
offered reads back as one entry with the same title, link and description.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.parsing.entry_anatomy import dissect
from triagebot.listing.proposed import alone, cells, differences, traits
from triagebot.listing.proposed.differences import TraitDifference
from triagebot.text.visible import visible

_FORM = re.compile(r"[\s*+_|:：.。,;–—―·~<>()\[\]\-]+")
"""What may differ between an entry and the same one in another form: white space, marks, dashes, brackets."""
_BUILT = re.compile(r"\n|<[a-z]|&[a-z]", re.IGNORECASE)
"""What makes an entry more than a line of words: what it means cannot be told where it is not read."""
_TAG = re.compile(r"<[^<>\n]{1,300}>")
_TOKENS = re.compile(r"\w+|[^\w\s]")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a finding of its own replaces in an entry: its address, or its description ("" for neither)."""

    url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The entry to suggest, which may be the written one, and the differences that were looked at."""

    text: str
    found: tuple[TraitDifference, ...] = ()

    @property
    def asked(self) -> tuple[TraitDifference, ...]:
        """The differences that nearly all neighbours speak for."""
        return tuple(one for one in self.found if one.sure)


NOTHING = Replaced()


def compare(listing: Listing, section: Sequence[Entry], text: str, line: int = 0) -> tuple[TraitDifference, ...]:
    """How the entry written in `text`, on that line of the new list, differs from those of its section."""
    around = list(section) or list(listing.entries)
    read = alone.read(text, listing, tuple(around[:2]))
    if read is None:
        return ()
    adjacent = [one for one in around if line and (one.line == line or one.last_line == line - 1)]
    found = differences.find(listing, around, traits.read(read.listing, read.entry), adjacent)
    if read.entry.shape is Shape.TABLE_ROW and not found:
        found = cells.find(listing, around, read.listing.text[read.entry.start : read.end], read.entry.start)
    return found


def correct(
    listing: Listing,
    section: Sequence[Entry],
    text: str,
    rendered: str,
    *,
    line: int = 0,
    replaced: Replaced = NOTHING,
) -> Corrected:
    """The written entry with what is asked for put right.

    `rendered` is the same entry as the list would write it: taken where the shape itself is another and it says all
    that was written, and where it only adds what the neighbours show.
    """
    around = list(section) or list(listing.entries)
    read = alone.read(text, listing, tuple(around[:2]))
    if read is None:
        return _unread(around, text, rendered)
    small, entry = read.listing, read.entry
    found = compare(listing, section, text, line)
    asked = [one for one in found if one.sure]
    if any(one.trait != "title" and one.theirs.span is None for one in asked):
        kept = text.replace(entry.description, "") if replaced.description and entry.description else text
        return Corrected(rendered if keeps(kept, rendered) else seen(text), found)
    if replaced.description and keeps(text.replace(entry.description, ""), rendered):
        return Corrected(rendered, found)
    edits = [*_edits(small, entry, asked), *_replacements(small, entry, replaced)]
    whole = _framed(text, _applied(small.text, (entry.start, read.end), edits))
    changed = "".join(small.text[begin:end] for begin, end, _ in edits)
    stands = keeps(text, whole + changed) and _reads_as(whole, entry, listing, around, replaced)
    kept = seen(whole) if stands else seen(text)
    return Corrected(rendered if adds(kept, rendered) else kept, found)


def _unread(around: Sequence[Entry], text: str, rendered: str) -> Corrected:
    """What is offered for a text that is not read as one entry: the list's form where all neighbours share one."""
    alike = len(around) >= differences.FEW and len({entry.shape for entry in around}) == 1
    alike = alike and not _BUILT.search(text.strip("\r\n"))
    return Corrected(rendered if alike and keeps(text, rendered) else seen(text))


def _edits(small: Listing, entry: Entry, asked: Sequence[TraitDifference]) -> Iterator[Edit]:
    """The changes that bring the traits to what the neighbours do."""
    text = small.text
    for one in asked:
        span = one.theirs.span
        if one.trait == "title":
            yield from _wrapped(text, entry, one)
        elif span is not None:
            value = text[slice(*span)].upper() if one.wanted.value == "A" else one.wanted.value
            yield (*span, text[slice(*span)].lower() if one.wanted.value == "a" else value)


def _wrapped(text: str, entry: Entry, asked: TraitDifference) -> Iterator[Edit]:
    """The marks around title and link: what stands before them stands behind them, too."""
    anatomy = dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None or anatomy.head < 0:
        return
    link = entry.marks[anatomy.head]
    (old_out, _, old_in), (out, _, inner) = asked.theirs.value.partition("["), asked.wanted.value.partition("[")
    behind, end = anatomy.title[1], link.end
    if text.startswith(old_in, behind) and text.startswith(old_out, end):
        yield anatomy.start, anatomy.title[0], asked.wanted.value
        yield behind, behind + len(old_in), inner
        yield end, end + len(old_out), out


def _replacements(small: Listing, entry: Entry, replaced: Replaced) -> Iterator[Edit]:
    """The address and the description that other findings replace."""
    anatomy = dissect(small.text, entry.start, entry.end, entry.marks)
    if anatomy is None:
        return
    if replaced.url and small.text[slice(*anatomy.url)].partition("://")[2] == replaced.url.partition("://")[2]:
        yield (*anatomy.url, replaced.url)
    if replaced.description and anatomy.description[0] < anatomy.description[1]:
        yield (*anatomy.description, replaced.description)


def _applied(text: str, span: tuple[int, int], edits: Sequence[Edit]) -> str:
    """The piece of text with the changes made, those that overlap an earlier one left out."""
    out: list[str] = []
    at, stop = span
    for begin, end, new in sorted(edits):
        if begin >= at and end <= stop:
            out += [text[at:begin], new]
            at = end
    return "".join([*out, text[at:stop]])


def _framed(text: str, made: str) -> str:
    """The corrected entry with the line ends that the written one has around it."""
    body = text.strip("\r\n")
    if "\r\n" in text:
        made = made.replace("\r\n", "\n").replace("\n", "\r\n")
    before, _, behind = text.partition(body)
    return before + made + behind


def _reads_as(text: str, entry: Entry, listing: Listing, around: Sequence[Entry], replaced: Replaced) -> bool:
    """Whether the corrected text is one entry that says what the written one says."""
    again = alone.read(text, listing, tuple(around[:2]))
    if again is None or again.entry.title != entry.title:
        return False
    described = replaced.description or _core(again.entry.description) == _core(entry.description)
    return bool(described) and (bool(replaced.url) or again.entry.url == entry.url)


def _core(description: str) -> str:
    return description.rstrip(".。;,").casefold()


def adds(text: str, rendered: str) -> bool:
    """Whether the other says all that a text says, in the same order, and words more that are no gap."""
    mine, theirs = _TOKENS.findall(text), _TOKENS.findall(rendered)
    rest = iter(theirs)
    more = Counter(theirs)
    more.subtract(Counter(mine))
    gap = "…" in rendered and "…" not in text
    tags = Counter(token for tag in _TAG.findall(rendered) for token in _TOKENS.findall(tag))
    words = any(more[token] > tags[token] for token in more if token[0].isalnum())
    return words and not gap and all(token in rest for token in mine)


def keeps(text: str, rendered: str) -> bool:
    """Whether every sign of a text is in the other as often, but for white space, marks and dashes."""
    missing = Counter(_FORM.sub("", text).casefold())
    missing.subtract(Counter(_FORM.sub("", rendered).casefold()))
    return all(count <= 0 for count in missing.values())


def seen(text: str) -> str:
    """The text without characters that are not seen, line by line; line ends stay."""
    lines = text.split("\n")
    return "\n".join(visible(line.removesuffix("\r")) + line[len(line.removesuffix("\r")) :] for line in lines)
