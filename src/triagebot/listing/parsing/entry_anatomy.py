"""What an entry written in Markdown is made of: its head link, separator, description and what follows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from triagebot.listing.model import Mark, MarkKind
from triagebot.listing.parsing import before_the_link, behind_the_text
from triagebot.listing.parsing.before_the_link import is_generic, trim

_SEPARATOR = re.compile(
    r"(?:[ \t\u00a0]|&nbsp;)*(?:--+|::+|——|—(?!—)|[-–―:：|·~]|=>|->|→|\\-|&[nm]dash;)"
    r"(?=[\s\u00a0]|[^\x00-\x7f]|&nbsp;|$)(?:[ \t\u00a0]|&nbsp;)*"
)
_TIGHT_SEPARATOR = re.compile(r"[ \t\u00a0]*(?:--|——|[-–—:：])[ \t]*|[.,;][ \t]+(?=[^\s<!\[`])|，(?=\S)")
_CLOSERS = "*_~)]}\"'」』》）】”’"
_HOST = re.compile(r"(?:[\w-]{1,60}\.){1,5}[a-z]{2,24}/?", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:b|strong|i|em|u|span|code|small|font|kbd)>", re.IGNORECASE)
_BARE_URL = re.compile(r"https?://[^\s<>\"'\]|`，。；：！？、）】》」』]{1,2000}")
_MARKER = re.compile(r"[ \t]*(?:[-+]|\*(?!\*)|\d{1,9}[.)]|#{1,6}(?=[ \t]))[ \t]*(?:\[[ xX]\][ \t]+)?")
FEWEST = 3
"""Characters in front of a link that can be words; fewer are marks around it."""
_BELOW = re.compile(r"[ \t]*[:：][ \t]*\r?\n[ \t>]*[-*+][ \t]+")
"""A colon, and the description in a bullet below."""
_BREAK = re.compile(
    r"[ \t]*(?:(?:<br[ \t]{0,9}/?>|\\(?=\r?\n))[ \t]*)?\r?\n[ \t\r\n>]*(?:[-*+:][ \t]+)?"
    r"|[ \t]*<br[ \t]{0,9}/?>[ \t]*"
    r"|\s{0,99}</t[dh]>\s{0,99}<t[dh]\b[^<>]{0,200}>\s{0,99}",
    re.IGNORECASE,
)
"""A line break or the border of a table's cells, where it sets the description off from the link."""
_ELEMENT = re.compile(
    r"<(kbd|sup|sub|small|code)>[^<>\n]{0,100}</\1>|<img\b[^<>]{0,600}>|<(?:em|i)>[^<>\n]{0,60}</(?:em|i)>",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_SYMBOLS = re.compile(r"[^\w\s\x00-\x7f]{1,8}|:[a-z0-9_+-]{2,40}:")
_LEAD_WORD = re.compile(r"[ \t]*(?:by|from|via|von|par|作者)[ \t:：]*", re.IGNORECASE)
_PARENTHESIS = re.compile(r"[ \t]*\([^()\n]{1,60}\)")
_QUOTED_TITLE = re.compile(r"[,:.][ \t]{1,3}[\"“][^\"“”\n]{3,300}[\"”]")
"""A title in quotes behind its author."""
_BETWEEN_LINKS = re.compile(r"[ \t]{0,3}[,;/|·&][ \t]{0,3}")
_FURTHER = re.compile(
    r"(?:[-*+][ \t]{1,9})?[*_]{0,2}([^:：\[\]*_]{1,30})[*_]{0,2}[ \t]?[:：][*_]{0,2}[ \t]{0,9}"
    r"(?:<?https?://[^\s<>]{1,2000}>?|\[[^\[\]]{1,300}\]\([^()\s]{1,2000}\))"
)
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t>]*\r?\n")
"""The end of a heading or paragraph, below which the description stands."""
_MARKUP = re.compile(r"<[^<>\n]{1,300}>|[*`]+|(?<!\w)_+|_+(?!\w)")
_PARAGRAPH_END = re.compile(r"\n[ \t>]{0,99}\r?\n|<br[ \t]{0,9}/?>[ \t]{0,9}$|</(?:p|li|td|tr|div)>", re.IGNORECASE)


class Anatomy(NamedTuple):
    """Where the parts of an entry are; all offsets are into the list's text.

        - **[title](url)** ![badge](...) - Description. `tag`
        |prefix          |lead          |sep|description|tail

    `head` is the index of the head link in the marks, -1 when the address is written bare.
    """

    start: int
    end: int
    head: int
    title: tuple[int, int]
    url: tuple[int, int]
    lead: tuple[int, int]
    separator: tuple[int, int]
    description: tuple[int, int]
    tail: tuple[int, int]
    tags: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Text without its emphasis, code and HTML markup, white space run together."""
    return " ".join(_MARKUP.sub("", text).split())


def is_external(target: str) -> bool:
    """Whether a link leads out of this document."""
    return bool(target) and not target.startswith("#")


def dissect(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> Anatomy | None:
    """The anatomy of the Markdown entry at `[start, end)`, or None when it links to nothing outside."""
    while end > start and text[end - 1] in " \t\r\n\u00a0":
        end -= 1
    if text[max(start, end - 2) : end] in {"。\\", ".\\"} or (
        text[end - 1 : end] == "\\" and text[end - 2 : end - 1].isalnum()
    ):
        end -= 1  # a hard line break
    begin = content_start(text, start, end)
    links = [i for i, mark in enumerate(marks) if mark.kind is MarkKind.LINK and is_external(mark.target)]
    if not links or _BARE_URL.match(text, begin, marks[links[0]].start):
        return _bare(text, begin, end, marks)
    head = _head(text, begin, marks, links)
    link = marks[head]
    if link.start - begin >= FEWEST and (behind := _behind(text, (begin, end), marks, head)) is not None:
        return behind
    title = _unwrapped(text, *trim(text, link.inner_start, link.inner_end))
    url = _target_span(text, link)
    return _after(text, (begin, end), marks, head=head, title=title, url=url, at=link.end)


def _head(text: str, begin: int, marks: tuple[Mark, ...], links: list[int]) -> int:
    """The head link: the first, or the [link] that ends the entry where the first stands behind a quoted title."""
    first, last = marks[links[0]], marks[links[-1]]
    if last is first:
        return links[0]
    shown = plain(text[last.inner_start : last.inner_end])
    if not before_the_link.is_generic(shown):
        return links[0]
    quoted = _QUOTED_TITLE.search(text, begin, first.start)
    return links[-1] if quoted and text[quoted.end() : first.start].count("(") == 1 else links[0]


def _behind(text: str, span: tuple[int, int], marks: tuple[Mark, ...], head: int) -> Anatomy | None:
    """The anatomy of an entry whose title or description stands in front of its link, else None."""
    link = marks[head]
    shown = plain(text[link.inner_start : link.inner_end])
    unnamed = is_generic(shown) or is_address(shown, link.target)
    if unnamed and (before := before_the_link.before(text, span[0], link.start, marks)) is not None:
        return _behind_words(text, span, marks, head, before)
    said = before_the_link.description(text, span[0], link, span[1])
    if said is None:
        return None
    title = _unwrapped(text, *trim(text, link.inner_start, link.inner_end))
    end = (link.end, link.end)
    return Anatomy(*span, head, title, _target_span(text, link), end, end, said, (link.end, span[1]))


def content_start(text: str, start: int, end: int) -> int:
    """Where an entry's own text begins, behind its marker."""
    match = _MARKER.match(text, start, end)
    at = match.end() if match else start
    while at < end and text[at] in " \t>":
        at += 1
    return at


def _unwrapped(text: str, a: int, b: int) -> tuple[int, int]:
    """A title without the emphasis or code marks around the whole of it."""
    if a >= b or text[a] not in "*_`" or text[b - 1] != text[a]:
        return a, b
    wrap = next((mark for mark in WRAPS if text.startswith(mark, a, b) and text.endswith(mark, a, b)), "")
    inner = text[a + len(wrap) : b - len(wrap)]
    return (a + len(wrap), b - len(wrap)) if wrap and inner.strip() and wrap[0] not in inner else (a, b)


WRAPS = ("***", "**", "__", "*", "_", "`")
"""What a list may put around every title within its link, the longest first."""


def _behind_words(
    text: str, span: tuple[int, int], marks: tuple[Mark, ...], head: int, before: tuple[int, int]
) -> Anatomy:
    """`Title (year), Authors [[pdf]](url)`, `Title: <url> - Description`: the title is what comes first.

    The description stands between the two where there is one, else behind the link.
    """
    link = marks[head]
    title, rest = before_the_link.title_and_rest(text, before, link.start)
    url = _target_span(text, link)
    if rest[0] >= rest[1]:
        return _after(text, span, marks, head=head, title=title, url=url, at=link.end)
    behind = (title[1], title[1])
    return Anatomy(*span, head, title, url, behind, behind, rest, (rest[1], span[1]))


def bare_link(text: str, start: int, end: int) -> Mark | None:
    """The first address that is written without a link around it, as a mark that shows itself."""
    match = _BARE_URL.search(text, start, end)
    if match is None:
        return None
    stop = _address_end(match)
    return Mark(MarkKind.LINK, match.start(), stop, match.start(), stop, target=text[match.start() : stop])


def _address_end(match: re.Match[str]) -> int:
    """Where an address ends: not with the punctuation behind it, nor with a bracket that it did not open."""
    url = match.group()
    while url[-1:] in ".,;:!?*_~" or (url.endswith(")") and url.count(")") > url.count("(")):
        url = url[:-1]
    return match.start() + len(url)


def is_address(shown: str, target: str) -> bool:
    """Whether a link shows nothing but where it leads."""
    host = "".join(target.split("/", 3)[2:3]).lower().removeprefix("www.")
    return shown == target or (
        _HOST.fullmatch(shown) is not None and shown.rstrip("/").lower() in {host, f"www.{host}"}
    )


def _bare(text: str, begin: int, end: int, marks: tuple[Mark, ...]) -> Anatomy | None:
    match = _BARE_URL.search(text, begin, end)
    if any(is_external(mark.target) for mark in marks) and (match is None or match.start() > begin):
        return None
    if match is None:
        return None
    url = (match.start(), _address_end(match))
    before = before_the_link.before(text, begin, match.start(), (), least=1)
    if before is not None:
        title, rest = before_the_link.title_and_rest(text, before, match.start())
        if rest[0] < rest[1]:
            behind = (title[1], title[1])
            return Anatomy(begin, end, -1, title, url, behind, behind, rest, (rest[1], end))
        return _after(text, (begin, end), marks, head=-1, title=title, url=url, at=url[1])
    return _after(text, (begin, end), marks, head=-1, title=url, url=url, at=url[1])


def _target_span(text: str, link: Mark) -> tuple[int, int]:
    """Where an inline link's target is written; empty at the link's end for reference links."""
    if text[link.start] == "<":
        at = text.find(link.target, link.start, link.inner_start)
        return (at, at + len(link.target)) if at >= 0 else (link.inner_start, link.inner_end)
    if link.label:
        return link.end, link.end
    at = text.find(link.target, link.inner_end, link.end)
    if at < 0:
        close = text.find("](", link.inner_end, link.end)
        return (close + 2, link.end - 1) if close >= 0 else (link.end, link.end)
    return at, at + len(link.target)


def _after(
    text: str,
    span: tuple[int, int],
    marks: tuple[Mark, ...],
    *,
    head: int,
    title: tuple[int, int],
    url: tuple[int, int],
    at: int,
) -> Anatomy:
    """Split what follows the head link (from `at`) into lead, separator, description and tail."""
    begin, end = span
    at = _past_closers(text, _past_further_links(text, at, end, marks), end)
    lead_start = at
    following = [mark for mark in marks if mark.start >= at]
    separator = _find_separator(text, at, end, following)
    if separator is None:
        first = _skip_decorations(text, at, end, following)
        lead, sep = (lead_start, first), (first, first)
    else:
        lead, sep = (lead_start, separator[0]), separator
    body = sep[1]
    while body < end and text[body] in " \t\u00a0":
        body += 1
    several = text.find("\n", body, end) >= 0 or text.find("<", body, end) >= 0
    blank = _PARAGRAPH_END.search(text, body, end) if several else None
    full, end = end, blank.start() if blank else end
    inside = tuple([mark for mark in following if mark.start >= body and mark.end <= end])
    stop, tags = behind_the_text.start(text, body, end, inside) if inside else (end, ())
    description = trim(text, body, stop)
    said = text[slice(*description)]
    if not said.strip(" .,;:*_`~") or _only_further_links(said):
        description = (body, body)
    return Anatomy(begin, full, head, title, url, lead, sep, description, (description[1], end), tags)


def _only_further_links(said: str) -> bool:
    """Whether all lines below a link are words for a kind of page, each with its link: `Code: https://…`."""
    if "://" not in said and "](" not in said:
        return False
    lines = [_FURTHER.fullmatch(line.strip()) for line in said.split("\n") if line.strip()]
    return all(line is not None and before_the_link.is_generic(line[1].strip()) for line in lines)


def _past_further_links(text: str, at: int, end: int, marks: tuple[Mark, ...]) -> int:
    """Past the links that stand with the head link in one parenthesis: `([repo](…), [home](…))`."""
    here = at
    for mark in marks:
        if mark.start < here:
            continue
        if mark.kind is not MarkKind.LINK or not _BETWEEN_LINKS.fullmatch(text, here, mark.start):
            break
        here = mark.end
    return here if here > at and text.startswith(")", here) and here < end else at


def _past_closers(text: str, at: int, end: int) -> int:
    """Past the marks and tags that close what stands around a link."""
    while at < end:
        tag = _CLOSING_TAG.match(text, at, end) if text[at] == "<" else None
        if tag is None and text[at] not in _CLOSERS:
            break
        at = tag.end() if tag else at + 1
    return at


def _find_separator(text: str, at: int, end: int, marks: list[Mark]) -> tuple[int, int] | None:
    """The separator after the head link, past badges, an author and short parentheses."""
    index = 0
    tight = True
    while at < end:
        match = _separator_at(text, at, end, tight=tight)
        if match:
            return match.start(), match.end()
        while index < len(marks) and marks[index].start < at:
            index += 1
        mark = marks[index] if index < len(marks) else None
        here = at
        stop = min(mark.start if mark else end, end)
        while here < stop and text[here] in " \t\u00a0*_~[(])（）,&/\u200b":
            here += 1
        tight = False
        if mark is not None and mark.start == here and mark.kind is not MarkKind.HTML:
            tight = mark.kind in (MarkKind.IMAGE, MarkKind.BADGE)
            at = _past_closers(text, mark.end, end)
            continue
        past = _past_aside(text, at, here, end, mark)
        if past is None:
            return None
        at = past
    return None


def _separator_at(text: str, at: int, end: int, *, tight: bool) -> re.Match[str] | None:
    """The separator that begins here; `tight`: also one without a space in front of it."""
    return (
        _BELOW.match(text, at, end)
        or _SEPARATOR.match(text, at, end)
        or (_TIGHT_SEPARATOR.match(text, at, end) if tight else None)
        or _BREAK.match(text, at, end)
    )


def _past_aside(text: str, at: int, here: int, end: int, mark: Mark | None) -> int | None:
    """Past an element, signs, the word before an author, or a short parenthesis; None for anything else."""
    element = _FOOTNOTE.match(text, at, end) or _ELEMENT.match(text, here, end) or _SYMBOLS.match(text, here, end)
    if element:
        return element.end()
    word = _LEAD_WORD.match(text, at, end)
    if word and mark is not None and mark.start <= word.end() + 2:
        return word.end()
    group = _PARENTHESIS.match(text, at, end)
    if group is None:
        return None
    follows = _SEPARATOR.match(text, group.end(), end) or _LINE_END.match(text, group.end(), end)
    return group.end() if follows else None


def _skip_decorations(text: str, at: int, end: int, marks: list[Mark]) -> int:
    """Past images right after the head link."""
    for mark in marks:
        gap = text[at : mark.start]
        if mark.kind not in (MarkKind.IMAGE, MarkKind.BADGE) or gap.strip():
            break
        at = mark.end
    return min(at, end)
