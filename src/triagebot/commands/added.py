"""`triagebot check --added`: the entries that were added since a commit, as a proposal would be checked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from triagebot import pipeline
from triagebot.checks.proposal import other_changes
from triagebot.errors import UsageError
from triagebot.git import LocalRepository
from triagebot.listing import changes, difference
from triagebot.listing.parsing import parse
from triagebot.listing.records import bundles
from triagebot.lists import OpenedList
from triagebot.models import Evidence, Finding, Origin, Request, Severity
from triagebot.replay import past_additions
from triagebot.replay.outcome import NOT_OPENED
from triagebot.wiring import World


def findings(target: OpenedList, since: str, world: World, *, links: bool) -> tuple[Finding, ...]:
    """What would be said of each entry that the file has and the commit has not; on the entry's own line.

    Without `links` nothing is fetched. Raises `UsageError` when there is nothing to compare with.
    """
    if target.file is None:
        raise UsageError("--added needs a list in a local clone.", next_step="Name the file in your clone.")
    now = target.context.listing
    before = parse.parse(_before(target, since, world.environ), now.path)
    what = difference.between(before, now)
    added = what.entries.added
    context = replace(target.context, listing=now.without(*added))  # with the sections that were added, too
    found: list[Finding] = list(other_changes.broken(what))
    with world.drafters.drafting(context.config) as drafting:
        gatherer = world.links.gatherer(context.config)
        for request in changes.requests(added, now, Origin()):
            given = None if links else Evidence(url=request.url)
            report = pipeline.triage(request, context, gatherer=gatherer, drafting=drafting, evidence=given)
            kept = (one for one in report.findings if links or one.code not in NOT_OPENED)
            found += [_placed(one, request, report.entry) for one in kept]
    return tuple(found)


def _before(target: OpenedList, since: str, environ: Mapping[str, str]) -> str:
    """The list's file, or its files, as they were at that commit."""
    file = target.file or Path()
    if since.startswith("-") or ":" in since:
        raise UsageError(f"{since!r} is not a commit.", next_step="Name one, such as HEAD or origin/main.")
    if bundles.is_bundle(target.context.listing.text):
        with closing(LocalRepository(target.root.resolve(), environ)) as repository:
            return past_additions.joined(repository, since, target.context.listing.path) or ""
    with closing(LocalRepository(file.resolve().parent, environ)) as repository:
        text = repository.read(f"{since}:{repository.prefix}{file.name}")
    if text is None:
        raise UsageError(
            f"There is no {file.name} at {since}.", next_step="Commit the list first, or name a commit."
        )
    return text


def _placed(finding: Finding, request: Request, entry: str) -> Finding:
    """The finding on the line of the added entry; one that wants another form says which."""
    written = request.written
    if written is None:
        return finding
    update: dict[str, object] = {"path": written.path, "line": written.first_line}
    differs = entry.strip() and entry.strip("\r\n") != written.text.strip("\r\n")
    if differs and finding.topic == "format" and finding.severity is not Severity.NOTE and not finding.action:
        update["action"] = f"Write it so: {entry.strip()}"
    return finding.model_copy(update=update)
