"""Whole lists in many shapes: each entry is taken out and written again from its words, byte for byte.

What the writer is given is what a proposer knows: section, title, address and description, without the final
full stop. The lists are the tests' own, in shapes that are common in the wild.
"""

from __future__ import annotations

import pathlib
import re

import pytest

from triagebot.checks.whole_list import lint
from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

LISTS = sorted((pathlib.Path(__file__).parent / "lists").glob("*.md"))
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\((https?://[^)\s]+)\)[*_]*")
IN_LINE = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
SEPARATOR = re.compile(r"\s*(?:-|–|—|:|：)?\s*")


def words_of(written: str) -> tuple[str, str]:
    """Title and description as a proposer would give them."""
    link = LINK.search(written)
    assert link is not None, written
    rest = IN_LINE.sub("", written[link.end() :])
    if written.startswith("|"):
        return link.group(1), rest.split("|")[1].strip()
    separator = SEPARATOR.match(rest)
    said = rest[separator.end() if separator else 0 :]
    return link.group(1), re.sub(r"\s*\[?!\[.*$", "", said).rstrip(".。 \n")


def again(listing: Listing, entry: Entry) -> str:
    """The entry, taken out of its list and written again."""
    title, description = words_of(listing.text[entry.start : entry.end])
    without = parse.parse(insert.remove(listing, entry))
    return insert.insert(without, entry.section, Content(title, entry.url, description)).entry


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_entry_comes_back_byte_for_byte(path: pathlib.Path) -> None:
    listing = parse.parse(path.read_text(encoding="utf-8"))
    written = [listing.text[entry.start : entry.end] for entry in listing.entries]
    assert len(written) >= 3
    assert [again(listing, entry) for entry in listing.entries] == written


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_tidy_list_raises_no_alarm(path: pathlib.Path) -> None:
    assert lint.check(parse.parse(path.read_text(encoding="utf-8")), None) == ()
