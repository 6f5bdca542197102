"""Whatever the server does, there is a draft, and it says why the model had no part in it."""

from __future__ import annotations

import gzip
import socket
import threading

import pytest

from tests.drafting import making
from tests.drafting.fake_model import Answer, answer, completion, error, serving
from tests.drafting.model.servers import KEY, drafted
from triagebot.drafting.offline import OfflineDrafting
from triagebot.models import Draft, Drafter

OFFLINE = OfflineDrafting().draft(making.case())


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
