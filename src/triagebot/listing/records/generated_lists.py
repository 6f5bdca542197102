"""Finds out from a Markdown list's own words that it is made from other files, and which."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence

from triagebot.listing.records.formats import data_formats

_NOTE = re.compile(
    r"(?:auto(?:matically)?[- ]?generated|(?:is|are|was) generated|generated (?:by|from|with|using|file)"
    r"|do(?: not|n't) (?:edit|modify|change)|不要(?:直接)?(?:编辑|修改)|自动生成)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Za-z0-9_.-]{1,80}(?:/[A-Za-z0-9_.*-]{1,80}){0,6}/?")
_AROUND = 3
"""Lines before and behind the note in which the file may be named."""
MOST_LINES = 4_000
SEVERAL = 2
FEWEST = 3
"""Data files that make a folder one of entries."""


def says_so(text: str) -> bool:
    """Whether a list says that it is generated; then it is worth looking for what from."""
    return _NOTE.search(text) is not None


def sources(text: str, paths: Collection[str]) -> tuple[str, ...]:
    """The data files that a list says it is generated from, of those that are there; none where it does not say.

    A folder or a pattern that it names stands for the data files in it. A note without a name says nothing.
    """
    lines = text.split("\n")[:MOST_LINES]
    for number, line in enumerate(lines):
        if not _NOTE.search(line[:500]):
            continue
        near = " ".join(one[:500] for one in lines[max(0, number - _AROUND) : number + _AROUND + 1])
        for word in _NAMED.findall(near):
            found = named(word, paths)
            if found:
                return found
    return ()


def together(paths: Sequence[str]) -> str:
    """How a list of those files is named: the file itself, the folder of several, the pattern of pages in one."""
    if len(paths) < SEVERAL:
        return paths[0] if paths else ""
    folder = posixpath.commonpath(paths) if paths else ""
    folder = posixpath.dirname(folder) if folder in paths else folder
    pages = all(path.lower().endswith(data_formats.PAGES) for path in paths)
    return f"{folder}/" + (f"*{posixpath.splitext(paths[0])[1]}" if pages else "")


def is_folder(path: str) -> bool:
    """Whether a list is named as a folder (`software/`) or by a pattern (`software/*.yml`)."""
    return path.endswith("/") or "*" in path


def named(word: str, paths: Collection[str]) -> tuple[str, ...]:
    """The data files that a path, a folder or a pattern with `*` names."""
    wanted = posixpath.normpath(word)
    if wanted in paths:
        return (wanted,) if data_formats.of_path(wanted) is not None else ()
    inside = tuple(sorted(path for path in paths if belongs(word, path)))
    return inside if len(inside) >= FEWEST or "*" in word else ()


def belongs(word: str, path: str) -> bool:
    """Whether a data file is in the folder, or fits the pattern, of that name; a page has to fit one of pages."""
    wanted = posixpath.normpath(word)
    page = path.lower().endswith(data_formats.PAGES) and word.lower().endswith(data_formats.PAGES)
    if data_formats.of_path(path) is None and not page:
        return False
    if "*" not in wanted:
        return word.endswith("/") and path.startswith(wanted + "/")
    parts = re.split(r"(\*\*|\*)", wanted)
    pattern = "".join(".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in parts)
    return re.fullmatch(pattern, path) is not None
