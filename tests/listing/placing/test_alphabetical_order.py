"""Order is inferred: alphabetical under the list's own collation, else new entries go to the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.listing.model import Entry
from triagebot.listing.parsing import parse
from triagebot.listing.placing import alphabetical_order, collation
from triagebot.listing.placing.alphabetical_order import Order


def siblings(*titles: str) -> list[Entry]:
    text = "# L\n\n" + "".join(f"- [{title}](https://e.example/{n})\n" for n, title in enumerate(titles))
    return list(parse.parse(text).entries)


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        ("abcdefg", Order.ALPHABETICAL),
        ("aBcDeF", Order.ALPHABETICAL),
        ("abdcefghijk", Order.ALPHABETICAL),
        ("gcbade", Order.APPEND),
        ("defghijkcba", Order.APPEND),
        ("", Order.APPEND),
    ],
    ids=["in order", "in any case", "but for one", "in none", "but for those added lately", "nothing"],
)
def test_order_is_inferred_from_neighbours(titles: str, wanted: Order) -> None:
    assert alphabetical_order.infer(siblings(*titles), alphabetical_order.UsualOrder()).order is wanted


def test_with_few_neighbours_the_list_decides() -> None:
    two = siblings("a", "b")
    keeping, careless = (alphabetical_order.usual_order([siblings(*titles)] * 5) for titles in ("abcdef", "fbeacd"))
    assert alphabetical_order.infer(two, keeping).order is Order.ALPHABETICAL
    assert alphabetical_order.infer(two, careless).order is Order.APPEND


@pytest.mark.parametrize(
    ("titles", "key"),
    [
        (["apple", "Bean", "cherry", "Date", "elder"], collation.plain),
        (["The Apple", "Bean", "A Cherry", "Date", "An Elder", "fig"], collation.no_article),
        (["Apple", "Bean", "Zest", "apricot", "bulb", "zebra"], collation.strict),
        (["z/apple", "y/bean", "x/cherry", "w/date", "v/elder"], collation.after_slash),
    ],
    ids=["plain", "articles aside", "capitals first", "by name"],
)
def test_the_collation_is_the_lists_own(titles: list[str], key: collation.Key) -> None:
    assert alphabetical_order.collation([titles]) is key


@given(st.lists(st.text("abcde", min_size=1, max_size=4)), st.text("abcde", min_size=1, max_size=4))
def test_in_a_sorted_list_it_stays_sorted(titles: list[str], title: str) -> None:
    titles = sorted(titles)
    at = alphabetical_order.position(titles, title, collation.plain)
    assert [*titles[:at], title, *titles[at:]] == sorted([*titles, title])


@given(st.lists(st.integers(0, 9)))
def test_what_is_in_sequence_is_as_long_as_can_be(numbers: list[int]) -> None:
    keys = [str(number) for number in numbers]
    member = alphabetical_order.in_sequence(keys)
    kept = [key for key, inside in zip(keys, member, strict=True) if inside]
    assert kept == sorted(kept)
    longest = [0] * 11
    for number in numbers:
        longest[number] = max(longest[: number + 1]) + 1
    assert len(kept) == max(longest)
