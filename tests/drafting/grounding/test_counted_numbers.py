"""Numbers: the same amount, of the same thing, with the same bound."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding import counted_numbers
from triagebot.drafting.grounding.alignment import align, passage
from triagebot.drafting.grounding.clauses import read


@pytest.mark.parametrize(
    ("sentence", "page", "why"),
    [
        ("Lamp with 3 wicks", "A lamp with 3 wicks.", ""),
        ("Lamp with three wicks", "A lamp with 3 wicks.", ""),
        ("Lamp with 4 wicks", "A lamp with 3 wicks.", "the number is not there"),
        (
            "Lamp with 3 wicks",
            "A lamp that has 3 handles. It comes with a box of wicks.",
            "the number is one of something else",
        ),
        ("Lamp with at least 3 wicks", "A lamp with 3 wicks.", "the number is no bound there"),
        ("Lamp with 3 wicks", "A lamp with up to 3 wicks.", "the number is the most there"),
        ("Lamp with wicks", "A lamp with 3 wicks.", ""),
    ],
)
def test_a_number_counts_here_what_it_counts_there(sentence: str, page: str, why: str) -> None:
    assert counted_numbers.fault(align(read(sentence), [passage(page)]))[1].startswith(why)
    assert bool(counted_numbers.fault(align(read(sentence), [passage(page)]))[1]) is bool(why)
