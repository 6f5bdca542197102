"""Which model is told much and which little."""

from __future__ import annotations

import pytest

from tests.drafting.fake_model import FakeModel
from triagebot.config import LLM, ModelProfile
from triagebot.drafting.model.asking import prompt_profiles
from triagebot.drafting.model.asking.prompt_profiles import COMPACT, FULL


@pytest.mark.parametrize(
    ("profile", "size", "chosen"),
    [
        (ModelProfile.AUTO, None, FULL),
        (ModelProfile.AUTO, 1.5e9, COMPACT),
        (ModelProfile.AUTO, 70e9, FULL),
        (ModelProfile.FULL, 1.5e9, FULL),
        (ModelProfile.COMPACT, None, COMPACT),
    ],
)
def test_a_model_that_is_known_to_be_small_is_told_little_unless_set_otherwise(
    profile: ModelProfile, size: float | None, chosen: prompt_profiles.PromptProfile
) -> None:
    assert prompt_profiles.chosen(LLM(profile=profile), FakeModel([""], size=size)) is chosen


def test_a_weight_that_was_measured_takes_the_place_of_both() -> None:
    profile = prompt_profiles.chosen(LLM(section_weight=0.7), FakeModel([""]))
    assert (profile.weight, profile.weight_explained) == (0.7, 0.7)


@pytest.mark.parametrize("profile", [FULL, COMPACT], ids=lambda profile: profile.name)
def test_no_step_makes_anything_larger(profile: prompt_profiles.PromptProfile) -> None:
    rooms = list(profile.rooms())
    for name in ("page", "sections", "likeliest", "definition", "titles", "rules", "other_rules", "nearest"):
        sizes = [getattr(room, name) for room in rooms]
        assert sizes == sorted(sizes, reverse=True), name
