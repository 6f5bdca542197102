"""What a pull request changes around the entries of a list: headings, text, white space. Pure and linear."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from triagebot.listing.changes import Changes
from triagebot.listing.model import Definition, Entry, Listing, Section
from triagebot.models import SectionPath

_WITHIN_PAGE = re.compile(r"[^\n]{0,200}\]\(#[^)\n]{0,200}\)[^\n]{0,40}")
"""A line of a table of contents: it changes with the headings."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A 1-based line of the new version, and its text; for what is gone, the line that it stood on."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Blank lines that came or went in front of a 1-based line of the new version; `more` is negative for fewer."""

    line: int
    more: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What changed that belongs to no entry."""

    headings_added: tuple[Section, ...] = ()
    headings_removed: tuple[Section, ...] = ()
    headings_renamed: tuple[tuple[Section, Section], ...] = ()
    text_added: tuple[ChangedLine, ...] = ()
    text_removed: tuple[ChangedLine, ...] = ()
    spaced: tuple[ChangedLine, ...] = ()
    """Lines that were there before and differ in white space only."""
    blank: tuple[Blank, ...] = ()
    endings: tuple[str, str] | None = None
    """Line endings of the whole file, before and after, where they are others now."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(
            self.headings_added
            or self.headings_removed
            or self.headings_renamed
            or self.text_added
            or self.text_removed
            or self.spaced
            or self.blank
            or self.endings
        )


def compare(old: Listing, new: Listing, changes: Changes) -> Surroundings:
    """What is different between two versions of a list beside their entries, `changes` being those of these."""
    if old.text == new.text:
        return Surroundings()
    added, removed, renamed = _headings(old, new, dict(changes.renamed))
    before, after = _Lines(old), _Lines(new)
    contents_too = bool(added or removed or renamed)
    fresh = {number for section in added for number in _own_lines(after, section)}
    text_added = _lost(after, before, contents_too=contents_too, but=fresh)
    gone = {number for section in removed for number in _own_lines(before, section)}
    text_removed = _lost(before, after, contents_too=contents_too, but=gone)
    return Surroundings(
        headings_added=tuple(added),
        headings_removed=tuple(removed),
        headings_renamed=tuple(renamed),
        text_added=tuple(text_added),
        text_removed=tuple(text_removed),
        spaced=tuple(_spaced(before, after)),
        blank=tuple(_blank(before, after, fresh)),
        endings=(_ending(old), _ending(new)) if _turned(old, new) else None,
    )


# ---- headings -------------------------------------------------------------------------------------------------


def _renamed_without_entries(
    gone: list[SectionPath], fresh: list[SectionPath], empty: set[SectionPath]
) -> dict[SectionPath, SectionPath]:
    """Headings without entries, in the only place where another one came: what they are called now."""
    found = {}
    for path in gone:
        came, went = ([one for one in paths if one[:-1] == path[:-1]] for paths in (fresh, gone))
        if path in empty and len(came) == len(went) == 1 and came[0] in empty:
            found[path] = came[0]
    return found


def _headings(
    old: Listing, new: Listing, renamed: dict[SectionPath, SectionPath]
) -> tuple[list[Section], list[Section], list[tuple[Section, Section]]]:
    """Headings that came, that went, and that were reworded: each change once, not once for all below it."""
    before = {section.path: section for section in old.sections if section.path}
    after = {section.path: section for section in new.sections if section.path}
    gone = [path for path in before if path not in after]
    fresh = [path for path in after if path not in before]
    empty = {path for path, section in (before | after).items() if not section.entries}
    words = _reworded(renamed | _renamed_without_entries(gone, fresh, (empty & {*gone, *fresh}) - renamed.keys()))
    pairs = [
        (before[was], after[now]) for was, now in words.items() if was in before and now in after and was in gone
    ]
    explained = {_now(path, words) for path in gone}
    removed = [before[path] for path in gone if _now(path, words) not in after]
    added = [after[path] for path in fresh if path not in explained]
    return added, removed, pairs


def _reworded(renamed: dict[SectionPath, SectionPath]) -> dict[SectionPath, SectionPath]:
    """The renamed paths cut after the one heading that is another now: what is below it was not touched."""
    words: dict[SectionPath, SectionPath] = {}
    for was, now in renamed.items():
        differ = [index for index, (one, other) in enumerate(zip(was, now, strict=False)) if one != other]
        if len(was) == len(now) and len(differ) == 1:
            words[was[: differ[0] + 1]] = now[: differ[0] + 1]
        else:
            words[was] = now
    return words


def _now(path: SectionPath, words: dict[SectionPath, SectionPath]) -> SectionPath:
    """A path as it is now."""
    for length in range(len(path), 0, -1):
        if path[:length] in words:
            return words[path[:length]] + path[length:]
    return path


# ---- lines ----------------------------------------------------------------------------------------------------


class _Lines:
    """The lines of a version: as written, with white space made one, and those that are compared elsewhere."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.raw = [line.rstrip("\r") for line in listing.text.removeprefix("\ufeff").split("\n")]
        self.plain = [" ".join(line.split()) for line in self.raw]
        self.elsewhere = set(_of_entries(listing.entries))
        self.elsewhere |= {section.line for section in listing.sections if section.level}
        self.elsewhere |= {listing.text.count("\n", 0, one.start) + 1 for one in _defined(listing)}
        self.headings = {section.line for section in listing.sections if section.level}
        self.titles = {self.plain[line - 1] for line in self.headings}

    def outside(self) -> Iterator[ChangedLine]:
        """The lines with something on them that belong to no entry, heading or link definition."""
        for number, text in enumerate(self.plain, 1):
            if text and number not in self.elsewhere:
                yield ChangedLine(number, text)


def _of_entries(entries: Iterable[Entry]) -> Iterator[int]:
    for entry in entries:
        yield from range(entry.line, entry.last_line + 1)


def _defined(listing: Listing) -> list[Definition]:
    return [one for one in listing.definitions.values() if one.start >= 0]


def _own_lines(lines: _Lines, section: Section) -> range:
    return range(section.line, lines.listing.text.count("\n", 0, section.end) + 2)


def _lost(of: _Lines, other: _Lines, *, contents_too: bool, but: set[int]) -> Iterator[ChangedLine]:
    """The lines outside the entries that the other version has not, or not as often."""
    there = Counter(other.plain)
    for line in of.outside():
        if there[line.text]:
            there[line.text] -= 1
        elif line.number not in but and not (contents_too and _WITHIN_PAGE.fullmatch(line.text)):
            yield line


def _spaced(before: _Lines, after: _Lines) -> Iterator[ChangedLine]:
    """Lines of the new version that the old one has with other white space."""
    exact, plain = Counter(before.raw), Counter(before.plain)
    different = []
    for number, (raw, text) in enumerate(zip(after.raw, after.plain, strict=True), 1):
        if exact[raw]:
            exact[raw] -= 1
            plain[text] -= 1
        elif text:
            different.append(ChangedLine(number, raw))
    for line in different:
        text = " ".join(line.text.split())
        if plain[text]:
            plain[text] -= 1
            yield line


def _blank(before: _Lines, after: _Lines, fresh: set[int]) -> Iterator[Blank]:
    """Blank lines that came or went between lines that were there, or that are unusual around new ones.

    Lines of a `fresh` section may have one between them.
    """
    between: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    behind: defaultdict[str, set[int]] = defaultdict(set)
    ahead: defaultdict[str, set[int]] = defaultdict(set)
    for above, below, gap, _ in _gaps(before):
        between[above, below].add(gap)
        behind[above].add(gap)
        ahead[below].add(gap)
    usual = max((gap for _, _, gap, _ in _gaps(before, entries_only=True)), default=0)
    headed = max((gap for _, _, gap, line in _gaps(before) if line in before.headings), default=1)
    parted = max((gap for above, _, gap, _ in _gaps(before) if above in before.titles), default=1)
    for above, below, gap, line in _gaps(after):
        known = between.get((above, below))
        if known is not None:
            if gap not in known:
                yield Blank(line, gap - max(known) if gap > max(known) else gap - min(known))
            continue
        allowed = behind.get(above, set()) | ahead.get(below, set()) | {usual}
        allowed |= {1} if line in fresh else set()
        allowed |= {headed} if line in after.headings else set()
        allowed |= {parted} if above in after.titles else set()
        if gap > max(allowed):
            yield Blank(line, gap - max(allowed))
        elif line in after.headings and below in ahead and gap < min(ahead[below]):
            yield Blank(line, gap - min(ahead[below]))


def _gaps(lines: _Lines, *, entries_only: bool = False) -> Iterator[tuple[str, str, int, int]]:
    """Each two lines with something on them that follow one another, how many blank ones are between, and where."""
    above, at = "", 0
    for number, text in enumerate(lines.plain, 1):
        if not text:
            continue
        inside = number in lines.elsewhere and at in lines.elsewhere and number not in lines.headings
        if at and (not entries_only or (inside and at not in lines.headings)):
            yield above, text, number - at - 1, number
        above, at = text, number


# ---- line endings ---------------------------------------------------------------------------------------------


def _ending(listing: Listing) -> str:
    return "CRLF" if listing.newline == "\r\n" else "LF"


def _turned(old: Listing, new: Listing) -> bool:
    return bool(old.text.strip()) and "\n" in new.text and old.newline != new.newline
