"""Lines of a text by offset, in logarithmic time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right


class Lines:
    """Where the lines of a text begin and end. Lines end at a line feed; a carriage return before it is theirs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [match.end() for match in re.finditer("\n", text)]

    def number(self, at: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self._starts, at) + 1

    def start(self, at: int) -> int:
        """Where the line of an offset begins."""
        index = bisect_right(self._starts, at)
        return self._starts[index - 1] if index else 0

    def end(self, at: int) -> int:
        """Just past the line that holds the character before `at`."""
        index = bisect_left(self._starts, at)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def last_written(self, at: int) -> int:
        """Just past the last line before `at` with something on it."""
        while at > 0 and self.text[at - 1] in " \t\r\n":
            at -= 1
        return self.end(at)
