"""The numbers of numbered items."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import numbering
from triagebot.models import LineEdit


def numbered(*numbers: int) -> Listing:
    rows = "".join(f"{number}. [L{at}](https://l{at}.example)\n" for at, number in enumerate(numbers))
    return parse.parse(f"# L\n\n## T\n\n{rows}")


@pytest.mark.parametrize(
    ("numbers", "index", "new"),
    [
        ((1, 2, 3), 1, 2),
        ((1, 2, 3), 3, 4),
        ((1, 2, 3), 0, 1),
        ((1, 1, 1), 2, 1),
        ((3, 2, 1), 0, 4),
        ((3, 2, 1), 3, 0),
    ],
)
def test_a_new_item_bears_the_number_of_its_place(numbers: tuple[int, ...], index: int, new: int) -> None:
    listing = numbered(*numbers)
    assert numbering.of(listing, listing.entries) == list(numbers)
    assert numbering.new(listing, listing.entries, index) == new


def test_those_behind_move_on_in_their_lines() -> None:
    listing = numbered(1, 2, 3)
    assert numbering.moved(listing, listing.entries, 1, 1) == (
        LineEdit(line=6, text="3. [L1](https://l1.example)\n"),
        LineEdit(line=7, text="4. [L2](https://l2.example)\n"),
    )
    listing = numbered(1, 1, 1)
    assert numbering.moved(listing, listing.entries, 1, 1) == ()


def test_bullets_bear_no_numbers() -> None:
    listing = parse.parse("# L\n\n- [A](https://a.example)\n")
    assert numbering.of(listing, listing.entries) == []


def test_edited_lines_change_and_no_others() -> None:
    assert numbering.edited("a\r\nb\nc", [LineEdit(line=2, text="x\n")]) == "a\r\nx\nc"
    assert numbering.edited("a\n", []) == "a\n"
