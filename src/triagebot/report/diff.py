"""The insertion as a unified diff that `git apply` and `patch` take. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from triagebot.models import InsertionText, Report


def inserted(text: str, insertion: InsertionText) -> str:
    """The list with the insertion in it; everything else stays byte for byte."""
    lines = _lines(text)
    at = min(max(insertion.line - 1, 0), len(lines))
    return "".join([*lines[:at], insertion.text, *lines[at:]])


def of_insertion(text: str, insertion: InsertionText, context: int = 3) -> str:
    """The unified diff of one insertion; empty when it changes nothing."""
    return "".join(_diff(text, inserted(text, insertion), insertion.path, context))


def unified(text: str, report: Report, context: int = 3) -> str:
    """The unified diff of all insertions of a report together; entries without one are left out."""
    places = [item.insertion for item in report.entries if item.insertion is not None and item.duplicate is None]
    new = text
    for place in sorted(places, key=lambda place: place.line, reverse=True):
        new = inserted(new, place)
    return "".join(_diff(text, new, report.list_path, context))


def _lines(text: str) -> list[str]:
    """Lines as Git sees them: only a line feed ends one."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _diff(old: str, new: str, path: str, context: int) -> Iterator[str]:
    before, after = _lines(old), _lines(new)
    for line in _windowed(before, after, path, context):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _windowed(before: list[str], after: list[str], path: str, context: int) -> Iterable[str]:
    """Compare only what lies between the common beginning and end: lists have tens of thousands of lines."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    first = max(start - context, 0)
    last = max(end - context, 0)
    pieces = difflib.unified_diff(
        before[first : len(before) - last], after[first : len(after) - last], f"a/{path}", f"b/{path}", n=context
    )
    return (_shifted(line, first) if line.startswith("@@ ") else line for line in pieces)


def _shifted(header: str, by: int) -> str:
    """A hunk header whose line numbers count from `by` lines further up."""
    words = header.split(" ")
    for index in (1, 2):
        number, comma, size = words[index][1:].partition(",")
        words[index] = f"{words[index][0]}{int(number) + by}{comma}{size}"
    return " ".join(words)
