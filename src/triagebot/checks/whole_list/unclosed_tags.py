"""HTML tags that are opened and not closed, or closed and not opened: they are named, and left to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from triagebot.checks.whole_list.remark import on_line
from triagebot.listing.model import Listing
from triagebot.listing.parsing import html
from triagebot.models import Finding, Severity

_BLOCKS = frozenset({"details", "summary", "table"})
"""What swallows the rest of a list when it stays open."""
_TAG = re.compile(
    r"<(/?)(details|summary|table|div|center|blockquote|kbd|sub|sup|b|strong|em|small|h[1-6])"
    r"(?:\s[^<>]{0,600})?(?<!/)>",
    re.IGNORECASE,
)
"""Tags whose end must be written (HTML Living Standard, 13.1.2.4) and that lists use."""
_FENCE = re.compile(r"[ \t>]{0,9}(`{3,9}|~{3,9})")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,300}(?<!`)\1(?!`)")
_SEEN = re.compile(r"[^\n]")
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
    text = _without_code(_without_comments(text))
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


def _without_comments(text: str) -> str:
    """The text with spaces for its comments."""
    parts: list[str] = []
    at = 0
    for start, end in html.comments(text, 0, len(text)):
        parts += [text[at:start], _SEEN.sub(" ", text[start:end])]
        at = end
    return "".join(parts) + text[at:]


def _without_code(text: str) -> str:
    """The text with spaces for what is code, in a fence or within a line."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        inside = bool(fence)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        lines[number] = " " * len(line) if inside or fence else _CODE.sub(lambda code: " " * len(code[0]), line)
    return "\n".join(lines)
