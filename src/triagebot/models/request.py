"""What is proposed: a link, who proposed it where, and the words that were given."""

from __future__ import annotations

from enum import StrEnum

from triagebot.models.frozen_value import Model, SectionPath


class OriginKind(StrEnum):
    """Where a proposal was made."""

    COMMAND_LINE = "command line"
    PULL_REQUEST = "pull request"
    ISSUE = "issue"
    COMMAND = "command"


class Origin(Model):
    """Who proposed, and where. `number` is that of the pull request or issue, `host` its GitHub's."""

    kind: OriginKind = OriginKind.COMMAND_LINE
    repository: str | None = None
    number: int | None = None
    author: str | None = None
    host: str = "github.com"


class Written(Model):
    """An entry as a proposer wrote it into a file: its exact text and its 1-based lines, both inclusive."""

    path: str
    first_line: int
    last_line: int
    text: str
    section: SectionPath
    above: str | None = None
    """The address of the entry above it that was there before; "" at the top, None when it is not known."""
    below: str | None = None
    """The same for the entry below it."""
    edited: bool = False
    """Whether it was listed before and only says something else now."""


class Request(Model):
    """What is being proposed: a link, and any words, section or tags the proposer gave (kept as they are)."""

    id: str = ""
    url: str
    origin: Origin = Origin()
    title: str | None = None
    description: str | None = None
    body: str | None = None
    section: SectionPath | None = None
    tags: tuple[str, ...] | None = None
    written: Written | None = None
    record: str | None = None
    """All that the entry is to say, field by field as JSON, for a list kept as data."""
    decided: bool = False
    """Whether a maintainer chose the section that it is in."""
