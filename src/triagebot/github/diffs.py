"""Unified diffs as GitHub gives them: which lines can carry a review comment, and what was there before. Pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

_HEADER = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_NO_NEWLINE = "\\ No newline at end of file"
CONTEXT = 3
"""Unchanged lines around a change in GitHub's diffs."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk: 1-based first lines on both sides and the lines of the patch, their sign in front."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[str, ...] = ()

    def carries(self, first: int, last: int) -> bool:
        """Whether all the lines `first` to `last` of the new side are shown in this hunk."""
        return self.new_start <= first <= last < self.new_start + self.new_count


def hunks(patch: str) -> tuple[Hunk, ...]:
    """The hunks of a file's patch."""
    found: list[Hunk] = []
    lines: list[str] = []
    head: tuple[int, int, int, int] | None = None
    for line in patch.split("\n"):
        match = _HEADER.match(line)
        if match:
            if head:
                found.append(Hunk(*head, tuple(lines)))
            old, old_count, new, new_count = match.groups()
            head = (int(old), int(old_count or 1), int(new), int(new_count or 1))
            lines = []
        elif head:
            lines.append(line)
    if head:
        found.append(Hunk(*head, tuple(lines)))
    return tuple(found)


def between(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks of a diff made here, for files that GitHub shows no patch of. Without their lines."""
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    found = []
    for group in matcher.get_grouped_opcodes(CONTEXT):
        first, last = group[0], group[-1]
        found.append(Hunk(first[1] + 1, last[2] - first[1], first[3] + 1, last[4] - first[3]))
    return tuple(found)


def before(new: str, patch: str) -> str | None:
    """The old side of a patch, given the new one; None when they do not fit together exactly.

    Spares a request for the file at the merge base.
    """
    lines = new.split("\n")
    old: list[str] = []
    at = 0
    ends_without_newline = {"-": False, "+": False, " ": False}
    for hunk in hunks(patch):
        start = hunk.new_start - 1 if hunk.new_count else hunk.new_start
        if start < at or start > len(lines):
            return None
        old += lines[at:start]
        at = start
        sign = " "
        taken = 0
        for line in hunk.lines:
            if line == _NO_NEWLINE:
                ends_without_newline[sign] = True
                continue
            if not line and (taken == hunk.new_count):
                continue  # the patch itself ends with a line break
            sign, text = line[:1] or " ", line[1:]
            if sign in ("-", " "):
                old.append(text)
            if sign in ("+", " "):
                if at >= len(lines) or lines[at] != text:
                    return None
                at += 1
                taken += 1
        if taken != hunk.new_count:
            return None
    old += lines[at:]
    return _ending(old, new, ends_without_newline)


def _ending(old: list[str], new: str, without: dict[str, bool]) -> str:
    """The lines as a text whose last line break is there or not, as the patch says."""
    text = "\n".join(old)
    if without["-"] and text.endswith("\n"):
        return text[:-1]
    if without["+"] and not without["-"] and not text.endswith("\n") and not new.endswith("\n"):
        return text + "\n"
    return text
