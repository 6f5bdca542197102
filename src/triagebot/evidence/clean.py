"""Values as pages write them, in one form: plain text, ISO dates, bare DOIs. Everything is linear and bounded."""

from __future__ import annotations

import html
import re
from datetime import datetime

from triagebot.addresses.papers import plain_arxiv_id
from triagebot.text.visible import readable

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>]{1,200}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].{0,20})?\Z", re.I)
_ISO_DATE = re.compile(r"((?:1[5-9]|2[01])\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?!\d))?)?")
_TAGS = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|sub|sup|span|div|a|ul|ol|li|h[1-6]|blockquote|img|code|pre|tt|small|font|jats:[a-z]{1,20}"
    r"|mml:[a-z]{1,20})(?:[\s/][^<>]{0,500})?>",
    re.I,
)
_WORDED = (
    "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%a, %d %b %Y", "%B %Y", "%b %Y", "%Y %B %d", "%Y %b %d",
)  # fmt: skip


def plain(text: str, *, most: int, lines: bool = False, markup: bool = False) -> str:
    """Text without control and invisible characters, white space collapsed, cut at a word.

    `markup` takes out the tags and entities that metadata values carry; `lines` keeps line breaks.
    """
    text = text[: 4 * most + 2_000]
    if markup and ("&" in text or "<" in text):
        text = _TAGS.sub(" ", html.unescape(_TAGS.sub(" ", text)))
    text = readable(text.replace("\r", "\n"))
    if lines:
        kept = (" ".join(line.split()) for line in text.splitlines())
        text = "\n".join(line for line in kept if line)
    else:
        text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] or text[:most]


def doi(text: str) -> str:
    """The bare DOI (`10.1000/182`) in the text, in lower case as DOIs are compared; empty without one."""
    found = _DOI.search(text)
    return found[0].rstrip(".,;)").lower() if found else ""


def arxiv_id(text: str) -> str:
    """The arXiv identifier, without a version; empty for anything else."""
    return plain_arxiv_id(re.sub(r"\Aarxiv:\s?", "", text.strip(), flags=re.IGNORECASE)) or ""


def language(text: str) -> str:
    """A BCP 47 tag from what pages call a language: `en_US` is `en-US`; empty for anything else."""
    found = _LANGUAGE.match(text.strip())
    if not found:
        return ""
    script, region = found[2], found[3]
    return "-".join(filter(None, (found[1].lower(), script and script.title(), region and region.upper())))


def date(text: str) -> str:
    """An ISO date as exact as what was given: `2020-04-23`, `2020-04` or `2020`; empty for anything else."""
    text = text.strip()[:60]
    if len(text) == 8 and text.isascii() and text.isdigit():
        return _valid(int(text[:4]), int(text[4:6]), int(text[6:]))
    found = _ISO_DATE.match(text)
    if found:
        year, month, day = found[1], found[2], found[3]
        if month and day:
            return _valid(int(year), int(month), int(day)) or year
        if month and 1 <= int(month) <= 12:
            return f"{year}-{int(month):02}"
        return year if len(text) == 4 or not month else ""
    return _worded(text)


def _worded(text: str) -> str:
    for form in _WORDED:
        words = text.replace(".", "").split()
        count = len(form.split())
        try:
            moment = datetime.strptime(" ".join(words[:count]), form)
        except ValueError:
            continue
        return moment.strftime("%Y-%m-%d" if "%d" in form else "%Y-%m")
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return datetime(year, month, day).strftime("%Y-%m-%d") if 1500 <= year <= 2199 else ""
    except ValueError:
        return ""
