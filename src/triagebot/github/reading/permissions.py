"""Who may give a command: asked of GitHub, and any failure to find out means no."""

from __future__ import annotations

from triagebot.config import Commands, Who
from triagebot.errors import GitHubError, UsageError
from triagebot.events.commands import CommandName
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import AccountAnswer
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client

ORDER = (Who.TRIAGE, Who.WRITE, Who.MAINTAIN, Who.ADMIN)
"""Permissions from the weakest to the strongest; each covers those before it."""


class _Rights(Answer):
    triage: bool = False
    push: bool = False
    maintain: bool = False
    admin: bool = False


class _Collaborator(AccountAnswer):
    permissions: _Rights = _Rights()


class _Permission(Answer):
    permission: str
    user: _Collaborator


def permission(client: Client, repository: str, login: str) -> Who | None:
    """The strongest permission of ORDER that somebody has, or None: for none of them, and when GitHub will not say.

    Raises `GitHubError` when there was no answer, or none that can be read.
    https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    """
    try:
        answer = client.get(repository_path(repository, "collaborators", login, "permission"), _Permission)
    except UsageError:
        return None
    except GitHubError as error:
        if not 400 <= error.status < 500:
            raise
        return None
    if answer.user.login.lower() != login.lower():
        return None
    rights = answer.user.permissions
    held = {
        Who.ADMIN: rights.admin or answer.permission == "admin",
        Who.MAINTAIN: rights.maintain or rights.admin,
        Who.WRITE: rights.push or rights.maintain or rights.admin or answer.permission == "write",
        Who.TRIAGE: rights.triage or rights.push,
    }
    return next((who for who in reversed(ORDER) if held[who]), None)


def may(
    client: Client, policy: Commands, command: CommandName, *, repository: str, login: str, thread_author: str
) -> bool:
    """Whether `login` may give that command on a thread that `thread_author` opened.

    Nothing is concluded from names, association or being a bot; GitHub is asked only when the policy
    depends on a permission.
    """
    callers: tuple[Who, ...] = getattr(policy, command.value)
    if not login or Who.NOBODY in callers:
        return False
    if Who.ANYONE in callers or (Who.AUTHOR in callers and login.lower() == thread_author.lower()):
        return True
    needed = [ORDER.index(who) for who in callers if who in ORDER]
    if not needed:
        return False
    return at_least(client, repository, login, ORDER[min(needed)])


def at_least(client: Client, repository: str, login: str, least: Who) -> bool:
    """Whether somebody has that permission of ORDER, or a stronger one; not being able to find out means no."""
    try:
        held = permission(client, repository, login)
    except GitHubError:
        return False
    return held is not None and ORDER.index(held) >= ORDER.index(least)
