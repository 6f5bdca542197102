"""What is open in a repository, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.events.payload import OWN_BRANCHES
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github import pulls
from triagebot.github.answers import IssueAnswer
from triagebot.github.client import Client, repository_path

MOST_LISTED = 5_000
"""Open issues and pull requests that are gone through at most."""


def threads(client: Client, repository: str, *, limit: int) -> Iterator[Issue | PullRequest]:
    """Open issues and pull requests, oldest first, at most `limit` of them; read as they are taken.

    Drafts, what bots wrote as issues, and our own pull requests are passed over.
    """
    found = 0
    listed = client.pages(
        repository_path(repository, "issues"),
        IssueAnswer,
        limit=MOST_LISTED,
        state="open",
        sort="created",
        direction="asc",
    )
    for answer in listed:
        if found >= limit:
            return
        if answer.pull_request is None:
            if answer.user is not None and answer.user.type != "Bot":
                found += 1
                yield issue_of(repository, answer)
            continue
        pull, _ = pulls.get(client, repository, answer.number)
        own = pull.head_ref.startswith(OWN_BRANCHES) and pull.head_repository == repository
        if not pull.draft and not own:
            found += 1
            yield pull


def issue_of(repository: str, answer: IssueAnswer) -> Issue:
    """GitHub's answer as what an event would have said."""
    return Issue(
        repository=repository,
        number=answer.number,
        author=answer.user.login if answer.user else "",
        title=answer.title,
        body=answer.body or "",
        labels=tuple(label.name for label in answer.labels),
    )
