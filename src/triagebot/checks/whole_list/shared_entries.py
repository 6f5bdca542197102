"""The same thing in two files of one list; files that say the same in two languages are no two parts of a list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from triagebot.checks.whole_list.remark import on_line
from triagebot.checks.whole_list.repeated_entries import by_address, same_name
from triagebot.listing.model import Listing
from triagebot.models import Finding

VERSIONS = 0.5
"""From this share of the smaller file's addresses on that the other has too, one is a version of the other. By
hand."""
FEWEST = 3
"""Addresses that two files must share to be versions of each other."""


def check(lists: Sequence[tuple[str, Listing]]) -> Iterator[Finding]:
    """A note an entry that a file named before lists too, under the same name; each file by how it was named."""
    known = [(path, listing, by_address(listing)) for path, listing in lists]
    told: set[tuple[str, int]] = set()
    for (first_path, _, first), (path, listing, later) in itertools.combinations(known, 2):
        shared = first.keys() & later.keys()
        if len(shared) >= FEWEST and len(shared) >= VERSIONS * min(len(first), len(later)):
            continue
        for address in (one for one in later if one in shared):
            entry, other = later[address][0], first[address][0]
            if same_name(entry, other) and (path, entry.line) not in told:
                told.add((path, entry.line))
                message = f'"{entry.title}" is also listed in {first_path}, line {other.line}'
                finding = on_line(listing, "listed-elsewhere", entry.line, message)
                yield finding.model_copy(update={"path": path})
