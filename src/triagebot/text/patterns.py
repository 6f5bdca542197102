"""Regular expressions over many alternatives, written as tables. Every one is linear: no nested quantifiers."""

from __future__ import annotations

import re
from typing import Any, cast


class DeferredPattern:
    """A pattern that is compiled when it is first used: of some six hundred, one run needs a third."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under that name; found at once from then on."""
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises `re.error` where it is none."""
        return re.compile(self._source, self._flags)


def deferred(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, compiled when it is first used."""
    return cast("re.Pattern[str]", DeferredPattern(source, flags))


def either(*lines: str) -> str:
    """A group that matches any of the alternatives; each line holds some, separated by `|`."""
    return "(?:" + "|".join(lines) + ")"


def words(*lines: str) -> re.Pattern[str]:
    """Whole words or phrases, without regard to case, anywhere in a text."""
    return deferred(rf"\b{either(*lines)}\b", re.IGNORECASE)


def opening(*lines: str) -> re.Pattern[str]:
    """Whole words or phrases, without regard to case, for `match` at the beginning of a text."""
    return deferred(rf"{either(*lines)}\b", re.IGNORECASE)


def table(*lines: str, by: str | None = None) -> frozenset[str]:
    """The words of the lines, separated by white space or by `by`."""
    return frozenset(word.strip() for line in lines for word in line.split(by))
