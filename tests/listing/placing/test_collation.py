"""Alphabetical is what any list may mean by it: a pair in order under one usual way of comparing is in order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.listing.placing import collation


@pytest.mark.parametrize("title", ["🌿 moss", ":leaves: Moss"[9:], "“Moss”", "MOSS", "Mòss"])
def test_case_accents_and_what_stands_in_front_do_not_count(title: str) -> None:
    assert collation.plain(title).rstrip("”") == "moss"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("KettleDotCup", "Kettle Line Painter"),
        ("Kettle Line", "Kettle-Dot"),
        ("Fun-ASR", "FunASR"),
        ("FunASR", "Fun-ASR"),
        ("The Ark", "Bee"),
        ("The Ark", "Toad"),
        ("9) Coil", "10) Jug"),
        ("Part 10", "Part 9"),
        ("LLMBox", "LLaMA"),
        ("ant", "Bee"),
        ("Bee", "ant"),
        ("zed/ant", "amy/bee"),
        ("Basel", "Bärn"),
        ("Bärn", "Basel"),
        ("Zebra", "Örn"),
        ("Øl", "Pils"),
        ("Kettle Kiosk", "Kettle"),
        ("kettle-worker", "kettle :fire::fire:"),
        ("Zebra", "3D"),
        (".NET", "Ant"),
        ("Ant", ".NET"),
        ("Go: write", "Go: build"),
        ("水", "木"),
        ("Зебра", "Ant"),
    ],
)
def test_a_pair_in_order_under_one_usual_way_is_in_order(first: str, second: str) -> None:
    assert collation.in_order(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("zinc", "flint"), ("Milvus", "Marqo"), ("Teams", "Teambition"), ("Part 9", "Part 8"), ("Ящик", "Жук")],
)
def test_what_no_usual_way_has_in_order_is_out_of_order(first: str, second: str) -> None:
    assert not collation.in_order(first, second)


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(collation.USUAL))
def test_what_one_way_sorts_has_no_neighbours_out_of_order(titles: list[str], key: collation.Key) -> None:
    titles = sorted(titles, key=key)
    assert all(collation.in_order(first, second) for first, second in itertools.pairwise(titles))
