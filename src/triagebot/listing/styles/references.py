"""Links by reference: `[title][label]`, with `[label]: address` on a line of its own somewhere else.

A new entry of a list that links so needs two additions: itself, and its definition among those of its neighbours.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from triagebot.listing.model import Definition, Entry, Listing, Mark, MarkKind
from triagebot.listing.styles.slot_patterns import Pattern, Slot, host_of, owner_and_name
from triagebot.models import LineEdit

INLINE: Pattern = ("[", Slot.TITLE, "](", Slot.URL, ")")
_LONGEST = 80
"""Characters of a label that we write."""
_ENOUGH = 0.6
"""The share of neighbours whose labels are made alike, from which on ours is made so too. By hand."""
_ORDERED = 0.9
"""The share of neighbouring definitions in order, from which on a new one keeps to it. By hand."""
_IN_BRACKETS = re.compile(r"\[([^\[\]]{1,999})\]")
_SHUTS = re.compile(r"[\[\]\\`<>!]")


def is_reference(link: Mark) -> bool:
    """Whether a link is written by reference and has its address elsewhere."""
    return link.kind is MarkKind.LINK and bool(link.label)


def head(text: str, link: Mark, title: tuple[int, int]) -> Pattern:
    """The form of a link by reference: `[title][label]`, `[title][]` or `[title]`, with marks around the title."""
    before, behind = text[link.start : title[0]], text[title[1] : link.inner_end]
    shuts = text[link.inner_end : link.end]
    if shuts in {"]", "][]"}:
        return (before, Slot.TITLE, behind + shuts)
    return (before, Slot.TITLE, behind + "][", Slot.LABEL, "]")


def by_reference(pattern: Pattern) -> bool:
    """Whether a head of this form has its address elsewhere."""
    return Slot.URL not in pattern


def inline(pattern: Pattern) -> Pattern:
    """The same head with the address in it."""
    if len(pattern) < 3 or not isinstance(pattern[2], str):
        return INLINE
    return (pattern[0], Slot.TITLE, pattern[2].split("]", 1)[0] + "](", Slot.URL, ")")


def label(listing: Listing, run: Sequence[Entry], pattern: Pattern, title: str, url: str) -> str | None:
    """The label of a new link of this form: one that leads there already, or a new one made as its neighbours' are.

    None where the form has no room for one: `[title]` with a title that is no label, or that leads elsewhere. And
    where definitions stand within the entries themselves: a new one would need more than its line.
    """
    if any(one.start and listing.text[one.start - 1] != "\n" for one in _defined(listing, run) if one.start >= 0):
        return None
    if Slot.LABEL not in pattern:
        fits = _SHUTS.search(title) is None and len(title) <= _LONGEST
        led = listing.definitions.get(_folded(title))
        return title if fits and (led is None or led.target == url) else None
    known = next((one.label for one in listing.definitions.values() if one.target == url), None)
    return known if known is not None else _new_label(listing, run, title, url)


def _new_label(listing: Listing, run: Sequence[Entry], title: str, url: str) -> str:
    """A label that nothing has yet: the next number where labels are numbers, else made as its neighbours' are."""
    used = [(entry, written) for entry in run or listing.entries for written in _labels(listing.text, entry)[:1]]
    numbers = [int(written) for _, written in used if _is_number(written)]
    if numbers and len(numbers) >= _ENOUGH * len(used):
        return str(max([*numbers, *(int(one) for one in listing.definitions if _is_number(one))]) + 1)
    made = _habit(used)(title, url)[:_LONGEST] or "link"
    free = itertools.chain([made], (f"{made}-{number}" for number in itertools.count(2)))
    return next(one for one in free if _folded(one) not in listing.definitions)


def _is_number(label: str) -> bool:
    return label.isdecimal() and len(label) < 7


def definition(
    listing: Listing, run: Sequence[Entry], before: Sequence[Entry], label: str, url: str
) -> LineEdit | None:
    """The definition of the label for an entry behind those of its run, and the line before which it goes.

    None where the label leads there already.
    """
    if _folded(label) in listing.definitions:
        return None
    block = _block(listing, run)
    at = _index(listing, block, before, label)
    text = _like(listing.text, block, label, url) + listing.newline
    if not block:
        return LineEdit(line=_line_after(listing.text, len(listing.text)), text=text)
    if at:
        return LineEdit(line=_line_after(listing.text, block[at - 1].end), text=text)
    return LineEdit(line=listing.text.count("\n", 0, block[0].start) + 1, text=text)


def needless(listing: Listing, entry: Entry) -> list[Definition]:
    """The definitions that only this entry uses, in the order of the text."""
    own = {_folded(written) for written in _labels(listing.text, entry)}
    if not own:
        return []
    around = listing.text[: entry.start] + listing.text[entry.reach :]
    used = Counter(_folded(one) for one in _IN_BRACKETS.findall(around))
    found = [one for label in own if (one := listing.definitions.get(label)) and one.start >= 0]
    lone = [one for one in found if used[_folded(one.label)] == 1]
    return sorted(lone, key=lambda one: one.start)


def _labels(text: str, entry: Entry) -> list[str]:
    """The labels of an entry's links by reference, as they are written there."""
    links = [mark for mark in entry.marks if is_reference(mark)]
    shown = [(text[one.inner_end : one.end], text[one.inner_start : one.inner_end]) for one in links]
    return [title if shuts in {"]", "][]"} else shuts[2:-1] for shuts, title in shown]


def _folded(label: str) -> str:
    return " ".join(label.split()).lower()


def _joined(title: str, between: str) -> str:
    return between.join(re.findall(r"\w+", title))


def _repository(title: str, url: str) -> str:
    names = owner_and_name(url) if host_of(url) else None
    return names[1] if names else _joined(title, "-")


_HABITS: tuple[Callable[[str, str], str], ...] = (
    lambda title, url: _joined(title, "-").lower(),
    lambda title, url: _SHUTS.sub("", title).lower(),
    lambda title, url: _SHUTS.sub("", title),
    lambda title, url: _joined(title, "").lower(),
    lambda title, url: _joined(title, "_").lower(),
    lambda title, url: _joined(title, "-"),
    lambda title, url: _repository(title, url).lower(),
    _repository,
)
"""How labels are made from titles and addresses."""


def _habit(used: Sequence[tuple[Entry, str]]) -> Callable[[str, str], str]:
    """The way most of these labels were made; the first one where there is none."""
    hits = Counter(
        index
        for entry, written in used
        for index, make in enumerate(_HABITS)
        if make(entry.title, entry.url) == written
    )
    best = max(range(len(_HABITS)), key=lambda index: (hits[index], -index))
    return _HABITS[best if hits[best] >= _ENOUGH * len(used) else 0]


def _block(listing: Listing, run: Sequence[Entry]) -> list[Definition]:
    """The neighbouring lines of definitions among which most of the run's stand."""
    blocks: list[list[Definition]] = []
    standing = (one for one in listing.definitions.values() if one.start >= 0)
    for one in sorted(standing, key=lambda one: one.start):
        between = listing.text[blocks[-1][-1].end : one.start] if blocks else ""
        if blocks and not between.strip() and between.count("\n") == 1:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    near = {one.start for one in _defined(listing, run)}
    if not blocks:
        return []
    return max(reversed(blocks), key=lambda block: sum(one.start in near for one in block))


def _defined(listing: Listing, entries: Sequence[Entry]) -> list[Definition]:
    """The definitions of the entries' head links, in the order of the entries."""
    labels = (_folded(one) for entry in entries for one in _labels(listing.text, entry)[:1])
    return [listing.definitions[one] for one in labels if one in listing.definitions]


def _index(listing: Listing, block: list[Definition], before: Sequence[Entry], label: str) -> int:
    """Where among those lines: by their labels, if those have an order, else behind that of the entry before."""
    for key in (_folded, _joined_key):
        keys = [key(one.label) for one in block]
        pairs = list(itertools.pairwise(keys))
        if len(pairs) >= 2 and sum(a <= b for a, b in pairs) >= _ORDERED * len(pairs):
            return next((i for i, other in enumerate(keys) if other > key(label)), len(keys))
    behind = {one.start: place for place, one in enumerate(block, 1)}
    places = [behind[one.start] for one in _defined(listing, before) if one.start in behind]
    in_order = all(a < b for a, b in itertools.pairwise(places))
    return places[-1] if places and in_order else 0 if not before else len(block)


def _joined_key(label: str) -> str:
    return _joined(label, "").lower()


def _like(text: str, block: Sequence[Definition], label: str, url: str) -> str:
    """The line of a definition, spaced as the others of its block are."""
    if not block:
        return f"[{label}]: {url}"
    last = block[-1]
    written = text[last.start : last.end].split("\n", 1)[0]
    between = re.match(r"\[[^\n]*?\]:([ \t]*)(<?)", written)
    space, angle = (between[1], between[2]) if between else (" ", "")
    columns = {text.find(one.target, one.start, one.end) - one.start for one in block}
    lengths = {len(one.label) for one in block}
    if len(columns) == 1 < len(lengths):
        space = " " * max(1, min(columns) - len(label) - 3 - len(angle))
    return f"[{label}]:{space}{angle}{url}{'>' if angle else ''}"


def _line_after(text: str, at: int) -> int:
    """The 1-based line behind the one that an offset stands in or ends; one past the last where there is none."""
    return text.count("\n", 0, at) + (2 if at and text[at - 1] != "\n" else 1)
