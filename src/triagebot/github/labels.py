"""Labels: at most one of a fixed set stands at a time; others are never touched."""

from __future__ import annotations

from collections.abc import Collection

from triagebot.config import Labels
from triagebot.github.client import Anything, Client, repository_path
from triagebot.models import Verdict


def settle(
    client: Client, repository: str, number: int, *, standing: Collection[str], labels: Labels, verdict: Verdict
) -> None:
    """Set the verdict's label and clear the set's others, as far as they do not stand so already."""
    if not labels.enabled:
        return
    wanted = labels.of(verdict)
    ours = {label for one in Verdict if (label := labels.of(one))}
    path = repository_path(repository, "issues", number, "labels")
    for label in sorted((ours & set(standing)) - {wanted}):
        client.delete(repository_path(repository, "issues", number, "labels", label))
    if wanted and wanted not in standing:
        # Setting a label that stands changes nothing: when no answer came it is simply sent again.
        client.post(path, {"labels": [wanted]}, Anything, found=lambda: None)
