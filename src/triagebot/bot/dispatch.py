"""Doing what a trigger asks for, with the posting handed in: `run` posts, `dry-run` shows."""

from __future__ import annotations

from typing import Protocol

from triagebot import events, logs
from triagebot.bot.prepare import Prepared, ProposalPreparer
from triagebot.bot.run_summary import leave
from triagebot.bot.slash_commands import SlashCommands
from triagebot.errors import GitHubError, OutsideError
from triagebot.github.writing import run_output
from triagebot.models import Report

SWEPT = 30
"""Threads that one sweep triages at most; the next one goes on where it ended."""
LISTED = 1_000
"""Open threads that one sweep goes through at most."""
FAILURES = 3
"""Threads in a row that may fail before a sweep gives up."""


class Poster(Protocol):
    """What becomes of a prepared publication. `live` says whether anything may be written at all."""

    live: bool

    def post(self, prepared: Prepared) -> None:
        """Post it, or show it."""
        ...


class Posting:
    """Posts for real, and leaves word of it in the workflow run."""

    live = True

    def __init__(self, preparer: ProposalPreparer) -> None:
        self._preparer = preparer

    def post(self, prepared: Prepared) -> None:
        """See `Poster.post`. The same twice changes nothing."""
        url = prepared.standing[0].url if prepared.standing else ""
        note = ""
        if prepared.publication is not None and prepared.place is not None:
            with logs.stage("published", f"{prepared.place.repository}#{prepared.place.number}") as say:
                outcome = self._preparer.github.publish(prepared.place, prepared.publication, prepared.standing)
                url, note = outcome.url, outcome.note
                say(url if outcome.changed else f"{url or 'no comment'} (unchanged)")
        leave(self._preparer.world.streams, prepared, url=url, note=note)


def carried_out(trigger: events.Trigger, preparer: ProposalPreparer, poster: Poster) -> tuple[Report, ...]:
    """Do what a trigger asks for; the reports that came of it."""
    again = not poster.live
    match trigger:
        case events.Ignored():
            prepared = Prepared(note=trigger.reason)
        case events.Comment():
            prepared = SlashCommands(preparer).carry_out(trigger, answer=poster.live)
        case events.PullRequest() | events.Issue():
            prepared = preparer.prepare(trigger, again=again)
        case events.Sweep():
            if trigger.number is None:
                return swept(trigger.repository, preparer, poster)
            thread = preparer.github.issue(trigger.repository, trigger.number)
            closed = Prepared(note=f"#{trigger.number} is closed.")
            prepared = preparer.prepare(thread, again=again) if thread else closed
    poster.post(prepared)
    return (prepared.report,) if prepared.report else ()


def swept(repository: str, preparer: ProposalPreparer, poster: Poster, *, most: int = SWEPT) -> tuple[Report, ...]:
    """Triage what is open and has no up-to-date comment, oldest first, at most `most` of them.

    A thread that fails is left out and named; several in a row end the sweep. What was done stays done: the
    next sweep passes over it.
    """
    reports: list[Report] = []
    left_out: list[int] = []
    failed = 0
    for thread in preparer.github.open_threads(repository, limit=LISTED):
        try:
            prepared = preparer.prepare(thread, again=not poster.live)
            if prepared.report is not None:
                poster.post(prepared)
                reports.append(prepared.report)
            failed = 0
        except GitHubError as error:
            failed += 1
            left_out.append(thread.number)
            preparer.world.streams.note(f"#{thread.number} was left out: {error.message}")
            if failed >= FAILURES:
                raise
        if len(reports) >= most:
            break
    run_output.write_summary(preparer.world.environ, f"{len(reports)} open proposals were triaged.")
    if left_out:
        named = ", ".join(f"#{number}" for number in left_out[:20])
        raise OutsideError(f"Not triaged: {named}.", next_step="The log says why; the next sweep tries them again.")
    return tuple(reports)
