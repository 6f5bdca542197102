"""Whatever the server does, there is a draft, and it says why the model had no part in it."""

from __future__ import annotations

import gzip
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.drafting import making
from tests.drafting.fake_model import Answer, answer, completion, error, serving
from triagebot.config import LLM, ModelProfile
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.server.client import OpenAIChat
from triagebot.drafting.offline import OfflineDrafting
from triagebot.models import Draft, Drafter

KEY = "sk-notarealkeybutlong1234567890"
OFFLINE = OfflineDrafting().draft(making.case())


def drafted(
    url: str, *, timeout: float = 5.0, sleeps: list[float] | None = None, profile: ModelProfile = ModelProfile.AUTO
) -> Draft:
    kept = sleeps if sleeps is not None else []
    chat = OpenAIChat("fake", api_key=KEY, base_url=url, timeout=timeout, sleep=kept.append)
    return ModelDrafting(chat, options=LLM(model="fake", profile=profile)).draft(making.case())


def is_offline(draft: Draft) -> bool:
    same = ("section", "title", "description", "body", "tags", "sections")
    return all(getattr(draft, name) == getattr(OFFLINE, name) for name in same) and draft.drafter is Drafter.OFFLINE


FAILURES = {
    "key not accepted": ([error(401, f"Incorrect API key provided: {KEY}")], "401"),
    "not allowed": ([error(403)], "403"),
    "no such model": ([error(404, "model not found")], "404"),
    "over quota": ([error(429, "quota", code="insufficient_quota")], "quota"),
    "too many requests for ever": ([error(429, headers={"retry-after": "1"})], "429"),
    "asked to wait an hour": ([error(429, headers={"retry-after": "3600"})], "429"),
    "server error": ([error(500)], "500"),
    "bad gateway, HTML": ([Answer(502, b"<html>bad gateway</html>", {"content-type": "text/html"})], "502"),
    "HTML with 200": ([Answer(200, b"<!doctype html><p>Log in", {"content-type": "text/html"})], "HTML"),
    "empty body": ([Answer(200, b"", {"content-type": "application/json"})], "not a chat completion"),
    "something else with 200": ([Answer(200, b'{"ok": true}', {"content-type": "application/json"})], "not a chat"),
    "no choices": ([Answer(200, b'{"choices": []}', {"content-type": "application/json"})], "without a choice"),
    "refusal": ([completion(None, refusal="I cannot help with that.")], "refused"),
    "content filter": ([completion("", finish="content_filter")], "content filter"),
    "empty content": ([completion("")], "empty"),
    "no content": ([completion(None)], "empty"),
    "prose": ([completion("It is a nice library, put it under Hive Monitoring.")], "no JSON object"),
    "truncated": ([completion(answer()[:60], finish="length")], "cut off"),
    "schema broken": ([completion('{"section": ["Papers of others"], "description": 7}')], "could not be used"),
    "not an object": ([completion("[1, 2, 3]")], "no JSON object"),
    "deep nesting": ([completion('{"a":' * 5_000)], "no JSON object"),
    "an answer of many megabytes": ([completion("x" * 3_000_000)], "2 MB"),
    "an answer that unfolds to more than there is room for": (
        [Answer(200, gzip.compress(b" " * 5_000_000), {"content-encoding": "gzip"})],
        "2 MB",
    ),
    "an error of many megabytes": ([Answer(500, b"x" * 3_000_000)], "2 MB"),
    "a number of many digits": ([Answer(200, b'{"choices": ' + b"9" * 6_000 + b"}")], "not a chat"),
    "redirect": ([Answer(302, b"", {"location": "http://127.0.0.1:9/"})], "302"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_a_failing_server_leaves_the_offline_draft_and_its_reason(name: str) -> None:
    answers, reason = FAILURES[name]
    with serving(*answers) as server:
        draft = drafted(server.url)
    assert is_offline(draft)
    assert reason in draft.degraded
    assert KEY not in draft.model_dump_json()
    assert len(server.requests) <= 6


def test_a_server_that_is_not_there_leaves_the_offline_draft() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    draft = drafted(url)
    assert is_offline(draft)
    assert draft.degraded == "the server could not be reached."


def test_a_server_that_does_not_answer_is_left_after_the_timeout_and_not_asked_again() -> None:
    with serving(Answer(wait=threading.Event())) as server:
        draft = drafted(server.url, timeout=0.3)
    assert is_offline(draft)
    assert "within 0.3 s" in draft.degraded
    assert len(server.requests) == 1


def test_the_wait_a_server_asks_for_is_kept() -> None:
    sleeps: list[float] = []
    with serving(error(429, headers={"retry-after": "7"}), completion(answer())) as server:
        draft = drafted(server.url, sleeps=sleeps)
    assert draft.drafter is Drafter.LLM
    assert sleeps == [7.0]


def test_usage_that_is_not_told_stays_unknown() -> None:
    with serving(completion(answer(), usage=False)) as server:
        draft = drafted(server.url)
    assert draft.drafter is Drafter.LLM
    assert draft.usage is not None
    assert draft.usage.prompt_tokens is None


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


def test_one_repair_names_the_fault_and_is_the_last_call() -> None:
    with serving(completion("Hm."), completion(answer())) as server:
        draft = drafted(server.url)
    assert draft.drafter is Drafter.LLM
    repair = server.requests[1]["messages"]
    assert repair[-2] == {"role": "assistant", "content": "Hm."}
    assert "no JSON object" in repair[-1]["content"]
    assert draft.usage is not None
    assert (draft.usage.calls, draft.usage.prompt_tokens) == (2, 642)


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
