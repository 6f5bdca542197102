"""Was the same thing listed before? Two requests at most; never worth failing a run for."""

from __future__ import annotations

import re
from enum import StrEnum

from triagebot.addresses import canonical
from triagebot.errors import GitHubError, UsageError
from triagebot.github.api.answers import ListedCommit, WholeCommit
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading.home import content, parsed
from triagebot.github.reading.other_proposals import mentions, needle
from triagebot.models import Model

COMMITS = 100
"""The latest commits of a list that are looked at."""
LOOKED_UP = 2
"""Requests that looking for a removed entry takes at most."""
_SHORTEST_TITLE = 4
"""Characters; a shorter name is met in messages that do not mean it."""


class Trace(StrEnum):
    """What a commit of the list says of a thing that is not in it now."""

    TAKEN_OUT = "It was listed here before; $commit took it out."
    WAS_THERE = "It was listed here at $commit, and has been taken out since."
    SPOKEN_OF = "The list's history speaks of it, in $commit."
    """The commit itself was not looked at."""


class RemovedEntry(Model):
    """An entry that the list may have had: the commit that tells, and what."""

    commit: str
    date: str
    trace: Trace

    def sentence(self) -> str:
        """One line about it."""
        commit = f"commit {self.commit[:7]}" + (f" on {self.date}" if self.date else "")
        return self.trace.value.replace("$commit", commit)


def find(
    client: Client, repository: str, path: str, *, head: str, url: str, title: str, requests: int = LOOKED_UP
) -> RemovedEntry | None:
    """When the list at `path` lost an entry for that address; None if it is not known to have had one.

    Of the last commits of the list, the one that speaks of the thing is looked at; if none does, the list as it was
    at the oldest of them. So what came and went in between, in commits that do not name it, is not found. With one
    request only the commits' messages are read, and only the address itself counts: a title may be a common word.
    """
    wanted = needle(url)
    if not wanted:
        return None
    try:
        where = repository_path(repository, "commits")
        commits = tuple(client.pages(where, ListedCommit, limit=COMMITS, patient=False, path=path, sha=head))
        sure = requests < LOOKED_UP
        named = next((one for one in commits if _speaks(one.commit.message, wanted, "" if sure else title)), None)
        if sure:
            return RemovedEntry(commit=named.sha, date=named.date, trace=Trace.SPOKEN_OF) if named else None
        if named is not None:
            whole = client.get(repository_path(repository, "commits", named.sha), WholeCommit)
            patches = (file.patch or "" for file in whole.files if path in (file.filename, file.previous_filename))
            lost = _lost(next(patches, ""), wanted)
            return RemovedEntry(commit=named.sha, date=named.date, trace=Trace.TAKEN_OUT) if lost else None
        if not commits:
            return None
        oldest = commits[-1]
        text = content(client, repository, path, oldest.sha)
        had = text is not None and _lists(text, path, url)
        return RemovedEntry(commit=oldest.sha, date=oldest.date, trace=Trace.WAS_THERE) if had else None
    except (GitHubError, UsageError):
        return None


def _lists(text: str, path: str, url: str) -> bool:
    key = canonical.canonical(url)
    return any(canonical.canonical(entry.url) == key for entry in parsed(text, path).entries)


def _speaks(message: str, wanted: str, title: str) -> bool:
    """Whether a commit's message names the thing: by its address, `owner/name`, or, where given, its title."""
    message = message[:2000]
    names = {wanted, wanted.partition("/")[2], title.strip()}
    return any(
        len(name) >= _SHORTEST_TITLE and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", message, re.IGNORECASE)
        for name in names
    )


def _lost(patch: str, wanted: str) -> bool:
    """Whether a patch takes the address out and does not put it in elsewhere."""
    lines = patch.split("\n")
    taken = any(line.startswith("-") and mentions(line, wanted) for line in lines)
    return taken and not any(line.startswith("+") and mentions(line, wanted) for line in lines)
