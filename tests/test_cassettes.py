"""Recording and replaying HTTP against a server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
import requests

from triagebot import cassettes
from triagebot.errors import UsageError

NAME = "pages.example"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append(self.path)  # type: ignore[attr-defined]
        body = b'{"here": "http://%s/next", "echo": "hunter22"}' % self.headers["Host"].encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", "session=1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    running = HTTPServer(("127.0.0.1", 0), Handler)
    running.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


CLIENTS = [
    lambda url: httpx2.Client(trust_env=False).get(
        url, headers={"Authorization": "Bearer hunter22", "Cookie": "c=1"}
    ),
    lambda url: requests.get(url, headers={"Authorization": "Bearer hunter22"}, timeout=5),
]


@pytest.mark.parametrize("get", CLIENTS, ids=["httpx2", "requests"])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_was_recorded_is_replayed_without_a_connection(tmp_path: Path, server: HTTPServer, get: Any) -> None:
    here = f"127.0.0.1:{server.server_port}"
    tape = tmp_path / "tape.yaml"
    secret = {"GITHUB_TOKEN": "hunter22"}
    with cassettes.use(tape, record=True, environ=secret, names={here: NAME}):
        recorded = get(f"http://{here}/page?token=hunter22")
    assert recorded.status_code == 200
    written = tape.read_text(encoding="utf-8")
    for leak in ("hunter22", "session=1", "Cookie", "Authorization", here):
        assert leak not in written
    seen = list(server.seen)  # type: ignore[attr-defined]
    with cassettes.use(tape, record=False, environ={}):
        answer = get(f"https://{NAME}/page?token={cassettes.SCRUBBED}")
        again = get(f"https://{NAME}/page?token={cassettes.SCRUBBED}")
    assert answer.json() == {"here": f"https://{NAME}/next", "echo": cassettes.SCRUBBED}
    assert again.json() == answer.json()
    assert server.seen == seen  # type: ignore[attr-defined]


def test_what_was_not_recorded_is_a_host_that_cannot_be_reached(tmp_path: Path) -> None:
    tape = tmp_path / "tape.yaml"
    tape.write_text("interactions: []\nversion: 1\n", encoding="utf-8")
    with cassettes.use(tape, record=False, environ={}):
        with pytest.raises(httpx2.ConnectError, match="not in the recording"):
            httpx2.get("https://elsewhere.example/")
        with pytest.raises(requests.ConnectionError, match="not in the recording"):
            requests.get("https://elsewhere.example/", timeout=5)
    assert httpx2.HTTPTransport.handle_request.__qualname__ == "HTTPTransport.handle_request"


def test_this_machine_is_neither_recorded_nor_replayed(tmp_path: Path, server: HTTPServer) -> None:
    tape = tmp_path / "tape.yaml"
    with cassettes.use(tape, record=True, environ={}):
        httpx2.Client(trust_env=False).get(f"http://127.0.0.1:{server.server_port}/local")
    assert not tape.exists() or "local" not in tape.read_text(encoding="utf-8")


def test_a_missing_recording_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="no recording at"),
        cassettes.use(tmp_path / "none.yaml", record=False, environ={}),
    ):
        pass


ANSWER = "{status: {code: 200, message: OK}, headers: {content-type: [text/html]}, body: {string: x}}"


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        ("code: 200", "code: many"),
        ("{code: 200, message: OK}", "5"),
        ("[text/html]", "[5]"),
        ("[text/html]", "{a: 1}"),
        ("{string: x}", "{string: [x]}"),
        ("{string: x}", "x"),
    ],
)
def test_a_damaged_recording_is_named_before_it_is_played(tmp_path: Path, whole: str, damaged: str) -> None:
    request = "{method: GET, uri: 'https://kite.example/', body: null, headers: {}}"
    tape = tmp_path / "tape.yaml"
    tape.write_text(f"interactions:\n- request: {request}\n  response: {ANSWER}\nversion: 1\n", encoding="utf-8")
    with cassettes.use(tape, record=False, environ={}):
        pass
    tape.write_text(tape.read_text(encoding="utf-8").replace(whole, damaged), encoding="utf-8")
    with pytest.raises(UsageError, match="is no recording"), cassettes.use(tape, record=False, environ={}):
        pass
