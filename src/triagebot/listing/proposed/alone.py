"""Read one entry that is not in the list yet, as the list would be read with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.parsing import parse, slips

_LABEL = re.compile(r"\[([^\[\]\n]{1,200})\]")
_HEADER = re.compile(r"^[ \t]{0,3}\|")
COMPANY = 2
"""Entries of the list on either side: some shapes are entries only in company."""
LONGEST = 20_000
"""Characters of an entry that are read."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A small list with the entry among some of its neighbours, the entry there, and where its text ends."""

    listing: Listing
    entry: Entry
    end: int


def read(text: str, listing: Listing, beside: tuple[Entry, ...]) -> Alone | None:
    """The entry as the list would be read with it.

    None where nothing, or more than one thing, is read where it stands, or it is not read whole.
    """
    body = slips.mended(text.strip("\r\n"), range(1, text.strip("\r\n").count("\n") + 2))
    if not body.strip() or len(text) > LONGEST:
        return None
    return _among(body, listing, beside) or (_among(body, listing, ()) if beside else None)


def _among(body: str, listing: Listing, beside: tuple[Entry, ...]) -> Alone | None:
    """The entry as it is read among those neighbours."""
    company = [listing.text[entry.start : entry.reach].strip("\r\n") for entry in beside[:COMPANY]]
    apart = "\n\n" if any(entry.shape in _APART for entry in beside[:1]) else "\n"
    before = "# List\n\n## Section\n\n" + _head(body, listing, beside)
    before += company[0] + apart if company else ""
    after = apart + company[1] if len(company) > 1 else ""
    definitions = [
        f"[{one.label}]: <{one.target}>"
        for label in dict.fromkeys(" ".join(one.split()).lower() for one in _LABEL.findall(body))
        if (one := listing.definitions.get(label)) is not None
    ]
    small = parse.parse(before + body + after + "\n\n" + "\n".join(definitions) + "\n")
    start, end = len(before), len(before) + len(body)
    found = [entry for entry in small.entries if start <= entry.start < end]
    if (
        not found
        or found[0].start != start
        or found[0].reach > end + 2
        or any(entry.depth <= found[0].depth for entry in found[1:])
    ):
        return None
    return Alone(small, found[0], end)


_APART = frozenset({Shape.PARAGRAPH, Shape.HEADING, Shape.DETAILS})


def _head(body: str, listing: Listing, beside: tuple[Entry, ...]) -> str:
    """The header that makes rows a table, where the entry is a row."""
    row = next((entry for entry in beside if entry.shape is Shape.TABLE_ROW), None)
    if row is None and not _HEADER.match(body):
        return ""
    columns = listing.groups[row.group].columns if row is not None else ()
    width = len(columns) or max(1, body.split("\n", 1)[0].strip().strip("|").count("|") + 1)
    names = [*columns, *[" "] * (width - len(columns))]
    return "| " + " | ".join(names) + " |\n|" + " --- |" * width + "\n"
