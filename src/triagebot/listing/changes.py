"""What a pull request does to a list, by comparing the parsed list before and after. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.listing.model import Entry, Listing
from triagebot.models import Origin, Request, SectionPath, Written

Pair = tuple[Entry, Entry]
"""An entry as it was and as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry that was there before and says something else now, or stands in another section."""

    before: Entry
    after: Entry
    moved: bool = False
    """Whether it stands in another section; one whose heading was only reworded is the same."""

    @property
    def relinked(self) -> bool:
        """Whether its link leads to something else now."""
        return canonical.canonical(self.before.url) != canonical.canonical(self.after.url)

    @property
    def retitled(self) -> bool:
        """Whether it has another title."""
        return self.before.title != self.after.title


@dataclass(frozen=True, slots=True)
class Changes:
    """What was added, edited, removed, or put in another place of its section; each in the order of the file."""

    added: tuple[Entry, ...] = ()
    edited: tuple[Edit, ...] = ()
    removed: tuple[Entry, ...] = ()
    reordered: tuple[Edit, ...] = ()
    """Entries that say the same, elsewhere among those of their section: the fewest that explain its new order."""
    renamed: tuple[tuple[SectionPath, SectionPath], ...] = ()
    """Sections that most of their entries are now found in under another path."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.added or self.edited or self.removed or self.reordered)


def compare(old: Listing, new: Listing) -> Changes:
    """What is different between the entries of two versions of a list.

    Entries are paired by their exact text in the same section, then anywhere, then by their canonical link,
    then by title within the section; what is left over was added or removed. White space does not count. The link
    of an entry that is written by reference can change while the entry's own text stays.
    """
    pairs, removed, added = _paired(old, new)
    renamed = _renamed(pairs, old, new)

    def edit(was: Entry, now: Entry) -> Edit:
        return Edit(was, now, moved=renamed.get(was.section, was.section) != now.section)

    edits = [edit(was, now) for was, now in pairs]
    edited = [one for one in edits if one.moved or _rewritten(old, new, one.before, one.after)]
    stayed = [(one.before, one.after) for one in edits if not one.moved]
    return Changes(
        tuple(added),
        tuple(sorted(edited, key=lambda one: one.after.start)),
        tuple(removed),
        tuple(Edit(was, now) for was, now in _reordered(stayed)),
        tuple(renamed.items()),
    )


def _paired(old: Listing, new: Listing) -> tuple[list[Pair], list[Entry], list[Entry]]:
    """The entries that are in both versions, those that only the old one has, those that only the new one has."""
    pairs: list[Pair] = []
    before, after = list(old.entries), list(new.entries)
    keys: tuple[Callable[[Listing, Entry], Hashable], ...] = (
        lambda listing, entry: (entry.section, _source(listing, entry)),
        _source,
        lambda _, entry: canonical.canonical(entry.url),
        lambda _, entry: (entry.section, entry.title.casefold().strip()),
    )
    for key in keys:
        before, after, matched = _pair(before, after, lambda e, k=key: k(old, e), lambda e, k=key: k(new, e))  # type: ignore[misc]
        pairs += matched
    return pairs, before, after


def _rewritten(old: Listing, new: Listing, was: Entry, now: Entry) -> bool:
    return was.url != now.url or _source(old, was) != _source(new, now)


def _renamed(pairs: Iterable[Pair], old: Listing, new: Listing) -> dict[SectionPath, SectionPath]:
    """Sections of the old list whose path is gone, and the new path that most of their entries are found under."""
    paths = {section.path for section in old.sections}
    found: defaultdict[SectionPath, Counter[SectionPath]] = defaultdict(Counter)
    for was, now in pairs:
        found[was.section][now.section] += 1
    gone = found.keys() - {section.path for section in new.sections}
    renamed = {}
    for path in gone:
        (target, count), *_ = found[path].most_common(1)
        if target not in paths and count * 2 > found[path].total():
            renamed[path] = target
    return renamed


def _reordered(pairs: Iterable[Pair]) -> list[Pair]:
    """The fewest pairs without which those of each section are in the order that they had; in the new order."""
    sections: defaultdict[SectionPath, list[Pair]] = defaultdict(list)
    for was, now in sorted(pairs, key=lambda pair: pair[1].start):
        sections[now.section].append((was, now))
    moved = []
    for inside in sections.values():
        kept = _longest_rising([was.start for was, _ in inside])
        moved += [pair for index, pair in enumerate(inside) if index not in kept]
    return sorted(moved, key=lambda pair: pair[1].start)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The indexes of a longest rising subsequence (patience sorting: n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
    chosen: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.add(index)
        index = previous[index]
    return chosen


def requests(
    written: Iterable[Entry],
    listing: Listing,
    origin: Origin,
    *,
    edits: Iterable[Edit] = (),
    original: str | None = None,
) -> tuple[Request, ...]:
    """Entries of a list as requests, in the words of whoever wrote them. Their ids are their lines.

    `edits` are the entries that say something else than before: what stands beside them is not known of them.
    `original` is the text of the list line by line as it was written, where slips were mended to read it.
    """
    lines = (listing.text if original is None else original).split("\n")
    written = tuple(written)
    edited = {edit.after.start for edit in edits}
    new = edited | {entry.start for entry in written}
    known = [entry for entry in listing.entries if entry.start not in new]
    return tuple(
        Request(
            id=f"{listing.path}:{entry.line}",
            url=entry.url,
            origin=origin,
            title=entry.title or None,
            description=entry.description or None,
            body=entry.body or None,
            section=entry.section,
            tags=entry.tags or None,
            written=Written(
                path=located(listing, entry.line)[0],
                first_line=located(listing, entry.line)[1],
                last_line=located(listing, entry.last_line)[1],
                text="\n".join(lines[entry.line - 1 : entry.last_line]) + "\n" * (entry.last_line < len(lines)),
                section=entry.section,
                above=next(
                    (one.url for one in reversed(known) if one.section == entry.section and one.line < entry.line),
                    "",
                ),
                below=next(
                    (one.url for one in known if one.section == entry.section and one.line > entry.line), ""
                ),
                edited=entry.start in edited,
            ),
        )
        for entry in written
    )


def located(listing: Listing, line: int) -> tuple[str, int]:
    """The file that a line of a list is in, and its number there."""
    if listing.records is None or not listing.records.joined:
        return listing.path, line
    return listing.records.located(line, listing.text)


def _source(listing: Listing, entry: Entry) -> str:
    """An entry's text with one space for all white space: how much there is of it makes no other entry.

    Of a record that is the record alone: the comma behind it comes and goes with the next one.
    """
    if listing.records is not None:
        file, node = listing.records.record(entry)
        return " ".join(file.text[node.start : node.end].split())
    return " ".join(listing.text[entry.start : entry.end].split())


def _pair(
    before: list[Entry],
    after: list[Entry],
    old_key: Callable[[Entry], Hashable],
    new_key: Callable[[Entry], Hashable],
) -> tuple[list[Entry], list[Entry], list[Pair]]:
    """What is left of both sides, and the pairs that have the same key, first come first served."""
    waiting: dict[Hashable, deque[Entry]] = defaultdict(deque)
    for entry in before:
        waiting[old_key(entry)].append(entry)
    pairs: list[Pair] = []
    left: list[Entry] = []
    for entry in after:
        same = waiting[new_key(entry)]
        if same:
            pairs.append((same.popleft(), entry))
        else:
            left.append(entry)
    taken = {id(was) for was, _ in pairs}
    return [entry for entry in before if id(entry) not in taken], left, pairs
