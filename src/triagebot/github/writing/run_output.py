"""What a workflow run leaves behind in files: step summary and outputs, safe against what strangers wrote.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from triagebot.errors import OutsideError

LARGEST_SUMMARY = 1_000_000
"""Bytes; GitHub takes one MiB a step."""


def write_summary(environ: Mapping[str, str], text: str) -> None:
    """Append Markdown to the step summary, where there is one."""
    path = environ.get("GITHUB_STEP_SUMMARY")
    if path:
        raw = text.encode("utf-8", errors="replace")[:LARGEST_SUMMARY]
        _append(Path(path), raw.decode("utf-8", errors="ignore").rstrip() + "\n\n")


def write_outputs(environ: Mapping[str, str], outputs: Mapping[str, str]) -> None:
    """Set the step's outputs. Each value is enclosed by a delimiter that nobody can know beforehand."""
    path = environ.get("GITHUB_OUTPUT")
    if path:
        _append(Path(path), "".join(_output(name, value) for name, value in outputs.items()))


def _output(name: str, value: str) -> str:
    delimiter = f"end-{secrets.token_hex(16)}"
    return f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="\n") as out:
            out.write(text)
    except OSError as error:
        raise OutsideError(
            f"{path} cannot be written: {error.strerror}.",
            next_step="What was to be posted is posted; check GITHUB_STEP_SUMMARY and GITHUB_OUTPUT.",
        ) from error
