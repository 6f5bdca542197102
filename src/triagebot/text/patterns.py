"""Regular expressions over many alternatives, written as tables. Every one is linear: no nested quantifiers."""

from __future__ import annotations

import re


def either(*lines: str) -> str:
    """A group that matches any of the alternatives; each line holds some, separated by `|`."""
    return "(?:" + "|".join(lines) + ")"


def words(*lines: str) -> re.Pattern[str]:
    """Whole words or phrases, without regard to case, anywhere in a text."""
    return re.compile(rf"\b{either(*lines)}\b", re.IGNORECASE)


def opening(*lines: str) -> re.Pattern[str]:
    """Whole words or phrases, without regard to case, for `match` at the beginning of a text."""
    return re.compile(rf"{either(*lines)}\b", re.IGNORECASE)


def table(*lines: str, by: str | None = None) -> frozenset[str]:
    """The words of the lines, separated by white space or by `by`."""
    return frozenset(word.strip() for line in lines for word in line.split(by))
