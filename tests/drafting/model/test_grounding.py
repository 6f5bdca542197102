"""What a sentence says must be in the evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting import making
from triagebot.drafting.model import citations, grounding

PAGE = making.PAGE + "\nIt needs Python 3.11 and runs on a Raspberry Pi. It is easy to use and open-source.\n"
BASE = grounding.ground(making.evidence(PAGE), "Hivescale")

SUPPORTED = [
    "Library for reading load cells under bee hives",
    "Reads load cells and filters weight readings",
    "Stores readings in SQLite",
    "Tested with 14 hives",
    "Needs Python 3.11",
    "Easy-to-use library for load cells",
    "Open source library for hives",
    "Runs on the Raspberry Pi",
    "Hivescale filters readings",
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


@pytest.mark.parametrize("sentence", SUPPORTED)
def test_what_the_page_says_in_other_words_is_supported(sentence: str) -> None:
    assert grounding.unsupported(sentence, BASE) == ""


@pytest.mark.parametrize("sentence", UNSUPPORTED)
def test_a_number_name_claim_or_matter_of_its_own_is_not(sentence: str) -> None:
    assert grounding.unsupported(sentence, BASE).endswith("is not in the evidence")


@pytest.mark.parametrize(
    "sentence", ["Library for reading load cel", "Library for reading load cells under bee hiv."]
)
def test_a_sentence_that_was_cut_inside_a_word_is_not(sentence: str) -> None:
    assert grounding.unsupported(sentence, BASE) == "it ends inside a word"


def test_what_the_proposer_says_is_no_evidence() -> None:
    from triagebot.evidence.saved import PROPOSER
    from triagebot.models import Fact, FactName

    evidence = making.evidence(PAGE)
    said = Fact(name=FactName.DESCRIPTION, value="The fastest library for scales", source=PROPOSER)
    base = grounding.ground(evidence.model_copy(update={"facts": (*evidence.facts, said)}), "Hivescale")
    assert grounding.unsupported("Fastest library for load cells", base)
    assert citations.quoted("The fastest library for scales", base) is None


@given(st.text(max_size=200))
def test_any_sentence_can_be_judged(sentence: str) -> None:
    grounding.unsafe(sentence)
    grounding.unsupported(sentence, BASE)
    citations.quoted(sentence, BASE)


@given(st.integers(0, len(PAGE) - 30), st.integers(20, 80))
def test_every_piece_of_the_page_is_a_quotation_of_it(start: int, length: int) -> None:
    piece = PAGE[start : start + length]
    found = citations.quoted(piece, BASE)
    assert found == "README" or len("".join(piece.split())) < 2 * citations.SHORTEST_QUOTE
