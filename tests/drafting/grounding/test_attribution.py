"""What a page says of others, as a plan, of a part or as a belief is no fact about the thing."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding import attribution, support
from triagebot.drafting.grounding.alignment import passage

OTHERS = [
    "Existing scales need a cable.",
    "However, these approaches weigh one hive at a time.",
    "We plan to add a solar panel.",
    "Support for frost is coming soon.",
    "Recently, a line of research weighs hives by sound.",
]
OWN = ["The scale needs no cable.", "It weighs one hive at a time.", "A panel feeds the scale."]
NO_FACT = [
    ("Scale that supports frost", "Support for frost will be added next winter."),
    ("Scale that weighs wasps", "Weighing wasps is experimental."),
    ("Scale that calms bees", "A common belief is that a scale calms bees."),
    ("Scale that is wired with a cable", "Traditional scales are wired with a cable."),
    ("Official scale of the guild", "The official scale of the guild shows one weight an hour."),
    ("Scale that sends messages", "The paid version can send messages."),
    ("Scale written in Dart", "The first version was written in Dart."),
    ("Scale that sends messages", "Messages are sent when a modem is installed."),
    ("Scale that runs on Windows", "If the driver is installed, it runs on Windows."),
]
FACTS = [
    ("Scale that can send messages", "It can send messages when a modem is installed."),
    ("Scale with a paid version that can send messages", "The paid version can send messages."),
    ("Scale that weighs when bees return", "The scale weighs when bees return."),
    ("Scale for up to 90 kilograms", "Weights are limited to 90 kilograms."),
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_sentence_about_others_or_the_future_is_known(text: str) -> None:
    assert attribution.speaks_of_others(text)


@pytest.mark.parametrize("text", OWN)
def test_a_sentence_about_the_thing_is_none(text: str) -> None:
    assert not attribution.speaks_of_others(text)


@pytest.mark.parametrize(("sentence", "said"), NO_FACT)
def test_such_a_passage_supports_no_fact(sentence: str, said: str) -> None:
    assert support.fault(sentence, [passage(said), passage("Scale", name=True)])


@pytest.mark.parametrize(("sentence", "said"), FACTS)
def test_what_leaves_open_what_the_page_leaves_open_is_supported(sentence: str, said: str) -> None:
    assert support.fault(sentence, [passage(said), passage("Scale", name=True)]) is None
