"""A model's size is known from its name or its server, else not at all."""

from __future__ import annotations

import json

import pytest

from triagebot.drafting.model.server import model_size


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("qwen2.5-coder-1.5b-instruct", 1.5e9),
        ("llama3.2:3b", 3e9),
        ("mixtral-8x7b", 56e9),
        ("smollm2-135m", 135e6),
        ("/models/Phi-3.5-mini-3.8B-Q4_K_M.gguf", 3.8e9),
        ("gpt-9-mini", None),
        ("claude-b", None),
        ("strong-model-1", None),
        ("llama3.1", None),
    ],
)
def test_a_name_may_tell_it(name: str, parameters: float | None) -> None:
    assert model_size.named(name) == parameters


ROWS: list[tuple[object, float | None]] = [
    ({"data": [{"id": "m", "meta": {"n_params": 1_543_714_304}}]}, 1_543_714_304.0),
    ({"data": [{"id": "other-7b"}]}, 7e9),
    ({"data": [{"id": "one-7b"}, {"id": "two-7b"}]}, None),
    ({"data": [{"id": "m", "owned_by": "prepared"}]}, None),
    ({"data": "no"}, None),
    ([], None),
]


@pytest.mark.parametrize(("answer", "parameters"), ROWS)
def test_a_server_may_tell_it(answer: object, parameters: float | None) -> None:
    assert model_size.told(json.dumps(answer), "m") == parameters


def test_an_answer_that_is_no_json_tells_nothing() -> None:
    assert model_size.told("<html>", "m") is None
