"""A list measures how much a model's choice of section is worth there."""

from __future__ import annotations

import pytest

from triagebot import config
from triagebot.models import SectionOpinions, SectionScore
from triagebot.replay import calibration


def opinions(entries: dict[str, float], model: dict[str, float]) -> SectionOpinions:
    def scores(shares: dict[str, float]) -> tuple[SectionScore, ...]:
        best = sorted(shares.items(), key=lambda pair: -pair[1])
        return tuple(SectionScore(path=(name,), score=share, reasons=()) for name, share in best)

    return SectionOpinions(by_entries=scores(entries), by_model=scores(model))


SPLIT = opinions({"a": 0.7, "b": 0.3}, {"b": 0.8, "a": 0.2})


def test_a_model_that_is_right_gets_weight_and_one_that_is_wrong_none() -> None:
    trusted = calibration.measured([(SPLIT, ("b",))] * 5)
    assert (trusted.entries, trusted.model, trusted.both) == (0, 5, 5)
    distrusted = calibration.measured([(SPLIT, ("a",))] * 5)
    assert (distrusted.entries, distrusted.model, distrusted.both) == (5, 0, 5)
    assert trusted.best > distrusted.best


def test_both_may_be_better_than_either() -> None:
    unsure = opinions({"a": 0.95, "b": 0.05}, {"b": 0.55, "a": 0.45})
    figures = calibration.measured([(SPLIT, ("b",)), (unsure, ("a",))])
    assert (figures.entries, figures.model, figures.both) == (1, 1, 2)
    assert "right by the nearest entries 1, by the model 1, by both 2" in figures.lines()[0]


def test_nothing_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="nothing"):
        calibration.measured([])


TEXTS = [
    ("", "llm:\n  section_weight: 1.5\n"),
    ("lists: README.md", "lists: README.md\nllm:\n  section_weight: 1.5\n"),
    ("llm:\n  model: m # mine\nlists: a.md\n", "llm:\n  section_weight: 1.5\n  model: m # mine\nlists: a.md\n"),
    ("llm:\n    model: m\n    section_weight: 9\n", "llm:\n    model: m\n    section_weight: 1.5\n"),
    ("# a\r\nllm: # b\r\n  model: m\r\n", "# a\r\nllm: # b\r\n  section_weight: 1.5\r\n  model: m\r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TEXTS)
def test_the_weight_is_written_and_all_else_stays(before: str, after: str) -> None:
    written = calibration.with_weight(before, 1.5)
    assert written == after
    assert config.load(written).llm.section_weight == 1.5


def test_a_file_that_is_written_otherwise_is_left_to_a_person() -> None:
    with pytest.raises(ValueError, match="block"):
        calibration.with_weight("llm: {model: m}\n", 1.0)
