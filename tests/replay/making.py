"""A git repository made for a test, and outcomes made up for a page."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from triagebot.models import Severity, Usage, Verdict
from triagebot.replay.outcome import Addition, Blind, Complaint, Given, Outcome, Replay

WHO = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

FIRST = """\
# Kettles

## Copper

- [Amber](https://amber.example) - Boils slowly.
- [Dune](https://dune.example) - Keeps warm.

## Steel

- [Brook](https://brook.example) - Pours well.
"""


class Maker:
    """Commits versions of files; days count up from 1 May 2024."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        self.day += 1
        when = f"2024-05-{self.day:02d}T12:00:00Z"
        environment = {**os.environ, **WHO, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, text: str, subject: str = "change", path: str = "README.md") -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        self.git("add", "--", path)
        self.git("commit", "-q", "--allow-empty-message", "-m", subject)


def outcome(
    title: str = "Cinder",
    *,
    theirs: tuple[str, ...] = ("Kettles", "Copper"),
    ours: tuple[str, ...] = ("Kettles", "Copper"),
    line: int = 6,
    our_line: int | None = 6,
    entry: str = "- [Cinder](https://cinder.example) - Whistles.",
    our_entry: str = "- [Cinder](https://cinder.example) - Whistles.",
    complaints: tuple[Complaint, ...] = (),
    usage: Usage | None = None,
    failed: str = "",
    tags: tuple[str, ...] = (),
    our_tags: tuple[str, ...] = (),
) -> Outcome:
    addition = Addition(
        commit="f" * 40,
        day=date(2024, 5, 2),
        subject=f"Add {title}",
        url="https://cinder.example",
        title=title,
        description="Whistles.",
        tags=tags,
        body="",
        section=theirs,
        lines=(entry,),
        line=line,
    )
    if failed:
        return Outcome(addition=addition, failed=failed)
    blind = Blind(
        section=ours, sections=(ours, ("Kettles", "Steel")), tags=our_tags, description="Whistles.", seconds=0.1
    )
    given = Given(lines=(our_entry,), line=our_line, verdict=Verdict.READY, complaints=complaints, seconds=0.3)
    return Outcome(addition=addition, blind=blind, given=given, usage=usage)


def complaint(code: str = "full-stop", severity: Severity = Severity.WARNING) -> Complaint:
    return Complaint(code=code, severity=severity, message="The description has no full stop.")


def replay(*outcomes: Outcome, source: str = "kettles") -> Replay:
    return Replay(
        source=source,
        path="README.md",
        head="a" * 40,
        drafter="without a model",
        words="the people's own titles and descriptions",
        scanned=9,
        outcomes=outcomes,
        seconds=1.5,
    )
