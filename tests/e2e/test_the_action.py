"""The Action itself, run by nektos/act on this host as a runner would, against the emulated GitHub."""

import json
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import tools
from tests.e2e.emulated import Emulated
from tests.github.stage import GUIDE, README, added
from tests.loopback import QuietHandler, served

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted(
    path for folder in (".github/workflows", "docs/examples") for path in (ROOT / folder).glob("*.yml")
)
WORKFLOW = """\
on:
  pull_request_target:
  issues:
permissions: {}
jobs:
  triage:
    runs-on: ubuntu-latest
    permissions: {contents: read, issues: write, pull-requests: write}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
      - id: triage
        uses: ./
        with: {token: token_bot, llm: LLM}
      - env: {VERDICT: "${{ steps.triage.outputs.verdict }}", URL: "${{ steps.triage.outputs.comment-url }}"}
        run: echo "verdict=$VERDICT url=$URL"
"""
HOSTILE = "$(touch pwned) `touch pwned`\"; touch pwned; '"


CPU = 15.0
"""Seconds of a processor that the whole of a run without a model may take: act, the installation, the program."""


def checkout(folder: Path, llm: str) -> Path:
    """A repository with the Action in it, as act wants it: it serves the checkout from disk."""
    (folder / ".github" / "workflows").mkdir(parents=True)
    workflow = WORKFLOW.replace("LLM", llm)
    (folder / ".github" / "workflows" / "triage.yml").write_text(workflow, encoding="utf-8")
    for name in ("action.yml", *(path.name for path in ROOT.glob("requirements*.lock"))):
        shutil.copy(ROOT / name, folder)
    for name in ("src", "prompts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The Action"]):
        subprocess.run([*git, *command], cwd=folder, check=True, capture_output=True)
    return folder


def ran(
    hub: Emulated, folder: Path, repository: str, event: tuple[str, dict[str, Any]], **environ: str
) -> tuple[str, float]:
    """What act printed of the workflow run for an event, and the processor time that it took, in seconds."""
    name, payload = event
    path = folder.parent / "event.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    given = {"GITHUB_API_URL": hub.url, "GITHUB_REPOSITORY": repository, **environ}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [
            *(str(tools.ACT), name, "--eventpath", str(path), "--platform", "ubuntu-latest=-self-hosted"),
            *(part for key, value in given.items() for part in ("--env", f"{key}={value}")),
        ],
        check=False,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def times(log: str) -> str:
    """The lines of act's log in which steps end, with the time each took."""
    return "\n".join(line for line in log.splitlines() if "Success" in line)


def test_it_comments_tells_what_it_did_and_is_quick(hub: Emulated, tmp_path: Path) -> None:
    repository = hub.list_repository("action", {"README.md": README, "CONTRIBUTING.md": GUIDE})
    line = "* [Gorse](https://gorse.example/): pours\n"
    number = hub.pull_from_fork(repository, "README.md", added(line), branch="patch-1")
    name, payload = hub.event(repository, number)
    payload["pull_request"]["title"] = HOSTILE  # attack 1
    payload["pull_request"]["head"]["label"] = HOSTILE
    log, seconds = ran(hub, checkout(tmp_path / "list", "none"), repository, (name, payload))
    print(f"{seconds:.1f} s of a processor\n{times(log)}")
    assert "verdict=needs changes url=http://localhost:" in log
    assert "https://gorse.example/: read (" in log
    assert len(hub.comments(repository, number)) == 1
    assert not list(tmp_path.rglob("pwned"))
    assert seconds <= CPU


class Web(QuietHandler):
    """A proxy behind which every address has the page of a kettle."""

    def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
        text = "Gorse is an electric kettle that boils a litre in one minute. It pours without a drip."
        body = f"<html><head><title>Gorse</title></head><body><h1>Gorse</h1><p>{text}</p></body></html>".encode()
        self.answer(body, "text/html; charset=utf-8")


@pytest.fixture
def proxy() -> Iterator[str]:
    """The address of that proxy."""
    with served(Web) as address:
        yield address


@pytest.mark.skipif(
    not os.environ.get("TRIAGEBOT_MODEL_FILE"),
    reason="a model of a gigabyte: TRIAGEBOT_MODEL_FILE names it where it is",
)
def test_a_small_model_on_the_runner_drafts(hub: Emulated, tmp_path: Path, proxy: str) -> None:
    slow = "llm: {timeout: 600}\n"  # this may be a busy machine
    files = {"README.md": README, "CONTRIBUTING.md": GUIDE, ".github/triagebot.yml": slow}
    repository = hub.list_repository("runner", files)
    issue = {"title": "Add Gorse", "body": "http://gorse.example/"}
    number = hub.call("newcomer", "POST", f"/repos/{repository}/issues", issue)["number"]
    names = ("TRIAGEBOT_MODEL_FILE", "TRIAGEBOT_LLAMA_SERVER")  # without the latter it is installed by the Action
    given = {name: os.environ[name] for name in names if name in os.environ}
    given |= {"HTTP_PROXY": proxy, "NO_PROXY": "localhost,127.0.0.1"}
    folder = checkout(tmp_path / "list", "runner")
    log, seconds = ran(hub, folder, repository, hub.event(repository, number), **given)
    print(f"{seconds:.1f} s of a processor\n{times(log)}")
    (comment,) = hub.comments(repository, number)
    assert "qwen2.5-coder-1.5b-instruct" in comment, comment
    assert "drafted without a model" not in comment


def test_the_workflows_are_audited() -> None:
    command = [str(tools.ZIZMOR), "--offline", "--no-progress", "--quiet", "action.yml"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    ignored = [path.name for path in WORKFLOWS if "zizmor: ignore" in path.read_text(encoding="utf-8")]
    assert ignored == ["triage.yml"]  # one exception, for the trigger, with its reason


def test_the_workflows_are_linted() -> None:
    assert tools.actionlint([str(path) for path in WORKFLOWS]) == 0
