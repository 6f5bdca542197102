"""The one adapter to OpenAI-compatible servers: `chat.completions` over the openai library, imported on first use.

It knows the wire and nothing of drafting: messages in, text and counts out. What a server does not understand
(a parameter, a response format) is remembered, so it is asked once. Retries are `triagebot.retry`'s alone.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from triagebot.drafting.model import schema as schemas
from triagebot.errors import ModelError
from triagebot.retry import Transient, retrying

if TYPE_CHECKING:
    import openai

ATTEMPTS = 3
LONGEST_WAIT = 20.0
"""Seconds; a server that asks for more is not waited for: the offline draft is at hand."""
MOST_ADJUSTMENTS = 6
AT_ONCE = 8
"""Calls to one hosted server at a time; a server on this machine is asked one thing after the other."""


class Rung(StrEnum):
    """How strictly the form of the answer is asked for, strictest first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "text"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat; `role` is `system`, `user` or `assistant`."""

    role: str
    text: str


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


class Unsupported(ModelError):
    """The server does not do this response format; a less strict one may work."""


class Chat(Protocol):
    """Somebody who answers messages."""

    model: str

    def ask(
        self, messages: Sequence[Message], *, rung: Rung, form: Mapping[str, object], most_tokens: int
    ) -> Reply:
        """The answer. Raises `Unsupported` for the rung, `ModelError` for everything else that can go wrong."""
        ...


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Other(_Wire):
    token: str
    logprob: float


class _Token(_Other):
    top_logprobs: list[_Other] | None = None


class _Logprobs(_Wire):
    content: list[_Token] | None = None


class _Message(_Wire):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Wire):
    message: _Message
    finish_reason: str | None = None
    logprobs: _Logprobs | None = None


class _Usage(_Wire):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(_Wire):
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass
class _Dialect:
    """What this server has refused so far. The one mutable thing here; a race costs a repeated question."""

    dropped: set[str] = field(default_factory=set)
    without_lengths: bool = False


_OPTIONAL = ("temperature", "seed", "logprobs", "top_logprobs")


class OpenAIChat:
    """A model behind an OpenAI-compatible server."""

    def __init__(
        self,
        model: str,
        *,
        api_key: str | None,
        base_url: str | None = None,
        timeout: float = 60.0,
        ca_file: str | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.model = model
        self._key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._ca_file = ca_file
        self._sleep = sleep
        self._dialect = _Dialect()
        self._here = urlsplit(base_url or "").hostname in {"127.0.0.1", "::1", "localhost"}
        # A call's time begins when it is sent: what waits here does not time out in a busy server's queue.
        self._turns = threading.BoundedSemaphore(1 if self._here else AT_ONCE)

    def ask(
        self, messages: Sequence[Message], *, rung: Rung, form: Mapping[str, object], most_tokens: int
    ) -> Reply:
        """One answer, however many attempts it takes; see `Chat.ask`. The connection is closed afterwards."""
        more = {"sleep": self._sleep} if self._sleep else {}
        with self._turns, self._connect() as client:

            def once() -> str:
                return self._post(client, messages, rung, self._options(rung, form, most_tokens))

            for _ in range(MOST_ADJUSTMENTS):
                try:
                    body = retrying(once, attempts=ATTEMPTS, longest_wait=LONGEST_WAIT, **more)
                except _Adjusted:
                    continue
                return _read(body)
        raise Unsupported("the server refused every form of the request (400).")

    def _connect(self) -> openai.OpenAI:
        import openai  # noqa: PLC0415  (half a second that `--version` need not take)

        from triagebot.drafting.model import client_bounds  # noqa: PLC0415  (it loads the HTTP client)

        http = openai.DefaultHttpxClient(
            verify=ssl.create_default_context(cafile=self._ca_file) if self._ca_file else True,
            timeout=self._timeout,
            headers={"Accept-Encoding": "identity"},
            event_hooks={"response": [client_bounds.bounding(self._timeout)]},
            follow_redirects=False,  # the key and the page go to the configured host alone
            trust_env=not self._here,  # a proxy cannot reach a server on this machine
        )
        return openai.OpenAI(
            api_key=self._key or "none",  # local servers need none; the library insists on some text
            base_url=self._base_url,
            timeout=self._timeout,
            max_retries=0,
            http_client=http,
        )

    def _post(
        self, client: openai.OpenAI, messages: Sequence[Message], rung: Rung, options: Mapping[str, object]
    ) -> str:
        import openai  # noqa: PLC0415  (loaded by `_connect`)

        from triagebot.drafting.model import client_bounds  # noqa: PLC0415  (as above)

        try:
            response = client.chat.completions.with_raw_response.create(  # type: ignore[call-overload]  # options vary
                model=self.model,
                messages=[{"role": message.role, "content": message.text} for message in messages],
                **options,
            )
            content: bytes = response.content
        except openai.APITimeoutError as error:
            raise ModelError(f"the server did not answer within {self._timeout:g} s.") from error
        except openai.APIStatusError as error:
            raise self._translated(error, rung, options) from error
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, client_bounds.TooLong):
                raise ModelError("the server answered with more than 2 MB.") from error
            raise Transient(ModelError("the server could not be reached.")) from error
        except openai.OpenAIError as error:
            raise ModelError(f"the client failed ({type(error).__name__}).") from error
        return content.decode("utf-8", "replace")

    def _options(self, rung: Rung, form: Mapping[str, object], most_tokens: int) -> dict[str, object]:
        wanted: dict[str, object] = {"temperature": 0, "seed": 7, "logprobs": True, "top_logprobs": 12}
        options = {name: value for name, value in wanted.items() if name not in self._dialect.dropped}
        limit = "max_completion_tokens" if "max_tokens" in self._dialect.dropped else "max_tokens"
        options[limit] = most_tokens
        if rung is Rung.SCHEMA:
            schema = schemas.without_lengths(form) if self._dialect.without_lengths else dict(form)
            options["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "entry", "strict": True, "schema": schema},
            }
        elif rung is Rung.OBJECT:
            options["response_format"] = {"type": "json_object"}
        return options

    def _translated(self, error: openai.APIStatusError, rung: Rung, options: Mapping[str, object]) -> Exception:
        """What a status means for us. The server's own words are not passed on: they may quote the key."""
        status = error.status_code
        code = f"{error.code or ''} {error.type or ''}"
        if status in {400, 404, 422, 501} and self._adjusts(error, rung, options):
            return _Adjusted()
        if status in {400, 422, 501} and rung is not Rung.PLAIN:
            return Unsupported(f"the server answered {status} to response format {rung.value}.")
        if status == 429 and ("quota" in code or "billing" in code):
            return ModelError("the server answered 429: the quota is used up.")
        if status in {408, 409, 429} or status >= 500:
            return Transient(ModelError(f"the server answered {status}{_meaning(status)}."), after=_after(error))
        return ModelError(f"the server answered {status}{_meaning(status)}.")

    def _adjusts(self, error: openai.APIStatusError, rung: Rung, options: Mapping[str, object]) -> bool:
        """Whether the server named something that can be left out; it is then never sent again."""
        said = f"{error.param or ''} {error.message}"[:2_000]
        named = [name for name in ("max_tokens", *_OPTIONAL) if name in options and name in said]
        if "logprobs" in named or "top_logprobs" in named:
            named = ["logprobs", "top_logprobs"]
        if named and error.status_code != 404:
            self._dialect.dropped.update(named)
            return True
        if (
            rung is Rung.SCHEMA
            and not self._dialect.without_lengths
            and ("maxLength" in said or "maxItems" in said)
        ):
            self._dialect.without_lengths = True
            return True
        if rung is Rung.PLAIN and error.status_code in {400, 422} and any(name in options for name in _OPTIONAL):
            self._dialect.dropped.update(_OPTIONAL)
            return True
        return False


class _Adjusted(Exception):
    """The request was changed to what the server understands; ask again."""


def _meaning(status: int) -> str:
    meanings = {
        401: " (the key is not accepted)",
        403: " (not allowed)",
        404: " (no such model or address)",
        413: " (the request is too large)",
        429: " (too many requests)",
    }
    return meanings.get(status, "")


def _after(error: openai.APIStatusError) -> float | None:
    told = error.response.headers.get("retry-after", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        return None


def _read(body: str) -> Reply:
    """The reply in a response's body. Raises `ModelError` for anything that is not a chat completion."""
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError:
        kind = "HTML" if body.lstrip()[:1] == "<" else "something"
        raise ModelError(f"the server answered {kind} that is not a chat completion.") from None
    if not completion.choices:
        raise ModelError("the server answered without a choice.")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise ModelError("the model refused.")
    if choice.finish_reason == "content_filter":
        raise ModelError("the server's content filter stopped the answer.")
    usage = completion.usage or _Usage()
    logprobs = (choice.logprobs.content if choice.logprobs else None) or []
    return Reply(
        text=choice.message.content or "",
        cut_off=choice.finish_reason == "length",
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        tokens=tuple(
            Token(token.token, tuple((other.token, other.logprob) for other in token.top_logprobs or ()))
            for token in logprobs[:60]
        ),
    )
