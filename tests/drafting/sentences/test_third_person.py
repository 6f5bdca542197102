"""All verbs of one subject stand in the third person, or the sentence ends before them."""

from __future__ import annotations

import time

import pytest

from triagebot.drafting.sentences import retell

AGREED = [
    ("We describe the scale and focus on its radio.", "Describes the scale and focuses on its radio."),
    ("We present a scale, and show that bees sleep.", "Presents a scale, and shows that bees sleep."),
    ("We build a scale and then evaluate it on hives.", "Builds a scale and then evaluates it on hives."),
    ("We design and evaluate a scale for hives.", "Designs and evaluates a scale for hives."),
    ("We study bees and demonstrate sleep in hives.", "Studies bees and demonstrates sleep in hives."),
    (
        "We study bees and study the queen and show how she sings.",
        "Studies bees and studies the queen and shows how she sings.",
    ),
    ("We discuss the design and use of scales.", "Discusses the design and use of scales."),
    ("We discuss the train and test data.", "Discusses the train and test data."),
    ("We provide scripts to train and evaluate the models.", "Provides scripts to train and evaluate the models."),
    ("We present a way to weigh hives and show the weights.", "Presents a way to weigh hives."),
    (
        "We present a way to weigh hives and show that it works.",
        "Presents a way to weigh hives and shows that it works.",
    ),
    ("We propose scales that hear bees and report the noise.", "Proposes scales that hear bees."),
    ("We study bees and release code for it.", "Studies bees and releases code for it."),
    ("We collect logs and release notes.", "Collects logs and release notes."),
    ("We present bees and honey.", "Presents bees and honey."),
]


@pytest.mark.parametrize(("said", "told"), AGREED)
def test_verbs_agree(said: str, told: str) -> None:
    assert retell.retell(said, "Hum") == told


def test_no_text_takes_long() -> None:
    began = time.perf_counter()
    retell.retell("We show " + "and show the " * 30_000, "x")
    assert time.perf_counter() - began < 3.0
