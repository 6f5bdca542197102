"""The insertion as a unified diff that `git apply` and `patch` take. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from triagebot.listing import numbering
from triagebot.models import InsertionText, Report


def inserted(text: str, insertion: InsertionText) -> str:
    """The list with the insertion in it; everything else stays byte for byte."""
    lines = _lines(text)
    at = _index(lines, insertion)
    new = _lines(numbering.edited(text, insertion.edits))
    return "".join([*new[:at], insertion.text, *new[at:]])


def of_insertion(text: str, insertion: InsertionText, context: int = 3) -> str:
    """The unified diff of one insertion; empty when it changes nothing."""
    return _unified(text, [insertion], insertion.path, context)


def unified(text: str, report: Report, context: int = 3) -> str:
    """The unified diff of all insertions of a report together; entries without one are left out."""
    places = [item.insertion for item in report.entries if item.insertion is not None and item.duplicate is None]
    return _unified(text, sorted(places, key=lambda place: place.line), report.list_path, context)


def _unified(text: str, places: Sequence[InsertionText], path: str, context: int) -> str:
    lines = _lines(text)
    whole = all(place.text.endswith("\n") for place in places if place.text)
    into_last = (
        bool(lines) and not lines[-1].endswith("\n") and any(_index(lines, one) == len(lines) for one in places)
    )
    added = [(_index(lines, place), _lines(place.text)) for place in places if place.text]
    if not added:
        return ""
    edited = _lines(numbering.edited(text, [edit for place in places for edit in place.edits]))
    if whole and not into_last and edited == lines:
        body = _hunks(lines, added, context)
    else:
        body = _compared(lines, edited, added, context)
    return "".join(_ended(line) for line in (f"--- a/{path}\n", f"+++ b/{path}\n", *body))


def _hunks(lines: list[str], added: list[tuple[int, list[str]]], context: int) -> Iterator[str]:
    """Hunks made from the insertions themselves: nothing has to be compared, however long the list is."""
    shift = 0
    while added:
        group = [added.pop(0)]
        while added and added[0][0] - group[-1][0] <= 2 * context:
            group.append(added.pop(0))
        first, last = max(group[0][0] - context, 0), min(group[-1][0] + context, len(lines))
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


def _compared(
    lines: list[str], edited: list[str], added: list[tuple[int, list[str]]], context: int
) -> Iterator[str]:
    """For what touches a last line without its end, or changes lines: the tail of the list, compared."""
    new = list(edited)
    for index, text in reversed(added):
        new[index:index] = text
    after = _lines("".join(new))
    first = max(min(added[0][0], len(lines) - 1) - context, 0)
    for line in difflib.unified_diff(lines[first:], after[first:], n=context):
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


def _index(lines: list[str], insertion: InsertionText) -> int:
    return min(max(insertion.line - 1, 0), len(lines))


def _lines(text: str) -> list[str]:
    """Lines as Git sees them: only a line feed ends one."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
