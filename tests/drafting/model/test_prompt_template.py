"""Prompts are data: validated, overridable, bounded, and shown exactly as they are sent."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.drafting import making
from tests.drafting.fake_model import FakeModel, answer
from triagebot.config import LLM, Config
from triagebot.drafting.case import Case
from triagebot.drafting.model import drafter, preview, prompt_template
from triagebot.drafting.model.asking.prompt_profiles import COMPACT, FULL, PromptProfile
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.errors import UsageError
from triagebot.models import Drafter, Fact, FactName, Request

OWN = """\
name: own
version: 3
system: |
  File links. Tags cost $$0. $definitions
user: |
  DATA $fence
  $evidence
  DATA $fence
"""


PROFILES = (FULL, COMPACT)
SIZES = {FULL.name: None, COMPACT.name: 1.5e9}


def sent(case: Case, profile: PromptProfile, options: LLM | None = None) -> tuple[str, str]:
    """The system and the user message of a first question."""
    system, user = drafter.first_question(case, options or LLM(), profile).messages
    return system.text, user.text


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_shipped_prompts_are_valid(profile: PromptProfile) -> None:
    assert prompt_template.shipped(profile.name).name == profile.name


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_what_is_shown_is_what_is_sent(profile: PromptProfile) -> None:
    fake = FakeModel([answer()], size=SIZES[profile.name])
    ModelDrafting(fake).draft(making.case())
    shown = preview.show(making.case(), Config(), profile)
    for message in fake.calls[0].messages:
        assert message.text in shown


def test_a_lists_own_prompt_takes_the_place_of_the_shipped_one() -> None:
    own = prompt_template.load(OWN, source="prompts/own.yaml")
    fake = FakeModel([answer()])
    ModelDrafting(fake, prompt=own).draft(making.case())
    assert fake.calls[0].messages[0].text.startswith("File links. Tags cost $0. Sections of the list:")


WRONG = {
    "not YAML": ("{", "not YAML"),
    "no mapping": ("- a", "the file"),
    "a misspelt field": (OWN.replace("system:", "sytem:"), "system"),
    "an unknown placeholder": (OWN.replace("$definitions", "$secrets"), "unknown placeholder $secrets"),
    "a stray dollar": (OWN.replace("$$0", "$0"), "placeholder"),
    "no page": (OWN.replace("$evidence", ""), "$evidence is missing"),
    "no fence": (OWN.replace("$fence", ""), "$fence is missing"),
    "too long": (OWN + "#" * 20_001, "at most"),
    "a tag": (OWN.replace("version: 3", "version: !!python/name:os.system 3"), "not YAML"),
    "a version that is none": (OWN.replace("version: 3", "version: new"), "version"),
}


@pytest.mark.parametrize("name", WRONG)
def test_39_a_prompt_that_is_not_valid_is_refused_with_its_place_and_fault(name: str) -> None:
    text, fault = WRONG[name]
    with pytest.raises(UsageError, match=r"prompts/own\.yaml") as caught:
        prompt_template.load(text, source="prompts/own.yaml")
    assert fault in str(caught.value)


def test_a_placeholder_in_the_evidence_stays_text() -> None:
    case = making.case("Hivescale is a library that costs $rules and ${fence} a year for bee hives.")
    for profile in PROFILES:
        assert "costs $rules and ${fence} a year" in sent(case, profile)[1]


def big_list(sections: int) -> str:
    """A list with many sections of three entries each."""
    parts = ["# Big\n"]
    for n in range(sections):
        parts.append(f"\n## Section {n}\n\nAll about topic {n} and what belongs to it in some detail.\n\n")
        parts += [f"- [Tool {n} {m}](https://t{n}-{m}.example) - Handles topic {n} in way {m}.\n" for m in range(3)]
    return "".join(parts)


LARGE_GUIDE = making.GUIDE + "- **Thing**: Something to say here.\n" * 5_000 + "- It must be good.\n" * 500
CASES = {
    "an empty page": ("", making.LIST, making.GUIDE),
    "a page of 10 MB": ("Hivescale reads load cells under hives. " * 250_000, making.LIST, making.GUIDE),
    "a page in another script": ("蜂箱の重さを量るライブラリです。" * 2_000, making.LIST, making.GUIDE),
    "a list with 400 sections": (making.PAGE, big_list(400), making.GUIDE),
    "a list with 149 sections": (making.PAGE, big_list(149), making.GUIDE),
    "a guide of 200 KB": (making.PAGE, making.LIST, LARGE_GUIDE),
    "an empty guide": (making.PAGE, making.LIST, ""),
    "no guide": (making.PAGE, making.LIST, None),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_prompt_stays_within_its_bound(name: str, profile: PromptProfile) -> None:
    text, list_text, guide = CASES[name]
    case = making.case(text, list_text=list_text, guide=guide)
    assert drafter.first_question(case, LLM(), profile).tokens() <= profile.tokens
    for bound in (900, 1_200):
        small = drafter.first_question(case, LLM(max_prompt_tokens=bound), profile)
        if profile is COMPACT:
            assert small.tokens() <= bound


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_prompt_does_not_grow_with_the_list(profile: PromptProfile) -> None:
    sizes = [
        drafter.first_question(making.case(list_text=big_list(many)), LLM(), profile).tokens()
        for many in (200, 400, 800)
    ]
    assert max(sizes) - min(sizes) <= 100


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_what_is_the_same_for_every_link_comes_first(profile: PromptProfile) -> None:
    one = sent(making.case(), profile)
    other = sent(making.case("Nectar is a shop.", request=Request(url="https://n.example")), profile)
    assert one[0] == other[0]
    assert one[1] != other[1]


def test_a_small_model_is_shown_entries_for_the_voice_only_when_asked_and_before_the_page() -> None:
    voice = "for the voice alone"
    assert voice not in sent(making.case(), COMPACT)[1]
    shown = sent(making.case(), COMPACT, LLM(examples=3))[1]
    assert 0 <= shown.find(voice) < shown.find("DATA")
    assert shown[shown.find(voice) : shown.find("DATA")].count("\n- ") == 3


def test_a_strong_model_is_told_all_that_it_can_use() -> None:
    facts = (Fact(name=FactName.STARS, value="812", source="GitHub"),)
    case = making.case(f"{making.PAGE}\n\n" + "The library has a part for hives. " * 3)
    case = replace(case, evidence=case.evidence.model_copy(update={"facts": (*case.evidence.facts, *facts)}))
    system, user = sent(case, FULL)
    for told in (
        "The list: Awesome Beekeeping Software",
        "1. The software must be actively maintained.",
        "- Hive Monitoring: Software that watches hives.",
        "Tags of the list: Python, Go",
        '"same_purpose"',
        '"state": "cannot tell"',
    ):
        assert told in system
    for told in ("1. (Hive Monitoring) ", "stars: 812", "It filters the weight readings", "at most "):
        assert told in user


def test_a_repair_shows_the_form_of_what_is_asked() -> None:
    fake = FakeModel(["Hm.", answer()], size=None)
    ModelDrafting(fake).draft(making.case())
    repair = fake.calls[1].messages[-1].text
    assert "no JSON object" in repair
    assert '"quotes"' in repair


def test_only_the_description_is_asked_for_again_with_the_words_that_are_not_on_the_page() -> None:
    quote = "Hivescale is a library for reading load cells under bee hives."
    wrong = answer(description={"quotes": [quote], "text": "PostgreSQL library for load cells"})
    right = {"description": {"quotes": [quote], "text": "Library for reading load cells under bee hives"}}
    fake = FakeModel([wrong, json.dumps(right)], size=None)
    draft = ModelDrafting(fake).draft(making.case())
    assert fake.calls[1].form["required"] == ["description"]
    assert "PostgreSQL" in fake.calls[1].messages[-1].text
    assert "at most " in fake.calls[1].messages[-1].text
    assert (draft.drafter, draft.description) == (Drafter.LLM, "Library for reading load cells under bee hives")
    assert draft.degraded == ""


def test_what_holds_of_an_answer_is_kept_when_its_description_falls() -> None:
    quote = "Hivescale is a library for reading load cells under bee hives."
    bad = answer(
        section="Honey Sales", tags=["Go"], description={"quotes": [quote], "text": "Sells perfume online"}
    )
    draft = ModelDrafting(FakeModel([bad], size=None), options=LLM(section_weight=6)).draft(making.case())
    assert draft.section[-1] == "Honey Sales"
    assert draft.tags == ("Go",)
    assert draft.drafter is Drafter.OFFLINE
    assert "its words were not used" in draft.degraded
