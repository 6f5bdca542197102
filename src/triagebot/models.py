"""The values that travel between the stages: request, evidence, draft, finding, report. All frozen.

    event -> request -> evidence -> draft -> findings -> report -> publication

The list itself (sections, entries, style, insertion) is modelled in `triagebot.listing.model`.
Words are used as in docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

SectionPath = tuple[str, ...]
"""A heading path, outermost first, each heading as written in the list."""


class Model(BaseModel):
    """A frozen value; a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------------------------------------- request


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


# ---------------------------------------------------------------------------------------------- evidence


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


# ---------------------------------------------------------------------------------------------- draft


class Drafter(StrEnum):
    """Who chose the words."""

    LLM = "llm"
    OFFLINE = "offline"
    PROPOSER = "proposer"


class SectionScore(Model):
    """A section the entry could go to; scores of one ranking add up to at most 1; reasons are for people."""

    path: SectionPath
    score: float
    reasons: tuple[str, ...] = ()


class Citation(Model):
    """A sentence of the draft and the words of the evidence it rests on."""

    sentence: str
    quote: str
    source: str


class Usage(Model):
    """What the model was asked to do: tokens as the server counted them, None where it did not say."""

    model: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    calls: int = 1


class RuleState(StrEnum):
    """Whether a rule of the list is met, as whoever looked at it (`Owner`) found."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"


class SpeaksOf(StrEnum):
    """What a rule is about. What speaks of the list or of process is nothing that a proposal can meet or miss."""

    ENTRY = "entry"
    """How the entry is written, where it stands, what it says."""
    LINK = "link"
    """The thing that is proposed: its stars, age, licence, language, ..."""
    PROPOSAL = "proposal"
    """The pull request or issue: its title, its template, how many entries it has, which files it touches."""
    LIST = "list"
    """The list itself: what it is for, how its sections are kept."""
    PROCESS = "process"
    """How to contribute: forks, commits, reviews, conduct. Read, and put to nobody."""


class Owner(StrEnum):
    """Who answers for a rule."""

    CODE = "code"
    MODEL = "model"
    PERSON = "person"


class Demand(Model):
    """One thing that a rule asks for: its kind, a stable code that a check reads, and its parameters.

    The kinds are those of `triagebot.listing.guides`. `value` is a number (days where it is a time), a name or a
    pattern; `words` are values of a closed set: licences, allowed signs, labels, forbidden words. Without a kind it
    is something that no code understands.
    """

    kind: str = ""
    value: str = ""
    words: tuple[str, ...] = ()


class Rule(Model):
    """One thing the list asks for, in its own words: the guide's, the template's, a comment's in the list.

    `kind`, `value` and `words` are those of the first thing it asks for (`Demand`). Meeting one of `alternatives`
    instead is as good ("50 stars or 2,000 downloads"). `exceptions` are told in the rule's own words ("6 months for
    hidden gems"). `line` is 1-based, in the file `source`. Where `section` is given, it holds in that section only.
    """

    text: str
    line: int
    kind: str = ""
    value: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    speaks_of: SpeaksOf = SpeaksOf.ENTRY
    alternatives: tuple[Demand, ...] = ()
    exceptions: tuple[str, ...] = ()
    section: SectionPath = ()

    @property
    def demands(self) -> tuple[Demand, ...]:
        """The things of which one is enough, as the rule has them; empty when no code understands it."""
        return (Demand(kind=self.kind, value=self.value, words=self.words), *self.alternatives) if self.kind else ()

    @property
    def owner(self) -> Owner:
        """Who is to answer for it, before anybody did: a model takes what speaks of the entry or the link."""
        if self.kind:
            return Owner.CODE
        return Owner.MODEL if self.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK} else Owner.PERSON

    @property
    def concerns_proposals(self) -> bool:
        """Whether a proposal can meet or miss it."""
        return self.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK, SpeaksOf.PROPOSAL}


class RuleOutcome(Model):
    """What became of one rule: who answered, and what.

    The default is what is true of a rule that nobody looked at: it is for a person, and cannot be told. `facts` are
    the figures that the rule speaks of, as they stand beside it ("3 stars"); `missing` names the fact that could
    not be had; `quote` are words of the page that an answer of the model rests on. `code` is that of the finding,
    where the rule is not met.
    """

    rule: Rule
    owner: Owner = Owner.PERSON
    state: RuleState = RuleState.CANNOT_TELL
    facts: tuple[str, ...] = ()
    missing: str = ""
    quote: str = ""
    code: str = ""

    @property
    def checked(self) -> bool:
        """Whether it may be said to have been checked: code or a model looked, and could tell."""
        return self.owner is not Owner.PERSON and self.state is not RuleState.CANNOT_TELL


class RuleAnswer(Model):
    """Whether a rule of the guide is met, with the quotation it rests on."""

    rule: str
    line: int
    state: RuleState
    quote: str = ""


class Concern(StrEnum):
    """What may be wrong with the proposal as a whole."""

    ADVERT = "advert"
    OFF_TOPIC = "off topic"
    NOT_READY = "not ready"
    LIST_OF_LISTS = "list of lists"


class SectionOpinions(Model):
    """What the nearest entries and the model say of the section before both are weighed, each best first."""

    by_entries: tuple[SectionScore, ...] = ()
    by_model: tuple[SectionScore, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether each has a first choice, and they are two."""
        return bool(self.by_entries and self.by_model) and self.by_entries[0].path != self.by_model[0].path


class Draft(Model):
    """Section, tags, description, body. Never a URL, never a title: those are code's.

    `title` is chosen by code from the evidence or the proposer and carried along. `degraded` says why the
    LLM was asked and not used, or which part of its answer was not; empty when nothing went wrong or no LLM was
    configured. `opinions` are there when a model answered; `same_purpose` are titles of entries that serve the same
    purpose, as the model sees it.
    """

    section: SectionPath
    sections: tuple[SectionScore, ...] = ()
    title: str
    tags: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    drafter: Drafter = Drafter.OFFLINE
    citations: tuple[Citation, ...] = ()
    rules: tuple[RuleAnswer, ...] = ()
    concerns: tuple[Concern, ...] = ()
    opinions: SectionOpinions | None = None
    same_purpose: tuple[str, ...] = ()
    usage: Usage | None = None
    degraded: str = ""


# ---------------------------------------------------------------------------------------------- findings


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the entry out, a warning wants a change, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Model):
    """One check's result.

    `code` is stable and kebab-case (`duplicate-url`); `message` says what is wrong, `action` what to do,
    `because` the rule or the neighbours it rests on. `path` and 1-based `line` point into a file if they can.
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


# ---------------------------------------------------------------------------------------------- report


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
