"""Text without characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"


_PILED = re.compile(f"({_MARK}{{4}}){_MARK}+")
"""More combining marks on one letter than any script has: they paint over the lines around."""


_JOINERS = re.compile("(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200d\ufe0f]")


def visible(words: str) -> str:
    """Words without control, bidirectional and other invisible characters; emoji keep their joiners."""
    kept = _JOINERS.sub(lambda match: "\x01" if match.group() == "\u200d" else match.group(), words)
    kept = _INVISIBLE.sub("", kept).replace("\x01", "\u200d") if not words.isascii() else kept.replace("\x01", "")
    kept = _PILED.sub(r"\1", kept)
    return "".join(c if c in "\t" or unicodedata.category(c) != "Cc" else " " for c in kept)


def one_line(words: str) -> str:
    """Visible words on one line; runs of spaces within are the writer's and stay."""
    parts = re.split(r"[\r\n\t\v\f\x85\u2028\u2029]+", words)
    return " ".join(part for part in (visible(part).strip() for part in parts) if part)
