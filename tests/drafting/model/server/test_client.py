"""What is sent to a model's server, and what is learnt from its refusals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.drafting import making
from tests.drafting.fake_model import Answer, answer, completion, error, serving
from tests.drafting.model.servers import KEY, drafted
from triagebot.config import LLM, ModelProfile
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.server.client import OpenAIChat
from triagebot.models import Drafter


def test_the_wait_a_server_asks_for_is_kept() -> None:
    sleeps: list[float] = []
    with serving(error(429, headers={"retry-after": "7"}), completion(answer())) as server:
        draft = drafted(server.url, sleeps=sleeps)
    assert draft.drafter is Drafter.LLM
    assert sleeps == [7.0]


FORMS: list[tuple[str, list[Answer], list[str]]] = [
    ("a schema is asked for first", [completion(answer())], ["json_schema"]),
    (
        "then any JSON object",
        [error(400, "response_format json_schema is not supported"), completion(answer())],
        ["json_schema", "json_object"],
    ),
    (
        "then plain text with the JSON inside",
        [error(400, "no schema"), error(422, "no json"), completion(f"Sure!\n```json\n{answer()}\n```\nDone.")],
        ["json_schema", "json_object", "none"],
    ),
]


@pytest.mark.parametrize(("name", "answers", "formats"), FORMS, ids=[form[0] for form in FORMS])
def test_the_form_of_the_answer_is_asked_for_less_strictly_until_the_server_understands(
    name: str, answers: list[Answer], formats: list[str]
) -> None:
    with serving(*answers) as server:
        draft = drafted(server.url)
    assert draft.drafter is Drafter.LLM
    assert [request.get("response_format", {}).get("type", "none") for request in server.requests] == formats


def test_the_form_that_worked_is_asked_for_first_the_next_time() -> None:
    with serving(error(400, "no schema"), completion(answer())) as server:
        chat = OpenAIChat("fake", api_key=None, base_url=server.url)
        drafting = ModelDrafting(chat, options=LLM(model="fake"))
        drafting.draft(making.case())
        drafting.draft(making.case())
    assert [request["response_format"]["type"] for request in server.requests] == [
        "json_schema", "json_object", "json_object",
    ]  # fmt: skip


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"message": "Unsupported parameter: 'max_tokens'", "param": "max_tokens"}, "max_tokens"),
    ({"message": "temperature does not support 0", "param": "temperature"}, "temperature"),
    ({"message": "logprobs are not supported with this model"}, "logprobs"),
]


@pytest.mark.parametrize(("refusal", "name"), REFUSED)
def test_a_parameter_that_a_server_refuses_is_left_out_from_then_on(refusal: dict[str, Any], name: str) -> None:
    with serving(error(400, **refusal), completion(answer())) as server:
        draft = drafted(server.url, profile=ModelProfile.COMPACT)
    assert draft.drafter is Drafter.LLM
    assert name in server.requests[0]
    assert name not in server.requests[1]
    assert server.requests[1]["response_format"]["type"] == "json_schema"


def test_the_key_goes_into_the_header_alone() -> None:
    with serving(completion(answer())) as server:
        drafted(server.url)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in str(server.requests)


def test_a_server_on_this_machine_is_asked_one_thing_after_the_other() -> None:
    """Its queue is ours: nothing times out there only because something else is being answered."""
    busy: list[int] = []
    with serving(completion(answer()), together=busy) as server:
        chat = OpenAIChat("fake", api_key=None, base_url=server.url)
        drafting = ModelDrafting(chat, options=LLM(model="fake"))
        with ThreadPoolExecutor(4) as pool:
            drafts = list(pool.map(drafting.draft, [making.case()] * 4))
    assert [draft.drafter for draft in drafts] == [Drafter.LLM] * 4
    assert max(busy) == 1
