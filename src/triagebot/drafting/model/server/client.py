"""The one adapter to OpenAI-compatible servers: `chat.completions` over the openai library, imported on first use.

It knows the transport and nothing of drafting: messages in, text and counts out. What a server does not take is
learnt by `ServerTraits`, so it is asked once. Retries are `triagebot.retry`'s alone.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from triagebot.drafting.model import answer_reading
from triagebot.drafting.model.server import completion_reading, model_size, server_faults
from triagebot.drafting.model.server.completion_reading import Reply
from triagebot.drafting.model.server.server_traits import ServerTraits
from triagebot.errors import ModelError
from triagebot.retry import Transient, retrying

if TYPE_CHECKING:
    import openai

ATTEMPTS = 3
LONGEST_WAIT = 20.0
"""Seconds; a server that asks for more is not waited for: the offline draft is at hand."""
MOST_ADJUSTMENTS = 10
"""Refusals that one question may learn from."""
AT_ONCE = 8
"""Calls to one hosted server at a time; a server on this machine is asked one thing after the other."""
SHORT = 3.0
"""Seconds for a question that is not needed for the answer."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat; `role` is `system`, `user` or `assistant`."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """What is asked for beside the form: tokens of the answer, and how likely its other choices were."""

    usual_tokens: int
    most_tokens: int
    """Tokens where the model thinks before it answers."""
    distribution: bool = False


class Chat(Protocol):
    """Somebody who answers messages."""

    model: str

    def ask(self, messages: Sequence[Message], *, form: Mapping[str, object], options: AnswerOptions) -> Reply:
        """The answer, in the form of that JSON schema if it can be. Raises `ModelError` for what can go wrong."""
        ...

    def parameters(self) -> float | None:
        """How many parameters the model has, where it is on this machine and that can be learnt; else None."""
        ...


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
        self.traits = ServerTraits()
        self._key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._ca_file = ca_file
        self._sleep = sleep
        self._here = urlsplit(base_url or "").hostname in LOOPBACK
        # A call's time begins when it is sent: what waits here does not time out in a busy server's queue.
        self._turns = threading.BoundedSemaphore(1 if self._here else AT_ONCE)

    def ask(self, messages: Sequence[Message], *, form: Mapping[str, object], options: AnswerOptions) -> Reply:
        """One answer, however many attempts it takes; see `Chat.ask`. The connection is closed afterwards."""
        more = {"sleep": self._sleep} if self._sleep else {}
        spent: list[Reply] = []
        with self._turns, self._connect() as client:
            for _ in range(MOST_ADJUSTMENTS):
                if self.traits.path:
                    client.base_url = f"{(self._base_url or '').rstrip('/')}{self.traits.path}"
                most = max(options.usual_tokens, min(self.traits.budget, options.most_tokens))
                sent = self.traits.options(form, most, distribution=options.distribution)

                def once(sent: Mapping[str, object] = sent) -> Reply:
                    return self._post(client, messages, sent)

                try:
                    reply = retrying(once, attempts=ATTEMPTS, longest_wait=LONGEST_WAIT, **more)
                except _Adjusted:
                    continue
                spent.append(reply)
                begun = "{" in answer_reading.without_thoughts(reply.text)
                ended_in_thoughts = reply.cut_off and not begun and most < options.most_tokens
                if not ended_in_thoughts or not self.traits.thoughts_need(options.most_tokens):
                    break
        if summed := completion_reading.summed(spent):
            return summed
        raise ModelError("the server refused every form of the request (400).")

    def parameters(self) -> float | None:
        """See `Chat.parameters`: from the model's name, else from what the server says of it (llama.cpp's does)."""
        if not self._here:
            return None
        return model_size.named(self.model) or self._told_size()

    def _told_size(self) -> float | None:
        import openai  # noqa: PLC0415  (loaded by `_connect`)

        try:
            with self._connect() as client:
                body: bytes = client.with_options(timeout=SHORT).models.with_raw_response.list().content
        except openai.OpenAIError:
            return None
        return model_size.told(body.decode("utf-8", "replace"), self.model)

    def _connect(self) -> openai.OpenAI:
        import openai  # noqa: PLC0415  (half a second that `--version` need not take)

        from triagebot.drafting.model.server import client_bounds  # noqa: PLC0415  (it loads the HTTP client)

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

    def _post(self, client: openai.OpenAI, messages: Sequence[Message], options: Mapping[str, object]) -> Reply:
        import openai  # noqa: PLC0415  (loaded by `_connect`)

        from triagebot.drafting.model.server import client_bounds  # noqa: PLC0415  (as above)

        sent = messages if self.traits.system_role else folded(messages)
        try:
            response = client.chat.completions.with_raw_response.create(  # type: ignore[call-overload]  # options vary
                model=self.model,
                messages=[{"role": message.role, "content": message.text} for message in sent],
                **options,
            )
            content: bytes = response.content
            return completion_reading.reply(content.decode("utf-8", "replace"))
        except openai.APITimeoutError as error:
            raise ModelError(f"the server did not answer within {self._timeout:g} s.") from error
        except openai.APIStatusError as error:
            words = server_faults.said(error.response.content)
            raise self._refused(error.status_code, words, sent, options, _after(error)) from error
        except completion_reading.ErrorInside as error:
            words = server_faults.said(error.body)
            raise self._refused(error.status, words, sent, options, None) from error
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, client_bounds.TooLong):
                raise ModelError("the server answered with more than 2 MB.") from error
            raise Transient(ModelError("the server could not be reached.")) from error
        except openai.OpenAIError as error:
            raise ModelError(f"the client failed ({type(error).__name__}).") from error

    def _refused(
        self,
        status: int,
        words: str,
        messages: Sequence[Message],
        options: Mapping[str, object],
        after: float | None,
    ) -> Exception:
        """`_Adjusted` when the refusal taught something, else what it means."""
        error = server_faults.meaning(status, words, model=self.model, after=after)
        if not isinstance(error, server_faults.Final):
            if self.traits.learn(status, words, options, [message.role for message in messages]):
                return _Adjusted()
        elif status in {404, 405} and "model" not in words and self.traits.lacks_path(self._base_url or "/v1"):
            return _Adjusted()
        return error


class _Adjusted(Exception):
    """The request was changed to what the server takes; ask again."""


def folded(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages for a model that knows no system role: its text stands before the first of the user's."""
    system = "\n\n".join(message.text for message in messages if message.role == "system")
    others = [message for message in messages if message.role != "system"]
    if not system or not others:
        return tuple(replace(message, role="user") for message in messages)
    return (replace(others[0], text=f"{system}\n\n{others[0].text}"), *others[1:])


def _after(error: openai.APIStatusError) -> float | None:
    told = error.response.headers.get("retry-after", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        return None
