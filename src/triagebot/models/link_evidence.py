"""What is known of a link: facts, each with who said it, and the state of the link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from triagebot.models.frozen_value import Model


class Kind(StrEnum):
    """What is behind a link."""

    ARXIV = "arxiv"
    PAPER = "paper"
    GITHUB = "github"
    REPOSITORY = "repository"
    PACKAGE = "package"
    MODEL = "model"
    DATASET = "dataset"
    VIDEO = "video"
    PDF = "pdf"
    WEB = "web"


class FactName(StrEnum):
    """What a fact is about. A name may occur several times (authors, topics, sources that disagree)."""

    TITLE = "title"
    AUTHOR = "author"
    DESCRIPTION = "description"
    """One or two sentences somebody wrote to describe the thing: a meta description, a repository's tagline."""
    TEXT = "text"
    """Running text: an abstract, a README, the main text of a page, the first pages of a PDF."""
    PUBLISHED = "published"
    UPDATED = "updated"
    LANGUAGE = "language"  # the natural language of the page, as a BCP 47 tag
    PROGRAMMING_LANGUAGE = "programming language"
    TOPIC = "topic"  # a keyword, repository topic or arXiv category
    LICENSE = "licence"  # an SPDX identifier where there is one
    STARS = "stars"
    ARCHIVED = "archived"
    FORK = "fork"
    CREATED = "created"
    RELEASE = "latest release"
    SITE = "site"
    VENUE = "venue"
    DOI = "doi"
    ARXIV_ID = "arxiv id"
    VERSION = "version"
    COMMENT = "comment"
    WITHDRAWN = "withdrawn"
    CANONICAL = "canonical link"
    RENAMED = "renamed to"
    REPOSITORY = "repository"  # the address of the source code
    HOMEPAGE = "home page"
    DOWNLOADS = "downloads"
    CONTRIBUTORS = "contributors"
    FILES = "files"  # the names of files and folders at the top of a repository, with blanks between them
    SAME_WORK = "same work"  # the address of the same work elsewhere


NO_RELEASE = "none"
"""The value of `FactName.RELEASE` where the host says that there is neither a release nor a tag."""


class Fact(Model):
    """One thing known of the link: what, the value as text, who said so, where and when it was read."""

    name: FactName
    value: str
    source: str
    url: str | None = None
    read_at: datetime | None = None


class LinkStatus(StrEnum):
    """What happened when the link was opened."""

    OK = "ok"
    MOVED = "moved"
    """Permanently redirected; `LinkState.final_url` is the new address."""
    BLOCKED = "blocked"
    """403, 429 or a challenge: alive as far as is known, but not readable from here."""
    LOGIN = "login"
    PARKED = "parked"
    DEAD = "dead"
    """404, 410, or a name that does not exist."""
    FAILING = "failing"
    """5xx, a time-out, a broken answer: it may work later."""
    UNSAFE = "unsafe"
    """Not fetched on purpose: a private address, a forbidden scheme, credentials in the address."""
    NOT_CHECKED = "not checked"


class LinkState(Model):
    """The state of the link: one status, and what it rests on, in words a contributor can read."""

    status: LinkStatus = LinkStatus.NOT_CHECKED
    http_status: int | None = None
    final_url: str | None = None
    https_url: str | None = None
    """The https form, when the proposed link is http and the https one was seen to work."""
    detail: str = ""


class SourceFailure(Model):
    """A source that could not be asked or did not answer, and why, in one sentence."""

    source: str
    reason: str


class Evidence(Model):
    """What is known of a link: facts with their sources, the state of the link, and what is missing."""

    url: str
    kind: Kind = Kind.WEB
    link: LinkState = LinkState()
    facts: tuple[Fact, ...] = ()
    failures: tuple[SourceFailure, ...] = ()

    def every(self, name: FactName) -> Iterator[Fact]:
        """The facts of that name, most trusted source first."""
        return (fact for fact in self.facts if fact.name is name)

    def values(self, name: FactName) -> tuple[str, ...]:
        """The values of that name, most trusted source first."""
        return tuple(fact.value for fact in self.every(name))

    def first(self, name: FactName) -> str | None:
        """The value of that name from the most trusted source, or None."""
        return next((fact.value for fact in self.every(name)), None)
