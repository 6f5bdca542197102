"""The verdict as a label and as a check run, for lists that ask for them. It informs: it never blocks a merge."""

from __future__ import annotations

from collections.abc import Collection

from triagebot.config import Labels
from triagebot.github.api.answer_models import Answer, AnyList
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.models import Verdict

NAME = "triagebot"
LONGEST_SUMMARY = 60_000
"""Characters; GitHub takes 65,535."""


class _CheckRun(Answer):
    id: int
    name: str = ""


def put_check_run(client: Client, repository: str, head: str, verdict: Verdict, text: str) -> None:
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


def settle_labels(
    client: Client, repository: str, number: int, *, standing: Collection[str], labels: Labels, verdict: Verdict
) -> None:
    """Set the verdict's label and clear the set's others, as far as they do not stand so already.

    At most one of the set stands at a time; other labels are never touched.
    """
    if not labels.enabled:
        return
    wanted = labels.of(verdict)
    ours = {label for one in Verdict if (label := labels.of(one))}
    path = repository_path(repository, "issues", number, "labels")
    for label in sorted((ours & set(standing)) - {wanted}):
        client.delete(repository_path(repository, "issues", number, "labels", label))
    if wanted and wanted not in standing:
        # Setting a label that stands changes nothing: when no answer came it is simply sent again.
        client.post(path, {"labels": [wanted]}, AnyList, found=lambda: None)
