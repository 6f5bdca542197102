"""Prompts are data: validated, overridable, bounded, and shown exactly as they are sent."""

from __future__ import annotations

import pytest

from tests.drafting import making
from tests.drafting.fake_model import FakeModel, answer
from triagebot.config import LLM, Config
from triagebot.drafting.model import drafter, preview, prompts
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.errors import UsageError
from triagebot.models import Request
from triagebot.text.tokens import tokens

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


def test_the_shipped_prompt_is_valid() -> None:
    assert prompts.shipped().name == "entry"


def test_what_is_shown_is_what_is_sent() -> None:
    fake = FakeModel([answer()])
    ModelDrafting(fake).draft(making.case())
    shown = preview.show(making.case(), Config())
    for message in fake.calls[0].messages:
        assert message.text in shown


def test_a_lists_own_prompt_takes_the_place_of_the_shipped_one() -> None:
    own = prompts.load(OWN, source="prompts/own.yaml")
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
        prompts.load(text, source="prompts/own.yaml")
    assert fault in str(caught.value)


def test_a_placeholder_in_the_evidence_stays_text() -> None:
    case = making.case("Hivescale is a library that costs $rules and ${fence} a year for bee hives.")
    assert "costs $rules and ${fence} a year" in drafter.messages(case, LLM(), prompts.shipped())[1].text


def big_list(sections: int) -> str:
    """A list with many sections of three entries each."""
    parts = ["# Big\n"]
    for n in range(sections):
        parts.append(f"\n## Section {n}\n\nAll about topic {n} and what belongs to it in some detail.\n\n")
        parts += [f"- [Tool {n} {m}](https://t{n}-{m}.example) - Handles topic {n} in way {m}.\n" for m in range(3)]
    return "".join(parts)


SIZES = {
    "an empty page": ("", making.LIST, making.GUIDE),
    "a page of 10 MB": ("Hivescale reads load cells under hives. " * 250_000, making.LIST, making.GUIDE),
    "a page in another script": ("蜂箱の重さを量るライブラリです。" * 2_000, making.LIST, making.GUIDE),
    "a list with 200 sections": (making.PAGE, big_list(200), making.GUIDE),
    "a guide of 200 KB": (making.PAGE, making.LIST, making.GUIDE + "- **Thing**: Something to say here.\n" * 5_000),
    "an empty guide": (making.PAGE, making.LIST, ""),
    "no guide": (making.PAGE, making.LIST, None),
}


@pytest.mark.parametrize("name", SIZES)
def test_the_prompt_stays_within_its_bound(name: str) -> None:
    text, list_text, guide = SIZES[name]
    case = making.case(text, list_text=list_text, guide=guide)
    sent = drafter.messages(case, LLM(), prompts.shipped())
    assert sum(tokens(message.text) for message in sent) <= 1_800
    small = drafter.messages(case, LLM(max_prompt_tokens=600), prompts.shipped())
    assert sum(tokens(message.text) for message in small) <= 600


def test_what_is_the_same_for_every_link_comes_first() -> None:
    one = drafter.messages(making.case(), LLM(), prompts.shipped())
    other = drafter.messages(
        making.case("Nectar is a shop.", request=Request(url="https://n.example")), LLM(), prompts.shipped()
    )
    assert one[0] == other[0]
    assert one[1] != other[1]


def test_entries_are_shown_for_the_voice_only_when_asked_and_before_the_page() -> None:
    voice = "for the voice alone"
    assert voice not in drafter.messages(making.case(), LLM(), prompts.shipped())[1].text
    shown = drafter.messages(making.case(), LLM(examples=3), prompts.shipped())[1].text
    assert 0 <= shown.find(voice) < shown.find("DATA")
    assert shown[shown.find(voice) : shown.find("DATA")].count("\n- ") == 3
