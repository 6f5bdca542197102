"""Titles, authors and capitals that a page runs into its first sentence."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.drafting.sentences import run_ins

TITLE = "Hearing Queens in the Dark"
AUTHORS = ("Ada Wax", "Bo Comb")
RUN_IN = [
    ("Comments: Proposes a scale for hives.", "Proposes a scale for hives."),
    ("Abstract — We hear queens in the dark.", "We hear queens in the dark."),
    ("Comments are counted by hand.", "Comments are counted by hand."),
    ("Hearing Queens in the Dark Ada Wax, Bo Comb Apiary of Nowhere", ""),
    ("Hearing Queens in the Dark Cy Hive, Di Sting We hear queens.", ""),
    (
        "Ada Wax Bo Comb The corpus has the songs of four hundred queens.",
        "The corpus has the songs of four hundred queens.",
    ),
    ("Ada Wax*, Bo Comb Queens sing in the dark of their hives.", "Queens sing in the dark of their hives."),
    (
        "Hearing Queens in the Dark is a paper on songs of queens.",
        "Hearing Queens in the Dark is a paper on songs of queens.",
    ),
    ("The songs were recorded by Ada Wax in a cellar.", "The songs were recorded by Ada Wax in a cellar."),
]


@pytest.mark.parametrize(("said", "left"), RUN_IN)
def test_a_line_of_authors_is_no_part_of_a_sentence(said: str, left: str) -> None:
    assert run_ins.without(said, (TITLE,), AUTHORS) == left


PAGE = "HUM hears queens. It learns from audio with few hives."
CALMED = [
    (
        "Code of the paper HUM: HEARING QUEENS WITH AUDIO FROM HIVES",
        "Code of the paper HUM: hearing queens with audio from hives",
    ),
    ("THE SONGS OF QUEENS IN WINTER", "The songs of queens in winter"),
    ("Reads HTTP and JSON of hives", "Reads HTTP and JSON of hives"),
    ("Supports CUDA, ROCM, MPS and CPU", "Supports CUDA, ROCM, MPS and CPU"),
]


@pytest.mark.parametrize(("said", "calm"), CALMED)
def test_capitals_of_a_heading_become_words(said: str, calm: str) -> None:
    assert run_ins.calmed(said, PAGE).casefold() == said.casefold()
    assert run_ins.calmed(said, PAGE) == calm


@given(st.text(max_size=200), st.text(max_size=100))
def test_only_capitals_change(text: str, page: str) -> None:
    assert run_ins.calmed(text, page).casefold() == text.casefold()


def test_no_text_takes_long() -> None:
    began = time.perf_counter()
    run_ins.calmed("LOUD WORDS " * 5_000, "words " * 50_000)
    run_ins.without("Ada Wax, " * 5_000, (TITLE,), AUTHORS)
    assert time.perf_counter() - began < 3.0
