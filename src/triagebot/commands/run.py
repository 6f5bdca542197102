"""`triagebot run`: the Action's entry point. Reads the event, posts what there is to say, leaves word of it."""

from __future__ import annotations

import json
from pathlib import Path

from triagebot import events
from triagebot.bot.dispatch import Posting, carried_out
from triagebot.bot.prepare import Prepared, ProposalPreparer
from triagebot.bot.run_summary import leave
from triagebot.command_line.options.run_options import RunOptions
from triagebot.commands import showing
from triagebot.errors import UsageError
from triagebot.github import service
from triagebot.github.writing import run_output
from triagebot.wiring import World

PRIVATE = (
    "GITHUB_TOKEN can read private repositories (its scope is repo). What strangers link to is read of public ones"
    " only; still, give triagebot the workflow's own token."
)
LARGEST_PAYLOAD = 30_000_000
"""Bytes; GitHub's own limit is 25 MB."""


def run(options: RunOptions, world: World) -> int:
    """Do what the event asks for. 0 also when nothing in it is for us: that is said in the step summary."""
    name = world.environ.get("GITHUB_EVENT_PATH")
    if not name:
        raise UsageError(
            "GITHUB_EVENT_PATH is not set.",
            next_step="`triagebot run` is for GitHub Actions; elsewhere use dry-run.",
        )
    trigger = events.read(
        world.environ.get("GITHUB_EVENT_NAME", ""),
        read_payload(Path(name)),
        repository=world.environ.get("GITHUB_REPOSITORY", ""),
    )
    if isinstance(trigger, events.Ignored):
        leave(world.streams, Prepared(note=trigger.reason))
        return 0
    if not world.environ.get("GITHUB_TOKEN"):
        raise UsageError(
            "GITHUB_TOKEN is not set.", next_step="Give the step the workflow's token; the Action does so itself."
        )
    github = service.connect(world.environ)
    try:
        preparer = ProposalPreparer(github, world, world.drafters.wanting(options.drafting))
        reports = carried_out(trigger, preparer, Posting(preparer))
    finally:
        github.client.close()
    if github.client.reads_private:
        world.streams.note(PRIVATE)
        run_output.write_summary(world.environ, PRIVATE)
    return max((showing.exit_code(report, options.fail_on) for report in reports), default=0)


def read_payload(path: Path) -> object:
    """An event's payload. Raises UsageError when it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_PAYLOAD:
            raise UsageError(f"{path} is larger than any event.", next_step="Is it the right file?")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", next_step="Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON.", next_step="Give the JSON that GitHub sends.") from error
