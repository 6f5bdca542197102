"""Unified diffs as GitHub gives them: which lines can carry a review comment, and what was there before. Pure."""

from __future__ import annotations

import difflib
import hashlib
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

    @property
    def added(self) -> tuple[int, ...]:
        """The 1-based numbers of the lines that it adds, on the new side."""
        new = [line for line in self.lines if not line.startswith(("-", "\\"))]
        return tuple(self.new_start + index for index, line in enumerate(new) if line.startswith("+"))

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


def after(old: str, patch: str) -> str | None:
    """The new side of a patch, given the old one; None when they do not fit together. See `blob_hash`."""
    turned = tuple(_turned(hunk) for hunk in hunks(patch))
    return _applied(old, turned)


def before(new: str, patch: str) -> str | None:
    """The old side of a patch, given the new one; None when they do not fit together.

    Spares a request for the file at the merge base.
    """
    return _applied(new, hunks(patch))


def blob_hash(text: str) -> str:
    """The hash by which git names a file of that content."""
    raw = text.encode("utf-8")
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def _turned(hunk: Hunk) -> Hunk:
    """The hunk of the opposite change."""
    signs = str.maketrans("+-", "-+")
    lines = tuple(line[:1].translate(signs) + line[1:] for line in hunk.lines)
    return Hunk(hunk.new_start, hunk.new_count, hunk.old_start, hunk.old_count, lines)


def _applied(new: str, found: tuple[Hunk, ...]) -> str | None:
    """The old side of hunks, given the new one. Every line of the new side has to be where the hunks say."""
    lines = new.split("\n")
    old: list[str] = []
    at = 0
    without = {"-": False, "+": False, " ": False}
    for hunk in found:
        start = hunk.new_start - 1 if hunk.new_count else hunk.new_start
        if not at <= start <= len(lines):
            return None
        old += lines[at:start]
        shown = _sides(hunk, without)
        at = start + len(shown[1])
        if lines[start:at] != shown[1] or len(shown[1]) != hunk.new_count:
            return None
        old += shown[0]
    old += lines[at:]
    return _ending(old, without)


def _sides(hunk: Hunk, without: dict[str, bool]) -> tuple[list[str], list[str]]:
    """The old and the new lines of a hunk; `without` is told which side ends without a line break."""
    old: list[str] = []
    new: list[str] = []
    sign = " "
    for line in hunk.lines:
        if line == _NO_NEWLINE:
            without[sign] = True
            continue
        if not line and len(new) == hunk.new_count:
            continue  # the patch itself ends with a line break
        sign, text = line[:1] or " ", line[1:]
        if sign in ("-", " "):
            old.append(text)
        if sign in ("+", " "):
            new.append(text)
    return old, new


def _ending(old: list[str], without: dict[str, bool]) -> str | None:
    """The lines as a text; where the last line break came or went, it is put as the patch says.

    Lines are split at line breaks, so a text that ends with one has a last, empty line, which no patch shows.
    """
    if without["-"] and not without["+"] and not without[" "]:
        return "\n".join(old[:-1] if old and not old[-1] else old)
    if without["+"] and not without["-"]:
        return "\n".join([*old, ""])
    return "\n".join(old)
