"""Everything that a person is shown of a proposal."""

from __future__ import annotations

from triagebot.models.draft import Draft
from triagebot.models.finding import DuplicateOf, Finding, Verdict
from triagebot.models.frozen_value import Model
from triagebot.models.link_evidence import Evidence
from triagebot.models.request import Request
from triagebot.models.rule import RuleOutcome


class LineEdit(Model):
    """A line, by its 1-based number before an insertion, that changes with it, or before which one is added."""

    line: int
    text: str


class InsertionText(Model):
    """Putting `text` before 1-based `line` gives the list; `edits` are renumbered, `definition` is a link's own."""

    path: str
    line: int
    text: str
    edits: tuple[LineEdit, ...] = ()
    definition: LineEdit | None = None
    after: str = ""
    """The title of the entry it comes after, for people; empty at the top of a section."""
    why: str = ""
    """Why it goes there, in words: "in alphabetical order", "at the end, as here"."""
    section: str = ""
    """The section as it is said in a sentence: as much of its path as tells it from others of the list."""


class Suggestion(Model):
    """A commit-ready replacement of the 1-based, inclusive lines of a file at the head of a pull request."""

    path: str
    first_line: int
    last_line: int
    text: str


class EntryReport(Model):
    """Everything a person is shown about one proposed entry."""

    request: Request
    evidence: Evidence
    draft: Draft | None = None
    entry: str = ""
    """The finished entry in the list's style, ready to be copied; empty when there is none."""
    insertion: InsertionText | None = None
    suggestion: Suggestion | None = None
    duplicate: DuplicateOf | None = None
    findings: tuple[Finding, ...] = ()
    rules: tuple[RuleOutcome, ...] = ()
    """What became of each rule that speaks of the entry or its link, in the order of the guide."""
    looked_at: tuple[str, ...] | None = None
    """The topics of checks that had something to look at; None when that is not known."""
    verdict: Verdict = Verdict.NEEDS_A_PERSON


class Report(Model):
    """Everything of one run: the entries, findings that belong to no entry, and what was not done."""

    list_path: str
    entries: tuple[EntryReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[RuleOutcome, ...] = ()
    """What became of each rule that speaks of the proposal as a whole."""
    omitted: tuple[str, ...] = ()
    """What was left out because of a bound, one sentence each."""

    decided: tuple[str, ...] = ()
    """What a maintainer decided on this thread, in words."""
    whole: Verdict = Verdict.READY
    """What the findings and rules that concern the whole proposal come to."""

    @property
    def verdict(self) -> Verdict:
        """The most pressing verdict of the whole and of all entries; no entry is for a person to look at."""
        order = [Verdict.DUPLICATE, Verdict.NEEDS_CHANGES, Verdict.NEEDS_A_PERSON, Verdict.READY]
        given = {entry.verdict for entry in self.entries} or {Verdict.NEEDS_A_PERSON}
        return next(verdict for verdict in order if verdict in given | {self.whole})
