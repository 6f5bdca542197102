"""What the program can be asked to do by an event, as frozen values."""

from __future__ import annotations

from triagebot.events.commands import Command
from triagebot.models import Model


class PullRequest(Model):
    """A pull request to triage, as the event (or the API) describes it.

    The commits are those of the event; the head may have moved since. `head_repository` is None when the
    fork is gone; `editable` says that whoever opened it lets maintainers of the list push to its branch `head_ref`.
    `default_branch` is that of the list, "" while it is not known; `commented` is True then, too.
    """

    repository: str
    number: int
    action: str = ""
    author: str = ""
    title: str = ""
    body: str = ""
    draft: bool = False
    base_ref: str = ""
    base_sha: str = ""
    head_sha: str = ""
    head_repository: str | None = None
    head_ref: str = ""
    editable: bool = False
    labels: tuple[str, ...] = ()
    default_branch: str = ""
    commented: bool = True

    @property
    def untouched(self) -> bool:
        """Whether it was opened just now and nobody has commented on it."""
        return self.action == "opened" and not self.commented


class Issue(Model):
    """An issue that may propose something."""

    repository: str
    number: int
    action: str = ""
    author: str = ""
    title: str = ""
    body: str = ""
    labels: tuple[str, ...] = ()


class Comment(Model):
    """A command, given in a new comment by `author` on a pull request or on `issue`.

    `issue` holds the thread's title, text and author in both cases.
    """

    repository: str
    number: int
    comment_id: int
    author: str
    command: Command
    on_pull_request: bool
    issue: Issue
    created_at: str = ""


class Sweep(Model):
    """Everything that is open; or only `number`, when a person asked for one."""

    repository: str
    number: int | None = None


class Ignored(Model):
    """Nothing in the event is for us; `reason` is a sentence for the step summary."""

    reason: str


Trigger = PullRequest | Issue | Comment | Sweep | Ignored
