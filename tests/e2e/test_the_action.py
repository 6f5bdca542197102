"""The Action itself, run by nektos/act on this host as a runner would, against the emulated GitHub."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e import tools
from tests.e2e.emulated import Emulated
from tests.github.stage import GUIDE, README, added

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted(
    path for folder in (".github/workflows", "docs/examples") for path in (ROOT / folder).glob("*.yml")
)
WORKFLOW = """\
on:
  pull_request_target:
permissions: {}
jobs:
  triage:
    runs-on: ubuntu-latest
    permissions: {contents: read, issues: write, pull-requests: write}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
      - id: triage
        uses: ./
        with: {token: token_bot, llm: none}
      - env: {VERDICT: "${{ steps.triage.outputs.verdict }}", URL: "${{ steps.triage.outputs.comment-url }}"}
        run: echo "verdict=$VERDICT url=$URL"
"""
HOSTILE = "$(touch pwned) `touch pwned`\"; touch pwned; '"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with the Action in it, as act wants it: it serves the checkout from disk."""
    folder = tmp_path / "list"
    (folder / ".github" / "workflows").mkdir(parents=True)
    (folder / ".github" / "workflows" / "triage.yml").write_text(WORKFLOW, encoding="utf-8")
    for name in ("action.yml", *(path.name for path in ROOT.glob("requirements*.lock"))):
        shutil.copy(ROOT / name, folder)
    for name in ("src", "prompts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The Action"]):
        subprocess.run([*git, *command], cwd=folder, check=True, capture_output=True)
    return folder


def test_it_comments_and_tells_what_it_did(hub: Emulated, checkout: Path, tmp_path: Path) -> None:
    repository = hub.list_repository("action", {"README.md": README, "CONTRIBUTING.md": GUIDE})
    number = hub.pull_from_fork(
        repository, "README.md", added("* [Gorse](https://gorse.example/): pours\n"), branch="patch-1"
    )
    name, payload = hub.event(repository, number)
    payload["pull_request"]["title"] = HOSTILE  # attack 1
    payload["pull_request"]["head"]["label"] = HOSTILE
    event = tmp_path / "event.json"
    event.write_text(json.dumps(payload), encoding="utf-8")
    done = subprocess.run(
        [
            *(str(tools.ACT), name, "--eventpath", str(event), "--platform", "ubuntu-latest=-self-hosted"),
            *("--env", f"GITHUB_API_URL={hub.url}", "--env", f"GITHUB_REPOSITORY={repository}"),
        ],
        check=False,
        cwd=checkout,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "verdict=needs changes url=http://localhost:" in done.stdout
    assert len(hub.comments(repository, number)) == 1
    assert not list(tmp_path.rglob("pwned"))
    print("\n".join(line for line in done.stdout.splitlines() if "Success" in line))


def test_the_workflows_are_audited() -> None:
    command = [str(tools.ZIZMOR), "--offline", "--no-progress", "--quiet", "action.yml"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    ignored = [path.name for path in WORKFLOWS if "zizmor: ignore" in path.read_text(encoding="utf-8")]
    assert ignored == ["triage.yml"]  # one exception, for the trigger, with its reason


def test_the_workflows_are_linted() -> None:
    names = [str(path) for path in WORKFLOWS if path.name != "ci.yml"]
    assert tools.actionlint(names) == 0
