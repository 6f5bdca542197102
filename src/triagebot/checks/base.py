"""What a check looks at and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from triagebot.checks.wording import cite, clearest, spoken
from triagebot.config import Config
from triagebot.config.catalogue import CODES
from triagebot.listing.difference import Difference
from triagebot.listing.model import Entry, Guide, Listing, Section
from triagebot.listing.records.formats.data_node import DataValue
from triagebot.models import (
    Draft,
    DuplicateOf,
    Evidence,
    Finding,
    InsertionText,
    LinkStatus,
    Request,
    Rule,
    SectionPath,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a pull-request template: the text beside it, and whether it is ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a pull request touches: its path at the head, and GitHub's word for what was done to it.

    The words are added, removed, modified and renamed.
    """

    path: str
    status: str = "modified"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known of a pull request as a whole."""

    entries: int = 1
    """How many it adds."""
    files: tuple[FileChange, ...] = ()
    """All files that it touches, lists too."""
    boxes: tuple[Box, ...] = ()
    lists: tuple[Difference, ...] = ()
    """What it does to each list."""
    title: str | None = None
    """Its title and its words (its first comment); None where they are not known."""
    body: str | None = None
    generated: tuple[tuple[str, str], ...] = ()
    """Lists that it changes and that are made from a file, each with that file."""
    template: str | None = None
    """The text of the list's template for pull requests, if there is one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """All that checks may look at. `listing` is the list without the proposed entry."""

    request: Request
    evidence: Evidence
    draft: Draft | None
    listing: Listing
    guide: Guide | None
    entry: str
    insertion: InsertionText | None
    duplicates: tuple[DuplicateOf, ...]
    today: date
    proposal: Proposal = field(default_factory=Proposal)
    record: Mapping[str, DataValue] | None = None
    """What the entry's record says, field by field, of a list kept as data."""

    @property
    def proposed(self) -> SectionPath | None:
        """The section that the proposer chose, if one was chosen."""
        written = self.request.written
        return written.section if written is not None else self.request.section

    @property
    def section(self) -> Section | None:
        """The section that the draft goes to, or None if the list has none of that path."""
        wanted = self.draft.section if self.draft else self.proposed
        return next(iter(self.listing.at(wanted)), None) if wanted is not None else None

    @property
    def described(self) -> str:
        """The description that the entry shows: a written line may keep its own words."""
        drafted = self.draft.description.strip() if self.draft else ""
        given = (self.request.description or "").strip()
        kept = self.request.written is not None and given and drafted not in self.entry and given in self.entry
        return given if kept else drafted

    def neighbours(self, least: int = 3) -> tuple[Entry, ...]:
        """The entries of the draft's section, or of the whole list when there are fewer than `least`."""
        here = self.section.entries if self.section else ()
        return here if len(here) >= least else self.listing.entries

    def rules(self, kind: str) -> Iterator[Rule]:
        """The rules of that kind that hold where the draft goes."""
        path = self.draft.section if self.draft else ()
        rules = self.guide.rules if self.guide else ()
        return (rule for rule in rules if rule.kind == kind and rule.section == path[: len(rule.section)])

    def spoken(self, path: SectionPath) -> str:
        """A section as it is said in a sentence, without the list's own title."""
        return spoken(path, [section.path for section in self.listing.sections])

    def cited(self, kind: str) -> tuple[str, ...]:
        """The guide's clearest sentence of that kind, cited; nothing when it has none."""
        rule = clearest(self.rules(kind))
        return (self.cite(rule),) if rule else ()

    def cite(self, rule: Rule) -> str:
        """A rule in the guide's own words, with its line."""
        return cite(self.guide, rule)


class CheckFunction(Protocol):
    """One rule. Pure: the same subject and options give the same findings."""

    def __call__(self, subject: Subject, config: Config) -> Iterator[Finding]:
        """What there is to say; nothing when all is in order."""
        ...


def found(
    code: str,
    message: str,
    action: str = "",
    because: tuple[str, ...] = (),
    *,
    path: str | None = None,
    line: int | None = None,
) -> Finding:
    """A finding with the severity and topic that the catalogue gives its code."""
    check = CODES[code]
    return Finding(
        code=code,
        severity=Severity(check.level),
        message=message,
        action=action,
        because=because,
        path=path,
        line=line,
        topic=check.topic,
    )


def for_a_person(finding: Finding) -> bool:
    """Whether it is a maintainer's to judge, and nothing that the proposer can change."""
    return finding.code in CODES and CODES[finding.code].person


UNUSABLE = frozenset({LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE})
"""Links that cannot go in: an entry that nobody has written yet waits for another one."""
