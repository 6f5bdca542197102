"""The lists of an organisation or a person: the repositories that say they are awesome lists."""

from __future__ import annotations

from urllib.parse import quote

from triagebot.errors import GitHubError
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.rest_client import Client

MOST = 1_000
"""Repositories of an owner that are looked at."""


class _OwnedRepo(Answer):
    full_name: str
    archived: bool = False
    disabled: bool = False
    fork: bool = False
    topics: tuple[str, ...] = ()
    description: str | None = None


def find(client: Client, owner: str) -> tuple[str, ...]:
    """Their names, in alphabetical order: `awesome` stands in the name, a topic or the description.

    Archived ones and forks are left out. https://docs.github.com/en/rest/repos/repos#list-organization-repositories
    """
    for path in (f"/orgs/{quote(owner, safe='')}/repos", f"/users/{quote(owner, safe='')}/repos"):
        try:
            found = list(client.pages(path, _OwnedRepo, limit=MOST))
        except GitHubError as error:
            if error.status == 404:
                continue
            raise
        return tuple(sorted((one.full_name for one in found if _is_list(one)), key=str.lower))
    return ()


def _is_list(repo: _OwnedRepo) -> bool:
    text = " ".join((repo.full_name.partition("/")[2], *repo.topics, repo.description or "")).lower()
    return "awesome" in text and not (repo.archived or repo.disabled or repo.fork)
