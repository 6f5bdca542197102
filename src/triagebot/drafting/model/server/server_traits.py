"""What one server takes, learnt from what it refuses: each refusal changes the next request, once.

Nothing is guessed by the name of a host or a model. A refusal is understood by the names of what was sent in the
status' body, wherever they stand in it and in whatever case; one that names nothing takes the strictest thing away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from triagebot.drafting.model import answer_schema

REFUSING = frozenset({400, 403, 404, 405, 415, 422, 500, 501})
"""Statuses whose body may name something that can be left out (500: llama.cpp's for a chat template's fault)."""
UNNAMED = frozenset({400, 415, 422, 501})
"""Statuses that mean a refusal of the request also when nothing is named."""

OPTIONAL = frozenset({"temperature", "seed", "logprobs", "top_logprobs", "reasoning_effort"})
"""Parameters without which an answer is as good."""

_LENGTHS = re.compile(r"max_?length|max_?items|min_?length|min_?items")
_FORMAT = re.compile(
    r"response[_ ]?format|response[_ ]?mime|json[_ ]?schema|json[_ ]?object|json[_ ]mode|structured[_ ]output|"
    r"schema|grammar|guided"
)
_SYSTEM = re.compile(
    r"system[_ ]?(?:role|message|prompt|instruction)|role[^a-z]{0,4}system|developer (?:instruction|message|role)|"
    r"only (?:user|.{0,8}user.{0,8} and .{0,8}assistant)|roles must alternate"
)
_EFFORT = re.compile(r"reasoning[_. ]?effort|reasoning|thinking")
_WHOLE_NUMBER = re.compile(r"(?<![\w.])\d{1,6}(?![\w.]\d)")


class ResponseFormat(StrEnum):
    """How strictly the form of the answer is asked for, strictest first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    TEXT = "text"

    def looser(self) -> ResponseFormat | None:
        """The next less strict one; None behind the last."""
        formats = list(ResponseFormat)
        at = formats.index(self) + 1
        return formats[at] if at < len(formats) else None


@dataclass
class ServerTraits:
    """What a server is known to take. Changed by `learn` alone; a race costs a repeated question."""

    format: ResponseFormat = ResponseFormat.SCHEMA
    lengths: bool = True
    """Whether schemas may bound the length of texts and lists."""
    system_role: bool = True
    effort: bool = False
    """Whether the model is asked to reason little: offered once its thoughts have used up an answer."""
    budget: int = 0
    """Tokens that an answer is known to need beyond what is asked; 0 when nothing was learnt."""
    path: str = ""
    """What the address lacked."""
    dropped: set[str] = field(default_factory=set)
    bounds: dict[str, int] = field(default_factory=dict)
    """The most that a parameter may be."""
    adapted: list[str] = field(default_factory=list)
    """What was changed and why, for people."""

    def options(
        self, form: Mapping[str, object], most_tokens: int, *, distribution: bool = False
    ) -> dict[str, object]:
        """The parameters of the next request beside model and messages.

        With `distribution` it is asked how likely the other choices were (log-probabilities).
        """
        wanted: dict[str, object] = {"temperature": 0}
        if distribution:
            wanted |= {"seed": 7, "logprobs": True, "top_logprobs": 12}
        if self.effort:
            wanted["reasoning_effort"] = "low"
        limit = "max_completion_tokens" if "max_tokens" in self.dropped else "max_tokens"
        wanted[limit] = most_tokens
        options: dict[str, object] = {name: value for name, value in wanted.items() if name not in self.dropped}
        for name, most in self.bounds.items():
            value = options.get(name)
            if isinstance(value, int):
                options[name] = min(value, most)
        if self.format is ResponseFormat.SCHEMA:
            schema = dict(form) if self.lengths else answer_schema.without_lengths(form)
            named = {"name": "entry", "strict": True, "schema": schema}
            options["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.format is ResponseFormat.OBJECT:
            options["response_format"] = {"type": "json_object"}
        return options

    def learn(self, status: int, words: str, options: Mapping[str, object], roles: Sequence[str]) -> bool:
        """Whether the refusal of a request with these options was understood, so that another may be tried.

        `words` is the body in lower case on one line.
        """
        if status not in REFUSING:
            return False
        unnamed = status in UNNAMED
        return (
            self._without_system_role(words, roles)
            or self._bounded(words, options)
            or self._without_named(words, options)
            or self._without_lengths(words)
            or ((unnamed or _FORMAT.search(words) is not None) and self._looser())
            or (unnamed and self._without_all(options))
        )

    def _without_system_role(self, words: str, roles: Sequence[str]) -> bool:
        if "system" not in roles or not self.system_role or not _SYSTEM.search(words):
            return False
        self.system_role = False
        return self._noted("no system role: the instructions stand in the first message")

    def _without_lengths(self, words: str) -> bool:
        if self.format is not ResponseFormat.SCHEMA or not self.lengths or not _LENGTHS.search(words):
            return False
        self.lengths = False
        return self._noted("no bounds on length in schemas")

    def _looser(self) -> bool:
        looser = self.format.looser()
        if looser is None:
            return False
        refused, self.format = self.format, looser
        return self._noted(f"response format {looser.value} instead of {refused.value}")

    def _without_all(self, options: Mapping[str, object]) -> bool:
        optional = OPTIONAL & set(options)
        if not optional:
            return False
        self.dropped |= optional
        return self._noted(f"without {', '.join(sorted(optional))}")

    def _bounded(self, words: str, options: Mapping[str, object]) -> bool:
        """Understands "top_logprobs must be at most 5": a number below the one that was sent."""
        for name in ("top_logprobs", "max_tokens", "max_completion_tokens"):
            sent = options.get(name)
            named = name in words or (name == "top_logprobs" and "logprobs" in words)
            if name in self.bounds or not isinstance(sent, int) or not named:
                continue
            below = [number for number in map(int, _WHOLE_NUMBER.findall(words)) if 1 < number < sent]
            if below and str(sent) in words:
                self.bounds[name] = max(below)
                return self._noted(f"{name} at most {max(below)}")
        return False

    def _without_named(self, words: str, options: Mapping[str, object]) -> bool:
        """Leaves out every parameter that the refusal names."""
        named = {name for name in options if name != "response_format" and name in words}
        if "reasoning_effort" in options and _EFFORT.search(words):
            named.add("reasoning_effort")
        if "max_completion_tokens" in options:
            named.discard("max_tokens")
        elif "max_tokens" in options and "max_completion_tokens" in words:
            named.add("max_tokens")
        if named & {"logprobs", "top_logprobs"}:
            named |= {"logprobs", "top_logprobs"} & set(options)
        if not named:
            return False
        self.dropped |= named
        return self._noted(f"without {', '.join(sorted(named))}")

    def thoughts_need(self, most: int) -> bool:
        """Whether an answer that ended in thoughts may be asked for again: with more room, and less thinking."""
        if self.budget >= most:
            return False
        self.budget, self.effort = most, "reasoning_effort" not in self.dropped
        return self._noted(f"up to {most:,} tokens an answer, because the model reasons")

    def lacks_path(self, base_url: str) -> bool:
        """Whether the address may be tried again with the /v1 that it lacks."""
        if self.path or "/v1" in base_url:
            return False
        self.path = "/v1"
        return self._noted("/v1 behind the address (OPENAI_BASE_URL)")

    def _noted(self, change: str) -> bool:
        self.adapted.append(change)
        return True
