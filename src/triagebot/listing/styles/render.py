"""Write an entry in a style, byte for byte. Words are kept; what would break the list's Markdown is escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from triagebot.listing.model import Content, Shape
from triagebot.listing.parsing.anatomy import WRAPS
from triagebot.listing.styles import blocks, escape, rows
from triagebot.listing.styles.infer import Style
from triagebot.listing.styles.line_form import is_several, is_wide
from triagebot.listing.styles.patterns import Place, Slot, fill, host_of, literals, value_of
from triagebot.text.visible import one_line, visible

_ADDRESS = re.compile(r"(?:https?|ftp)://|\bwww\.|<[\w.+-]+[@:]|\]\(|\]\[", re.IGNORECASE)
"""What is or becomes a link."""
_ICON = re.compile(r"[ \t]?!\[([\w -]{1,40})\]$")
_ICON_BEGINS = re.compile(r"[ \t]{0,9}\[?!\[")
_BY_LABEL = r"!\[[^\[\]\n]{0,80}\](?:\[[^\[\]\n]{1,80}\])?"
_ICONS = re.compile(rf"(?:[ \t]{{0,9}}(?:{_BY_LABEL}|\[{_BY_LABEL}\](?:\([^()\s]{{1,500}}\))?))+[ \t]{{0,9}}")
_LEADING_DASH = re.compile(
    r"^(?:(?:[-–—:：.,>\]]|(?:by|from|via)(?=[ \t]{1,9}[-–—:][ \t]))[ \t]{1,9})+", re.IGNORECASE
)
"""What is left in front of words when the link or author before them was taken out."""
_HOLLOW = re.compile(
    r"[ \t]{1,9}\((?:[ \t]{0,9},){0,9}[ \t]{1,9}\)(?=[ \t]|$)|[ \t]{1,9}\]\(https?://[^\s()]{1,500}\)(?=[ \t]|$)"
)
"""What is left of links in parentheses, and of a badge, when the links or the image were taken out."""
_GIVEN_LEAD = re.compile(r"\([^()\n]{1,60}\)")


def render(style: Style, content: Content, newline: str = "\n") -> str:
    """The entry in that style, with its final line ending and no blank lines around it."""
    html = style.shape is Shape.DETAILS or any(
        "<a " in part.lower() for part in style.head if isinstance(part, str)
    )
    content = clean(content, html=html, icons=style.icons, labels=style.labels)
    if html and style.shape not in {Shape.DETAILS, Shape.HTML_ROW}:  # a link in HTML, among Markdown
        content, html = replace(content, title=escape.shown(content.title)), False
    words = _finished(style, content.description)
    if style.shape is Shape.DETAILS and style.block is not None:
        text = blocks.render(style.block, content, escape.html(words))
    elif style.shape is Shape.TABLE_ROW and style.row is not None:
        text = rows.render(style.row, content, escape.words(words, style.icons))
    else:
        text = _written(style, content, escape.html(words) if html else escape.words(words, style.icons))
    return text.rstrip("\r\n").replace("\r\n", "\n").replace("\n", newline) + newline


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
        title=escape.html(named) if html else _label(named, icons, labels),
        url=address(content.url),
        description=_LEADING_DASH.sub("", _whole(one_line(content.description))),
        tags=tuple(escape.html(tag) if html else tag for tag in map(one_line, content.tags) if tag),
        body=escape.body(lines),
        facts=tuple((name, _fact(one_line(value))) for name, value in content.facts),
    )


def _whole(words: str) -> str:
    """Words without the empty shells of links that were taken out of them."""
    return _HOLLOW.sub("", words).rstrip() if words.count("[") < words.count("]") or "( " in words else words


def _label(named: str, icons: frozenset[str], labels: frozenset[str]) -> str:
    """A title that keeps to its link; icons that the list itself defines, at its end, stay as they are."""
    at = len(named)
    while (icon := _ICON.search(named, max(0, at - 60), at)) and icon.group(1).lower() in icons:
        at = icon.start()
    return escape.label(named[:at], labels) + named[at:]


def _fact(value: str) -> str:
    return address(value) if value.startswith(("https://", "http://")) else escape.fact(value)


def _written(style: Style, content: Content, words: str) -> str:
    """Marker, head link, what comes between, description, what comes behind."""
    marker = style.marker.replace("#", str(style.number)) if style.shape is Shape.NUMBERED else style.marker
    led = _GIVEN_LEAD.match(words)
    led = led if led and style.separator.strip() and words.startswith(style.separator, led.end()) else None
    paper = style.paper.render(content, words) if style.paper is not None and not led else None
    if paper is not None and paper.count("（") == paper.count("）"):
        return marker + escape.paragraph(paper)
    if style.whole and (around := _around(style, content, words)) is not None:
        return marker + escape.paragraph(around)
    host = host_of(content.url)
    pieces = [(use, fill(use.piece.pattern, content)) for use in style.pieces if use.host == host]
    lead = "".join(text for use, text in pieces if text and use.piece.place is Place.LEAD)
    tail = "".join(text for use, text in pieces if text and use.piece.place is Place.TAIL)
    head = fill(style.head, _unwrapped(style, content)) or f"[{content.title}]({content.url})"
    before, after = style.tag or (" `", "`")
    if "<" in before:
        content = replace(content, tags=tuple(tag.replace("<", "&lt;") for tag in content.tags))
    tags = "".join(f"{before}{tag}{after}" for tag in content.tags if "`" not in tag and f"`{tag}`" not in tail)
    if "\n" in style.separator:
        words = escape.paragraph(words)
    said = style.separator + words if words else ""
    if led:  # what stands between link and separator here, such as a year, came with the words
        lead, said = "", " " + words
    if tail.count("(") != tail.count(")"):  # a part of what others have in parentheses
        tail = ""
    if _behind(words, style.icons):  # and icons that came with them stand where the list has its own
        tail = ""
    return marker + style.opener + head + style.closer + lead + said + tail + tags + style.suffix


def _around(style: Style, content: Content, words: str) -> str | None:
    """The entry with its title outside of its link; None where words in front of its address have another one."""
    whole = style.whole
    at = whole.index(Slot.URL) if Slot.URL in whole else len(whole)
    if any(_ADDRESS.search(value_of(part, content) or "") for part in whole[:at] if isinstance(part, Slot)):
        return None
    if Slot.DESCRIPTION in whole[:at] and _ADDRESS.search(words):
        return None
    if "\n" in literals(whole):
        words = escape.paragraph(words)
    if not words and Slot.DESCRIPTION in whole:
        at = whole.index(Slot.DESCRIPTION)
        whole = (*whole[: at - 1], *whole[at + 1 :]) if at and isinstance(whole[at - 1], str) else whole
    said = style.separator + words if words and Slot.DESCRIPTION not in whole else ""
    return (fill(whole, replace(content, description=words)) or "") + said


def _unwrapped(style: Style, content: Content) -> Content:
    """The content with a title that is not wrapped in the very marks that the list puts around titles."""
    before = next((part for part, behind in pairwise(style.head) if behind is Slot.TITLE), "")
    wrap = next((mark for mark in WRAPS if isinstance(before, str) and before.endswith(mark)), "")
    title = content.title
    if wrap and len(title) > 2 * len(wrap) and title.startswith(wrap) and title.endswith(wrap):
        return replace(content, title=title[len(wrap) : -len(wrap)])
    return content


def _behind(words: str, icons: frozenset[str]) -> str:
    """The icons that end the words, if the list defines all of them."""
    first = _ICON_BEGINS.search(words) if icons else None
    found = _ICONS.fullmatch(words, first.start()) if first else None
    return found.group() if found and icons.issuperset(escape.labels(found.group())) else ""


def _finished(style: Style, words: str) -> str:
    """The description with the end punctuation and, where that is very clear, the capital letter of the list.

    Icons at its end are not part of the sentence: they stay behind its full stop.
    """
    icons = _behind(words, style.icons)
    if icons:
        return _finished(style, words.removesuffix(icons)) + icons.rstrip()
    if not words:
        return ""
    if style.capital and re.match(r"[a-z]+(?![\w.()/-])", words):
        words = words[0].upper() + words[1:]
    if words[-1] in "!?！？…" or words.endswith(".."):
        return words
    bare = words[:-1].rstrip() if words[-1] in ".。" else words
    if not bare:
        return words
    if is_wide(bare):
        return bare + style.wide_end
    return bare + (style.several_end if is_several(bare) else style.end)


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
