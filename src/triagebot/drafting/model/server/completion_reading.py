"""Reading a chat completion generously: only the answer's text is needed, whatever stands beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from triagebot.errors import ModelError

MOST_TOKENS = 60
"""Tokens whose alternatives are kept: the section stands at the beginning."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of an answer and what else it might have been: (text, natural logarithm of the probability)."""

    text: str
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered. Counts are None where it did not say."""

    text: str
    cut_off: bool = False
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    tokens: tuple[Token, ...] = ()
    reasoned: bool = False
    """Whether the model thought before it answered, as far as the server shows it."""


def summed(replies: Sequence[Reply]) -> Reply | None:
    """The last reply, with the tokens that all of them took; a count is None when none of them told it."""
    if not replies:
        return None
    prompt = [one.prompt_tokens for one in replies if one.prompt_tokens is not None]
    completion = [one.completion_tokens for one in replies if one.completion_tokens is not None]
    return replace(
        replies[-1],
        prompt_tokens=sum(prompt) if prompt else None,
        completion_tokens=sum(completion) if completion else None,
    )


class ErrorInside(Exception):
    """An error with status 200: what gateways answer whose provider failed. `status` is the provider's."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status} inside a 200")
        self.status = status
        self.body = body


def reply(body: str) -> Reply:
    """The reply in a response's body. Raises `ErrorInside`, and `ModelError` for what is no chat completion."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        kind = "a web page (HTML)" if body.lstrip()[:1] == "<" else "something"
        raise ModelError(
            f"the server answered {kind} that is not a chat completion.", next_step="Look at OPENAI_BASE_URL."
        )
    choices = value.get("choices")
    if value.get("error") and not choices:
        raise ErrorInside(_status(value["error"]), json.dumps(value["error"]))
    if not isinstance(choices, list):
        raise ModelError("the server answered something that is not a chat completion.")
    choice = choices[0] if choices else None
    if not isinstance(choice, dict):
        raise ModelError("the server answered without a choice.")
    if choice.get("error"):
        raise ErrorInside(_status(choice["error"]), json.dumps(choice["error"]))
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    finish = str(choice.get("finish_reason") or "").lower()
    text = _text(message.get("content")) or _called(message) or _text(choice.get("text"))
    if message.get("refusal") and not text:
        raise ModelError("the model refused.")
    if finish == "content_filter" and not text:
        raise ModelError("the server's content filter stopped the answer.")
    usage = value.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Reply(
        text=text,
        cut_off=finish in {"length", "max_tokens"},
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
        tokens=tuple(_tokens(choice.get("logprobs"))),
        reasoned=_reasoned(message, usage, text),
    )


def _text(content: object) -> str:
    """The text of a message: as it is, of its parts that are text, or of an object that was parsed already."""
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        return json.dumps(content)
    if not isinstance(content, list):
        return ""
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Mapping) and part.get("type", "text") in {"text", "output_text"}:
            parts.append(part["text"] if isinstance(part.get("text"), str) else "")
    return "".join(parts)


def _called(message: Mapping[str, object]) -> str:
    """The arguments of a function that the model called instead of answering."""
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else []:
        function = call.get("function") if isinstance(call, Mapping) else None
        arguments = function.get("arguments") if isinstance(function, Mapping) else None
        if arguments:
            return arguments if isinstance(arguments, str) else json.dumps(arguments)
    return ""


def _reasoned(message: Mapping[str, object], usage: Mapping[str, object], text: str) -> bool:
    details = usage.get("completion_tokens_details")
    hidden = _count(details.get("reasoning_tokens")) if isinstance(details, Mapping) else None
    shown = any(message.get(name) for name in ("reasoning_content", "reasoning", "thinking"))
    return bool(hidden) or shown or "</think>" in text


def _status(error: object) -> int:
    code = error.get("code", error.get("status")) if isinstance(error, Mapping) else None
    number = int(code) if isinstance(code, str) and code.isdigit() and len(code) == 3 else code
    return number if isinstance(number, int) and 400 <= number < 600 else 500


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _tokens(logprobs: object) -> Iterator[Token]:
    """The tokens as far as they have the form they should have; an odd one ends them."""
    content = logprobs.get("content") if isinstance(logprobs, Mapping) else None
    for token in content[:MOST_TOKENS] if isinstance(content, list) else []:
        if not isinstance(token, Mapping) or not isinstance(token.get("token"), str):
            return
        others = token.get("top_logprobs")
        pairs = [
            (other["token"], float(other["logprob"]))
            for other in (others if isinstance(others, list) else [])
            if isinstance(other, Mapping)
            and isinstance(other.get("token"), str)
            and isinstance(other.get("logprob"), (int, float))
        ]
        yield Token(token["token"], tuple(pairs))
