"""Whether the entry is written as those around it; if not, what differs, in words, with the neighbours counted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from triagebot.checks import traits
from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import Finding

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 3
_LONGEST = 4_000
_TOKENS_COMPARED = 200
"""Comparing takes up to the cube of this; a hostile entry may be made of one word said a thousand times."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding that names each difference between what was written and the entry in the list's style."""
    written = subject.request.written
    if written is None or not subject.entry.strip():
        return
    theirs, ours = _lines(written.text), _lines(subject.entry)
    if theirs == ours:
        return
    listing = subject.listing
    around = [listing.text[entry.start : entry.end] for entry in subject.neighbours()]
    named = traits.compare(written.text, subject.entry, around)
    if named:
        said = [difference.sentence() for difference in named[:_MOST]]
    else:
        said = _words(" ".join(theirs), " ".join(ours))
    more = len(named) - _MOST
    message = "; ".join(said) + (f"; and {more} more" if more > 0 else "")
    yield found(
        "format",
        message or "written differently from its neighbours",
        "The suggestion has it ready.",
        path=written.path,
        line=written.first_line,
    )


def _lines(text: str) -> list[str]:
    """The lines that count: white space at their ends and empty lines around them do not."""
    return [line.rstrip() for line in text.strip("\r\n").splitlines()]


def _words(theirs: str, ours: str) -> list[str]:
    """The first few places where the words differ, each as what was written and what takes its place."""
    old, new = (_TOKENS.findall(text[:_LONGEST])[:_TOKENS_COMPARED] for text in (theirs, ours))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before, after = "".join(old[first:last]), "".join(new[start:end])
            changes.append(f"{_quoted(before)} becomes {_quoted(after)}")
    shown = changes[:_MOST]
    return shown + ([f"and {len(changes) - _MOST} more changes"] if len(changes) > _MOST else [])


def _quoted(text: str) -> str:
    if not text:
        return "nothing"
    if not text.strip():
        return f"{len(text)} space" + ("s" if len(text) > 1 else "")
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'
