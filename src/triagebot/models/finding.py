"""What there is to say of a proposal, and the verdict."""

from __future__ import annotations

from enum import StrEnum

from triagebot.models.frozen_value import Model, SectionPath


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the entry out, a warning wants a change, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Model):
    """One check's result.

    `code` is stable and kebab-case (`duplicate-url`); `message` says what is wrong, `action` what to do,
    `because` the rule or the neighbours it rests on. `path` and 1-based `line` point into a file if they can.
    The batch contract gives these fields as they are: one more here is one more there (docs/cli.md).
    """

    code: str
    severity: Severity
    message: str
    action: str = ""
    because: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    topic: str = ""
    """The row of the comment's table it belongs to: link, duplicate, section, tags, format, guide."""


class Verdict(StrEnum):
    """The answer in one word; computed from the findings by code."""

    READY = "ready"
    NEEDS_CHANGES = "needs changes"
    NEEDS_A_PERSON = "needs a person"
    DUPLICATE = "duplicate"


class DuplicateOf(Model):
    """An entry that is already listed: where, and why it is taken for the same thing."""

    line: int
    url: str
    title: str
    reason: str = ""
    section: SectionPath = ()
    path: str = ""
    """The file it is in, of a list of several."""
    certain: bool = True
    """Whether the canonical addresses are equal; False for near-identical titles."""
