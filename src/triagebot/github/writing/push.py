"""`/apply`: a commit on the branch of a pull request, and nothing that was there is lost.

A fork's branch takes it where whoever opened the pull request allows edits, from a person's token. See
"Allowing changes to a pull request branch created from a fork" in GitHub's documentation of pull requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from triagebot.github.api.answers import Ref
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.writing import commits


@dataclass(frozen=True, slots=True)
class BranchChange:
    """What to push: whole files (text by path) on top of `head`, the commit that the branch has to be at."""

    repository: str
    branch: str
    head: str
    files: Mapping[str, str]
    message: str
    asker: str = ""


def push(client: Client, change: BranchChange) -> str:
    """Make the commit and move the branch to it, whose hash is given back.

    Raises GitHubError: 422 when the branch has moved on meanwhile, 403 or 404 when the token may not write there.
    """
    trailer = commits.co_author(client, change.asker)
    message = f"{change.message}\n\n{trailer}" if trailer else change.message
    sha = commits.commit(client, change.repository, change.head, change.files, message)
    path = repository_path(change.repository, "git", "refs", "heads", *change.branch.split("/"))
    client.patch(path, {"sha": sha, "force": False}, Ref)
    return sha
