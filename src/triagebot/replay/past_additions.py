"""A list's past additions, newest first, each with the list and guide as they stood before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from triagebot import files
from triagebot.git import Change, FolderChange, LocalRepository
from triagebot.listing.guides import read
from triagebot.listing.model import Guide
from triagebot.listing.records import bundles, generated_lists
from triagebot.replay.additions import MOST, Versions, added_entries
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
        for change, before, after in self._changes():
            for past in self._pasts(change, before, after):
                yield past
                found += 1
                if found >= count:
                    return

    def _changes(self) -> Iterator[tuple[Change | FolderChange, str | None, str | None]]:
        """The commits that may have added entries, each with the text of the list before and after."""
        if not generated_lists.is_folder(self._path):
            for change in self._repository.changes(self._path):
                self.scanned += 1
                yield change, self._repository.read(change.before), self._repository.read(change.after)
            return
        folder = self._path.partition("*")[0].rpartition("/")[0] or "."
        for several in self._repository.folder_changes(folder):
            self.scanned += 1
            if several.files <= MOST:
                before = joined(self._repository, several.parent, self._path)
                yield several, before, joined(self._repository, several.commit, self._path)

    def _pasts(self, change: Change | FolderChange, before: str | None, after: str | None) -> Iterator[Past]:
        """What the change added, the last of the file first."""
        if before is None or after is None:
            return
        for old, new, entry in reversed(added_entries(before, after, self._versions)):
            record = json.dumps(new.records.values(entry)) if new.records is not None else None
            yield Past(addition_of(change, new, entry), old, self._guide(change.parent), record)

    def _guide(self, commit: str) -> Guide | None:
        """The guide as it stood at that commit."""
        for name in self._guides:
            text = self._repository.read(f"{commit}:{self._repository.prefix}{name}")
            if text is not None:
                return _read(text, name)
        return None


def joined(repository: LocalRepository, commit: str, pattern: str) -> str | None:
    """The files of a folder at a commit as one text; None where there are none."""
    folder = pattern.partition("*")[0].rpartition("/")[0] or "."
    tree = repository.tree(commit, folder)
    named = [path for path in sorted(tree) if generated_lists.belongs(pattern, path)]
    return bundles.joined((path, repository.read(tree[path]) or "") for path in named) if named else None


@lru_cache(maxsize=2)
def _read(text: str, name: str) -> Guide:
    return read.read(text, name)
