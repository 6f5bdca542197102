"""What is known of a repository, an account or a gist, whichever host it is on; and who can find it out."""

from __future__ import annotations

from typing import Protocol

from triagebot.models import Model


class Repository(Model):
    """A repository as its host describes it. `name` is `owner/name`; times are as the host writes them."""

    name: str
    url: str
    description: str = ""
    homepage: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    stars: int | None = None
    license: str = ""
    """An SPDX identifier, or the host's own word for it."""
    archived: bool = False
    fork: bool = False
    parent: str = ""
    """What it was forked from, as `owner/name`."""
    created: str = ""
    pushed: str = ""
    default_branch: str = ""


class RepositoryFile(Model):
    """A file of a repository: its name, its text, and the address people see it at."""

    name: str
    text: str
    url: str = ""


class Release(Model):
    """A release: its tag, its title, its notes, and when it was published."""

    tag: str
    title: str = ""
    notes: str = ""
    published: str = ""
    url: str = ""


class Account(Model):
    """A person or an organisation."""

    login: str
    name: str = ""
    description: str = ""
    homepage: str = ""
    created: str = ""


class Gist(Model):
    """A gist: its one-line description and its files."""

    description: str = ""
    owner: str = ""
    files: tuple[RepositoryFile, ...] = ()
    created: str = ""
    updated: str = ""
    url: str = ""


class RepositoryReader(Protocol):
    """Reads GitHub's API. Everything raises `triagebot.errors.GitHubError` when GitHub refuses or fails.

    `name` is `owner/name`. None stands for what does not exist inside a repository that does.
    """

    @property
    def authenticated(self) -> bool:
        """Whether a token is sent; without one GitHub answers sixty requests an hour."""
        ...

    def repository(self, name: str) -> Repository:
        """The repository; a renamed one answers with its new name."""
        ...

    def readme(self, name: str, folder: str = "", ref: str = "") -> RepositoryFile | None:
        """The README of the repository or of one of its folders."""
        ...

    def file(self, name: str, path: str, ref: str = "") -> RepositoryFile | None:
        """A file; None also for a folder, a binary file and one that is too large."""
        ...

    def release(self, name: str, tag: str = "") -> Release | None:
        """The latest release, or that of a tag."""
        ...

    def newest_tag(self, name: str) -> str:
        """A tag of the repository, for one without releases; "" when it has none either."""
        ...

    def account(self, login: str) -> Account:
        """A person or an organisation."""
        ...

    def gist(self, identifier: str) -> Gist:
        """A gist."""
        ...
