"""The sticky comment and everything else that is posted to GitHub, as Markdown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from triagebot.config import Config
from triagebot.models import EntryReport, OriginKind, Report, Severity, Suggestion, Verdict
from triagebot.report import details_blocks, escape, headlines
from triagebot.report.findings_table import single, table
from triagebot.report.offered_entry import to_copy
from triagebot.report.phrases import names as phrase_names
from triagebot.report.phrases import page, phrase
from triagebot.report.spoken_findings import section_name, spoken_finding, title_link

LIMIT = 65_536
"""Characters in a comment: GitHub refuses more with 422."""
ROOM = 5_536
"""Kept free for what publishing adds: the marker and the fingerprint."""
_TAIL = 12_000
"""Kept for what stands around the entries: findings of the whole, what was left out, small print."""
_OVERVIEW_ROWS = 100
DETAILS_FROM = 4
"""From this many entries on, those that are ready stand in closed `<details>` blocks."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The commands that can be offered: those that do something here."""

    another_draft: bool = False
    """A model is set up, whose second draft can be another one than its first."""
    accept: bool = False
    apply: bool = False
    """The run's token can open a pull request, and push to the branch of this one."""


@dataclass(frozen=True, slots=True)
class About:
    """What the small print links to and offers. Addresses are ours, never from outside."""

    run_url: str = ""
    docs_url: str = ""
    commands: bool = True
    """Whether commands work where this is shown: on GitHub, not on a terminal or in a file."""
    offers: Offers = Offers()


def comment(report: Report, config: Config | None = None, about: About | None = None) -> str:
    """The body of the sticky comment, at most `LIMIT - ROOM` characters, without marker and fingerprint."""
    about = about or About()
    report = _merged(report)
    for detail in Detail:
        text = _build(report, about, detail)
        if len(text) <= LIMIT - ROOM:
            return text
    return text[: LIMIT - ROOM].rsplit("\n\n", 1)[0]


def summary(report: Report, config: Config | None = None, about: About | None = None) -> str:
    """What goes into the step summary: the same as the comment, without commands."""
    about = about or About()
    return comment(report, config, About(about.run_url, about.docs_url, commands=False)) + "\n"


def suggestion(change: Suggestion, why: str = "") -> str:
    """The body of a review comment with a change that can be committed as it stands.

    An empty text deletes the lines. See
    https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests
    """
    block = escape.fence(change.text, "suggestion")
    if not change.text:
        block = "```suggestion\n```"
    return "\n\n".join(part for part in (escape.markdown(why, 600), block) if part)


def refusal(name: str, **values: str) -> str:
    """One line for somebody whose command was not followed; `name` is one of `refusals()`.

    The values are what it speaks of, as plain text.
    """
    return phrase(f"refusal.{name}", **{key: escape.markdown(value, 300) for key, value in values.items()})


def refusals() -> tuple[str, ...]:
    """The names of the refusals there are."""
    return phrase_names("refusal")


def commands_help() -> str:
    """The answer to `/help`."""
    return page("help")


def label(verdict: Verdict, config: Config) -> str:
    """The label of that verdict, or "" when labels are not used."""
    return config.labels.of(verdict)


def labels(config: Config) -> tuple[str, ...]:
    """The fixed set of labels that are ours to set and to clear."""
    return tuple(dict.fromkeys(name for verdict in Verdict if (name := config.labels.of(verdict))))


class Detail(IntEnum):
    """How much is said, from everything down to what fits."""

    ALL = 0
    NO_EVIDENCE = 1
    ONLY_OPEN = 2
    """The entries that are ready keep their row in the overview, and nothing else."""
    WHAT_FITS = 3


def _build(report: Report, about: About, detail: Detail) -> str:
    several = len(report.entries) > 1
    blocks = [] if len(report.entries) == 1 else [headlines.of_proposal(report)]
    blocks += [_whole(report), _overview(report, detail) if several else ""]
    entries, left_out = _entries(report, about, detail)
    blocks += entries
    if left_out:
        blocks.append(phrase("short.entries", count=left_out))
    if detail is not Detail.ALL:
        blocks.append(phrase("short.evidence"))
    blocks.append("\n".join(f"- {escape.markdown(sentence, 300)}" for sentence in report.omitted[:20]))
    blocks.append(_small(report, about))
    return "\n\n".join(block for block in blocks if block)


def _entries(report: Report, about: About, detail: Detail) -> tuple[list[str], int]:
    """The blocks of the entries, those to look at first, and how many are left out; stops when no more fits."""
    several = len(report.entries) > 1
    closed = len(report.entries) >= DETAILS_FROM
    numbered = list(enumerate(report.entries, 1))
    if closed:
        numbered.sort(key=lambda pair: pair[1].verdict is Verdict.READY)
    room = LIMIT - ROOM - _TAIL - _OVERVIEW_ROWS * 150
    blocks: list[str] = []
    for done, (number, item) in enumerate(numbered):
        ready = several and item.verdict is Verdict.READY
        if ready and detail >= Detail.ONLY_OPEN:
            return blocks, len(numbered) - done if closed else 0
        block = "\n\n".join(_blocks(item, detail, about.offers))
        if ready and closed:
            block = page(
                "fold",
                summary=phrase("fold.entry", number=number, verdict=headlines.result(item.verdict)),
                body=block,
            )
        room -= len(block) + 8
        if room < 0 and several:
            if detail is Detail.WHAT_FITS:
                return blocks, len(numbered) - done
            return [*blocks, " " * LIMIT], 0  # too long already: the next detail is tried
        blocks.append(f"---\n\n{block}" if several and not (ready and closed) else block)
    return blocks, 0


def _blocks(item: EntryReport, detail: Detail, offers: Offers) -> list[str]:
    """The parts of the comment about one entry; empty ones are left out."""
    parts = [
        headlines.of_entry(item),
        table(item, brief=detail is Detail.WHAT_FITS),
        to_copy(item, accept=offers.accept, apply=offers.apply),
    ]
    if detail is Detail.ALL:
        parts += [
            details_blocks.alternatives(item),
            details_blocks.unchecked(item),
            details_blocks.notes(item),
            details_blocks.evidence(item),
        ]
    return [part for part in parts if part]


def _merged(report: Report) -> Report:
    """With one entry, what concerns the whole proposal is said of it: one headline, one table."""
    if len(report.entries) != 1:
        return report
    only = report.entries[0]
    entry = only.model_copy(
        update={
            "findings": (*only.findings, *report.findings),
            "rules": (*only.rules, *report.rules),
            "verdict": report.verdict,
        }
    )
    return report.model_copy(update={"entries": (entry,), "findings": (), "rules": ()})


def _overview(report: Report, detail: Detail) -> str:
    rows = [phrase("row.overview"), "| --: | --- | --- |"]
    shown = report.entries if detail is not Detail.WHAT_FITS else report.entries[:_OVERVIEW_ROWS]
    for number, item in enumerate(shown, 1):
        section = escape.markdown(section_name(item), 40)
        result = headlines.result(item.verdict) + (f", {section}" if section else "")
        rows.append(f"| {number} | {title_link(item, 60, longest_url=200)} | {result} |")
    return "\n".join(rows)


def _whole(report: Report) -> str:
    """Findings of the proposal as a whole, as a list; of a single one, which the first line has named, the rest."""
    if len(report.findings) == 1 and report.findings[0].severity is not Severity.NOTE:
        return single(report.findings[0])
    return "\n".join(f"- {spoken_finding(finding)}" for finding in report.findings[:20])


def _small(report: Report, about: About) -> str:
    """Who chose the words, what can be asked for next, and where to read more."""
    parts = list(dict.fromkeys(part for item in report.entries for part in details_blocks.small_print(item)))[:4]
    if report.decided:
        decided = "; ".join(escape.markdown(one, 120) for one in report.decided)
        parts.append(phrase("small.decided", decided=decided))
    if about.commands and not _from_command_line(report):
        if about.offers.another_draft and any(item.verdict is not Verdict.DUPLICATE for item in report.entries):
            parts.append(phrase("small.again"))
        parts.append(phrase("small.help"))
    for name, url in (("run", escape.destination(about.run_url)), ("how", escape.destination(about.docs_url))):
        if url:
            parts.append(phrase(f"small.{name}", url=url))
    return f"<sub>{' · '.join(parts)}</sub>" if parts else ""


def _from_command_line(report: Report) -> bool:
    return any(item.request.origin.kind is OriginKind.COMMAND_LINE for item in report.entries)
