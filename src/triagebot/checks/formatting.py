"""Whether the entry is written as those around it; if not, what differs, in words, with the neighbours counted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from triagebot.checks import correction, written_form
from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.parsing import slips
from triagebot.models import Finding, Severity

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 3
_LONGEST = 4_000
_TOKENS_COMPARED = 200
"""Comparing takes up to the cube of this; a hostile entry may be made of one word said a thousand times."""


SURE = 0.8
"""From this share of the neighbours on, what they do is asked for …"""
USUAL = 0.6
"""… and from this share on it is mentioned; below, both ways are the list's."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding that names each difference between what was written and the entry in the list's style."""
    written = subject.request.written
    if written is None or not subject.entry.strip():
        return
    hidden = sorted(set(written.text) - set(correction.seen(written.text)))
    if hidden:
        yield found(
            "hidden-characters",
            "it holds characters that are not seen: " + ", ".join(f"U+{ord(sign):04X}" for sign in hidden[:5]),
            "The entry below is without them.",
            path=written.path,
            line=written.first_line,
        )
    theirs, ours = _lines(written.text), _lines(subject.entry)
    if theirs == ours:
        return
    if hiding := slips.named(written.text):
        yield found(
            "format",
            f"Markdown sees no entry here: {' and '.join(hiding)}",
            "The entry below is written as its neighbours are.",
            path=written.path,
            line=written.first_line,
        )
        return
    listing = subject.listing
    around = [listing.text[entry.start : entry.end] for entry in subject.neighbours()]
    every = written_form.compare(written.text, subject.entry, around)
    named = [one for one in every if one.of < 3 or one.agree >= USUAL * one.of]
    reasons: tuple[str, ...] = ()
    if every and not named:
        return
    if [difference.trait for difference in named] == ["shape"]:
        message = named[0].sentence()
    elif named:
        message = f"not written like its neighbours ({', '.join(difference.trait for difference in named)})"
        reasons = tuple(difference.sentence() for difference in named)
    else:
        message, reasons = "not quite written like its neighbours", _words(" ".join(theirs), " ".join(ours))
    finding = found(
        "format",
        message,
        "The entry below is written as they are.",
        reasons,
        path=written.path,
        line=written.first_line,
    )
    sure = not named or any(one.of < 3 or one.agree >= SURE * one.of for one in named)
    yield finding if sure else finding.model_copy(update={"severity": Severity.NOTE})


def _lines(text: str) -> list[str]:
    """The lines that count: white space at their ends and empty lines around them do not."""
    return [line.rstrip() for line in text.strip("\r\n").splitlines()]


def _words(theirs: str, ours: str) -> tuple[str, ...]:
    """The first few places where the words differ, each as what was written and what takes its place."""
    old, new = (_TOKENS.findall(text[:_LONGEST])[:_TOKENS_COMPARED] for text in (theirs, ours))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before, after = "".join(old[first:last]), "".join(new[start:end])
            changes.append(_change(before, after))
    more = len(changes) - _MOST
    return tuple(changes[:_MOST] + ([f"and {more} more changes"] if more > 0 else []))


def _change(before: str, after: str) -> str:
    if not before:
        return f"{_quoted(after)} is added"
    return f"{_quoted(before)} becomes {_quoted(after)}" if after else f"{_quoted(before)} goes"


def _quoted(text: str) -> str:
    if not text.strip():
        return f"{len(text)} space" + ("s" if len(text) > 1 else "")
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'
