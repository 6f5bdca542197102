"""Where an entry's description ends: before the badges, code words and links in parentheses behind it."""

from __future__ import annotations

import re

from triagebot.listing.model import Mark, MarkKind

_SEVERAL = re.compile(r"[(),;]")
"""What makes code a field of its own, such as `(linux, mac)`, and no tag."""
END_MARKS = ".。!！?？;；…"
"""What a sentence may end with."""


def start(text: str, body: int, end: int, marks: tuple[Mark, ...]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the description ends: before the badges, code words and links in parentheses that close the entry."""
    stop = end
    tags: list[tuple[int, int]] = []
    for mark in reversed(marks):
        gap = text[mark.end : stop]
        if gap.replace("&nbsp;", "").strip(" \t\r\n,;|/)]*_.·&") or (
            mark.kind is MarkKind.CODE and gap.strip(" \t,;|/·")
        ):
            break
        if mark.kind is MarkKind.CODE:
            if not _closes_sentence(text, body, mark.start, bool(tags)):
                break
            if not _SEVERAL.search(text, mark.inner_start, mark.inner_end):
                tags.insert(0, (mark.inner_start, mark.inner_end))
            stop = mark.start
        elif mark.kind in (MarkKind.IMAGE, MarkKind.BADGE) or text.startswith("<img", mark.start):
            stop = mark.start
        elif mark.kind is MarkKind.LINK and _in_parenthesis(text, body, mark, stop):
            stop = _open(text, body, mark)
        else:
            break
    return stop, tuple(tags)


def _closes_sentence(text: str, body: int, at: int, more: bool) -> bool:
    """Whether code at `at` is a tag behind the description and not a word of it."""
    while at > body and text[at - 1] in " \t":
        at -= 1
    return more or at == body or text[at - 1] in END_MARKS + ")`]，,|"


def _in_parenthesis(text: str, body: int, mark: Mark, stop: int) -> bool:
    return text[mark.end : stop].lstrip()[:1] in (")", "]", ",") and _open(text, body, mark) < mark.start


def _open(text: str, body: int, mark: Mark) -> int:
    """Where the parenthesis that holds this link opens; the link's start when it stands in none."""
    floor = max(body, mark.start - 300)
    at = max(text.rfind("(", floor, mark.start), text.rfind("[", floor, mark.start))
    while at > floor and text[at - 1] == "]":  # the target of a link before it
        at = text.rfind("(", floor, at)
    if at < 0:
        return mark.start
    between = text[at + 1 : mark.start]
    return at if ")" not in between.replace("](", "").replace("),", "") or "](" in between else mark.start
