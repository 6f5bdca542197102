"""The record of what strangers made the program do: model calls and commands, in one place that only we write.

That place is an issue of our own, found by its label. A run writes a comment there before it does something
that is counted, then reads what stands before it: GitHub numbers and dates comments in the order in which they
came, so of runs at the same moment each sees those before it, and none can lose another's word. Nobody without
write access can change or remove it; what others write there does not count. A repository's variables and its
cache are out of reach of a workflow's own token, or open to others; a comment on each thread was not complete.

It costs three requests, and only where something is counted. What cannot be read counts as used up.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from triagebot.errors import GitHubError
from triagebot.github.api.answers import CommentAnswer, IssueAnswer
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments.thread_comments import Identity

LABEL = "triagebot-record"
TITLE = "triagebot: record of model calls and commands"
MARKER = "<!-- triagebot record -->"
"""How the text of that issue begins (see `triagebot.events.payload.MARKER`)."""
ABOUT = f"""{MARKER}
Each run of triagebot that asks a model, and each command that it carries out, is written down here beforehand, so
that nobody can make it ask or answer more often than its configuration allows. What is older than an hour no longer
counts. It may be closed, and is used all the same; deleting it begins a new record.
"""
HOUR = timedelta(hours=1)
MOST_CLAIMS = 1_000
"""Comments of the last hour that are read; when there are more, the limits count as reached."""
FULL = 1_000
"""Comments after which a new issue is begun, at a moment when nothing counts (GitHub takes 2,500)."""
_CLAIM = re.compile(
    r"<!-- triagebot claim=(?P<key>[0-9a-f]{16}) calls=(?P<calls>[0-9]{1,6}) commands=(?P<commands>[0-9]{1,6})"
    r" by=(?P<by>[A-Za-z0-9_\[\]-]{0,100}) -->"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be counted for somebody (a login)."""

    by: str
    calls: int = 0
    commands: int = 0
    thread: int = 0

    def text(self, key: str) -> str:
        """As a comment. It mentions nobody and refers to nothing."""
        who = "".join(sign for sign in self.by if sign.isascii() and (sign.isalnum() or sign in "-_[]"))[:100]
        line = f"<!-- triagebot claim={key} calls={self.calls} commands={self.commands} by={who.lower()} -->"
        return f"{line}\n{self.calls} calls, {self.commands} commands: thread {self.thread}, for `{who}`.\n"


@dataclass(frozen=True, slots=True)
class Used:
    """What was claimed by whom within the hour before a claim."""

    claims: tuple[tuple[str, int, int], ...] = ()

    def calls(self, by: str) -> int:
        """Model calls claimed for that login."""
        return sum(calls for login, calls, _ in self.claims if login == by.lower())

    def calls_of_all(self, each: int) -> int:
        """Model calls claimed by all; what somebody claims beyond `each` is not granted, and not counted."""
        return sum(min(each, self.calls(login)) for login in {login for login, _, _ in self.claims})

    def commands(self, by: str) -> int:
        """Commands claimed by that login."""
        return sum(commands for login, _, commands in self.claims if login == by.lower())


class _Issue(IssueAnswer):
    comments: int = 0
    created_at: str = ""


class Ledger:
    """The record of one repository."""

    def __init__(self, client: Client, identity: Identity, repository: str) -> None:
        self._client = client
        self._identity = identity
        self._repository = repository

    def claim(self, claim: Claim) -> Used:
        """Write it down; what was claimed before. Raises GitHubError when that cannot be known."""
        key = secrets.token_hex(8)
        issues = self._issues()
        if not issues:
            begun = self._begun(claim.text(key), key)
            issues = self._issues() or (begun,)
            if issues[0].number == begun.number:
                return Used()
        for issue in issues:
            mine = self._written(issue.number, claim.text(key), key)
            self._identity.learn(mine.user)
            if self._identity.wrote(issue.user):
                return self._before(issue, mine)
        self._begun(claim.text(key), key)
        return Used()

    def _issues(self) -> tuple[_Issue, ...]:
        """What says it is the record, oldest first. Who wrote it is seen when it is written to."""
        path = repository_path(self._repository, "issues")
        found = self._client.pages(
            path, _Issue, limit=100, state="all", labels=LABEL, sort="created", direction="asc"
        )
        ours = (issue for issue in found if (issue.body or "").startswith(MARKER) and not issue.pull_request)
        return tuple(sorted(ours, key=lambda issue: issue.number))

    def _begun(self, text: str, key: str) -> _Issue:
        """A new record, with the first claim in it. Of several that were begun at once the oldest is the one."""
        path = repository_path(self._repository, "issues")

        def found() -> _Issue | None:
            return next((issue for issue in self._issues() if f"claim={key} " in (issue.body or "")), None)

        body = {"title": TITLE, "body": f"{ABOUT}\n{text}", "labels": [LABEL]}
        created = self._client.post(path, body, _Issue, found=found)
        self._identity.learn(created.user)
        return created

    def _written(self, number: int, text: str, key: str) -> CommentAnswer:
        path = repository_path(self._repository, "issues", number, "comments")

        def found() -> CommentAnswer | None:
            comments = self._client.both_ends(path, CommentAnswer, pages=10)[0]
            return next((one for one in comments if f"claim={key} " in (one.body or "")), None)

        return self._client.post(path, {"body": text}, CommentAnswer, found=found)

    def _before(self, issue: _Issue, mine: CommentAnswer) -> Used:
        since = _moment(mine.created_at) - HOUR
        path = repository_path(self._repository, "issues", issue.number, "comments")
        stamp = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        comments = tuple(self._client.pages(path, CommentAnswer, limit=MOST_CLAIMS, since=stamp))
        if len(comments) >= MOST_CLAIMS:
            raise GitHubError(f"The record of calls (issue {issue.number}) is flooded: its counts cannot be read.")
        first = CommentAnswer(id=0, body=issue.body, user=issue.user, created_at=issue.created_at)
        used = Used(tuple(self._claims((first, *comments), since, mine.id)))
        if issue.comments >= FULL and not used.claims:
            self._client.delete(repository_path(self._repository, "issues", issue.number, "labels", LABEL))
        return used

    def _claims(
        self, comments: Iterable[CommentAnswer], since: datetime, before: int
    ) -> Iterable[tuple[str, int, int]]:
        for comment in comments:
            found = _CLAIM.search(comment.body or "")
            counts = comment.id < before and self._identity.wrote(comment.user)
            if found and counts and _moment(comment.created_at) > since:
                yield found["by"], int(found["calls"]), int(found["commands"])


def _moment(stamp: str) -> datetime:
    """GitHub's time. Raises GitHubError for what is none: then nothing can be counted."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError as error:
        raise GitHubError("GitHub's answer names no time: its comments cannot be counted.") from error
