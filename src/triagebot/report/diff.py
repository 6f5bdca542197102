"""The insertion as a unified diff that `git apply` and `patch` take. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from triagebot.listing.placing import insert
from triagebot.listing.records import bundles
from triagebot.models import InsertionText, Report

CONTEXT = 3
"""Unchanged lines around a change, as Git shows them."""


def unified(text: str, report: Report) -> str:
    """The unified diff of all insertions of a report together; entries without one are left out."""
    places = [item.insertion for item in report.entries if item.insertion is not None and item.duplicate is None]
    if not bundles.is_bundle(text):
        return of_insertions(text, places, report.list_path)
    files = {path: inner for path, inner, _ in bundles.split(text)}
    paths = dict.fromkeys(one.path for one in places)
    return "".join(
        of_insertions(files.get(path, ""), [one for one in places if one.path == path], path, new=path not in files)
        for path in paths
    )


def of_insertions(text: str, places: Sequence[InsertionText], path: str, *, new: bool = False) -> str:
    """The unified diff of these insertions together; empty when there are none. `new`: of a file not there yet."""
    if new:
        lines = _lines("".join(place.text for place in places))
        return "".join(
            (
                "--- /dev/null\n",
                f"+++ b/{path}\n",
                f"@@ -0,0 +1,{len(lines)} @@\n",
                *(_ended("+" + one) for one in lines),
            )
        )
    lines = _lines(text)
    added = [(min(max(line - 1, 0), len(lines)), _lines(piece)) for line, piece in insert.added(*places)]
    if not added:
        return ""
    whole = all(new[-1].endswith("\n") for _, new in added)
    into_last = added[-1][0] == len(lines) and not text.endswith("\n")
    if whole and not into_last and not any(one.edits for one in places):
        body = _hunks(lines, added)
    else:
        body = _compared(lines, _lines(insert.apply(text, *places)), max(added[0][0] - 1 - CONTEXT, 0))
    return "".join(_ended(line) for line in (f"--- a/{path}\n", f"+++ b/{path}\n", *body))


def _hunks(lines: list[str], added: list[tuple[int, list[str]]]) -> Iterator[str]:
    """Hunks made from the insertions themselves: nothing has to be compared, however long the list is."""
    shift = 0
    while added:
        group = [added.pop(0)]
        while added and added[0][0] - group[-1][0] <= 2 * CONTEXT:
            group.append(added.pop(0))
        first, last = max(group[0][0] - CONTEXT, 0), min(group[-1][0] + CONTEXT, len(lines))
        more = sum(len(new) for _, new in group)
        yield f"@@ -{_range(first, last - first)} +{_range(first + shift, last - first + more)} @@\n"
        at = first
        for index, new in group:
            yield from (" " + line for line in lines[at:index])
            yield from ("+" + line for line in new)
            at = index
        yield from (" " + line for line in lines[at:last])
        shift += more


def _range(start: int, size: int) -> str:
    """Line and size of one side of a hunk; the line before it when it is empty."""
    return f"{start + (size > 0)},{size}"


def _compared(lines: list[str], after: list[str], first: int) -> Iterator[str]:
    """For what touches a last line without its end, or changes lines: the tail of the list, compared."""
    for line in difflib.unified_diff(lines[first:], after[first:], n=CONTEXT):
        if line.startswith("@@ "):
            yield _shifted(line, first)
        elif not line.startswith(("--- \n", "+++ \n")):
            yield line


def _shifted(header: str, by: int) -> str:
    """A hunk header whose line numbers count from `by` lines further up."""
    words = header.split(" ")
    for index in (1, 2):
        number, comma, size = words[index][1:].partition(",")
        words[index] = f"{words[index][0]}{int(number) + by}{comma}{size}"
    return " ".join(words)


def _lines(text: str) -> list[str]:
    """Lines as Git sees them: only a line feed ends one."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
