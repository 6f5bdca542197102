"""Which words a sentence denies."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding.clauses import read

DENIED = [
    ("It does not need a battery", {"need", "battery"}),
    ("Works without a battery, but needs sun", {"battery"}),
    ("Wasps are not counted", {"wasps", "counted"}),
    ("Not only counts bees", set()),
    ("Counts bees rather than wasps", {"wasps"}),
    ("For non-commercial use", {"commercial"}),
    ("A dependency-free counter", {"dependency"}),
    ("Removes noise from recordings by filtering", {"noise"}),
    ("Wasps are unsupported", {"wasps"}),
    ("It isn't slow", {"slow"}),
    ("Learns from failed attempts", set()),
    ("Zählt Bienen ohne Strom", {"strom"}),
]


@pytest.mark.parametrize(("text", "denied"), DENIED)
def test_a_negation_denies_what_it_governs(text: str, denied: set[str]) -> None:
    assert {word.raw.casefold() for word in read(text).words if word.denied} == denied
