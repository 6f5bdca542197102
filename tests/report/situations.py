"""Whole reports, as they come out of triage: what the golden tests and the screenshots show. All of it invented."""

from __future__ import annotations

from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.models import (
    Citation,
    Concern,
    Draft,
    Drafter,
    DuplicateOf,
    EntryReport,
    Evidence,
    Fact,
    FactName,
    Finding,
    InsertionText,
    Kind,
    LinkState,
    LinkStatus,
    Origin,
    OriginKind,
    Report,
    Request,
    SectionPath,
    SectionScore,
    SourceFailure,
    Suggestion,
    Usage,
    Written,
)
from triagebot.report import markdown

PATH = "README.md"
PAPERS: SectionPath = ("Awesome Lanterns", "Papers")
TOOLS: SectionPath = ("Awesome Lanterns", "Tools")
OK = LinkState(status=LinkStatus.OK, http_status=200)
PULL = Origin(kind=OriginKind.PULL_REQUEST, repository="lamps/awesome-lanterns", number=7, author="newcomer")
ISSUE = Origin(kind=OriginKind.ISSUE, repository="lamps/awesome-lanterns", number=8, author="newcomer")


def entry_report(
    title: str = "Wick",
    url: str = "https://wick.example/",
    *,
    entry: str = "",
    description: str = "Trims lantern wicks to an even length.",
    section: SectionPath = TOOLS,
    origin: Origin = PULL,
    written: str | None = None,
    line: int = 21,
    goes: int = 21,
    link: LinkState = OK,
    facts: tuple[Fact, ...] = (),
    failures: tuple[SourceFailure, ...] = (),
    findings: tuple[Finding, ...] = (),
    duplicate: DuplicateOf | None = None,
    suggestion: bool = False,
    after: str = "Tallow",
    drafted: dict[str, object] | None = None,
) -> EntryReport:
    """One entry; what a situation is not about has a quiet default."""
    entry = entry or f"- [{title}]({url}) - {description}\n"
    place = None
    if written is not None:
        last = line + written.rstrip("\n").count("\n")
        place = Written(path=PATH, first_line=line, last_line=last, text=written, section=section)
    given = {"drafter": Drafter.PROPOSER, **(drafted or {})}
    return EntryReport(
        request=Request(url=url, title=title, origin=origin, written=place),
        evidence=Evidence(url=url, kind=Kind.WEB, link=link, facts=facts, failures=failures),
        draft=Draft.model_validate({"section": section, "title": title, "description": description} | given),
        entry=entry,
        insertion=InsertionText(
            path=PATH, line=goes, text=entry, after=after, why="alphabetical: 8 of 8 neighbours here are in order"
        ),
        suggestion=Suggestion(path=PATH, first_line=place.first_line, last_line=place.last_line, text=entry)
        if place and suggestion
        else None,
        duplicate=duplicate,
        findings=findings,
        verdict=verdict(findings),
    )


def report(*entries: EntryReport, findings: tuple[Finding, ...] = (), omitted: tuple[str, ...] = ()) -> Report:
    """The report of one run."""
    return Report(list_path=PATH, entries=entries, findings=findings, omitted=omitted)


def ready_as_written() -> Report:
    """A pull request with nothing left to do."""
    line = "- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n"
    return report(entry_report(written=line))


def format_to_fix() -> Report:
    """A pull request whose line is written differently; a suggestion has it ready."""
    return report(
        entry_report(
            written="* [Wick](https://wick.example/): trims lantern wicks to an even length\n",
            suggestion=True,
            findings=(
                found(
                    "format",
                    "not written like its neighbours (bullet, separator, ending)",
                    "The entry below is written as they are.",
                    (
                        'the bullet is "-" here, not "*" (9 of 9 here)',
                        '" - " comes after the link, not ": " (9 of 9 here)',
                        "descriptions end with a full stop, this one ends with none (9 of 9 here)",
                    ),
                    path=PATH,
                    line=21,
                ),
            ),
        )
    )


def section_to_change() -> Report:
    """A details block in the wrong section, drafted with a model."""
    entry = (
        "<details>\n"
        '<summary><a href="https://arxiv.example/abs/2101.00001">Supervised Glow</a> - Extends glow learning to '
        "the supervised setting. <code>Glass</code></summary>\n\n"
        "> Uses labels to pull lamps of one kind together.\n"
        "</details>\n"
    )
    finding = found(
        "section-differs",
        "proposed under Tools; Papers fits better",
        'Move it to Papers, before line 212 after "Self-Lit Lamps", or say why it belongs where it is.',
        ('the guide has "Papers: works that shaped the field" (CONTRIBUTING.md, line 14)',),
    )
    return report(
        entry_report(
            "Supervised Glow",
            "https://arxiv.example/abs/2101.00001",
            entry=entry,
            description="Extends glow learning to the supervised setting.",
            written="- [Supervised Glow](https://arxiv.example/abs/2101.00001)\n",
            line=40,
            goes=40,
            facts=(
                Fact(name=FactName.PUBLISHED, value="2021-01-04", source="arXiv"),
                Fact(name=FactName.LICENSE, value="CC-BY-4.0", source="arXiv"),
            ),
            findings=(
                finding,
                found("format", "entries here are details blocks, this one is a bullet (12 of 12 here)"),
            ),
            drafted={
                "drafter": Drafter.LLM,
                "usage": Usage(model="small-model-1", prompt_tokens=1100, completion_tokens=140),
                "citations": (
                    Citation(
                        sentence="Extends glow learning to the supervised setting.",
                        quote="extend the glow objective from the self-supervised to the fully supervised setting",
                        source="arXiv abstract",
                    ),
                ),
                "sections": (
                    SectionScore(path=PAPERS, score=0.81, reasons=("nearest entries: Self-Lit Lamps, Glow Loss",)),
                    SectionScore(path=TOOLS, score=0.04),
                ),
            },
        )
    )


def issue_ready() -> Report:
    """A link proposed in an issue, with a section that is close to others."""
    close = found("section-close", "Papers comes close to Tools", "", ("nearest entries: Tallow, Snuffer",))
    return report(
        entry_report(
            origin=ISSUE,
            findings=(close,),
            facts=(
                Fact(name=FactName.DESCRIPTION, value="Wick trims lantern wicks evenly.", source="GitHub"),
                Fact(name=FactName.STARS, value="1,204", source="GitHub"),
                Fact(name=FactName.LICENSE, value="MIT", source="GitHub"),
                Fact(name=FactName.UPDATED, value="2026-03-01", source="GitHub"),
            ),
            drafted={
                "drafter": Drafter.OFFLINE,
                "sections": (
                    SectionScore(path=TOOLS, score=0.42, reasons=("nearest entries: Tallow, Snuffer",)),
                    SectionScore(path=PAPERS, score=0.35, reasons=("nearest entry: On Trimming",)),
                ),
            },
        )
    )


def already_listed() -> Report:
    """The link is listed under another address."""
    hit = DuplicateOf(
        line=35, url="https://www.wick.example", title="Wick", section=TOOLS, reason="the same address"
    )
    finding = found(
        "duplicate", 'already listed under Tools as "Wick" (README.md, line 35)', "", ("the same address",)
    )
    return report(entry_report(duplicate=hit, findings=(finding,), written="- [wick](https://wick.example/)\n"))


def dead_link() -> Report:
    """The link answers 404, and the words advertise."""
    return report(
        entry_report(
            link=LinkState(status=LinkStatus.DEAD, http_status=404),
            description="The ultimate wick trimmer.",
            written="- [Wick](https://wick.example/) - The ultimate wick trimmer.\n",
            findings=(
                found("link-dead", "the page does not exist (404)", "Give the address where it can be read now."),
                found(
                    "description-advert", '"ultimate" advertises instead of describing', "Say what it does instead."
                ),
            ),
        )
    )


def nothing_known() -> Report:
    """The page refuses to be read and no other source knows it: only a person can judge."""
    return report(
        entry_report(
            link=LinkState(status=LinkStatus.BLOCKED, http_status=403),
            written="- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n",
            failures=(SourceFailure(source="GitHub", reason="GitHub asked us to wait for an hour"),),
            findings=(
                found("link-blocked", "the link could not be reached from here (403)"),
                found(
                    "evidence-none",
                    "nothing could be read behind the link, so the words are the proposer's alone",
                    "A person has to look at the page.",
                ),
                found("evidence-missing", "GitHub asked us to wait for an hour"),
            ),
        )
    )


def without_the_model() -> Report:
    """The model was asked and did not answer; the repository is archived; rules and concerns to read."""
    return report(
        entry_report(
            origin=ISSUE,
            findings=(
                found("archived", "the repository is archived"),
                found(
                    "min-stars",
                    "it has 12 stars, 50 are asked for",
                    "",
                    ('"At least 50 stars" (CONTRIBUTING.md, line 9)',),
                ),
                found("guide-advice", 'perhaps not met: "Has a manual" (CONTRIBUTING.md, line 11)'),
                found("concern", "it may be an advert: the model's reading, for a person to judge"),
                found("drafted-without-model", "drafted without a model: it did not answer within 60 seconds"),
            ),
            drafted={
                "drafter": Drafter.OFFLINE,
                "degraded": "it did not answer within 60 seconds",
                "concerns": (Concern.ADVERT,),
            },
        )
    )


def several_entries() -> Report:
    """Five entries in one pull request, in all states, with a rule for the whole and a bound."""
    names = ("Wick", "Snuffer", "Tallow", "Beacon", "Lux")
    entries = []
    for number, name in enumerate(names):
        url = f"https://{name.lower()}.example/"
        line = f"- [{name}]({url}) - Does one thing with lanterns.\n"
        findings: tuple[Finding, ...] = ()
        if name == "Tallow":
            findings = (
                found("link-moved", "the link has moved for good", "Use https://tallow.example/new instead."),
            )
        if name == "Lux":
            findings = (
                found("duplicate-title", '"LUX" is listed under Tools (line 12) with nearly the same title'),
            )
        entries.append(entry_report(name, url, written=line, line=30 + number, entry=line, findings=findings))
    return report(
        *entries,
        findings=(
            found(
                "one-entry",
                "5 entries in one pull request",
                "Open one pull request for each.",
                ('"One link per pull request" (CONTRIBUTING.md, line 3)',),
            ),
        ),
        omitted=("3 of 8 entries were left out: at most 5 are looked at in one run.",),
    )


def nothing_found() -> Report:
    """A pull request without a new entry."""
    return report()


def hostile() -> Report:
    """Everything a stranger, a page or a model could try in text that is shown."""
    title = "Wick](https://evil.example) @org/team &commat;org/team fixes #1 <img src=x onerror=1>"
    text = (
        "![x](https://evil.example/x.png) [r]: //evil.example/r GH-12 lamps/awesome#3 deadbeefcafe1234 "
        "@\u200boctocat \u202eesrever\u202c \U000e0041\U000e0042 </details></table> ``` ~~~ | www.evil.example "
        "\n/approve\n- second bullet"
    )
    entry = "- [Wick](https://wick.example/) - Closes ``` the fence and goes on.\n/approve\n"
    return report(
        entry_report(
            title,
            entry=entry,
            description=text,
            origin=ISSUE,
            after=text,
            facts=(Fact(name=FactName.DESCRIPTION, value=text, source=text),),
            failures=(SourceFailure(source=text, reason=text),),
            findings=(
                found("title-differs", text, text, (text, text)),
                found("guide-advice", text, text, (text,)),
                found("tags-unknown", "/approve\n\n# heading", "> quote\n\n| a |"),
            ),
            drafted={
                "drafter": Drafter.LLM,
                "usage": Usage(model=text),
                "citations": (Citation(sentence=text, quote=text, source=text),),
                "sections": (
                    SectionScore(path=TOOLS, score=0.5, reasons=(text,)),
                    SectionScore(path=(text,), score=0.5, reasons=(text,)),
                ),
            },
        ),
        findings=(found("template-box", text, text),),
        omitted=(text,),
    )


ALL = {
    "ready-as-written": ready_as_written,
    "format-to-fix": format_to_fix,
    "section-to-change": section_to_change,
    "issue-ready": issue_ready,
    "already-listed": already_listed,
    "dead-link": dead_link,
    "nothing-known": nothing_known,
    "without-the-model": without_the_model,
    "several-entries": several_entries,
    "nothing-found": nothing_found,
    "hostile": hostile,
}
"""Every situation by the name of its golden file."""


def headline(*findings, **values) -> str:
    return markdown.comment(report(entry_report(findings=findings, **values))).split("\n")[0]


CHANGE = found("format", "not written like its neighbours (bullet)")


JUDGE = found("min-stars", "it has 3 stars, 50 are asked for")


LINE = "* [Wick](https://wick.example/): trims\n"
