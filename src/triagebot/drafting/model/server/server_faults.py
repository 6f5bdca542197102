"""What a refusal of a server means, from its status and its body, in words for whoever set it up.

The server's own words are read and never passed on: they may quote the key.
"""

from __future__ import annotations

import re

from triagebot.errors import ModelError
from triagebot.retry import Transient
from triagebot.text.patterns import words

MOST_READ = 4_000
"""Characters of a body that are read."""

QUOTA = ("the quota is used up", "Look at its plan and billing.")
KEY = ("the key is not accepted", "Look at OPENAI_API_KEY.")
ADDRESS = ("there is nothing at this address", "Look at OPENAI_BASE_URL: it usually ends in /v1.")
ELSEWHERE = ("it sends elsewhere", "Give OPENAI_BASE_URL as it is there.")

_QUOTA = re.compile(r"quota|billing|credit|insufficient[_ ](?:quota|funds|balance)|payment", re.IGNORECASE)
_KEY = words(
    r"api[_ -]?keys?|x-api-key|authentication|authenticate|unauthori[sz]ed|invalid[_ ](?:key|token)|access token",
    r"bearer",
)
_MODEL = words(
    r"model_not_found|deploymentnotfound|no endpoints found",
    r"(?:model|deployment)\b.{0,120}?(?:not (?:exist|found|available|a valid)|does ?n.t exist|is invalid|unknown)",
    r"(?:unknown|no such|invalid|not a valid) model",
)
_CONTEXT = re.compile(
    r"context[_ ](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|"
    r"exceeds? the (?:available |maximum )?context|request too large|input is too long",
    re.IGNORECASE,
)
_FILTER = re.compile(r"content[_ ]filter|content management policy|content policy|responsibleai", re.IGNORECASE)


_PARAMETER = re.compile(
    r"logprobs|temperature|\bseed\b|max_\w{0,12}tokens|response_format|json_schema|reasoning_effort|"
    r"system role|parameter",
    re.IGNORECASE,
)


class Final(ModelError):
    """Nothing that could be left out of the question would help."""


class UnusableServer(Final):
    """The operator's fault: a key, an address, a plan or a name with which no entry gets an answer."""


def said(body: bytes | str) -> str:
    """What a body says, in lower case on one line, whatever shape its error has (an object, a list, plain text)."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    return " ".join(text[:MOST_READ].lower().split())


def meaning(status: int, said: str, *, model: str, after: float | None = None) -> ModelError | Transient:
    """The error to raise for a status and what was said with it (see `said`); `after` is the wait it asked for."""
    if fault := _operators_fault(status, said, model):
        text, next_step = fault
        return UnusableServer(f"the server answered {status}: {text}.", next_step=next_step)
    if status in {408, 409, 425, 429} or status >= 500:
        busy = " (too many requests)" if status == 429 else ""
        return Transient(ModelError(f"the server answered {status}{busy}."), after=after)
    if status == 413 or _CONTEXT.search(said):
        return Final(
            f"the server answered {status}: the question is too long for this model.",
            next_step="Set `llm.max_prompt_tokens` lower.",
        )
    if _FILTER.search(said):
        return Final("the server's content filter stopped the question.")
    return ModelError(f"the server answered {status}{' (not allowed)' if status == 403 else ''}.")


def _operators_fault(status: int, said: str, model: str) -> tuple[str, str] | None:
    """What is wrong with key, plan, model or address, and what to look at; None when none of them is."""
    of_parameter = _PARAMETER.search(said)
    faults = (
        (status == 402 or (status in {400, 403, 429} and _QUOTA.search(said)), QUOTA),
        (status == 401 or (status in {400, 403} and _KEY.search(said)), KEY),
        (
            status in {400, 403, 404, 422} and _MODEL.search(said) and not of_parameter,
            (f"it has no model “{model}”", "Look at TRIAGEBOT_MODEL or `llm.model`."),
        ),
        (status in {404, 405} and not of_parameter, ADDRESS),
        (300 <= status < 400, ELSEWHERE),
    )
    return next((fault for holds, fault in faults if holds), None)
