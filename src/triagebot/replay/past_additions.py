"""A list's past additions, newest first, each with the list and guide as they stood before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from triagebot import files
from triagebot.git import Change, LocalRepository
from triagebot.listing.guides import read
from triagebot.listing.model import Guide
from triagebot.replay.additions import Versions, added_entries
from triagebot.replay.triage_again import Past, addition_of


class Additions:
    """Goes back through the history of the list at `path`; `scanned` counts the commits that were looked at.

    `guide_path` is where the configuration says the guide is; without it, it is looked for where GitHub looks.
    """

    def __init__(self, repository: LocalRepository, path: str, guide_path: str | None) -> None:
        self.scanned = 0
        self._repository = repository
        self._path = path
        self._versions = Versions(path)
        self._guides = (guide_path,) if guide_path else files.GUIDES

    def newest(self, count: int) -> Iterator[Past]:
        """At most `count` of them. Only the one that was given last is held in memory."""
        found = 0
        for change in self._repository.changes(self._path):
            self.scanned += 1
            for past in self._pasts(change):
                yield past
                found += 1
                if found >= count:
                    return

    def _pasts(self, change: Change) -> Iterator[Past]:
        """What the change added, the last of the file first."""
        before, after = self._repository.read(change.before), self._repository.read(change.after)
        if before is None or after is None:
            return
        for old, new, entry in reversed(added_entries(before, after, self._versions)):
            yield Past(addition_of(change, new, entry), old, self._guide(change.parent))

    def _guide(self, commit: str) -> Guide | None:
        """The guide as it stood at that commit."""
        for name in self._guides:
            text = self._repository.read(f"{commit}:{self._repository.prefix}{name}")
            if text is not None:
                return _read(text, name)
        return None


@lru_cache(maxsize=2)
def _read(text: str, name: str) -> Guide:
    return read.read(text, name)
