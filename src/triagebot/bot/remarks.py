"""What is said beside the findings: whether a link was proposed before, and what the report leaves out."""

from __future__ import annotations

from triagebot.checks.base import found
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github.own_comments.conversation import Own
from triagebot.github.reading.earlier import Earlier, Removed
from triagebot.github.reading.home import Home
from triagebot.github.reading.pulls import Reading
from triagebot.github.service import GitHub, for_publishing
from triagebot.models import EntryReport, Verdict


def noted(
    entry: EntryReport, thread: PullRequest | Issue, home: Home, standing: tuple[Own, ...], github: GitHub
) -> EntryReport:
    """The entry with a note when its link was proposed before, or stood in the list once."""
    if entry.verdict is Verdict.DUPLICATE or entry.insertion is None or not github.client.authenticated:
        return entry
    url = entry.request.url
    title = entry.draft.title if entry.draft else ""
    publishing = for_publishing(standing, suggests=entry.suggestion is not None)
    past: Earlier | Removed | None = github.proposed_earlier(
        thread.repository, url, but=thread.number, publishing=publishing
    )
    if past is None:
        past = github.removed_earlier(home, entry.insertion.path, url, title, publishing=publishing)
    if past is None:
        return entry
    note = found("proposed-before", past.sentence().rstrip("."))
    return entry.model_copy(update={"findings": (*entry.findings, note)})


def omitted(reading: Reading | None, proposed: int, most: int, plain: int) -> tuple[str, ...]:
    """One sentence for each thing that was left out.

    `proposed` entries were added, of which and of the edited ones `most` are looked at; of `plain` edited ones
    there is nothing to say.
    """
    said = list(reading.unread) if reading else []
    over = proposed + (len(reading.edits) if reading else 0) - most
    if over > 0:
        said.append(f"{_entries(over, 'more ')} not looked at: one run looks at {most}.")
    if plain:
        said.append(f"{_entries(plain)} changed, and there is nothing to say of that.")
    removed = sum(len(change.difference.entries.removed) for change in reading.lists) if reading else 0
    if removed:
        said.append(f"{_entries(removed)} removed: that is for a maintainer to look at.")
    return tuple(said)


def _entries(number: int, more: str = "") -> str:
    return f"{number} {more}entry was" if number == 1 else f"{number} {more}entries were"
