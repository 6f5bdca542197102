"""Every option as one frozen value. Descriptions here are what the published schema and the reference say.

Secrets are never part of it: they come from the environment and stay with the adapter that needs them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from triagebot.config import catalogue
from triagebot.models import Model, Severity, Verdict
from triagebot.rule_kinds import kinds


class Options(Model):
    """A frozen group of options; each field's docstring is its documentation."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Level(StrEnum):
    """How a check's findings count: a severity, or not at all."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    def severity(self) -> Severity | None:
        """The severity, or None for `off`."""
        return None if self is Level.OFF else Severity(self.value)


class ModelProfile(StrEnum):
    """How much a model is told and asked."""

    AUTO = "auto"
    FULL = "full"
    COMPACT = "compact"


class LLM(Options):
    """Which model to ask and how much it may cost. The key and the address come from the environment."""

    model: str | None = None
    """The model's name, as its server knows it. Without one, entries are drafted without a model."""
    profile: ModelProfile = ModelProfile.AUTO
    """How much the model is told: `full`, `compact` (at most 1,500 tokens, for small models), or `auto`: `compact`
    for a model on this machine that is known to be small, else `full`."""
    max_prompt_tokens: int = Field(8000, ge=500, le=100_000)
    """The most tokens of guide, list and page that one question may show the model."""
    max_completion_tokens: int = Field(4000, ge=50, le=32_000)
    """The most tokens of one answer, a reasoning model's thoughts included."""
    section_weight: float | None = Field(None, ge=0, le=10)
    """How much the model's choice of section counts beside the nearest entries'; 0 is not at all. It is measured by
    `triagebot replay --calibrate`. Left out, it is 2 for `full`; for `compact` 2 where the guide explains the
    sections, else 0.25."""
    examples: int = Field(0, ge=0, le=5)
    """The nearest entries shown to a small model, for the list's voice. It copies them, and chooses worse."""
    timeout: float = Field(60.0, gt=0, le=600)
    """Seconds to wait for one answer; of a model on the machine itself at least 180."""
    calls_an_hour: int = Field(60, ge=0)
    """Questions an hour in one repository, two set aside an entry; entries over it are drafted without a model."""
    calls_an_hour_each: int = Field(30, ge=0)
    """Questions an hour that one person's proposals and commands may cause, in the same count."""


class Fetch(Options):
    """Bounds of reading the outside. Bytes are counted after decompression; times are in seconds."""

    page_bytes: int = Field(5_000_000, ge=10_000)
    """The most bytes read of a page."""
    pdf_bytes: int = Field(20_000_000, ge=10_000)
    """The most bytes read of a PDF."""
    seconds: float = Field(20.0, gt=0, le=300)
    """Seconds for everything that is read about one link."""
    redirects: int = Field(5, ge=0, le=20)
    """Redirects followed from one link."""
    concurrency: int = Field(20, ge=1, le=100)
    """Links read at the same time."""
    user_agent: str = Field("triagebot", min_length=1, max_length=200, pattern=r"^[ -~]+$")
    """What triagebot calls itself when it reads a page."""


class Limits(Options):
    """How much one run does at most; what is over a bound is named in the report."""

    entries: int = Field(20, ge=1)
    """Entries triaged of one pull request or issue."""
    comments: int = Field(10, ge=0)
    """Review comments with a suggested change in one run."""
    requests_an_hour: int = Field(10, ge=0)
    """Commands an hour that one person may give; over it, a reaction is the only answer."""


class Licence(StrEnum):
    """What is asked of a project's licence."""

    ANY = "any"
    REQUIRED = "required"


class Lengths(Options):
    """How long a description may be, in characters. Left out, the section's own entries are the measure."""

    min: int | None = Field(None, ge=0, le=10_000)
    """The fewest characters of a description."""
    max: int | None = Field(None, ge=1, le=10_000)
    """The most characters of a description."""

    @model_validator(mode="after")
    def _ordered(self) -> Lengths:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is larger than max")
        return self


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) and value else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""A list of words; one word alone will do."""


class Hosts(Options):
    """Which hosts links may lead to. A host covers its subdomains."""

    allowed: Texts = ()
    """When given, only links to these hosts are accepted."""
    blocked: Texts = ()
    """Links to these hosts are not accepted."""

    @field_validator("allowed", "blocked")
    @classmethod
    def _host(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if not host or any(sign in host for sign in "/:@ *"):
                raise ValueError(f'"{host}" is not a host name, such as example.org')
        return tuple(host.strip(".").lower() for host in hosts)


def _known_code(code: str) -> str:
    if code not in catalogue.CODES:
        raise ValueError(f'there is no check "{code}"')
    return code


Code = Annotated[str, AfterValidator(_known_code)]
"""The code of a check."""


def _known_kind(code: str) -> str:
    kind = kinds().get(code)
    if kind is None:
        raise ValueError(f'there is no kind of rule "{code}"')
    return code


Kind = Annotated[str, AfterValidator(_known_kind)]
"""The code of a kind of rule."""


def _compiled(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"this regular expression cannot be read: {error}") from error


class Generated(Options):
    """A file that a program writes, and the one that it is made from."""

    file: str = Field("README.md", min_length=1, max_length=200)
    """The generated file."""
    source: str = Field(min_length=1, max_length=200)
    """The file to change instead."""


class Rules(Options):
    """What this list asks of an entry. What is left out is taken from the guide, or not asked."""

    min_age_days: int | None = Field(None, ge=0)
    """The fewest days since a project was created or a paper published."""
    min_stars: int | None = Field(None, ge=0)
    """The fewest stars of a repository."""
    active_within_days: int | None = Field(None, ge=1)
    """The most days since a repository was last updated."""
    licence: Licence | Texts = Licence.ANY
    """`any`, `required`, or the SPDX identifiers of the licences that are accepted."""
    allow_archived: bool = False
    """Whether an archived repository may be listed."""
    one_entry_a_pull_request: bool | None = None
    """Whether a pull request may add only one entry. Left out, the guide decides."""
    description: Lengths = Lengths()
    """How long a description may be."""
    hosts: Hosts = Hosts()
    """Which hosts links may lead to."""
    min_downloads: int | None = Field(None, ge=0)
    """The fewest downloads of a package."""
    programming_languages: Texts = ()
    """The languages of which a repository has to be written in one, as GitHub names them."""
    columns: dict[str, Texts] = {}
    """The values that a column of a table may have, by the column's name; backticks count."""
    link_labels: Texts = ()
    """The words that label links behind a description, such as `Demo` and `Source Code`."""
    required: Texts = ()
    """Regular expressions (Python syntax) of which each has to match in an entry: marks, badges, parts."""
    legend: dict[str, str] = {}
    """The signs that entries may bear, each with its meaning. Left out, a legend of the list is read."""
    pull_request_title: str | None = Field(None, max_length=200)
    """The form of a pull request's title, such as `Add project-name`."""
    only_files: Texts = ()
    """The files that a pull request may touch."""
    generated: Generated | None = None
    """A file that is generated, and the one to change instead."""
    no_pull_requests: str | None = Field(None, max_length=300)
    """Where to propose instead, when the list takes no pull requests for it: the address of a form."""
    also: tuple[Kind, ...] = ()
    """Kinds of rules that hold although no guide says so, by their codes, such as `no-emoji`."""
    wording: dict[Code, Annotated[str, Field(max_length=400)]] = {}
    """The list's own words for what to do, by the code of the check."""
    title_pattern: str | None = Field(None, max_length=300)
    """A regular expression that the whole title has to match (Python syntax)."""
    template_boxes: Texts = ()
    """Boxes of the pull-request template that have to be ticked, by (part of) their text."""

    @field_validator("required")
    @classmethod
    def _each_compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _compiled(pattern)
        return patterns

    @field_validator("title_pattern")
    @classmethod
    def _compiles(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            _compiled(pattern)
        return pattern


class Labels(Options):
    """Labels set by verdict. Each one is set when it applies and cleared when it no longer does; "" sets none."""

    ready: str = Field("triagebot: ready", max_length=50)
    """Set when no problem was found and nothing else changes."""
    needs_changes: str = Field("triagebot: needs changes", max_length=50)
    """Set when the proposer has something to change."""
    needs_a_person: str = Field("triagebot: needs a person", max_length=50)
    """Set when a maintainer has to look."""
    duplicate: str = Field("triagebot: duplicate", max_length=50)
    """Set when the link is already listed."""
    enabled: bool = False
    """Whether labels are used at all."""

    def of(self, verdict: Verdict) -> str:
        """The label of that verdict, or "" for none."""
        return str(getattr(self, verdict.value.replace(" ", "_"))) if self.enabled else ""


class Who(StrEnum):
    """Who may give a command. A permission covers those above it."""

    NOBODY = "nobody"
    ANYONE = "anyone"
    AUTHOR = "author"
    TRIAGE = "triage"
    WRITE = "write"
    MAINTAIN = "maintain"
    ADMIN = "admin"


Callers = Annotated[tuple[Who, ...], BeforeValidator(_listed)]


class Commands(Options):
    """Who may give which command: `author` is who opened the pull request or issue; the others are permissions."""

    suggest: Callers = (Who.AUTHOR, Who.TRIAGE)
    """Who may ask for another draft with `/suggest`."""
    retriage: Callers = (Who.AUTHOR, Who.TRIAGE)
    """Who may have everything looked at again with `/retriage`."""
    accept: Callers = (Who.WRITE,)
    """Who may have the entry written to the list with `/accept`; a permission of at least `triage`."""
    apply: Callers = (Who.AUTHOR, Who.WRITE)
    """Who may have entries pushed to a pull request's branch with `/apply`, if able to push there or here."""
    ignore: Callers = (Who.TRIAGE,)
    """Who may say with `/ignore` that a check does not count on a thread; a permission of at least `triage`."""
    help: Callers = (Who.ANYONE,)
    """Who may ask for `/help`."""

    @field_validator("accept", "ignore")
    @classmethod
    def _only_maintainers(cls, who: tuple[Who, ...], info: ValidationInfo) -> tuple[Who, ...]:
        if Who.ANYONE in who or Who.AUTHOR in who:
            raise ValueError(f"/{info.field_name} decides for the list: it cannot be given to anyone or author")
        return who

    @field_validator("apply")
    @classmethod
    def _not_anyone(cls, who: tuple[Who, ...]) -> tuple[Who, ...]:
        if Who.ANYONE in who:
            raise ValueError("/apply writes to somebody's branch: it cannot be given to anyone")
        return who


class QuietHours(Options):
    """Hours of the day during which a comment that stands is not edited."""

    start: time
    """When they begin, such as "22:00"."""
    end: time
    """When they end; earlier than the start means the next morning."""
    zone: str = "UTC"
    """The time zone, such as Europe/Berlin."""

    @field_validator("start", "end", mode="before")
    @classmethod
    def _padded(cls, value: object) -> object:
        """7:00 is 07:00."""
        return value.zfill(5) if isinstance(value, str) and value[1:2] == ":" else value

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f'"{zone}" is not a known time zone') from error
        return zone

    def covers(self, moment: datetime) -> bool:
        """Whether `moment` (aware; a naive one is taken as UTC) lies in the quiet hours."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        local = aware.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


class When(StrEnum):
    """When a comment is written."""

    ALWAYS = "always"
    FINDINGS = "findings"


class Config(Options):
    """All options of one run. Everything has a default: an empty file and no file work."""

    extends: str | None = Field(None, pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}$")
    """Another repository, OWNER/REPO, whose options hold where this file says nothing: for lists of one house."""
    lists: Texts = ()
    """The files that are lists. Left out, they are found: README.md and what looks like it."""
    guide: str | None = None
    """The contributing guide. Left out, it is looked for where GitHub looks."""
    language: str | None = Field(None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")
    """The language of descriptions, as a BCP 47 tag. Left out, it is that of the list. Comments are in English."""
    llm: LLM = LLM()
    """Which model to ask and how much it may cost."""
    fetch: Fetch = Fetch()
    """Bounds of reading the outside."""
    limits: Limits = Limits()
    """How much one run does at most."""
    rules: Rules = Rules()
    """What this list asks of an entry."""
    checks: dict[Code, Level] = {}
    """How each check's findings count: `error`, `warning`, `note` or `off`, by the code of the check."""
    labels: Labels = Labels()
    """Labels set by verdict."""
    commands: Commands = Commands()
    """Who may give which command."""
    quiet_hours: QuietHours | None = None
    """Hours of the day during which a comment that stands is not edited."""
    prompts: dict[str, str] = {}
    """Files of the default branch that take the place of the prompts that come with triagebot, by prompt name."""
    comment: When = When.ALWAYS
    """Whether a comment is also written where no problem was found: `always`, or for `findings` only."""
    check_run: bool = False
    """Whether the verdict is also given as a check run."""

    def level(self, code: str) -> Level:
        """How findings with that code count: as set here, else as the catalogue says."""
        return self.checks.get(code) or Level(catalogue.CODES[code].level)
