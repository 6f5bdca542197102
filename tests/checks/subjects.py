"""A small list and the subjects that checks look at; what a test is not about has a quiet default."""

from __future__ import annotations

from datetime import date

from triagebot import config
from triagebot.checks import registry
from triagebot.checks.base import Proposal, Subject
from triagebot.checks.demands import outcomes
from triagebot.checks.link import repository
from triagebot.config import Config
from triagebot.listing.guides.read import read
from triagebot.listing.model import Guide
from triagebot.listing.parsing import parse
from triagebot.models import (
    Draft,
    Drafter,
    DuplicateOf,
    Evidence,
    Fact,
    FactName,
    InsertionText,
    LinkState,
    LinkStatus,
    Request,
    Rule,
    RuleState,
    SectionPath,
    SectionScore,
    Written,
)
from triagebot.rule_kinds import speaks_of

TODAY = date(2026, 6, 1)
TOOLS: SectionPath = ("Awesome Lanterns", "Tools")
PAPERS: SectionPath = ("Awesome Lanterns", "Papers")
NAMES = ("Ash", "Beacon", "Candle", "Dusk", "Ember", "Flare", "Glow", "Hearth")
LIST = (
    "# Awesome Lanterns\n\n## Tools\n\n"
    + "".join(f"- [{name}](https://{name.lower()}.example) - Lights one kind of lantern.\n" for name in NAMES)
    + "\n## Papers\n\n"
    + "- [Zinc](https://zinc.example) - On zinc lamps.\n- [Amber](https://amber.example) - On amber.\n"
    + "- [Moss](https://moss.example) - On moss.\n- [Clay](https://clay.example) - On clay.\n"
)
PATH = "README.md"


def facts(**values: str) -> tuple[Fact, ...]:
    """Facts by the name of their kind: `facts(STARS="3")`."""
    return tuple(Fact(name=FactName[name], value=value, source="GitHub") for name, value in values.items())


def rule(kind: str, text: str = "As the guide says.", value: str = "", line: int = 7) -> Rule:
    """A rule of the guide."""
    return Rule(text=text, line=line, kind=kind, value=value, speaks_of=speaks_of(kind))


def guide(*rules: Rule, definitions: dict[str, str] | None = None, tags: tuple[str, ...] = ()) -> Guide:
    """A guide with those rules; definitions stand on line 3."""
    known = definitions or {}
    return Guide("CONTRIBUTING.md", known, tags, rules, dict.fromkeys(known, 3))


def subject(
    *,
    text: str = LIST,
    title: str = "Cinder",
    url: str = "https://cinder.example/",
    asked_title: str | None = "Cinder",
    description: str = "Keeps a lantern warm.",
    section: SectionPath = TOOLS,
    proposed: SectionPath | None = TOOLS,
    sections: tuple[SectionScore, ...] = (),
    tags: tuple[str, ...] = (),
    asked_tags: tuple[str, ...] | None = None,
    written: Written | None = None,
    entry: str | None = None,
    line: int = 8,
    link: LinkState | None = None,
    known: tuple[Fact, ...] | None = None,
    rules: Guide | None = None,
    duplicates: tuple[DuplicateOf, ...] = (),
    draft: dict[str, object] | None = None,
    evidence: dict[str, object] | None = None,
) -> Subject:
    """A subject with nothing wrong with it, but for what is given."""
    made = f"- [{title}]({url}) - {description}\n" if entry is None else entry
    return Subject(
        request=Request(
            url=url,
            title=asked_title,
            description=description or None,
            section=proposed,
            tags=asked_tags,
            written=written,
        ),
        evidence=Evidence.model_validate(
            {
                "url": url,
                "link": link or LinkState(status=LinkStatus.OK, http_status=200),
                "facts": facts(TITLE="Cinder") if known is None else known,
            }
            | (evidence or {})
        ),
        draft=Draft.model_validate(
            {
                "section": section,
                "sections": sections,
                "title": title,
                "tags": tags,
                "description": description,
                "drafter": Drafter.PROPOSER,
            }
            | (draft or {})
        ),
        listing=parse.parse(text, PATH),
        guide=rules,
        entry=made,
        insertion=InsertionText(path=PATH, line=line, text=made),
        duplicates=duplicates,
        today=TODAY,
        proposal=Proposal(),
    )


def written(text: str, line: int = 8, section: SectionPath = TOOLS, **neighbours: str) -> Written:
    """What a pull request wrote, on one line."""
    return Written(path=PATH, first_line=line, last_line=line, text=text, section=section, **neighbours)


def ruled(about, options):
    """What is found about a repository and about what the list asks."""
    known = tuple(repository.check(about, options))
    return [*known, *outcomes.of_entry(about, options, known).findings]


def whole(options="", rules=None, **values):
    return [
        finding.code
        for finding in registry.judged_proposal(Proposal(**values), rules, config.load(options)).findings
    ]


RENDERED = "- [Cinder](https://cinder.example/) - Keeps a lantern warm.\n"


def codes(check, options=None, **values):
    return [finding.code for finding in check(subject(**values), options or Config())]


MET, NOT_MET, CANNOT_TELL = RuleState.MET, RuleState.NOT_MET, RuleState.CANNOT_TELL


def asked(text: str) -> Guide:
    """The guide that has this sentence."""
    return read(f"# Contributing\n\n- {text}\n")
