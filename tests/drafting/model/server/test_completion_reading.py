"""Only the text of an answer is needed; what stands beside it may be odd."""

from __future__ import annotations

import json
from typing import Any

import pytest

from triagebot.drafting.model.server import completion_reading
from triagebot.drafting.model.server.completion_reading import ErrorInside
from triagebot.errors import ModelError


def body(message: dict[str, Any] | None = None, *, choice: dict[str, Any] | None = None, **more: Any) -> str:
    said = {"role": "assistant", "content": "{}", **(message or {})}
    return json.dumps(
        {"choices": [{"index": 0, "message": said, "finish_reason": "stop", **(choice or {})}], **more}
    )


ODD: dict[str, str] = {
    "as it should be": body(),
    "no usage": body(usage=None),
    "usage of something else": body(usage={"prompt_tokens": "many", "completion_tokens": None}),
    "log-probabilities that are null": body(choice={"logprobs": None}),
    "a log-probability that is null": body(
        choice={"logprobs": {"content": [{"token": "{", "logprob": None, "top_logprobs": [{"token": 1}]}]}}
    ),
    "content in parts": body(
        {"content": [{"type": "thinking", "thinking": [{"text": "{no}"}]}, {"type": "text", "text": "{}"}]}
    ),
    "a thought of its own": body({"reasoning_content": "{no}"}),
    "a function called": body({"content": None, "tool_calls": [{"function": {"arguments": "{}"}}]}),
    "a refusal beside an answer": body({"refusal": ""}),
}


@pytest.mark.parametrize("name", ODD)
def test_the_text_is_found(name: str) -> None:
    assert completion_reading.reply(ODD[name]).text == "{}"


def test_counts_and_what_cut_it_off_are_read() -> None:
    usage = {"prompt_tokens": 7, "completion_tokens": 3, "completion_tokens_details": {"reasoning_tokens": 2}}
    reply = completion_reading.reply(body(choice={"finish_reason": "length"}, usage=usage))
    assert (reply.cut_off, reply.prompt_tokens, reply.completion_tokens, reply.reasoned) == (True, 7, 3, True)


FAULTS: list[tuple[str, str]] = [
    ("<!DOCTYPE html><title>Sign in</title>", "web page"),
    ("", "not a chat completion"),
    ('{"ok": true}', "not a chat completion"),
    ('{"choices": []}', "without a choice"),
    ('{"choices": [7]}', "without a choice"),
    (body({"content": None, "refusal": "I cannot."}), "refused"),
    (body({"content": ""}, choice={"finish_reason": "content_filter"}), "content filter"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_what_is_no_answer_is_told(text: str, told: str) -> None:
    with pytest.raises(ModelError, match=told):
        completion_reading.reply(text)


@pytest.mark.parametrize(
    ("error", "status"), [({"code": 429}, 429), ({"code": "503"}, 503), ({"code": "overloaded"}, 500), ("bad", 500)]
)
def test_an_error_inside_a_200_has_its_own_status(error: object, status: int) -> None:
    with pytest.raises(ErrorInside) as caught:
        completion_reading.reply(json.dumps({"error": error}))
    assert caught.value.status == status


def test_what_several_answers_took_is_summed() -> None:
    one = completion_reading.reply(body(usage={"prompt_tokens": 5, "completion_tokens": 1}))
    none = completion_reading.reply(body())
    summed = completion_reading.summed([one, none, one])
    assert summed is not None
    assert (summed.prompt_tokens, summed.completion_tokens) == (10, 2)
    assert completion_reading.summed([]) is None
