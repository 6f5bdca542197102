"""The values of a replay: what a person added, what triagebot would have done, and all of a list's together."""

from __future__ import annotations

from datetime import date

from triagebot.listing.parsing.rows import cells_of
from triagebot.models import Model, SectionOpinions, SectionPath, Severity, Usage, Verdict

NOT_OPENED = frozenset({"link-unchecked", "evidence-none", "facts-unknown", "columns-empty"})
"""Findings that say only that no link was opened, which is so on purpose: they say nothing about an entry."""


OPEN_CELLS = frozenset({"", "-", "–", "—", "n/a", "?"})
"""What a cell holds of which nothing is known, as lists write it."""


class Addition(Model):
    """One entry that a person added in a commit that added entries and changed nothing else.

    `lines` are the added lines without blank ones; `line` is the 1-based line of the first of them afterwards.
    """

    commit: str
    day: date
    subject: str
    url: str
    title: str
    description: str
    tags: tuple[str, ...]
    body: str
    section: SectionPath
    lines: tuple[str, ...]
    line: int
    path: str = ""
    """The file, where the list is several."""


class Complaint(Model):
    """A finding on something that a person accepted, in short."""

    code: str
    severity: Severity
    message: str


class Blind(Model):
    """What came out when the section was not told. `sections` is best first."""

    section: SectionPath
    sections: tuple[SectionPath, ...]
    reasons: tuple[str, ...] = ()
    tags: tuple[str, ...]
    description: str
    opinions: SectionOpinions | None = None
    seconds: float


class Given(Model):
    """What came out when the section and the person's words were told. `line` is 1-based in the new list."""

    lines: tuple[str, ...]
    line: int | None
    verdict: Verdict
    complaints: tuple[Complaint, ...] = ()
    seconds: float


class Outcome(Model):
    """One addition beside what triagebot made of it; `failed` says why there is nothing to compare."""

    addition: Addition
    blind: Blind | None = None
    given: Given | None = None
    usage: Usage | None = None
    degraded: str = ""
    failed: str = ""
    ordered: str = ""
    """Why triagebot put the entry where it did, in one sentence."""

    @property
    def first(self) -> bool | None:
        """Whether the first choice of section is the person's; None when that was not tried."""
        return None if self.blind is None else self.blind.section == self.addition.section

    @property
    def third(self) -> bool | None:
        """Whether the person's section is among the first three."""
        return None if self.blind is None else self.addition.section in self.blind.sections[:3]

    @property
    def tags(self) -> bool | None:
        """Whether the tags are the person's, in any order; None where the person gave none."""
        if self.blind is None or not self.addition.tags:
            return None
        return {tag.casefold() for tag in self.blind.tags} == {tag.casefold() for tag in self.addition.tags}

    @property
    def exact(self) -> bool | None:
        """Whether the entry is the person's, byte for byte but for spaces at line ends; None when `untold`."""
        if self.given is None or self.untold:
            return None
        return [line.rstrip() for line in self.given.lines] == [line.rstrip() for line in self.addition.lines]

    @property
    def untold(self) -> bool:
        """Whether it is a table's row that lacks nothing but what only the page tells: authors, venue, code."""
        if self.given is None or len(self.given.lines) != 1 or not self.given.lines[0].lstrip().startswith("|"):
            return False
        ours, *theirs = (
            [cell.strip() for cell in cells_of(line)] for line in (*self.given.lines, *self.addition.lines)
        )
        if len(theirs) != 1 or len(ours) != len(theirs[0]):
            return False
        different = [one for one, other in zip(ours, theirs[0], strict=True) if one != other]
        return bool(different) and OPEN_CELLS.issuperset(different)

    @property
    def placed(self) -> bool | None:
        """Whether the entry begins on the person's line."""
        return None if self.given is None else self.given.line == self.addition.line

    @property
    def agrees(self) -> bool:
        """Whether everything that was compared is as the person did it."""
        compared = (self.first, self.tags, self.exact, self.placed)
        return not self.failed and all(answer is not False for answer in compared)


class Replay(Model):
    """All additions of one list. `words` says whose words the drafts were made from."""

    source: str
    path: str
    head: str
    drafter: str
    words: str
    scanned: int
    """How many commits were looked at to find the additions."""
    outcomes: tuple[Outcome, ...]
    seconds: float
    price: tuple[float, float] | None = None
    """What a million prompt and completion tokens cost, if somebody said so."""
