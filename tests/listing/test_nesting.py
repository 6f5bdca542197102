"""What stands below an entry is a part of it."""

from __future__ import annotations

from triagebot.listing import nesting
from triagebot.listing.parsing import parse


def test_each_entry_knows_the_outermost_one_it_stands_in() -> None:
    text = (
        "- [Amp](https://a.example)\n  - [Amp for tea](https://a.example/d)\n    - [Deep](https://a.example/e)\n"
        "- A group\n  - [Bolt](https://b.example)\n"
    )
    listing = parse.parse(text)
    title = {entry.start: entry.title for entry in listing.entries}
    assert {title[start]: title[owner] for start, owner in nesting.owners(listing).items()} == {
        "Amp": "Amp",
        "Amp for tea": "Amp",
        "Deep": "Amp",
        "Bolt": "Bolt",
    }


def test_what_stands_below_a_part_of_an_entry_is_a_part_of_it_too() -> None:
    listing = parse.parse(
        "- [Amp](https://a.example)\n  - [Docs](https://a.example/d)\n    - [Deep](https://a.example/e)\n"
        "- [Bolt](https://b.example)\n"
    )
    assert [entry.title for entry in listing.entries] == ["Amp", "Bolt"]
