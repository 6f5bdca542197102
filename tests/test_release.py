"""A release: what it says, and where it puts the commit that workflows name."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from triagebot import released
from triagebot.commands.starter import starter_files

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / ".github/scripts/release.py"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-12-01\n\n### Added\n\n- A kettle.\n\n## 1.2.2\n\n- A lid.\n"
)


@pytest.fixture(scope="module")
def release() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_the_notes_are_that_versions_part_of_the_changelog(release: dict[str, Any]) -> None:
    assert release["notes"]("v1.2.3", CHANGELOG) == "### Added\n\n- A kettle.\n"


@pytest.mark.parametrize("tag", ["1.2.3", "v1.2", "v1.2.3-rc1", "v1.2.3; rm"])
def test_only_a_version_is_a_tag(release: dict[str, Any], tag: str) -> None:
    with pytest.raises(SystemExit, match="no version tag"):
        release["notes"](tag, CHANGELOG)


def test_a_version_without_notes_is_not_released(release: dict[str, Any]) -> None:
    with pytest.raises(SystemExit, match="no heading"):
        release["notes"]("v9.0.0", CHANGELOG)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- uses: qdrant/triagebot@COMMIT", f"- uses: qdrant/triagebot@{COMMIT} # v1.2.3"),
        (f"- uses: qdrant/triagebot@{'a' * 40} # v1.0.0", f"- uses: qdrant/triagebot@{COMMIT} # v1.2.3"),
        (
            'steps: [{ uses: "qdrant/triagebot@COMMIT" }]',
            f'steps: [{{ uses: "qdrant/triagebot@{COMMIT}" }}] # v1.2.3',
        ),
        (
            "repository: qdrant/triagebot\n          ref: COMMIT\n",
            f"repository: qdrant/triagebot\n          ref: {COMMIT} # v1.2.3\n",
        ),
        ("uses: somebody/else@COMMIT", "uses: somebody/else@COMMIT"),
    ],
)
def test_workflows_name_the_released_commit(release: dict[str, Any], before: str, after: str) -> None:
    assert release["pinned"](before, "v1.2.3", COMMIT) == after
    assert release["pinned"](after, "v1.2.3", COMMIT) == after


def test_the_workflow_that_init_writes_stays_the_example_of_the_docs(release: dict[str, Any]) -> None:
    example = (ROOT / "docs/examples/runner-model.yml").read_text(encoding="utf-8")
    written = starter_files.model_workflow(f"qdrant/triagebot@{COMMIT} # v1.2.3")
    assert written == release["pinned"](example, "v1.2.3", COMMIT)


def test_a_release_leaves_no_placeholder(tmp_path: Path) -> None:
    for place in ("README.md", "action.yml", "src/triagebot/released.py", *map(str, _documents())):
        target = tmp_path / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / place).read_bytes())
    command = [sys.executable, str(SCRIPT), "pin", "v1.2.3", COMMIT]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    texts = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert not [path for path, text in texts.items() if re.search(r"qdrant/triagebot@(?!0123)[0-9A-Zc]", text)]
    pinned = runpy.run_path(str(tmp_path / "src/triagebot/released.py"))
    assert (pinned["COMMIT"], pinned["TAG"]) == (COMMIT, "v1.2.3")


def _documents() -> list[Path]:
    return [path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".yml")]


def test_before_a_release_a_clone_names_its_own_commit() -> None:
    assert re.fullmatch(r"qdrant/triagebot@([0-9a-f]{40}( # v[\d.]+)?|COMMIT)", released.action())
