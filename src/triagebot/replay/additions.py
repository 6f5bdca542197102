"""Which changes of a list added entries and nothing else. Pure: two versions of the text in, entries out."""

from __future__ import annotations

from collections import Counter, deque
from functools import lru_cache

from triagebot.listing.model import Entry, Listing
from triagebot.listing.parsing import versions
from triagebot.listing.parsing.versions import Version
from triagebot.listing.placing import insert
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats

LONGEST = 60
"""Lines; an addition above that is not one entry."""
MOST = 9
"""Entries that one change may add: of more, nobody chose each place by itself."""


def filled(text: str) -> list[str]:
    """The lines that are not blank, without what ends them."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def only_lines_were_added(before: list[str], after: list[str]) -> bool:
    """Whether lines were put in and every other line stayed as it was, in its order."""
    if not 0 < len(after) - len(before) <= LONGEST * MOST:
        return False
    later = iter(after)
    return all(line in later for line in before)


class Versions:
    """The versions of one list that were looked at last, each read from what differs from the one before.

    Going back in time, what was before one addition is often what is after the next.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._known: deque[Version] = deque(maxlen=3)

    def listing(self, text: str) -> Listing:
        """The version with that text."""
        for known in self._known:
            if known.listing.text == text:
                return known.listing
        found = versions.read_again(text, self._known[-1]) if self._known else versions.read(text, self.path)
        self._known.append(found)
        return found.listing


def added_entries(before: str, after: str, known: Versions) -> tuple[tuple[Listing, Listing, Entry], ...]:
    """Each entry that the change added, at most nine, with the list without it and the list with all of them.

    Nothing when the change did anything else. The comparison of lines comes first: it is cheap, and most commits
    end there.
    """
    if data_formats.of_path(known.path) is not None or bundles.is_bundle(after):
        return _added_records(before, after, known)
    old_lines, new_lines = filled(before), filled(after)
    if not only_lines_were_added(old_lines, new_lines):
        return ()
    new, old = known.listing(after), known.listing(before)
    fresh = _new_ones(old, new)
    if not 0 < len(fresh) <= MOST or not all(entry.url.startswith(("http://", "https://")) for entry in fresh):
        return ()
    # Identical lines (a closing tag, say) can make added lines look like others: leave the entries out and compare.
    rest, at = [], 0
    for entry in fresh:
        rest.append(after[at : entry.start])
        at = max(at, entry.end)
    if filled("".join(rest) + after[at:]) != old_lines:
        return ()
    if len(fresh) == 1:
        return ((old, new, fresh[0]),)
    return tuple((known.listing(insert.remove(new, entry)), new, entry) for entry in fresh)


def _added_records(before: str, after: str, known: Versions) -> tuple[tuple[Listing, Listing, Entry], ...]:
    """The same of a list kept as data, where a comma comes and goes with the record behind it.

    What is added is taken out again: the version before has to come of it.
    """
    new, old = known.listing(after), known.listing(before)
    fresh = _new_ones(old, new)
    if not 0 < len(fresh) <= MOST or not old.entries or not all(entry.url for entry in fresh):
        return ()
    alone = []
    for entry in fresh:
        without = known.listing(insert.remove(new, entry))
        alone.append((without, new, entry))
        left = without
    for entry in fresh[:-1]:
        same = next((one for one in left.entries if (one.url, one.title) == (entry.url, entry.title)), None)
        left = known.listing(insert.remove(left, same)) if same is not None else left
    return tuple(alone) if filled(left.text) == filled(before) else ()


def _new_ones(old: Listing, new: Listing) -> list[Entry]:
    """The entries that only the new version has; none where one of the old version is gone."""
    known = Counter(_identity(old, entry) for entry in old.entries)
    fresh = []
    for entry in new.entries:
        identity = _identity(new, entry)
        if known[identity]:
            known[identity] -= 1
        else:
            fresh.append(entry)
    return [] if +known else fresh


def _identity(listing: Listing, entry: Entry) -> tuple[str, ...]:
    if listing.records is not None:
        file, node = listing.records.record(entry)
        return (*entry.section, _written(file.text[node.start : node.end]))
    return (*entry.section, _written(listing.text[entry.start : entry.end]))


@lru_cache(maxsize=16384)
def _written(text: str) -> str:
    """An entry's text without blank lines; nearly all of them stand in one version after another."""
    return "\n".join(filled(text))
