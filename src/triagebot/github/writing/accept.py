"""`/accept`: a pull request that inserts the entry, opened once and updated after that.

Branch and commit are made through the API. Nothing is merged: that is for a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from triagebot.github.api.answers import Pull, Ref
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading.home import Home, content
from triagebot.github.writing import commits

BRANCHES = "triagebot/"
"""Branches made here begin with this (see `triagebot.events.payload.OWN_BRANCHES`)."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What to put in: the whole new text of the list, and the words of commit and pull request.

    `summary` is one line of code's own words; `proposer` is whose proposal it was; `words` is the pull
    request's text, escaped; `closes` is the issue that it settles.
    """

    path: str
    text: str
    summary: str
    words: str
    closes: int
    proposer: str = ""
    is_issue: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """The pull request, and whether it was opened just now."""

    number: int
    url: str
    created: bool


def accept(client: Client, home: Home, acceptance: Acceptance) -> Opened:
    """Open the pull request, or bring the open one up to date. Given the same twice, nothing happens twice."""
    branch = f"{BRANCHES}accept-{acceptance.closes}"
    if content(client, home.repository, acceptance.path, branch) != acceptance.text:
        _point(client, home.repository, branch, _commit(client, home, acceptance))
    owner = home.repository.partition("/")[0]
    path = repository_path(home.repository, "pulls")

    def standing() -> Pull | None:
        found = client.pages(path, Pull, limit=10, state="open", head=f"{owner}:{branch}", base=home.branch)
        return next((pull for pull in found if pull.head.ref == branch), None)

    body = acceptance.words
    if acceptance.is_issue:
        body = f"{body.rstrip()}\n\nCloses #{acceptance.closes}\n"
    open_now = standing()
    if open_now is not None:
        changed = {"title": acceptance.summary, "body": body}
        if (open_now.title, (open_now.body or "").replace("\r\n", "\n").strip()) != (
            acceptance.summary,
            body.strip(),
        ):
            client.patch(repository_path(home.repository, "pulls", open_now.number), changed, Pull)
        return Opened(open_now.number, open_now.html_url, created=False)
    new = {"title": acceptance.summary, "body": body, "head": branch, "base": home.branch}
    pull = client.post(path, new, Pull, found=standing)
    return Opened(pull.number, pull.html_url, created=True)


def _commit(client: Client, home: Home, acceptance: Acceptance) -> str:
    """A commit on top of the default branch's that changes the one file."""
    message = acceptance.summary
    trailer = commits.co_author(client, acceptance.proposer)
    if trailer:
        message = f"{message}\n\n{trailer}"
    return commits.commit(client, home.repository, home.commit, {acceptance.path: acceptance.text}, message)


def _point(client: Client, repository: str, branch: str, commit: str) -> None:
    """Make the branch point to the commit, whether it exists or not. It is ours: nobody else's work is on it."""
    path = repository_path(repository, "git", "ref", "heads", *branch.split("/"))
    find: Callable[[], Ref | None] = lambda: client.find(path, Ref)  # noqa: E731 - handed to `post` as it is
    if find() is None:
        new = {"ref": f"refs/heads/{branch}", "sha": commit}
        client.post(repository_path(repository, "git", "refs"), new, Ref, found=find)
        return
    update = repository_path(repository, "git", "refs", "heads", *branch.split("/"))
    client.patch(update, {"sha": commit, "force": True}, Ref)
