"""The Action's own steps, run on a machine where a pull request's files lie in the working directory."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from triagebot.local_model.pins import pins

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
TRAP = "import os, pathlib\npathlib.Path(os.environ['CAUGHT']).write_text(__name__)\n"
MODULES = ("pip", "venv", "ensurepip", "ssl", "json", "logging", "triagebot", "sitecustomize", "usercustomize")


@pytest.mark.parametrize("step", STEPS, ids=[step["name"] for step in STEPS])
def test_47_nothing_in_the_working_directory_is_imported(step: dict[str, str], tmp_path: Path) -> None:
    workspace, temporary, action = (tmp_path / name for name in ("workspace", "temporary", "action"))
    for folder in (workspace, temporary, action):
        folder.mkdir()
    for name in MODULES:
        (workspace / f"{name}.py").write_text(TRAP, encoding="utf-8")
    (workspace / "uv.toml").write_text('index-url = "http://127.0.0.1:9/simple"\n', encoding="utf-8")
    for name in ("requirements", "requirements-installer", "requirements-runner"):
        (action / f"{name}.lock").touch()
    python = temporary / "triagebot" / "bin" / "python"
    if step["name"] != STEPS[0]["name"]:
        (temporary / "triagebot-from").mkdir()
        python.parent.mkdir(parents=True)
        python.symlink_to("/usr/bin/env")  # `env -P -m triagebot …` does nothing
    caught = tmp_path / "caught"
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "RUNNER_TEMP": str(temporary),
        "GITHUB_ACTION_PATH": str(action),
        "CAUGHT": str(caught),
        "PIP_NO_INDEX": "1",
        "INPUT_LLM": "none",
        "INPUT_FAIL_ON": "",
    }
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=workspace, env=environ, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert not caught.exists(), caught.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", STEPS, ids=[step["name"] for step in STEPS])
def test_47_every_python_is_told_where_not_to_look(step: dict[str, str]) -> None:
    lines = [line for line in step["run"].splitlines() if "python" in line and " -m " in line]
    assert lines
    assert all(" -I -m " in line or " -P -m " in line for line in lines), lines


def test_what_the_action_does_not_keep_is_not_missed(tmp_path: Path) -> None:
    """The installed libraries load, and answer, without what the first step removes."""
    script = """
import sys
sys.modules.update(dict.fromkeys(("cryptography", "lxml.objectify", "lxml.isoschematron")))
import babel.localedata
babel.localedata._dirname = sys.argv[1]
import courlan, github, lxml.html, openai, trafilatura
github.Github(auth=github.Auth.Token("t"))
print(courlan.check_url("https://example.org/de/page", language="en") is not None)
print(trafilatura.extract("<html><body><p>" + "Words of a page. " * 40 + "</p></body></html>") != "")
"""
    removed = next(line for line in STEPS[0]["run"].splitlines() if line.startswith("rm -rf"))
    assert "babel/locale-data/* cryptography lxml/includes lxml/isoschematron lxml/objectify.* " in removed
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.split() == ["True", "True"], done.stderr


def test_the_page_of_inputs_and_outputs_says_what_the_action_takes() -> None:
    page = runpy.run_path(str(ROOT / ".github/scripts/action_page.py"))["page"]
    written = (ROOT / "docs/action.md").read_text(encoding="utf-8")
    assert written == page(ACTION), "python .github/scripts/action_page.py writes it anew"
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"| `{name}` |" in written


@pytest.mark.parametrize(
    ("system", "version", "says"),
    [("Windows", "ok", "needs a Linux or macOS runner"), ("Linux", "old", "Python 3.11 or newer is needed")],
)
def test_what_cannot_work_is_said_before_it_is_tried(tmp_path: Path, system: str, version: str, says: str) -> None:
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\n{'exit 1' if version == 'old' else 'exit 0'}\n", encoding="utf-8")
    python.chmod(0o755)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", STEPS[0]["run"]],
        cwd=tmp_path, env={"PATH": path, "RUNNER_OS": system, "RUNNER_TEMP": str(tmp_path / "temp")},
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=triagebot::")
    assert says in done.stdout
    assert not (tmp_path / "temp").exists()


@pytest.mark.parametrize(
    "place", ["action.yml", "Makefile", "docs/models-and-costs.md", "docs/examples/runner-model.yml"]
)
def test_the_models_server_is_compiled_alike_everywhere(place: str) -> None:
    assert pins().server.flags in (ROOT / place).read_text(encoding="utf-8")
