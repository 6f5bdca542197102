"""The title: there is one, it matches the list's pattern, and it is the page's."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import FactName, Finding
from triagebot.text.words import letters, words

LONGEST = 1_000
"""Characters of a title that a pattern is shown."""
SECONDS = 0.2
"""The time a list's own pattern may take: it may have been written without thought of hostile titles."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """At most one finding about the pattern and one about the page's own title."""
    written = subject.request.title if subject.request.written is not None else ""
    title = written or (subject.draft.title if subject.draft else subject.request.title or "")
    if not title.strip():
        yield found("title-missing", "no title could be found", "Say what it is called.")
        return
    pattern = config.rules.title_pattern
    if pattern and not _matches(pattern, title):
        yield found(
            "title-pattern",
            f'the title "{title}" is not of the form this list asks for',
            f"Titles have to match {pattern}",
            ("the list's triagebot.yml",),
        )
    theirs = subject.request.title
    known = subject.evidence.values(FactName.TITLE)
    if theirs and known and not any(_alike(theirs, one) for one in known):
        yield found("title-differs", f'the page calls itself "{known[0]}"', "Check that this is the right title.")


def _matches(pattern: str, title: str) -> bool:
    return matches(rf"\A(?:{pattern})\Z", title)


def matches(pattern: str, text: str) -> bool:
    """Whether a list's own pattern matches somewhere; one that takes too long or cannot be read is a match."""
    import regex  # noqa: PLC0415 - few lists have a pattern

    try:
        return regex.search(pattern, text[:LONGEST], timeout=SECONDS) is not None
    except (TimeoutError, regex.error):
        return True


def _alike(one: str, other: str) -> bool:
    """Whether the two share a good part of their words, or one is within the other."""
    plain, rest = letters(one[:LONGEST]), letters(other[:LONGEST])
    if not plain or not rest or plain in rest or rest in plain:
        return True
    mine, others = set(words(one[:LONGEST])), set(words(other[:LONGEST]))
    shared = len(mine & others)
    return shared * 3 >= min(len(mine), len(others)) and shared > 0
