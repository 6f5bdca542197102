"""How a workflow names this very version of the Action.

`COMMIT` and `TAG` are empty until the first release: its workflow writes them (`.github/scripts/release.py`).
"""

from __future__ import annotations

import json
import os
import subprocess
from importlib import metadata
from pathlib import Path

from triagebot import git

REPOSITORY = "qdrant/triagebot"
COMMIT = ""
"""The released commit, 40 hexadecimal digits."""
TAG = ""
"""The release's tag, such as `v0.1.0`."""
PLACEHOLDER = "COMMIT"
"""What stands in place of the commit where none is known: it is for a person to fill in."""


def action() -> str:
    """What `uses:` names: the release; else the commit of the clone or the address this was installed from.

    Gives `OWNER/REPO@COMMIT`, behind it the tag as a comment; with `PLACEHOLDER` for a commit that is not known.
    """
    if COMMIT:
        return f"{REPOSITORY}@{COMMIT} # {TAG}"
    return f"{REPOSITORY}@{_cloned() or _installed() or PLACEHOLDER}"


def _cloned() -> str:
    """The commit that a clone stands at when the program runs from one."""
    root = Path(__file__).resolve().parents[2]
    if not (root / "action.yml").is_file() or not (root / ".git").exists():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no words of anybody
            ["git", "-C", str(root), "rev-parse", "HEAD"],  # noqa: S607 - git is found where the user has it
            env=git.environment(os.environ),
            capture_output=True,
            encoding="utf-8",
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _installed() -> str:
    """The commit that pip installed from, as it notes it (packaging.python.org, "direct_url.json")."""
    try:
        noted = metadata.distribution("triagebot").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return ""
    commit = json.loads(noted or "{}").get("vcs_info", {}).get("commit_id", "")
    return commit if isinstance(commit, str) else ""
