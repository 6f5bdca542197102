"""`triagebot dry-run`: everything `run` would do, posting nothing."""

from __future__ import annotations

import re
from pathlib import Path

from triagebot import events
from triagebot.bot.dispatch import carried_out
from triagebot.bot.prepare import Prepared, ProposalPreparer
from triagebot.command_line.options.dry_run_options import DryRunOptions
from triagebot.commands import showing
from triagebot.commands.run import read_payload
from triagebot.errors import UsageError
from triagebot.github import service
from triagebot.github.api.api_paths import REPOSITORY, web_address
from triagebot.report import escape
from triagebot.streams import Streams
from triagebot.wiring import World

_TARGET = re.compile(rf"({REPOSITORY})(?:#|/(?:pull|issues)/)([1-9][0-9]{{0,8}})")


def run(options: DryRunOptions, world: World) -> int:
    """Show what would be posted; 1 when there are findings at or above `--fail-on`."""
    if options.event:
        if options.target:
            raise UsageError("--event takes the place of OWNER/REPO#N.", next_step="Leave out one of them.")
        return show_event(Path(options.event), options.event_name, options, world)
    named, server = (options.target or "").strip(), web_address(world.environ)
    match = _TARGET.fullmatch(named.removeprefix(f"{server}/"))
    if match is None:
        raise UsageError(
            f"{options.target!r} is not a pull request or issue." if options.target else "Nothing was named.",
            next_step=f"Write it as OWNER/REPO#12 or {server}/OWNER/REPO/pull/12, or give --event FILE.",
        )
    return _show(events.Sweep(repository=match[1], number=int(match[2])), options, world)


def show_event(path: Path, event_name: str | None, options: DryRunOptions, world: World) -> int:
    """Show what would be posted for a saved payload; the exit code."""
    payload = read_payload(path)
    trigger = events.read(
        event_name or looks_like(payload), payload, repository=world.environ.get("GITHUB_REPOSITORY", "")
    )
    return _show(trigger, options, world)


def looks_like(payload: object) -> str:
    """The name of the event that a payload is of, from the fields it has."""
    fields = payload.keys() if isinstance(payload, dict) else ()
    for field, name in (("comment", "issue_comment"), ("pull_request", "pull_request_target"), ("issue", "issues")):
        if field in fields:
            return name
    return "workflow_dispatch"


class Showing:
    """Shows what would be posted on standard output."""

    live = False

    def __init__(self, form: str, streams: Streams) -> None:
        self._form = form
        self._streams = streams

    def post(self, prepared: Prepared) -> None:
        """The report in the form that was asked for, and in words what else would be done."""
        if prepared.note:
            self._streams.note(escape.terminal(prepared.note))
        if prepared.report is None or prepared.publication is None or prepared.context is None:
            return
        self._streams.say(showing.shown(prepared.report, prepared.context, self._form, self._streams))
        suggestions = len(prepared.publication.suggestions)
        label = prepared.publication.labels.of(prepared.publication.verdict)
        also = [
            f"{suggestions} suggested changes on its lines" if suggestions else "",
            f"the label {label}" if label else "",
        ]
        said = " and ".join(part for part in also if part)
        self._streams.note(f"Nothing was posted. `run` would post this comment{' with ' + said if said else ''}.")


def _show(trigger: events.Trigger, options: DryRunOptions, world: World) -> int:
    github = service.connect(world.environ)
    try:
        preparer = ProposalPreparer(github, world, world.drafters.wanting(options.drafting))
        reports = carried_out(trigger, preparer, Showing(options.format, world.streams))
    finally:
        github.client.close()
    return max((showing.exit_code(report, options.fail_on) for report in reports), default=0)
