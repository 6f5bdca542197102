"""HTML tags that are opened and not closed, or closed and not opened: they are named, and left to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from triagebot.checks.whole_list.remark import on_line
from triagebot.listing.model import Listing
from triagebot.models import Finding, Severity

_BLOCKS = frozenset({"details", "summary", "table"})
"""What swallows the rest of a list when it stays open."""
_TAG = re.compile(
    r"<(/?)(details|summary|table|div|center|blockquote|kbd|sub|sup|b|strong|em|small|h[1-6])"
    r"(?:\s[^<>]{0,600})?(?<!/)>",
    re.IGNORECASE,
)
"""Tags whose end must be written (HTML Living Standard, 13.1.2.4) and that lists use."""
_OPAQUE = re.compile(
    r"<!--.{0,20000}?-->|^[ \t>]{0,9}(`{3,9}|~{3,9})[^\n]{0,200}\n(?:[^\n]{0,2000}\n){0,2000}?[ \t>]{0,9}\1"
    r"|(?<!`)(`{1,3})(?!`)[^`\n]{1,500}(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)
"""Comments and code."""
MOST = 20
"""Findings: what is not closed on purpose is not closed everywhere."""


def check(listing: Listing) -> Iterator[Finding]:
    """A finding a tag: a warning for those that swallow what follows."""
    found = sorted(set(_unbalanced(listing.text)))
    for at, name, opens in found if len(found) <= MOST else ():
        line = listing.text.count("\n", 0, at) + 1
        message = f"<{name}> is not closed" if opens else f"</{name}> closes nothing"
        severity = Severity.WARNING if name in _BLOCKS else Severity.NOTE
        yield on_line(listing, "unclosed-tag", line, message, severity=severity)


def _unbalanced(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where each tag without its other half stands, its name, and whether it is the one that opens."""
    counts = Counter((match[2].lower(), bool(match[1])) for match in _TAG.finditer(text))
    if all(counts[name, False] == counts[name, True] for name, _ in counts):
        return  # nearly every list: no need to look where code and comments are
    text = _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    opened: list[tuple[int, str]] = []
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if not match[1]:
            opened.append((match.start(), name))
            continue
        depth = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][1] == name), None)
        if depth is None:
            yield match.start(), name, False
            continue
        for start, inner in opened[depth + 1 :]:
            yield start, inner, True
        del opened[depth:]
    for start, name in opened:
        yield start, name, True
