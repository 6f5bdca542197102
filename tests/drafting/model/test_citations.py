"""A model's sentence held against the passages that it quotes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafting import making
from tests.drafting.model.load_cells import IS, PAGE
from triagebot.drafting.model import citations, grounding
from triagebot.drafting.model.citations import RejectedSentence
from triagebot.models import Citation

BASE = grounding.ground(making.evidence(PAGE), "Hivescale")


FILTERS = "It filters the weight readings and stores them in SQLite."


SUPPORTED = [
    ("Library for reading load cells under bee hives", IS),
    ("Library for reading load cells under bee hives", "We tested it with 14 hives"),
    ("Reads load cells and filters weight readings", IS, FILTERS),
    ("Stores readings in SQLite", FILTERS),
    ("Tested with 14 hives", "We tested it with 14 hives"),
    ("Needs Python 3.11", "It needs Python 3.11"),
    ("Easy-to-use library for load cells", IS, "It is easy to use and open-source."),
    ("Open source library for hives", IS, "easy to use and open-source"),
    ("Runs on the Raspberry Pi", "runs on a Raspberry Pi"),
    ("Hivescale filters weight readings", FILTERS),
]


UNSUPPORTED = [
    "Tested with 15 hives",
    "Tested with 1 hive",
    "Needs Python 3.1",
    "Needs Python 3.12",
    "The first library for load cells",
    "Fastest library for load cells",
    "Reads load cells in real-time",
    "Stores readings in MySQL",
    "By the Acme Corporation, for reading load cells",
    "Library for load cells and thermometers in greenhouses",
    "Secure library for load cells",
    "Library without dependencies for load cells",
    "Reads all load cells under bee hives",
    "Library for reading load cells under bee hives数据",
    "Library that reads load cells, filters raedings and stores weights",
]


@pytest.mark.parametrize("said", SUPPORTED)
def test_what_the_page_says_in_other_words_is_held(said: tuple[str, ...]) -> None:
    held = citations.held(said[0], said[1:], BASE)
    assert isinstance(held, Citation)
    assert citations.quoted(held.quote, BASE) == held.source == "README"


@pytest.mark.parametrize("sentence", UNSUPPORTED)
def test_a_number_name_claim_or_matter_of_its_own_is_refused(sentence: str) -> None:
    held = citations.held(sentence, (IS, FILTERS, "We tested it with 14 hives"), BASE)
    assert isinstance(held, RejectedSentence) or held.sentence != sentence


def test_a_refusal_names_the_words_that_are_not_there() -> None:
    quote = "Hivescale is a library for reading load cells under bee hives."
    refused = citations.held("Library for reading thermometers in greenhouses", (quote,), BASE)
    assert isinstance(refused, RejectedSentence)
    assert refused.words == ("thermometers", "greenhouses")
    assert "“thermometers”, “greenhouses”" in refused.reason


def test_a_sentence_rests_on_its_quotations_together() -> None:
    quotes = ("a library for reading load cells under bee hives", "It filters the weight readings")
    held = citations.held("Library for reading load cells that filters weight readings", quotes, BASE)
    assert held == Citation(
        sentence="Library for reading load cells that filters weight readings",
        quote=" … ".join(quotes),
        source="README",
    )


def test_what_is_not_supported_is_cut_off_where_a_whole_sentence_remains() -> None:
    quote = "Hivescale is a library for reading load cells under bee hives."
    held = citations.held("Library for reading load cells under bee hives, with alarms by mail", (quote,), BASE)
    assert isinstance(held, Citation)
    assert held.sentence == "Library for reading load cells under bee hives"


def test_a_part_of_a_list_may_rest_on_what_was_not_quoted() -> None:
    text = "Library for reading load cells under bee hives, tested with 14 hives over two winters"
    held = citations.held(text, (IS,), BASE)
    assert isinstance(held, Citation)
    assert held.sentence == text
    assert held.quote.endswith("We tested it with 14 hives over two winters")


def test_a_part_that_the_page_says_of_something_else_may_not() -> None:
    page = grounding.ground(making.evidence(f"{IS} The manual is printed on recycled paper."), "Hivescale")
    text = "Library for reading load cells under bee hives, printed on recycled paper"
    held = citations.held(text, (IS,), page)
    assert isinstance(held, Citation)
    assert held.sentence == "Library for reading load cells under bee hives"


def test_a_quotation_with_a_slip_is_taken_for_what_the_page_says() -> None:
    slip = "Hivescale is a library for reading load cell under bee hives."
    held = citations.held("Library for load cells", (slip,), BASE)
    assert isinstance(held, Citation)
    assert held.quote == "Hivescale is a library for reading load cells under bee hives."


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_sentence_can_be_judged(sentence: str, quote: str) -> None:
    grounding.unsafe(sentence)
    citations.held(sentence, (quote, PAGE[20:90]), BASE)


@given(st.integers(0, len(PAGE) - 30), st.integers(20, 80))
def test_every_piece_of_the_page_is_a_quotation_of_it(start: int, length: int) -> None:
    piece = PAGE[start : start + length]
    found = citations.quoted(piece, BASE)
    assert found == "README" or len("".join(piece.split())) < 2 * citations.SHORTEST_QUOTE
