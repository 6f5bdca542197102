"""The release workflow, run by nektos/act from a tag to the pull request that names its commit.

Nothing is published: the actions of others are played by folders (act's --local-repository), `gh` and `docker` by
programs that write down how they were called, GitHub's copy of the repository by a bare clone.
"""

import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.e2e import tools

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
PLAYED = {
    "actions/setup-python": "true",
    "actions/upload-artifact": 'mkdir -p "$STAGE/artifact" && cp -r dist/. "$STAGE/artifact"',
    "actions/download-artifact": 'mkdir -p dist && cp -r "$STAGE/artifact/." dist',
    "pypa/gh-action-pypi-publish": 'ls dist >"$STAGE/published"',
}
CALLS = '#!/bin/sh\nprintf "%s\\n" "$(basename "$0") $*" >>"$STAGE/calls"\n'
TAG = "v9.8.7"
CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n## 9.8.7 - 2026-12-01\n\n### Added\n\n- A whistle.\n\n## 0.0.1\n\n- A lid.\n"
)


@dataclass(frozen=True)
class Released:
    """What a run of the workflow left behind."""

    stage: Path
    origin: Path
    commit: str

    @property
    def calls(self) -> list[str]:
        return (self.stage / "calls").read_text(encoding="utf-8").splitlines()

    def git(self, *arguments: str) -> str:
        """What git says of GitHub's copy."""
        command = ["git", "-C", str(self.origin), *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def used() -> set[str]:
    """The actions of others that the workflow uses, with the commit."""
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
    return {step["uses"] for step in steps if "uses" in step} - {
        one for one in (step.get("uses", "") for step in steps) if one.startswith("actions/checkout@")
    }


def repository(folder: Path) -> tuple[Path, Path, str]:
    """A clone of the project at a release, GitHub's copy, and the commit."""
    clone, origin = folder / "project", folder / "origin.git"
    kept = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "tests"
    )
    shutil.copytree(ROOT, clone, ignore=kept)
    (clone / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (clone / ".ci" / "run").write_text("#!/bin/sh\necho 'the tests'\n", encoding="utf-8")
    project = clone / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(re.sub(r'^version = ".*"$', 'version = "9.8.7"', text, flags=re.M), encoding="utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-qm", "The release"],
        ["tag", TAG],
        ["clone", "-q", "--bare", ".", str(origin)],
        ["remote", "add", "origin", str(origin)],
        ["fetch", "-q", "origin"],
    ):
        subprocess.run([*git, *command], cwd=clone, check=True, capture_output=True)
    said = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=clone, check=True, capture_output=True, encoding="utf-8"
    )
    return clone, origin, said.stdout.strip()


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    """The workflow has run for a tag."""
    folder = tmp_path_factory.mktemp("release")
    stage, programs = folder / "stage", folder / "bin"
    stage.mkdir()
    programs.mkdir()
    for name in ("gh", "docker"):
        (programs / name).write_text(CALLS, encoding="utf-8")
        (programs / name).chmod(0o755)
    options = []
    for number, uses in enumerate(sorted(used())):
        action = folder / f"action{number}"
        action.mkdir()
        steps = [{"shell": "bash", "run": PLAYED[uses.partition("@")[0]]}]
        (action / "action.yml").write_text(
            json.dumps({"name": "played", "description": "played", "runs": {"using": "composite", "steps": steps}}),
            encoding="utf-8",
        )
        options += ["--local-repository", f"{uses}={action}"]
    clone, origin, commit = repository(folder)
    event = folder / "event.json"
    event.write_text(json.dumps({"ref": f"refs/tags/{TAG}", "after": commit}), encoding="utf-8")
    environ = {"STAGE": str(stage), "GITHUB_SHA": commit}
    done = subprocess.run(
        [
            *(str(tools.ACT), "push", "--eventpath", str(event), "--platform", "ubuntu-latest=-self-hosted"),
            *("--workflows", ".github/workflows/release.yml", "--secret", "GITHUB_TOKEN=none", *options),
            *(part for key, value in environ.items() for part in ("--env", f"{key}={value}")),
        ],
        check=False,
        cwd=clone,
        env={**os.environ, "NO_COLOR": "1", "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        timeout=1200,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return Released(stage, origin, commit)


def test_every_action_of_others_is_played() -> None:
    assert {uses.partition("@")[0] for uses in used()} == PLAYED.keys()


def test_wheel_and_source_are_built_and_handed_to_pypi(released: Released) -> None:
    published = (released.stage / "published").read_text(encoding="utf-8").split()
    assert published == ["triagebot-9.8.7-py3-none-any.whl", "triagebot-9.8.7.tar.gz"]


def test_the_wheel_holds_all_that_the_program_reads(released: Released) -> None:
    wheel = next((released.stage / "artifact").glob("*.whl"))
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".egg-info" not in str(path)
    }
    wanted |= {f"triagebot/prompts/{path.name}" for path in (ROOT / "prompts").iterdir() if path.is_file()}
    assert wanted <= held
    others = {name for name in held - wanted if ".dist-info/" not in name}
    assert not others


def test_init_of_the_wheel_names_the_release(released: Released) -> None:
    wheel = next((released.stage / "artifact").glob("*.whl"))
    text = zipfile.ZipFile(wheel).read("triagebot/released.py").decode()
    assert f'COMMIT = "{released.commit}"\n' in text
    assert f'TAG = "{TAG}"\n' in text


def test_the_image_is_built_tried_and_pushed(released: Released) -> None:
    docker = [call for call in released.calls if call.startswith("docker ")]
    assert [call.split()[1] for call in docker] == ["login", "build", "run", "push"]
    assert ":9.8.7" in docker[1]


def test_the_release_has_its_notes_and_files(released: Released) -> None:
    created = next(call for call in released.calls if call.startswith("gh release create"))
    assert created.startswith(f"gh release create {TAG} --verify-tag --notes-file notes.md dist/")
    assert "triagebot-9.8.7.tar.gz" in created


def test_the_tag_of_the_major_version_is_moved(released: Released) -> None:
    moved = next(call for call in released.calls if call.startswith("gh api --method PATCH"))
    assert "/git/refs/tags/v9 " in moved
    assert f"sha={released.commit}" in moved


def test_a_branch_names_the_released_commit_everywhere(released: Released) -> None:
    branch = f"release-{TAG}"
    assert released.git("rev-parse", f"{branch}^").strip() == released.commit
    changed = released.git("diff", "--name-only", released.commit, branch).split()
    assert {"src/triagebot/released.py", "README.md"} <= set(changed)
    for path in changed:
        text = released.git("show", f"{branch}:{path}")
        assert released.commit in text
        assert "triagebot@COMMIT" not in text
    assert [call for call in released.calls if call.startswith(f"gh pr create --head {branch} ")]
