"""`triagebot run`: the Action's entry point. Reads the event, posts what there is to say, leaves word of it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from triagebot import events
from triagebot.commands import showing
from triagebot.commands.desk import Desk, Prepared
from triagebot.commands.orders import Orders
from triagebot.commands.publication import about_run
from triagebot.errors import GitHubError, UsageError
from triagebot.github import actions, service
from triagebot.models import Report
from triagebot.report import escape, markdown
from triagebot.wiring import World

HELP = "Triage what the event of this workflow run is about, and post it. For GitHub Actions."
EXAMPLES = """\
It reads GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, and writes
GITHUB_STEP_SUMMARY and GITHUB_OUTPUT (verdict, section, entry, comment-url). To see what it would do: dry-run.
"""
LARGEST_PAYLOAD = 30_000_000
"""Bytes; GitHub's own limit is 25 MB."""
SWEPT = 30
"""Threads that one sweep triages at most; the next one goes on where it ended."""
FAILURES = 3
"""Threads in a row that may fail before a sweep gives up."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `run`."""
    parser.add_argument("--no-llm", action="store_true", help="draft without a model")
    parser.add_argument(
        "--llm", choices=("auto", "local"), default="auto", help="local: run a small open model here"
    )
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note"), help="exit 1 on findings at or above this"
    )


def run(options: argparse.Namespace, world: World) -> int:
    """Do what the event asks for. 0 also when nothing in it is for us: that is said in the step summary."""
    trigger = events.read(
        world.environ.get("GITHUB_EVENT_NAME", ""),
        payload(world),
        repository=world.environ.get("GITHUB_REPOSITORY", ""),
    )
    if isinstance(trigger, events.Ignored):
        leave(world, Prepared(note=trigger.reason))
        return 0
    if not world.environ.get("GITHUB_TOKEN"):
        raise UsageError(
            "GITHUB_TOKEN is not set.", next_step="Give the step the workflow's token; the Action does so itself."
        )
    github = service.connect(world.environ)
    try:
        return dispatched(trigger, Desk(github, world), options)
    finally:
        github.client.close()


def dispatched(trigger: events.Trigger, desk: Desk, options: argparse.Namespace) -> int:
    """Carry out a trigger that is for us; the exit code."""
    match trigger:
        case events.Sweep():
            return swept(trigger, desk, options)
        case events.Comment():
            prepared = Orders(desk).carry_out(trigger)
        case events.PullRequest() | events.Issue():
            prepared = desk.prepare(trigger)
        case events.Ignored():
            prepared = Prepared(note=trigger.reason)
    return posted(prepared, desk, options)


def posted(prepared: Prepared, desk: Desk, options: argparse.Namespace) -> int:
    """Post what was prepared, and leave word of it in the run; the exit code."""
    url = prepared.standing[0].url if prepared.standing else ""
    if prepared.publication is not None and prepared.place is not None:
        outcome = desk.github.publish(prepared.place, prepared.publication, prepared.standing)
        url = outcome.url
        leave(desk.world, prepared, url=url, note=outcome.note)
    else:
        leave(desk.world, prepared, url=url)
    return showing.exit_code(prepared.report, options.fail_on) if prepared.report else 0


def swept(sweep: events.Sweep, desk: Desk, options: argparse.Namespace) -> int:
    """Triage what is open and has no up-to-date comment, oldest first, within bounds."""
    if sweep.number is not None:
        thread = desk.github.issue(sweep.repository, sweep.number)
        found = desk.prepare(thread) if thread else Prepared(note=f"#{sweep.number} is closed.")
        return posted(found, desk, options)
    code = done = failed = 0
    for thread in desk.github.open_threads(sweep.repository, limit=1_000):
        try:
            prepared = desk.prepare(thread)
            code = max(code, posted(prepared, desk, options))
            done += prepared.publication is not None
            failed = 0
        except GitHubError as error:
            failed += 1
            desk.world.note(f"#{thread.number} was left out: {error.message}")
            if failed >= FAILURES:
                raise
        if done >= SWEPT:
            actions.write_summary(desk.world.environ, f"{done} were triaged; the next sweep goes on from here.")
            break
    return code


def leave(world: World, prepared: Prepared, *, url: str = "", note: str = "") -> None:
    """Leave word: step summary, outputs, annotations. A run that did nothing says so."""
    said = " ".join(text for text in (prepared.note, note) if text)
    report = prepared.report
    parts = [escape.markdown(said) if said else ""]
    if report is not None:
        parts.append(markdown.summary(report, prepared.config, about_run(world)))
    actions.write_summary(world.environ, "\n\n".join(part for part in parts if part))
    actions.write_outputs(world.environ, outputs(report, url))
    if report is not None:
        findings = [*report.findings, *(finding for entry in report.entries for finding in entry.findings)]
        world.say(actions.annotated(findings) or "Nothing to change.")
    if said:
        world.note(actions.harmless(said))


def outputs(report: Report | None, url: str) -> dict[str, str]:
    """The Action's outputs; those of the first entry when there are several."""
    first = report.entries[0] if report and report.entries else None
    return {
        "verdict": report.verdict.value if report and report.entries else "",
        "section": " > ".join(first.draft.section) if first and first.draft else "",
        "entry": first.entry if first else "",
        "comment-url": url,
    }


def payload(world: World) -> object:
    """The event's payload. Raises UsageError when it cannot be read."""
    name = world.environ.get("GITHUB_EVENT_PATH")
    if not name:
        raise UsageError(
            "GITHUB_EVENT_PATH is not set.",
            next_step="`triagebot run` is for GitHub Actions; elsewhere use dry-run.",
        )
    return payload_file(Path(name))


def payload_file(path: Path) -> object:
    """A payload that was saved to a file. Raises UsageError when it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_PAYLOAD:
            raise UsageError(f"{path} is larger than any event.", next_step="Is it the right file?")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", next_step="Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON.", next_step="Give the JSON that GitHub sends.") from error
