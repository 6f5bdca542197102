"""Write an entry in a style, byte for byte. Words are kept; only what would break the list's Markdown is escaped."""

from __future__ import annotations

import re

from triagebot.listing import details, entries, tables
from triagebot.listing.model import Content, Shape
from triagebot.listing.style import PieceUse, Style
from triagebot.listing.style_form import Pattern, Place, Slot, host_of, is_wide, owner_and_name

USUAL = 0.6
"""A piece that can be filled in is written when at least this share of comparable entries has it."""
ALWAYS = 0.9
"""A piece without anything of the entry in it is format, not information, when nearly every entry has it."""


def render(style: Style, content: Content, newline: str = "\n") -> str:
    """The entry in that style, with its final line ending and no blank lines around it."""
    if style.shape is Shape.DETAILS and style.block is not None:
        text = details.render(style.block, content)
    elif style.shape is Shape.TABLE_ROW and style.row is not None:
        text = tables.render(style.row, content)
    else:
        text = _written(style, content)
    return text.rstrip("\r\n").replace("\r\n", "\n").replace("\n", newline) + newline


def _written(style: Style, content: Content) -> str:
    values = _values(content)
    head = _fill(style.head, values) or f"[{values[Slot.TITLE]}]({values[Slot.URL]})"
    lead = "".join(_chosen(style, Place.LEAD, values, content))
    tail = "".join(_chosen(style, Place.TAIL, values, content))
    words = one_line(content.description)
    text = style.marker + style.opener + head + style.closer + lead
    if words:
        text += style.separator + finish(words, style.wide_end if is_wide(words) else style.end)
    return text + tail


def one_line(words: str) -> str:
    """Words without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split(" ")).strip()


def finish(words: str, end: str) -> str:
    """The description with the list's end punctuation, unless it ends a sentence in its own way."""
    if words[-1] in "!?！？…":
        return words
    bare = words[:-1] if words[-1] in ".。" and not words.endswith("..") else words
    return bare + end


def _values(content: Content) -> dict[Slot, str]:
    values = {Slot.TITLE: title(content.title or content.url), Slot.URL: address(content.url)}
    if host_of(content.url) and (names := owner_and_name(content.url)):
        values[Slot.OWNER], values[Slot.REPOSITORY] = names
    facts = dict(reversed(content.facts))
    if "author" in facts:
        values[Slot.AUTHOR] = facts["author"]
    elif Slot.OWNER in values:
        values[Slot.AUTHOR] = values[Slot.OWNER]
    return values


def _fill(pattern: Pattern, values: dict[Slot, str]) -> str | None:
    """The pattern with its slots filled, or None when a value is not known."""
    out = []
    for part in pattern:
        if isinstance(part, Slot):
            if part not in values:
                return None
            out.append(values[part])
        else:
            out.append(part)
    return "".join(out)


def _chosen(style: Style, place: Place, values: dict[Slot, str], content: Content) -> list[str]:
    host = host_of(content.url)
    return [
        filled
        for use in style.pieces
        if use.host == host and use.piece.place is place and _is_usual(use)
        if (filled := _fill(use.piece.pattern, values)) is not None
    ]


def _is_usual(use: PieceUse) -> bool:
    slotted = any(isinstance(part, Slot) for part in use.piece.pattern)
    return use.seen >= 2 and use.share >= USUAL if slotted else use.seen >= 3 and use.share >= ALWAYS


def title(words: str) -> str:
    """A title that cannot leave the link it stands in."""
    words = one_line(words)
    return words if _balanced(words) else re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)


def _balanced(words: str) -> bool:
    depth = 0
    for index, character in enumerate(words):
        if index and words[index - 1] == "\\":
            continue
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return False
    return depth == 0


def address(url: str) -> str:
    """An address that ends where its Markdown link does."""
    url = "".join(url.split())
    opened = url.count("(") - url.count(")")
    if opened or "<" in url or ">" in url:
        url = url.replace("<", "%3C").replace(">", "%3E").replace("(", "%28").replace(")", "%29")
    return url


plain = entries.plain
