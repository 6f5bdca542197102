"""What is listed twice is said; parts of one thing, editions and habits are not called duplicates."""

from __future__ import annotations

import pytest

from triagebot.checks.whole_list import repeated_entries
from triagebot.listing.parsing import parse


def said(body: str) -> list[tuple[str, str, int]]:
    listing = parse.parse(f"# Kettles\n\n## Electric\n\n{body}")
    return [(one.code, one.severity.value, one.line or 0) for one in repeated_entries.check(listing, None)]


@pytest.mark.parametrize(
    ("again", "code"),
    [
        ("- [Amp](https://amp.example/k) - Boils.", "duplicate"),
        ("- [amp](http://www.amp.example/k/) - Other words.", "duplicate"),
        ("- [acme/amp](https://amp.example/k) - Other words.", "duplicate"),
        ("- [amp.io](https://amp.example/k) - Other words.", "duplicate"),
        ("- [Amp two](https://amp.example/k) - Boils.", "duplicate"),
        ("- [Amp Pro](https://amp.example/k) - Costs more.", "same-address"),
        ("- [Bolt](https://amp.example/k) - Boils fast.", "same-address"),
        ("- [Amp](https://amp.example/k#install) - Boils.", None),
    ],
)
def test_the_same_address_under_a_name(again: str, code: str | None) -> None:
    found = said(f"- [Amp](https://amp.example/k) - Boils.\n- [Coil](https://coil.example) - Quiet.\n{again}\n")
    assert [one for one, _, _ in found] == ([code] if code else [])


def test_only_what_stands_twice_in_one_place_is_to_be_removed() -> None:
    here = said("- [Amp](https://amp.example)\n- [Amp](https://amp.example)\n")
    elsewhere = said("- [Amp](https://amp.example)\n\n## Pots\n\n- [Amp](https://amp.example)\n")
    renamed = said("- [Amp One](https://amp.example)\n- [Amp Two](https://amp.example)\n")
    assert [here, elsewhere, renamed] == [
        [("duplicate", "warning", 6)],
        [("listed-elsewhere", "note", 9)],
        [("same-address", "note", 6)],
    ]


def test_parts_of_an_entry_are_no_entries_of_their_own() -> None:
    parts = "  - [Docs](https://{0}.example/)\n  - [Demo](https://{0}.example/)\n"
    body = "".join(
        f"- [{name}](https://github.com/acme/{name}) - Boils.\n" + parts.format(name) for name in ("a1", "b2")
    )
    assert said(body) == []


def test_links_that_name_no_thing_are_not_compared() -> None:
    body = "- [Paper](https://a.example/x) of ours\n- [4.07](https://a.example/x)\n- [Paper](https://a.example/x)\n"
    assert said(body) == []
