"""A queue-fed fake model that records its calls, and a server that speaks the OpenAI wire format, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from triagebot.drafting.model.server.client import AnswerOptions, Message
from triagebot.drafting.model.server.completion_reading import Reply

GOOD: dict[str, Any] = {
    "section": "Hive Monitoring",
    "tags": ["Python"],
    "description": {
        "quote": "Hivescale is a library for reading load cells under bee hives.",
        "text": "Library for reading load cells under bee hives.",
    },
    "rules": [{"rule": 1, "state": "cannot tell", "quote": ""}],
    "concerns": [],
}
"""An answer that may be used as it is for `making.case()`."""


def answer(**changes: Any) -> str:
    """`GOOD` with changes, as JSON."""
    return json.dumps({**GOOD, **changes})


@dataclass
class Call:
    """What the fake was asked."""

    messages: tuple[Message, ...]
    form: Mapping[str, object]
    options: AnswerOptions


@dataclass
class FakeModel:
    """Gives its answers one after the other, the last one for ever; an exception among them is raised."""

    answers: list[str | Reply | Exception]
    model: str = "fake"
    size: float | None = 1.5e9
    """A small model on this machine unless told otherwise."""
    calls: list[Call] = field(default_factory=list)

    def parameters(self) -> float | None:
        """Its size."""
        return self.size

    def ask(self, messages: Sequence[Message], *, form: Mapping[str, object], options: AnswerOptions) -> Reply:
        """The next answer."""
        self.calls.append(Call(tuple(messages), form, options))
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(given, Exception):
            raise given
        return given if isinstance(given, Reply) else Reply(given, prompt_tokens=100, completion_tokens=20)


@dataclass
class Answer:
    """One HTTP answer of the faulty server."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: threading.Event | None = None
    """Answers only when this is set (at the end of the test)."""


def completion(text: str | None, *, finish: str = "stop", usage: bool = True, **message: Any) -> Answer:
    """A well formed chat completion."""
    body: dict[str, Any] = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 321, "completion_tokens": 45, "total_tokens": 366}
    return Answer(body=json.dumps(body).encode(), headers={"content-type": "application/json"})


def error(status: int, message: str = "no", **more: Any) -> Answer:
    """An error as OpenAI words it."""
    headers = {"content-type": "application/json", **more.pop("headers", {})}
    return Answer(status, json.dumps({"error": {"message": message, **more}}).encode(), headers)


@dataclass
class Server:
    """Where the faulty server listens, and the bodies it was sent."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(*answers: Answer, together: list[int] | None = None) -> Iterator[Server]:
    """A loopback server that gives these answers in turn, the last one for ever.

    `together` is told, at each request, how many were being answered.
    """
    answering: set[int] = set()
    queue = list(answers)
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            answering.add(id(self))
            if together is not None:
                together.append(len(answering))
            try:
                self._answer()
            finally:
                answering.discard(id(self))

        def _answer(self) -> None:
            length = int(self.headers["content-length"])
            server.requests.append(json.loads(self.rfile.read(length)))
            server.headers.append({key.lower(): value for key, value in self.headers.items()})
            given = queue.pop(0) if len(queue) > 1 else queue[0]
            if given.wait is not None:
                given.wait.wait(10)
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(given.body)))
            self.end_headers()
            self.wfile.write(given.body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    server = Server(f"http://127.0.0.1:{http.server_port}/v1")
    try:
        yield server
    finally:
        released.set()
        for given in answers:
            if given.wait is not None:
                given.wait.set()
        http.shutdown()
        http.server_close()
        thread.join(5)
        time.sleep(0)
