"""Is the same thing proposed elsewhere, or was it before? Two requests at most; never worth failing a run for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from triagebot.addresses import canonical
from triagebot.errors import GitHubError
from triagebot.events.issues import is_about_the_list
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import IssueAnswer
from triagebot.github.api.rest_client import Client
from triagebot.models import Model

LOOKED_UP = 2
"""Requests that it takes at most."""
_HITS = 20
"""Threads that are looked at, those first that changed last."""
_SHORTEST_NAME = 4
"""Characters; a shorter name is too often a word like another."""
_OTHER_WORDS = 4
"""Words that a title may have beside the name, to be about that thing: "Add Name to the tools"."""
_WORD = re.compile(r"\w{1,60}")


class _Merged(Answer):
    merged_at: str | None = None


class _Hit(IssueAnswer):
    pull_request: _Merged | None = None  # type: ignore[assignment]

    @property
    def is_pull_request(self) -> bool:
        return self.pull_request is not None or "/pull/" in self.html_url


class OtherProposal(Model):
    """Another pull request or issue that proposes the same thing, and what became of it."""

    number: int
    is_pull_request: bool
    open: bool = False
    outcome: str = ""
    """How it ended, in words a person would use."""
    date: str = ""
    by_name: bool = False
    """Whether it names the thing in its title and not its address."""

    def sentence(self) -> str:
        """One line about it."""
        what = f"{'pull request' if self.is_pull_request else 'issue'} {self.number}"
        if self.open:
            how = "its title has the same name" if self.by_name else "it has the same link"
            return f"Already proposed in the open {what}: {how}."
        when = f" on {self.date}" if self.date else ""
        name = " under the same name" if self.by_name else ""
        return f"Proposed before{name} in {what}, which was {self.outcome}{when}."


def find(
    client: Client, repository: str, url: str, name: str, *, but: int, text: str, requests: int = LOOKED_UP
) -> OtherProposal | None:
    """Another thread that proposes the same: an open one first, then the one that changed last; None if none does.

    `but` is the number of the thread that is looked at and `text` its own words: an issue that it names is what it
    answers, and a pull request that names it answers it. First the link is searched for; where a second request is
    to be had, the name in titles.
    """
    wanted = needle(url)
    if not wanted or requests < 1:
        return None
    try:
        hits = _search(client, repository, f'"{wanted}"')
        same = [hit for hit in hits if mentions(f"{hit.title}\n{hit.body or ''}", wanted)]
        found = _other(same, but, text)
        if found is not None or requests < LOOKED_UP or not _telling(name):
            return _described(found)
        hits = _search(client, repository, f'in:title "{_quotable(name)}"')
        return _described(_other([hit for hit in hits if _is_about(hit.title, name)], but, text), by_name=True)
    except GitHubError:
        return None


def _search(client: Client, repository: str, words: str) -> tuple[_Hit, ...]:
    query = f"repo:{repository} {words}"
    found = client.pages("/search/issues", _Hit, limit=_HITS, key="items", patient=False, q=query, sort="updated")
    return tuple(found)


def _other(hits: Iterable[_Hit], but: int, text: str) -> _Hit | None:
    """The one to speak of: not the thread itself, nor what it answers or is answered by."""
    named = {int(number) for number in re.findall(r"#(\d{1,9})\b", text)}
    others = [
        hit
        for hit in hits
        if hit.number != but
        and not (hit.number in named and not hit.is_pull_request)
        and not re.search(rf"#{but}\b", f"{hit.title}\n{hit.body or ''}")
    ]
    return next((hit for hit in others if hit.state == "open"), others[0] if others else None)


def _described(hit: _Hit | None, *, by_name: bool = False) -> OtherProposal | None:
    if hit is None:
        return None
    return OtherProposal(
        number=hit.number,
        is_pull_request=hit.is_pull_request,
        open=hit.state == "open",
        outcome=_outcome(hit),
        date=(hit.closed_at or "")[:10],
        by_name=by_name,
    )


def _outcome(hit: _Hit) -> str:
    if hit.pull_request is not None:
        return "merged" if hit.pull_request.merged_at else "closed without being merged"
    return "closed as not planned" if hit.state_reason == "not_planned" else "closed"


def _telling(name: str) -> bool:
    return len(_quotable(name)) >= _SHORTEST_NAME


def _quotable(name: str) -> str:
    """A name without what a query gives a meaning."""
    return " ".join(name.replace('"', " ").replace("\\", " ").split())[:100]


def _is_about(title: str, name: str) -> bool:
    """Whether a title proposes the thing of that name: whole words, few others, and no word of a mistake."""
    words = [word.casefold() for word in _WORD.findall(title[:500])]
    wanted = [word.casefold() for word in _WORD.findall(name[:200])]
    length = len(wanted)
    there = any(words[at : at + length] == wanted for at in range(len(words) - length + 1))
    return bool(wanted) and there and len(words) - length <= _OTHER_WORDS and not is_about_the_list(title)


def needle(url: str) -> str:
    """What to search for: the canonical address without its scheme, without anything a query gives a meaning."""
    address = canonical.canonical(url).partition("://")[2].rstrip("/")
    return address if address.isprintable() and not set(address) & set('"\\ ') and len(address) <= 200 else ""


def mentions(text: str, wanted: str) -> bool:
    """Whether the address itself is there, not one that only begins like it."""
    lowered, wanted = text.lower(), wanted.lower()
    at = lowered.find(wanted)
    while at >= 0:
        following = lowered[at + len(wanted) : at + len(wanted) + 1]
        if not (following.isalnum() or following in ("-", "_")):
            return True
        at = lowered.find(wanted, at + 1)
    return False
