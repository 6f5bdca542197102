"""HTML tags that are opened and not closed, or closed and not opened. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.listing.parsing import html

SWALLOWING = frozenset({"details", "summary", "table"})
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


@dataclass(frozen=True, slots=True, order=True)
class LooseTag:
    """A tag without its other half: its 1-based line, its name, and whether it is the one that opens."""

    line: int
    name: str
    opens: bool


def find(text: str) -> tuple[LooseTag, ...]:
    """All such tags, in the order of the text; what stands in code or comments is none."""
    found = sorted(set(_unbalanced(text)))
    return tuple(LooseTag(text.count("\n", 0, at) + 1, name, opens) for at, name, opens in found)


def brought(old: str, new: str) -> tuple[LooseTag, ...]:
    """The swallowing tags of which the new text has more than the old one: the last ones of each name."""
    before = Counter((tag.name, tag.opens) for tag in find(old))
    after = [tag for tag in find(new) if tag.name in SWALLOWING]
    more = Counter((tag.name, tag.opens) for tag in after) - before
    lines = set(old.split("\n"))
    fresh = sorted(after, key=lambda tag: new.split("\n")[tag.line - 1] in lines)
    return tuple(sorted(tag for key in more for tag in [t for t in fresh if (t.name, t.opens) == key][: more[key]]))


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
