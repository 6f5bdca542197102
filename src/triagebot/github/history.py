"""Was the same link proposed before? One search, one line; never worth failing a run for."""

from __future__ import annotations

from triagebot.errors import GitHubError
from triagebot.github.answers import IssueAnswer
from triagebot.github.client import Answer, Client
from triagebot.listing import urls
from triagebot.models import Model


class _Closed(Answer):
    merged_at: str | None = None


class _Hit(IssueAnswer):
    pull_request: _Closed | None = None  # type: ignore[assignment]


class Earlier(Model):
    """An earlier proposal of the same link: its number, and how it ended in a word a person would use."""

    number: int
    is_pull_request: bool
    outcome: str
    date: str = ""

    def sentence(self) -> str:
        """One line about it."""
        what = "pull request" if self.is_pull_request else "issue"
        when = f" on {self.date}" if self.date else ""
        return f"Proposed before in {what} {self.number}, which was {self.outcome}{when}."


def earlier(client: Client, repository: str, url: str, *, but: int) -> Earlier | None:
    """The latest closed pull request or issue, other than number `but`, that names the link; None if none does."""
    wanted = needle(url)
    if not wanted:
        return None
    query = f'repo:{repository} is:closed "{wanted}"'
    try:
        found = client.pages("/search/issues", _Hit, limit=10, key="items", patient=False, q=query, sort="updated")
        hits = tuple(found)
    except GitHubError:
        return None
    for hit in hits:
        if hit.number != but and hit.state == "closed" and _mentions(f"{hit.title}\n{hit.body or ''}", wanted):
            return Earlier(
                number=hit.number,
                is_pull_request=hit.pull_request is not None,
                outcome=_outcome(hit),
                date=(hit.closed_at or "")[:10],
            )
    return None


def needle(url: str) -> str:
    """What to search for: the canonical address without its scheme, without anything a query gives a meaning."""
    address = urls.canonical(url).partition("://")[2].rstrip("/")
    return address if address.isprintable() and not set(address) & set('"\\ ') and len(address) <= 200 else ""


def _mentions(text: str, wanted: str) -> bool:
    """Whether the address itself is there, not one that only begins like it."""
    lowered, wanted = text.lower(), wanted.lower()
    at = lowered.find(wanted)
    while at >= 0:
        following = lowered[at + len(wanted) : at + len(wanted) + 1]
        if not (following.isalnum() or following in ("-", "_")):
            return True
        at = lowered.find(wanted, at + 1)
    return False


def _outcome(hit: _Hit) -> str:
    if hit.pull_request is not None:
        return "merged" if hit.pull_request.merged_at else "closed without being merged"
    return "closed as not planned" if hit.state_reason == "not_planned" else "closed"
