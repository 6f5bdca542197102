"""Whether the commands that write to a repository can work here, so that only those are offered."""

from __future__ import annotations

import re

from triagebot.errors import GitHubError
from triagebot.events.triggers import PullRequest
from triagebot.github.api.answers import Repo
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading.home import Home

_GRANTS = re.compile(
    r"\bcontents['\"]?[ \t]{0,20}:[ \t]{0,20}['\"]?write\b|\bpermissions[ \t]{0,20}:[ \t]{0,20}write-all\b"
)


def may_write(client: Client, home: Home, workflow_ref: str) -> bool:
    """Whether a run for a command could push to the repository.

    A person's token is asked for its permission. A workflow's own has what the workflow file gives one of its
    jobs, which need not be the one that writes the comment; `workflow_ref` is GITHUB_WORKFLOW_REF, which names it:
    https://docs.github.com/en/actions/reference/variables-reference
    """
    if not client.authenticated:
        return False
    if not client.installation:
        return home.pushable if home.pushable is not None else _may_push(client, home.repository)
    path = workflow_ref.partition("@")[0].removeprefix(f"{home.repository}/")
    if not path.startswith(".github/workflows/"):
        return False
    return grants_contents(home.read(path) or "")


def grants_contents(workflow: str) -> bool:
    """Whether a workflow's text gives a job `contents: write`. What is commented out does not count."""
    return any(_GRANTS.search(line.partition("#")[0]) for line in workflow.splitlines())


def may_edit(client: Client, pull: PullRequest) -> bool:
    """Whether the branch of a pull request can take a commit from a token that may write to the list.

    One in the list itself can. One of a fork can where whoever opened it allows that, and not from a workflow's own
    token, which GitHub confines to the repository it runs for.
    """
    if not pull.head_repository or not pull.head_ref:
        return False
    if pull.head_repository == pull.repository:
        return True
    return pull.editable and not client.installation


def _may_push(client: Client, repository: str) -> bool:
    try:
        return client.get(repository_path(repository), Repo).permissions.push
    except GitHubError:
        return False
