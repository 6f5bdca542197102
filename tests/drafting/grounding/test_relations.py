"""Words of a sentence stand to each other as they do on the page: claims and comparisons."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding import support
from triagebot.drafting.grounding.alignment import passage

COMPARED = "It weighs faster than Waxweight on cold days but slower than it in summer."
LIES = [
    ("First scale with a solar panel", "Its first winter was cold.", "The scale has a solar panel."),
    ("Official scale", "A scale for hives."),
    ("Scale that weighs faster than Waxweight", COMPARED),
]
TRUE = [
    ("First scale with a solar panel", "It is the first scale with a solar panel."),
    ("Official scale", "The official scale."),
    ("Scale that weighs faster than Waxweight on cold days", COMPARED),
    ("Scale that weighs faster than Waxweight", "The scale weighs faster than Waxweight."),
]


def fault(sentence: str, *said: str) -> support.Fault | None:
    return support.fault(sentence, [*map(passage, said), passage("Scale", name=True)])


@pytest.mark.parametrize("case", LIES, ids=lambda case: case[0])
def test_a_claim_of_something_else_is_no_support(case: tuple[str, ...]) -> None:
    assert fault(*case)


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case[0])
def test_the_same_claim_is(case: tuple[str, ...]) -> None:
    assert fault(*case) is None
