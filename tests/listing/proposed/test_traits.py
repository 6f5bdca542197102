"""The traits of an entry's form, and where each stands."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.proposed import traits


def read(line: str) -> dict[str, str]:
    listing = parse.parse(f"# L\n\n## T\n\n{line}\n")
    return {name: trait.value for name, trait in traits.read(listing, listing.entries[0]).items()}


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("* [Ash](https://ash.example) - Burns.", "bullet", "*"),
        ("3) [Ash](https://ash.example) - Burns.", "bullet", "#)"),
        ("-   [Ash](https://ash.example) - Burns.", "gap", "   "),
        ("- [Ash](https://ash.example): Burns.", "separator", ": "),
        ("- [Ash](https://ash.example) - Burns", "ending", ""),
        ("- [Ash](https://ash.example) - Burns.", "ending", "."),
        ("- [Ash](https://ash.example) - burns oil.", "beginning", "a"),
        ("- **[Ash](https://ash.example)** - Burns.", "title", "**["),
        ("- https://ash.example - Burns.", "link", "bare"),
        ("- [Ash](https://ash.example) - Burns.", "link", "titled"),
    ],
)
def test_a_trait_is_read(line: str, name: str, value: str) -> None:
    assert read(line)[name] == value


def test_what_an_entry_cannot_have_is_left_out() -> None:
    assert "ending" not in read("- [Ash](https://ash.example)")
    assert "ending" not in read("- [Ash](https://ash.example) - Burns 🔥")
    assert "beginning" not in read("- [Ash](https://ash.example) - jLamp burns.")
    assert "separator" not in read("- [Ash](https://ash.example) (PDF)")


def test_a_trait_stands_where_it_is_written() -> None:
    listing = parse.parse("# L\n\n## T\n\n*  [Ash](https://ash.example) – Burns.\n")
    found = traits.read(listing, listing.entries[0])
    shown = {name: listing.text[slice(*trait.span)] for name, trait in found.items() if trait.span}
    assert shown["bullet"] == "*"
    assert shown["gap"] == "  "
    assert shown["separator"] == " – "
    assert shown["ending"] == "."


def test_white_space_in_words() -> None:
    assert [traits.spaces(blank) for blank in ("", " ", "\t")] == ["0 spaces", "1 space", "4 spaces"]
