"""The pages in a real browser: nothing is loaded or overflows, axe finds nothing, they can be worked with."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_backlog_page import ROWS
from tests.e2e import tools
from tests.report import situations
from triagebot.commands import backlog_page
from triagebot.report import html_report, markdown

pytestmark = pytest.mark.e2e
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BROWSER = [name for name in ("playwright-core", "axe-core") if not (tools.MODULES / name).exists()]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was seen of each page at two widths and in two colour schemes; screenshots lie beside them."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    if BROWSER or tools.node() is None:
        pytest.skip(f"{', '.join(BROWSER) or 'Node'} not installed: run `make e2e`")
    folder = tmp_path_factory.mktemp("pages")
    (folder / "backlog.html").write_text(backlog_page.page(ROWS, "1"), encoding="utf-8")
    for name in ("section-to-change", "hostile"):
        page = html_report.page(markdown.comment(situations.ALL[name]()))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    script = Path(__file__).with_name("pages.mjs")
    command = [str(tools.node()), str(script), str(tools.MODULES), CHROMIUM, str(folder)]
    command += map(str, sorted(folder.glob("*.html")))
    run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=180, check=False)
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


def test_axe_finds_nothing(seen: list[dict[str, Any]]) -> None:
    assert len(seen) == 12
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
