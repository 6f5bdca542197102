"""What a real, small model answered once (cassettes/drafting), and what became of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from tests.drafting import making
from triagebot import cassettes
from triagebot.config import LLM, ModelProfile
from triagebot.drafting.model import citations, grounding
from triagebot.drafting.model.citations import RejectedSentence
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.server.client import OpenAIChat
from triagebot.models import Draft

TAPES = Path(__file__).parents[3] / "cassettes" / "drafting"
MODEL = "qwen2.5-coder-1.5b-instruct"


@lru_cache
def drafted(name: str) -> Draft:
    chat = OpenAIChat(MODEL, api_key="none", base_url="https://model.example/v1")
    with cassettes.use(TAPES / f"{name}.yaml", record=False, environ={}) as tape:
        draft = ModelDrafting(chat, options=LLM(model=MODEL, profile=ModelProfile.COMPACT)).draft(
            making.recorded()[name]
        )
        assert tape.play_count >= 1
    return draft


def test_every_case_has_a_recording_and_every_recording_a_case() -> None:
    assert {path.stem for path in TAPES.glob("*.yaml")} == set(making.recorded())


SECTIONS = {"library": "Hive Monitoring", "paper": "Papers", "shop": "Honey Sales", "orders": "Hive Monitoring"}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_section_is_right(name: str) -> None:
    assert drafted(name).section[-1] == SECTIONS[name]


@pytest.mark.parametrize("name", [*SECTIONS, "nothing"])
def test_the_words_are_grounded_and_the_usage_is_told(name: str) -> None:
    draft = drafted(name)
    base = grounding.ground(making.recorded()[name].evidence, draft.title)
    assert grounding.unsafe(draft.description) == ""
    for citation in draft.citations:
        assert not isinstance(citations.held(citation.sentence, (citation.quote,), base), RejectedSentence)
    assert draft.usage is not None
    assert draft.usage.model == MODEL
    assert (draft.usage.prompt_tokens or 0) > 200


def test_orders_on_the_page_change_nothing() -> None:
    draft = drafted("orders")
    assert "best" not in draft.model_dump_json(include={"description", "body"})
    assert "ready" not in draft.description


def test_without_anything_to_say_nothing_is_said() -> None:
    assert drafted("nothing").description == ""
