"""Lists that keep a file an entry: the folder of a pull request before and after, as one list of several files."""

from __future__ import annotations

from collections.abc import Callable

from triagebot.errors import UsageError
from triagebot.github.api.answers import ChangedFile
from triagebot.listing.records import bundles, generated_lists

MOST_FILES = 400
"""Files of a folder that are read; each is a request to GitHub."""
Texts = tuple[str, str]


def joined(pattern: str, paths: Callable[[], list[str]], read: Callable[[str], str | None]) -> str | None:
    """The files of a folder as one text; None where there are none. Raises `UsageError` for too many of them."""
    found = generated_lists.named(pattern, paths())
    if not found:
        return None
    if len(found) > MOST_FILES:
        raise UsageError(
            f"{pattern} has {len(found):,} files; on GitHub up to {MOST_FILES} are read.",
            next_step="Run triagebot in a clone, where all are.",
        )
    return bundles.joined((path, read(path) or "") for path in found)


def belonging(pattern: str, files: tuple[ChangedFile, ...]) -> list[ChangedFile]:
    """The changed files that are in the folder, or were."""
    return [file for file in files if any(generated_lists.belongs(pattern, path) for path in paths_of(file))]


def paths_of(file: ChangedFile) -> tuple[str, ...]:
    """A changed file's path, and the one that it had before."""
    return (file.filename, file.previous_filename) if file.previous_filename else (file.filename,)


def around(now: str, changed: dict[str, Texts], was: dict[str, str]) -> Texts:
    """The folder before and after: as it is now, with the changed files (before and after; "" for none there)."""
    files = {path: text for path, text, _ in bundles.split(now)}
    before, after = dict(files), dict(files)
    for path, (old, new) in changed.items():
        for texts, text, name in ((before, old, was.get(path, path)), (after, new, path)):
            texts.pop(name, None)
            if text:
                texts[name] = text
        if was.get(path, path) != path:
            after.pop(was[path], None)
            before.pop(path, None)
    return bundles.joined(sorted(before.items())), bundles.joined(sorted(after.items()))
