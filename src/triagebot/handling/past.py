"""Whether a link was proposed or listed before, as a note on its entry."""

from __future__ import annotations

from triagebot.checks.base import found
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github.comments import Own
from triagebot.github.history import Earlier, Removed
from triagebot.github.home import Home
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
    past: Earlier | Removed | None = github.earlier(
        thread.repository, url, but=thread.number, publishing=publishing
    )
    if past is None:
        past = github.removed(home, entry.insertion.path, url, title, publishing=publishing)
    if past is None:
        return entry
    note = found("proposed-before", past.sentence().rstrip("."))
    return entry.model_copy(update={"findings": (*entry.findings, note)})
