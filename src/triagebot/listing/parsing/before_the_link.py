"""Titles that stand before a link such as [pdf], as in lists of papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from triagebot.listing.model import Mark, MarkKind
from triagebot.listing.parsing import names_and_dates

GENERIC = frozenset(
    word
    for line in (
        "abs abstract arxiv article blog bib bibtex book checkpoint code codes colab dataset data demo doc",
        "docs documentation docker download github gitlab here home homepage html hf huggingface link model",
        "models notebook official openreview page paper pdf poster post preprint project repo repository",
        "review site slides source talk tutorial url video videos web webpage website weights youtube doi 论文",
        "下载 官网 网站 文档 博客 视频 源码 地址 原文 代码 链接 项目 主页",
        "apply details more info information read watch visit view try live listen register",
    )
    for word in line.split()
)
"""Link texts that name what is behind the link, not the thing listed."""
_NUMBERED = re.compile(r"arxiv[:\s-]{0,3}[\w.-]{0,20}\d[\w.-]{0,20}")
_DATED = re.compile(
    r"[ \t*_`]{0,9}[\[(【（](?=[^\[\]()【】（）\n]{0,40}(?:19|20)\d\d)[^\[\]()【】（）\n]{1,60}[\])】）]"
    r"[ \t:：.,*_`–—-]{0,9}"
)
"""A year, date or venue in brackets, in front of a paper's title."""
_TITLE_END = re.compile(
    r"[ \t]\((?:[^()]{0,40}[,' ])?(?:19|20)\d\d[a-z]?\)"
    r"|[,.;:]?[ \t]{1,9}[-–—][ \t]{1,9}|\"[,.]|[.][ \t]|,[ \t]{1,9}(?=[A-Z])"
)
_CLOSING_QUOTE = re.compile('["”]')
_QUOTED_BEHIND = re.compile(r"[^\"“”\n]{1,80}[,:.][ \t]{1,3}[\"“]([^\"“”\n]{3,300})[\"”]")
"""A title in quotes behind its author."""
_OPENS = re.compile(r"(?:^|[ \t])[*_]{1,3}$")
"""Marks that open what comes behind the words."""
_AROUND = " \t\r\n-–—:：|"
"""What stands between a title, the words behind it and the link, and belongs to none of them."""
_LEADS_TO = re.compile(r"(?:[:：]|[ \t][-–—]{1,2}|[ \t]\|)[ \t]{0,9}[*_]{0,3}$")
"""What stands between words and the link that they describe."""
_SEPARATES = re.compile(r"[ \t][-–—|][ \t]")
SHORTEST, FEWEST_WORDS = 10, 3
"""Characters and words in front of a link that can describe it."""
_WRAPPED = re.compile(r"[ \t]?([*_]{2,3})([^*_\n]{1,200}?)[:：.]?\1(?![*_\w])")
"""A title in bold, in front of other words."""
_LEADS_ON = frozenset(
    {"see", "at", "in", "on", "the", "from", "by", "via", "with", "and", "or", "of", "for", "to", "a"}
)
_CELL = re.compile(r"<t[dhr]\b", re.IGNORECASE)
_NO_WORDS = re.compile(r"&#?\w{1,12};|<[^<>\n]{1,200}>|:[a-z0-9_+-]{1,40}:", re.IGNORECASE)
_TAG = re.compile(r"[ \t]?<[a-z]{1,10}>", re.IGNORECASE)
_ICON = re.compile(r"(?::[a-z0-9_+-]{1,40}:|[^\w\s\x00-\x7f]{1,8})[ \t]{1,9}")
"""An icon in front of a title."""
_READ = 600
"""Characters in front of a link such as [pdf] that are looked at for people."""


def is_generic(shown: str) -> bool:
    """Whether a link's text says what kind of page is behind it, and not which thing is listed."""
    low = shown.lower()
    words = low.strip("[]() :：").split()
    if shown and not any(c.isalnum() for c in shown):
        return True  # an icon
    if "arxiv" in low and _NUMBERED.fullmatch(low.strip("[]() ")):
        return True
    return 0 < len(words) <= 2 and all(word in GENERIC for word in words)


def before(text: str, begin: int, stop: int, marks: Sequence[Mark], *, least: int = 3) -> tuple[int, int] | None:
    """The words in front of a link such as [pdf], if they can be a title: they have `least` characters."""
    first = min((mark.start for mark in marks if mark.kind is not MarkKind.HTML), default=stop)
    if _CELL.search(text, begin, min(first, stop)):
        return None
    icon = _ICON.match(text, begin, min(first, stop))
    begin = icon.end() if icon else begin
    dated = _DATED.match(text, begin, min(first, stop))
    begin = dated.end() if dated else begin
    while tag := _TAG.match(text, begin, min(first, stop)):
        begin = tag.end()
    a, b = trim(text, begin, min(first, stop), ' \t\n\r*_[(<（【《-–—:：,，|"“”`~')
    return (a, b) if b - a >= least and re.search(r"[^\W\d_]", _NO_WORDS.sub("", text[a:b])) else None


def in_prose(text: str, begin: int, link: Mark, *, named: bool) -> bool:
    """Whether a link stands in the middle of a sentence: "See [the guide](url) first".

    `named`: its words are a name, and not only the kind of page ("docs"), before which a title may stand.
    """
    before = _NO_WORDS.sub(" ", text[begin : link.start])
    words = before.lower().split()
    if not words or not before[-1:].isspace() or not words[-1][-1:].isalnum():
        return False
    return words[-1] in _LEADS_ON or (named and len(words) > 1)


def description(text: str, begin: int, link: Mark, end: int) -> tuple[int, int] | None:
    """The words in front of the link that ends an entry, where they describe it: "Finds leaks: [Alder](url)"."""
    if link.start - begin < SHORTEST or text[link.end : end].strip(" \t.;*_"):
        return None
    lead = _LEADS_TO.search(text, max(begin, link.start - 9), link.start)
    if lead is None or "](" in text[begin : lead.start()]:
        return None
    a, b = trim(text, begin, lead.start())
    if text[a:b].startswith(("**", "__")) or _SEPARATES.search(text, a, b):
        return None  # a title and its words: "**Alder** - Finds leaks - [Apply](url)"
    return (a, b) if len(text[a:b].split()) >= FEWEST_WORDS else None


def title_and_rest(text: str, span: tuple[int, int], stop: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where in the words before the link (at `stop`) the title is, and what else they say; that may be nothing."""
    a, b = span
    heading = text.startswith("#", text.rfind("\n", 0, a) + 1)
    wrapped = _WRAPPED.match(text, max(0, a - 3), b) or _WRAPPED.match(text, max(0, a - 2), b)
    quoted = wrapped is not None and wrapped.start(2) == a - 1 and text[a - 1] in '"“'
    wrapped = wrapped if wrapped is not None and (wrapped.start(2) == a or quoted) else None
    title = (a, wrapped.end(2)) if wrapped is not None else _title(text, a, b, heading=heading)
    title = (a, title[1] - 1) if quoted and text[title[1] - 1] in '"”' else title
    title = title[0], trim(text, *title, " \t*`#")[1]
    begin = max(title[1], min(wrapped.end(), stop)) if wrapped is not None else title[1]
    closes = '*_`"”# ' if heading else '*_`"”'
    while begin < stop and text[begin] in closes:
        begin += 1
    _, end = trim(text, begin, stop, _AROUND + "[(<")
    end = end - len(opens.group()) if (opens := _OPENS.search(text, begin, end)) else end
    begin, end = trim(text, begin, end, _AROUND + ",.")[0], trim(text, begin, end, _AROUND)[1]
    said = text[begin:end]
    if sum(c.isalpha() for c in said) < 2 or is_generic(said.strip("*_ :：")):
        return title, (title[1], title[1])
    return title, (begin, end)


def _title(text: str, a: int, b: int, *, heading: bool) -> tuple[int, int]:
    """The title in words that are not in bold: a heading's line, what stands in quotes, or behind the people."""
    if heading:
        return trim(text, a, text.find("\n", a) if "\n" in text[a:b] else b)
    if behind := _QUOTED_BEHIND.match(text, a, min(b + 1, len(text))):
        return behind.span(1)
    if text[a] in '"“' and (close := _CLOSING_QUOTE.search(text, a + 1, b)):
        return a + 1, close.start()
    match = _TITLE_END.search(text, a, b)
    title = trim(text, a, match.start() if match else b - (text[a:b].endswith(".") and text[b - 2] != "."))
    first = names_and_dates.prose(text[a : min(b, a + _READ)])[:1]
    if first and first[0].kind is names_and_dates.PartKind.AUTHORS and names_and_dates.are_people(first[0].text):
        return names_and_dates.title_span(text, a, b) or title
    return title


def trim(text: str, a: int, b: int, drop: str = " \t\r\n\u00a0") -> tuple[int, int]:
    """The span without those characters at its ends."""
    while a < b and text[a] in drop:
        a += 1
    while b > a and text[b - 1] in drop:
        b -= 1
    return a, b
