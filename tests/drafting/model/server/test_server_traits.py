"""What a server takes is learnt from its refusals, whatever their shape; each refusal changes the next request."""

from __future__ import annotations

import json
from typing import Any

import pytest

from triagebot.drafting.model import answer_schema
from triagebot.drafting.model.server import server_faults
from triagebot.drafting.model.server.server_traits import ResponseFormat, ServerTraits

FORM = answer_schema.build(answer_schema.Slots())
ROLES = ("system", "user")


def options(traits: ServerTraits) -> dict[str, Any]:
    return traits.options(FORM, 900, distribution=True)


def learnt(traits: ServerTraits, status: int, body: object, sent: dict[str, Any] | None = None) -> bool:
    words = server_faults.said(body if isinstance(body, str) else json.dumps(body))
    return traits.learn(status, words, sent or options(traits), ROLES)


def refused(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error"}}


LEFT_OUT: list[tuple[str, int, object, set[str]]] = [
    ("a value", 400, refused("Unsupported value: 'temperature' does not support 0."), {"temperature"}),
    ("not allowed", 403, refused("You may not request LOGPROBS here"), {"logprobs", "top_logprobs"}),
    ("an error in a list", 400, [refused("Logprobs is not enabled")], {"logprobs", "top_logprobs"}),
    (
        "places of a validator",
        422,
        {"message": {"detail": [{"loc": ["body", "seed"]}, {"loc": ["body", "top_logprobs"]}]}},
        {"seed", "logprobs", "top_logprobs"},
    ),
    ("names in a list", 400, refused("unsupported: ['seed', 'temperature']"), {"seed", "temperature"}),
    ("plain text", 400, "unknown field: seed", {"seed"}),
]


@pytest.mark.parametrize(("name", "status", "body", "names"), LEFT_OUT, ids=[case[0] for case in LEFT_OUT])
def test_what_a_refusal_names_is_left_out(name: str, status: int, body: object, names: set[str]) -> None:
    traits = ServerTraits()
    before = options(traits)
    assert learnt(traits, status, body)
    assert set(before) - set(options(traits)) == names
    assert len(traits.adapted) == 1


def test_the_limit_is_called_by_its_newer_name_and_then_left_out() -> None:
    traits = ServerTraits()
    assert learnt(traits, 400, refused("'max_tokens' is not supported. Use 'max_completion_tokens' instead."))
    assert options(traits)["max_completion_tokens"] == 900
    assert "max_tokens" not in options(traits)
    assert learnt(traits, 400, refused("unknown parameter max_completion_tokens"))
    assert not {"max_tokens", "max_completion_tokens"} & set(options(traits))


def test_a_bound_that_is_told_is_kept() -> None:
    traits = ServerTraits()
    assert learnt(traits, 400, refused("top_logprobs of 12 is greater than the maximum: 5"))
    assert options(traits)["top_logprobs"] == 5


def test_the_form_is_asked_for_less_strictly_step_by_step() -> None:
    traits = ServerTraits()
    seen = []
    for _ in range(3):
        seen.append(traits.format)
        learnt(traits, 400, refused("response_format is not supported"))
    assert seen == [ResponseFormat.SCHEMA, ResponseFormat.OBJECT, ResponseFormat.TEXT]
    assert "response_format" not in options(traits)


def test_bounds_on_length_go_before_the_schema_does() -> None:
    traits = ServerTraits()
    assert learnt(traits, 400, refused("Invalid schema for response_format: 'maxLength' is not permitted."))
    assert traits.format is ResponseFormat.SCHEMA
    assert "maxLength" not in json.dumps(options(traits))


@pytest.mark.parametrize(
    ("status", "message"),
    [(400, "System role not supported"), (500, "Only user and assistant roles are supported!")],
)
def test_a_server_without_a_system_role_is_given_none(status: int, message: str) -> None:
    traits = ServerTraits()
    assert learnt(traits, status, refused(message))
    assert not traits.system_role


def test_a_refusal_that_names_nothing_takes_the_strictest_away_and_ends() -> None:
    traits = ServerTraits()
    steps = 0
    while learnt(traits, 400, refused("Bad request")):
        steps += 1
    assert steps == 3
    assert set(options(traits)) == {"max_tokens"}


@pytest.mark.parametrize("status", [401, 402, 408, 429, 502, 503])
def test_other_failures_teach_nothing(status: int) -> None:
    traits = ServerTraits()
    assert not learnt(traits, status, refused("temperature logprobs response_format"))
    assert traits == ServerTraits()


def test_thoughts_that_use_up_an_answer_get_more_room_once_and_are_asked_to_be_short() -> None:
    traits = ServerTraits()
    assert traits.thoughts_need(4_000)
    assert options(traits)["reasoning_effort"] == "low"
    assert not traits.thoughts_need(4_000)
    assert learnt(traits, 400, refused("Unrecognized request argument supplied: reasoning_effort"))
    assert "reasoning_effort" not in options(traits)


def test_an_address_is_tried_with_what_it_lacks_once() -> None:
    traits = ServerTraits()
    assert not traits.lacks_path("https://model.example/v1")
    assert traits.lacks_path("https://model.example")
    assert not traits.lacks_path("https://model.example")
