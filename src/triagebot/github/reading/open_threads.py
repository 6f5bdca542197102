"""What is open in a repository, oldest first."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from typing import TypeVar

from triagebot.events.payload import MARKER, OWN_BRANCHES
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import IssueAnswer, Pull
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import pulls

A = TypeVar("A", bound=Answer)
MOST_LISTED = 5_000
"""Open issues and pull requests that are gone through at most."""


def threads(client: Client, repository: str, *, limit: int) -> Iterator[Issue | PullRequest]:
    """Open issues and pull requests, oldest first, at most `limit` of them; read as they are taken.

    Drafts, what bots wrote as issues, and our own pull requests are passed over.
    """

    def oldest_first(kind: str, model: type[A]) -> Iterator[A]:
        path = repository_path(repository, kind)
        return client.pages(path, model, limit=MOST_LISTED, state="open", sort="created", direction="asc")

    pulls_of = oldest_first("pulls", Pull)
    issues_of = oldest_first("issues", IssueAnswer)
    found: Iterator[Issue | PullRequest] = heapq.merge(
        (pulls.trigger_of(repository, pull) for pull in pulls_of if not _passed_over(pull, repository)),
        (issue_of(repository, issue) for issue in issues_of if issue.pull_request is None and not _by_bot(issue)),
        key=lambda thread: thread.number,
    )
    return itertools.islice(found, limit)


def _passed_over(pull: Pull, repository: str) -> bool:
    home = pull.head.repo.full_name if pull.head.repo else ""
    return pull.draft or (pull.head.ref.startswith(OWN_BRANCHES) and home == repository)


def _by_bot(issue: IssueAnswer) -> bool:
    return issue.user is None or issue.user.type == "Bot" or (issue.body or "").startswith(MARKER)


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
