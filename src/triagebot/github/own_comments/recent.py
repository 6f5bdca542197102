"""What was asked for lately in a repository: commands by person, and LLM calls, from its comments. One request."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from triagebot.errors import GitHubError
from triagebot.events.commands import command
from triagebot.github.api.answers import CommentAnswer
from triagebot.github.api.client import Client, repository_path
from triagebot.github.own_comments import marker
from triagebot.github.own_comments.conversation import Identity

MOST_COMMENTS = 100
"""The latest comments that are looked at."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Counts since a moment. `commands` by login in lower case."""

    commands: Counter[str] = field(default_factory=Counter)
    drafted: int = 0
    comments: tuple[CommentAnswer, ...] = ()
    complete: bool = False
    """Whether `comments` are all there were."""


def as_stamp(moment: datetime) -> str:
    """A moment as GitHub writes it; such texts compare as the moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(client: Client, identity: Identity, repository: str, *, since: datetime) -> Recent:
    """The counts since that moment. Where GitHub does not tell, nothing is counted."""
    stamp = as_stamp(since)
    path = repository_path(repository, "issues", "comments")
    try:
        comments = tuple(
            client.pages(path, CommentAnswer, limit=MOST_COMMENTS, since=stamp, sort="updated", direction="desc")
        )
    except GitHubError:
        return Recent()
    commands: Counter[str] = Counter()
    drafted = 0
    for comment in comments:
        text = comment.body or ""
        if comment.user is None:
            continue
        mark = marker.find(text)
        if mark is not None and mark.drafted and identity.wrote(comment.user):
            drafted += sum(moment >= since.timestamp() for moment in mark.drafted)
        elif comment.created_at >= stamp and command(text) is not None:
            commands[comment.user.login.lower()] += 1
    return Recent(commands, drafted, comments, complete=len(comments) < MOST_COMMENTS)
