"""What a sweep knows of each open proposal: its row of the table, and the file that lets a sweep go on."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from triagebot import files
from triagebot.checks.wording import heading
from triagebot.errors import UsageError
from triagebot.events.triggers import Issue, PullRequest
from triagebot.models import EntryReport, Finding, Model, Report, Severity, Verdict
from triagebot.report import escape, markdown

ORDER = (Verdict.READY, Verdict.NEEDS_CHANGES, Verdict.DUPLICATE, Verdict.NEEDS_A_PERSON)
"""The verdicts as the table shows them: first what can be merged."""
NO_ENTRY = "no entry"
STANDING = "already commented"
"""Our comment on it is up to date: nothing was looked at again, nothing asked of a model."""
FAILED = "not triaged"


class Row(Model):
    """One pull request or issue. `stamp` changes when the proposal does."""

    repository: str
    number: int
    stamp: str
    verdict: str
    """A verdict, or NO_ENTRY, STANDING or FAILED."""
    title: str = ""
    section: str = ""
    url: str = ""
    todo: str = ""
    """The first thing left to do, and how many more there are."""
    comment: str = ""
    """The address of the comment that was posted."""
    address: str = ""
    """Where people see the proposal."""
    text: str = ""
    """The comment, as Markdown."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of` (1-based): each proposal is in exactly one, and stays there."""

    number: int = 1
    of: int = 1

    @staticmethod
    def parse(text: str) -> Shard:
        """`2/4` as a shard. Raises ValueError for anything that is none."""
        number, slash, of = text.partition("/")
        if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of) <= 1000):
            raise ValueError(text)
        return Shard(int(number), int(of))

    def covers(self, repository: str, number: int) -> bool:
        """Whether the proposal is in this part."""
        return zlib.crc32(f"{repository.lower()}#{number}".encode()) % self.of == self.number - 1


def stamp(thread: PullRequest | Issue) -> str:
    """A short value that changes with what is proposed."""
    text = thread.head_sha if isinstance(thread, PullRequest) else f"{thread.title}\n{thread.body}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def row(
    thread: PullRequest | Issue, report: Report | None, *, comment: str = "", server: str = "https://github.com"
) -> Row:
    """The row of a triaged proposal on that server; without a report it proposes no entry."""
    kind = "pull" if isinstance(thread, PullRequest) else "issues"
    base = Row(
        repository=thread.repository,
        number=thread.number,
        stamp=stamp(thread),
        verdict=NO_ENTRY,
        address=f"{server}/{thread.repository}/{kind}/{thread.number}",
    )
    first = report.entries[0] if report and report.entries else None
    if report is None or first is None:
        verdict = STANDING if comment else NO_ENTRY
        return base.model_copy(update={"title": thread.title, "verdict": verdict, "comment": comment})
    more = len(report.entries) - 1
    title = (first.draft.title if first.draft else "") or thread.title
    return base.model_copy(
        update={
            "verdict": report.verdict.value,
            "title": f"{title} (and {more} more)" if more else title,
            "section": " › ".join(map(heading, first.draft.section)) if first.draft else "",
            "url": first.request.url,
            "todo": _todo(report),
            "comment": comment,
            "text": markdown.comment(report),
        }
    )


def _todo(report: Report) -> str:
    open_points: list[Finding] = [*report.findings]
    entries: tuple[EntryReport, ...] = report.entries
    for entry in entries:
        open_points += entry.findings
    open_points = [finding for finding in open_points if finding.severity is not Severity.NOTE]
    # That it is listed already is the whole answer; then errors, then warnings.
    open_points.sort(key=lambda finding: (finding.topic != "duplicate", finding.severity is not Severity.ERROR))
    if not open_points:
        return ""
    more = f" (+{len(open_points) - 1})" if len(open_points) > 1 else ""
    return open_points[0].message + more


class State:
    """Rows of earlier sweeps in a file of JSON Lines; without a file nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._rows: dict[tuple[str, int], Row] = {}
        if path is not None:
            _check_writable(path)
        if path is not None and path.exists():
            for number, line in enumerate(files.read_text(path, "state file").splitlines(), 1):
                self._read(line, number, path)

    def _read(self, line: str, number: int, path: Path) -> None:
        try:
            found = Row.model_validate_json(line)
        except ValidationError:
            if line.strip() and not line.startswith("{"):
                raise UsageError(
                    f"{path}, line {number}: not a row of a sweep.", next_step="Name another file with --state."
                ) from None
            return  # the last line of a run that was cut off: that proposal is triaged again
        self._rows[(found.repository, found.number)] = found

    def known(self, thread: PullRequest | Issue) -> Row | None:
        """The row of an earlier sweep, when the proposal is still the same and was triaged."""
        found = self._rows.get((thread.repository, thread.number))
        same = found is not None and found.stamp == stamp(thread) and found.verdict != FAILED
        return found if same else None

    def keep(self, found: Row) -> None:
        """Add a row, at once: what is done stays done when the run is cut off."""
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as out:
                out.write(found.model_dump_json() + "\n")


def _check_writable(path: Path) -> None:
    try:
        path.open("a", encoding="utf-8").close()
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", next_step="Name another file.") from error


def merged(paths: Iterable[Path]) -> list[Row]:
    """The rows of several sweeps, from what `--format json` or `--state` wrote; of one that is in two, the later.

    Raises UsageError for a file that is neither.
    """
    found: dict[tuple[str, int], Row] = {}
    for path in paths:
        text = files.read_text(path, "file of a sweep")
        try:
            if text.lstrip().startswith("["):
                rows = TypeAdapter(list[Row]).validate_json(text)
            else:
                rows = [Row.model_validate_json(line) for line in text.splitlines() if line.strip()]
        except ValidationError as error:
            raise UsageError(
                f"{path} is not what a sweep wrote.",
                next_step="Give files of `sweep --format json` or of `sweep --state`.",
            ) from error
        found |= {(one.repository, one.number): one for one in rows}
    return sorted(found.values(), key=lambda one: (one.repository.lower(), one.number))


def grouped(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The rows by verdict, in the order of the table; oldest first in each."""
    names = [*(verdict.value for verdict in ORDER), STANDING, NO_ENTRY, FAILED]
    groups = [(name, [found for found in rows if found.verdict == name]) for name in names]
    return [(name, found) for name, found in groups if found]


def tally(rows: list[Row]) -> str:
    """`ready 3, needs changes 5`."""
    counted = Counter(found.verdict for found in rows)
    return ", ".join(f"{name} {counted[name]}" for name, _ in grouped(rows)) or "nothing is open"


def as_text(rows: list[Row]) -> str:
    """The table for a terminal."""
    lines = [f"{len(rows)} open: {tally(rows)}" if rows else "Nothing is open."]
    several = len({found.repository for found in rows}) > 1
    for name, found in grouped(rows):
        lines += ["", f"{name} ({len(found)})"]
        for one in found:
            where = f"{one.repository}#{one.number}" if several else f"#{one.number}"
            lines.append("  " + escape.terminal(f"{where:<7} {escape.shorten(one.title, 70)}"))
            lines += ["          " + escape.terminal(text) for text in (one.section, one.url, one.todo) if text]
    return "\n".join(lines)


def as_markdown(rows: list[Row]) -> str:
    """The table for a step summary or an issue."""
    if not rows:
        return "Nothing is open."
    lines = [
        f"**{len(rows)} open:** {tally(rows)}",
        "",
        "| | proposal | section | left to do |",
        "|---|---|---|---|",
    ]
    for name, found in grouped(rows):
        for one in found:
            where = f"{one.repository}#{one.number}"
            cells = (name, f"{where} {_cell(one.title)}", _cell(one.section), _cell(one.todo))
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return escape.markdown(text, 200).replace("|", "\\|").replace("\n", " ")


def as_json(rows: list[Row]) -> str:
    """The rows as a JSON array."""
    return json.dumps([found.model_dump(mode="json") for found in rows], ensure_ascii=False, indent=1)
