"""Which index a new record takes, and why."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.records.record_order import OrderedRecords, choose


def records(*titles: str, keys: tuple[str, ...] = (), sections: tuple[str, ...] = ()) -> OrderedRecords:
    text = "".join(
        f"- title: {title}\n  url: https://x{n}.example\n" + (f"  category: {sections[n]}\n" if sections else "")
        for n, title in enumerate(titles)
    )
    entries = parse.parse(text, "x.yml").entries
    return OrderedRecords(entries, tuple(range(len(entries))), keys or ("",) * len(entries))


NAMES = ("Ash", "Beacon", "Candle", "Dusk", "Ember")


@pytest.mark.parametrize(("title", "index"), [("Aaa", 0), ("Cinder", 3), ("Zinc", 5)])
def test_by_the_alphabet(title: str, index: int) -> None:
    at, why = choose(records(*NAMES), (), title, "")
    assert at == index
    assert why.startswith("alphabetical: ")


@pytest.mark.parametrize(
    ("keys", "key", "index"),
    [
        (("1", "2", "10", "11", "12"), "10", 3),
        (("12", "11", "10", "2", "1"), "10", 3),
        (("2020", "2021", "2022", "2023", "2024"), "", 5),
        (("2024", "2023", "2022", "2021", "2020"), "", 0),
    ],
)
def test_by_a_field_that_all_are_in_order_of(keys: tuple[str, ...], key: str, index: int) -> None:
    shuffled = ("Dusk", "Ash", "Ember", "Candle", "Beacon")
    at, why = choose(records(*shuffled, keys=keys), (), "Cinder", key)
    assert (at, why) == (index, "in the order of the field that the others are in order of")


def test_without_an_order_at_the_end() -> None:
    assert choose(records("Dusk", "Ash", "Ember", "Candle"), (), "Cinder", "") == (
        4, "new entries go to the end of the file's records",
    )  # fmt: skip
    assert choose(records(), (), "Cinder", "") == (0, "the first of its kind")


def test_with_its_section_where_those_stand_together() -> None:
    known = records("Dusk", "Ash", "Ember", "Candle", sections=("oil", "oil", "gas", "gas"))
    assert known.grouped
    at, why = choose(known, known.entries[0].section, "Cinder", "")
    assert (at, why) == (2, "new entries go to the end of its section")
