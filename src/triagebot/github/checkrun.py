"""The verdict as a check run, for lists that ask for it. It informs: it never fails, so it cannot block a merge."""

from __future__ import annotations

from triagebot.github.client import Answer, Client, repository_path
from triagebot.models import Verdict

NAME = "triagebot"
LONGEST_SUMMARY = 60_000
"""Characters; GitHub takes 65,535."""


class _CheckRun(Answer):
    id: int
    name: str = ""


def put(client: Client, repository: str, head: str, verdict: Verdict, text: str) -> None:
    """Create the check run of that commit, or change the one it has. Needs the permission `checks: write`."""
    body: dict[str, object] = {
        "status": "completed",
        "conclusion": "success" if verdict is Verdict.READY else "neutral",
        "output": {"title": verdict.value.capitalize(), "summary": text[:LONGEST_SUMMARY]},
    }
    standing = _find(client, repository, head)
    if standing is not None:
        client.patch(repository_path(repository, "check-runs", standing.id), body, _CheckRun)
        return
    client.post(
        repository_path(repository, "check-runs"),
        {"name": NAME, "head_sha": head, **body},
        _CheckRun,
        found=lambda: _find(client, repository, head),
    )


def _find(client: Client, repository: str, head: str) -> _CheckRun | None:
    path = repository_path(repository, "commits", head, "check-runs")
    runs = client.pages(path, _CheckRun, limit=10, key="check_runs", check_name=NAME)
    return next((run for run in runs if run.name == NAME), None)
