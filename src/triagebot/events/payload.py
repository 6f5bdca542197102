"""A webhook payload becomes a trigger.

https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from triagebot.errors import UsageError
from triagebot.events import commands, triggers

PULL_REQUEST_ACTIONS = frozenset({"opened", "synchronize", "reopened", "edited", "ready_for_review"})
ISSUE_ACTIONS = frozenset({"opened", "edited", "reopened"})
OWN_BRANCHES = "triagebot/"
"""Branches that `/accept` makes begin with this; a pull request from one is not triaged again."""
MARKER = "<!-- triagebot"
"""How the program's own comments begin (`triagebot.github.marker`)."""


class _PayloadPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _PayloadUser(_PayloadPart):
    login: str
    type: str = "User"


class _Label(_PayloadPart):
    name: str


class _PayloadRepository(_PayloadPart):
    full_name: str


class _Branch(_PayloadPart):
    ref: str
    sha: str
    repo: _PayloadRepository | None = None


class _Thread(_PayloadPart):
    number: int = Field(gt=0)
    title: str
    body: str | None = None
    user: _PayloadUser | None = None
    state: str = "open"
    labels: tuple[_Label, ...] = ()

    @property
    def author(self) -> str:
        """Empty when the account is gone."""
        return self.user.login if self.user else ""


class _PullRequest(_Thread):
    draft: bool = False
    base: _Branch
    head: _Branch


class _PayloadIssue(_Thread):
    pull_request: _PayloadPart | None = None


class _Comment(_PayloadPart):
    id: int
    created_at: str = ""
    body: str | None = None
    user: _PayloadUser | None = None


class _PullRequestPayload(_PayloadPart):
    action: str
    pull_request: _PullRequest
    repository: _PayloadRepository


class _IssuePayload(_PayloadPart):
    action: str
    issue: _PayloadIssue
    repository: _PayloadRepository


class _CommentPayload(_IssuePayload):
    comment: _Comment


class _SweepPayload(_PayloadPart):
    repository: _PayloadRepository | None = None
    inputs: dict[str, str | int | bool | None] | None = None


P = TypeVar("P", bound=_PayloadPart)


def read(name: str, payload: object, *, repository: str = "") -> triggers.Trigger:
    """What an event asks for.

    `name` is the event's (GITHUB_EVENT_NAME), `payload` the parsed JSON of GITHUB_EVENT_PATH; `repository`
    (GITHUB_REPOSITORY) is used by events whose payload may not name one. Raises UsageError, naming the
    field, for a payload that is not what GitHub's documentation says.
    """
    match name:
        case "pull_request" | "pull_request_target":
            return _pull_request(_checked(_PullRequestPayload, name, payload))
        case "issues":
            return _issue(_checked(_IssuePayload, name, payload))
        case "issue_comment":
            return _comment(_checked(_CommentPayload, name, payload))
        case "workflow_dispatch" | "schedule":
            return _sweep(name, _checked(_SweepPayload, name, payload), repository)
    return triggers.Ignored(reason=f"The event {name or '(none)'} is not one that is triaged.")


def _pull_request(payload: _PullRequestPayload) -> triggers.Trigger:
    pull, home = payload.pull_request, payload.repository.full_name
    head_repository = pull.head.repo.full_name if pull.head.repo else None
    if payload.action not in PULL_REQUEST_ACTIONS:
        return triggers.Ignored(reason=f"Nothing is done when a pull request is {payload.action}.")
    if pull.state != "open":
        return triggers.Ignored(reason=f"Pull request #{pull.number} is closed.")
    if pull.head.ref.startswith(OWN_BRANCHES) and head_repository == home:
        return triggers.Ignored(reason=f"Pull request #{pull.number} was opened by this program.")
    if pull.draft:
        return triggers.Ignored(
            reason=f"Pull request #{pull.number} is a draft. It is triaged once it is ready for review."
        )
    return triggers.PullRequest(
        repository=home,
        number=pull.number,
        action=payload.action,
        author=pull.author,
        title=pull.title,
        body=pull.body or "",
        draft=pull.draft,
        base_ref=pull.base.ref,
        base_sha=pull.base.sha,
        head_sha=pull.head.sha,
        head_repository=head_repository,
        labels=tuple(label.name for label in pull.labels),
    )


def _issue(payload: _IssuePayload) -> triggers.Trigger:
    issue = payload.issue
    if payload.action not in ISSUE_ACTIONS:
        return triggers.Ignored(reason=f"Nothing is done when an issue is {payload.action}.")
    if issue.state != "open":
        return triggers.Ignored(reason=f"Issue #{issue.number} is closed.")
    if (issue.body or "").startswith(MARKER):
        return triggers.Ignored(reason=f"Issue #{issue.number} is this program's own record.")
    if _is_bot(issue.user):
        return triggers.Ignored(reason=f"Issue #{issue.number} was written by a bot.")
    return _thread(payload)


def _comment(payload: _CommentPayload) -> triggers.Trigger:
    comment, issue = payload.comment, payload.issue
    if payload.action != "created":
        return triggers.Ignored(reason=f"Commands count in new comments only; this one was {payload.action}.")
    if (comment.body or "").startswith(MARKER) or _is_bot(comment.user):
        return triggers.Ignored(reason="The comment was written by a bot.")
    command = commands.command(comment.body or "")
    if command is None or comment.user is None:
        return triggers.Ignored(reason="The comment does not begin with a command.")
    if issue.state != "open":
        return triggers.Ignored(reason=f"#{issue.number} is closed.")
    return triggers.Comment(
        repository=payload.repository.full_name,
        number=issue.number,
        comment_id=comment.id,
        created_at=comment.created_at,
        author=comment.user.login,
        command=command,
        on_pull_request=issue.pull_request is not None,
        issue=_thread(payload),
    )


def _sweep(name: str, payload: _SweepPayload, repository: str) -> triggers.Trigger:
    home = payload.repository.full_name if payload.repository else repository
    if not home:
        raise UsageError(
            f"The payload of {name} is not usable: repository is missing.", next_step="Set GITHUB_REPOSITORY."
        )
    wanted = str((payload.inputs or {}).get("number") or "").strip().removeprefix("#")
    if not wanted:
        return triggers.Sweep(repository=home)
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 and int(wanted) > 0):
        raise UsageError(
            f"The payload of {name} is not usable: inputs.number is {wanted[:40]!r}.",
            next_step="Give the number of a pull request or issue, or leave it empty.",
        )
    return triggers.Sweep(repository=home, number=int(wanted))


def _thread(payload: _IssuePayload) -> triggers.Issue:
    issue = payload.issue
    return triggers.Issue(
        repository=payload.repository.full_name,
        number=issue.number,
        action=payload.action,
        author=issue.author,
        title=issue.title,
        body=issue.body or "",
        labels=tuple(label.name for label in issue.labels),
    )


def _is_bot(user: _PayloadUser | None) -> bool:
    """Whether to leave something alone. It never grants anything, so a made-up name gains nothing."""
    return user is not None and (user.type == "Bot" or user.login.endswith("[bot]"))


_WRONG = {
    "missing": "is missing",
    "string_type": "is not text",
    "int_type": "is not a number",
    "model_type": "is not an object",
    "dict_type": "is not an object",
}
"""What pydantic says of common mistakes, in words for people who do not write Python."""


def _checked(model: type[P], name: str, payload: object) -> P:
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "it"
        wrong = _WRONG.get(first["type"], f"is not what GitHub sends ({first['msg']})")
        raise UsageError(
            f"The payload of {name} is not usable: {field} {wrong}.",
            next_step="Give the JSON that GitHub sends for this event.",
        ) from error
