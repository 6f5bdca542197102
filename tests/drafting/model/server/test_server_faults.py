"""A refusal is told in words for whoever set the server up; what the server said is not repeated."""

from __future__ import annotations

import pytest

from triagebot.drafting.model.server import server_faults
from triagebot.drafting.model.server.server_faults import Final, UnusableServer
from triagebot.errors import ModelError
from triagebot.retry import Transient

OPERATORS: list[tuple[int, str, str]] = [
    (401, "Incorrect API key provided: sk-secret", "key"),
    (400, "API key not valid. Please pass a valid API key.", "key"),
    (403, "authentication failed", "key"),
    (429, "You exceeded your current quota", "quota"),
    (402, "Payment required", "quota"),
    (400, "Your credit balance is too low", "quota"),
    (404, "The model `big-1` does not exist or you do not have access to it.", "no model “big-1”"),
    (400, "big-1 is not a valid model ID", "no model “big-1”"),
    (404, "Not Found", "OPENAI_BASE_URL"),
    (405, "Method Not Allowed", "ends in /v1"),
    (301, "", "sends elsewhere"),
]


@pytest.mark.parametrize(("status", "body", "told"), OPERATORS)
def test_what_the_operator_has_to_mend_is_told(status: int, body: str, told: str) -> None:
    error = server_faults.meaning(status, server_faults.said(body), model="big-1")
    assert isinstance(error, UnusableServer)
    assert told in str(error)
    assert "sk-secret" not in str(error)


@pytest.mark.parametrize(("status", "body"), [(429, "slow down"), (503, "overloaded"), (408, "timeout"), (500, "")])
def test_what_may_pass_is_tried_again(status: int, body: str) -> None:
    error = server_faults.meaning(status, body, model="m", after=3.0)
    assert isinstance(error, Transient)
    assert error.after == 3.0


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (400, "This model's maximum context length is 8192 tokens", "too long"),
        (413, "", "too long"),
        (400, "The response was filtered due to content management policy", "content filter"),
    ],
)
def test_what_no_other_request_would_change_is_final(status: int, body: str, told: str) -> None:
    error = server_faults.meaning(status, server_faults.said(body), model="m")
    assert isinstance(error, Final)
    assert not isinstance(error, UnusableServer)
    assert told in str(error)


@pytest.mark.parametrize(
    "body", ["model m: parameter temperature is unknown", "response_format json_schema not available for model m"]
)
def test_a_refused_parameter_is_no_missing_model(body: str) -> None:
    error = server_faults.meaning(400, body, model="m")
    assert isinstance(error, ModelError)
    assert not isinstance(error, Final)
