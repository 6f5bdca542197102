"""Content made fit to be written: visible words on one line, titles and addresses that keep to their link."""

from __future__ import annotations

import re
from dataclasses import replace

from triagebot.listing.model import Content
from triagebot.listing.styles import escaping
from triagebot.text.visible import one_line, visible

_ICON = re.compile(r"[ \t]?!\[([\w -]{1,40})\]$")
_LEADING_DASH = re.compile(
    r"^(?:(?:[-–—:：.,>\]]|(?:by|from|via)(?=[ \t]{1,9}[-–—:][ \t]))[ \t]{1,9})+", re.IGNORECASE
)
"""What is left in front of words when the link or author before them was taken out."""
_HOLLOW = re.compile(
    r"[ \t]{1,9}\((?:[ \t]{0,9},){0,9}[ \t]{1,9}\)(?=[ \t]|$)|[ \t]{1,9}\]\(https?://[^\s()]{1,500}\)(?=[ \t]|$)"
)
"""What is left of links in parentheses, and of a badge, when the links or the image were taken out."""


def clean(
    content: Content,
    *,
    html: bool = False,
    icons: frozenset[str] = frozenset(),
    labels: frozenset[str] = frozenset(),
) -> Content:
    """The content as one-line visible words, with a title and an address that keep to their link.

    `html`: the link is written in HTML, where a backslash escapes nothing. `labels`: what makes a link by itself.
    """
    named = one_line(content.title or content.url)
    lines = "\n".join(visible(line) for line in content.body.replace("\r\n", "\n").split("\n"))
    return replace(
        content,
        title=escaping.html(named) if html else _label(named, icons, labels),
        url=address(content.url),
        description=_LEADING_DASH.sub("", _whole(one_line(content.description))),
        tags=tuple(escaping.html(tag) if html else tag for tag in map(one_line, content.tags) if tag),
        body=escaping.body(lines),
        facts=tuple((name, _fact(one_line(value))) for name, value in content.facts),
    )


def address(url: str) -> str:
    """An address that ends where its link does."""
    url = (
        "".join(visible(url).split())
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace("\\", "%5C")
        .replace('"', "%22")
        .replace("`", "%60")
    )
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
    return url.replace("(", "%28").replace(")", "%29") if depth else url


def _whole(words: str) -> str:
    """Words without the empty shells of links that were taken out of them."""
    return _HOLLOW.sub("", words).rstrip() if words.count("[") < words.count("]") or "( " in words else words


def _label(named: str, icons: frozenset[str], labels: frozenset[str]) -> str:
    """A title that keeps to its link; icons that the list itself defines, at its end, stay as they are."""
    at = len(named)
    while (icon := _ICON.search(named, max(0, at - 60), at)) and icon.group(1).lower() in icons:
        at = icon.start()
    return escaping.label(named[:at], labels) + named[at:]


def _fact(value: str) -> str:
    return address(value) if value.startswith(("https://", "http://")) else escaping.fact(value)
