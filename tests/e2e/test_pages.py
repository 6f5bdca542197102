"""Pages and the site of docs/ in a real browser: nothing is loaded or too wide, axe finds nothing, all work."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.commands.backlog.test_backlog_page import ROWS
from tests.e2e import tools
from tests.replay.test_page import three
from tests.report import situations
from triagebot.commands.backlog import backlog_page
from triagebot.report import html_report, markdown

pytestmark = pytest.mark.e2e
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BROWSER = [name for name in ("playwright-core", "axe-core") if not (tools.MODULES / name).exists()]


ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / ".venv" / "docs" / "bin" / "zensical"
READ = ("action", "architecture", "configuration")
"""The pages of the site that are looked at: a short table beside code, a diagram, long tables."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the site of docs/ is served, as it was just built."""
    if not GENERATOR.exists():
        pytest.skip("the generator of the site is not installed: run `make docs`")
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "zensical.toml", folder)
    environ = {**os.environ, "PYTHONPATH": str(ROOT / ".github" / "scripts")}
    command = [str(GENERATOR), "build", "--strict"]
    built = subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, site: str) -> list[dict[str, Any]]:
    """What was seen of each page at two widths and in two colour schemes; screenshots lie beside them."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    if BROWSER or tools.node() is None:
        pytest.skip(f"{', '.join(BROWSER) or 'Node'} not installed: run `make e2e`")
    folder = tmp_path_factory.mktemp("pages")
    (folder / "backlog.html").write_text(backlog_page.page(ROWS, "1"), encoding="utf-8")
    (folder / "replay.html").write_text(three(), encoding="utf-8")
    for name in ("section-to-change", "hostile"):
        page = html_report.page(markdown.comment(situations.ALL[name]()))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    script = Path(__file__).with_name("pages.mjs")
    command = [str(tools.node()), str(script), str(tools.MODULES), CHROMIUM, str(folder)]
    command += [*map(str, sorted(folder.glob("*.html"))), *(f"{site}/{name}.html" for name in READ)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900, check=False)
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


def test_axe_finds_nothing(seen: list[dict[str, Any]]) -> None:
    assert len(seen) == 4 * (4 + len(READ))
    assert {one["name"]: one["violations"] for one in seen if one["violations"]} == {}


def test_nothing_is_loaded_and_no_script_fails(seen: list[dict[str, Any]]) -> None:
    assert {one["name"]: one["errors"] for one in seen if one["errors"]} == {}


def test_nothing_is_wider_than_the_screen(seen: list[dict[str, Any]]) -> None:
    assert {one["name"]: one["wide"] for one in seen if one["wide"] > 0} == {}


def test_the_backlog_can_be_worked_with(seen: list[dict[str, Any]]) -> None:
    used = [one["used"] for one in seen if "used" in one]
    assert len(used) == 4
    for one in used:
        assert 0 < one["fewer"] < one["all"] == one["again"] == len(ROWS)
        assert one["first"]
        assert one["searching"] == "text"
        assert (one["none"], one["told"]) == (0, True)


def test_the_site_follows_the_system_and_can_be_searched(seen: list[dict[str, Any]]) -> None:
    pages = [one for one in seen if "found" in one]
    assert len(pages) == 4 * len(READ)
    assert {one["dark"] for one in pages if one["name"].endswith("-dark")} == {True}
    assert {one["dark"] for one in pages if one["name"].endswith("-light")} == {False}
    assert min(one["found"] for one in pages) > 0


def test_the_diagram_is_drawn_without_a_script(seen: list[dict[str, Any]]) -> None:
    assert {one["diagrams"] for one in seen if one["name"].startswith("architecture-")} == {1}
