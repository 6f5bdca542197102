"""How a list writes its `<details>` entries, and one written that way."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing import details
from triagebot.listing.styles import escaping
from triagebot.listing.styles.sentence_end import PLAIN, SentenceEnd
from triagebot.listing.styles.style import Style
from triagebot.listing.styles.votes import Weighted, winner

T = TypeVar("T", bound=Hashable)

UNKNOWN = "…"
"""Stands where the list always has a description and none is known: a person sees it and fills it."""
_SEPARATOR = re.compile(r"[ \t]*(?:--?|[–—:：])[ \t]*")
_CLOSERS = re.compile(r"(?:</(?:b|strong|i|em|u|code)>){0,4}", re.IGNORECASE)
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_TAG_GLUE = re.compile(r"(?<![ \t])([ \t]*+)<(code|kbd)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BlockForm:
    """How one block is written, its own words left out. None is what a block does not show."""

    opening: str
    link: tuple[str, str]
    shut: str
    separator: str | None
    end: str | None
    tag: tuple[str, str] | None
    gap: str | None
    """What stands between the summary and the body."""
    prefix: str | None
    """What stands in front of each line of the body."""
    bodiless: str | None
    """What stands between the summary and the end when there is no body."""
    closing: str
    described: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStyle(Style):
    """How blocks are written here."""

    opening: str = "<details>\n<summary>"
    link: tuple[str, str] = ('<a href="', '">')
    shut: str = "</a>"
    """What closes the link and what is open around it."""
    separator: str = " - "
    ends: SentenceEnd = PLAIN
    tag: tuple[str, str] = (" ", "code")
    gap: str = "\n\n"
    prefix: str = "> "
    bodiless: str = "\n\n"
    closing: str = "\n</details>"
    described: bool = True

    @property
    def html(self) -> bool:
        """The link is written in HTML."""
        return True

    def missing(self, content: Content) -> tuple[str, ...]:
        """Nothing: what a block shows beside its words is told by them, or not at all."""
        return ()

    def _written(self, content: Content) -> str:
        name = escape(" ".join(content.title.split()) or content.url)
        words = escaping.html(self.ends.finished(content.description))
        shown = escape(words) or (UNKNOWN if self.described else "")
        glue, element = self.tag
        tags = "".join(f"{glue}<{element}>{escape(tag)}</{element}>" for tag in content.tags)
        url = content.url.replace('"', "%22").replace("'", "%27").replace("<", "%3C").replace(">", "%3E")
        summary = f"{self.opening}{self.link[0]}{url}{self.link[1]}{name}{self.shut}"
        summary += (self.separator + shown if shown else "") + tags + "</summary>"
        body = content.body.replace("\r\n", "\n").strip("\n")
        if not body.strip():
            return summary + self.bodiless + "</details>"
        if "\n\n" not in self.gap:  # still in a block of HTML, where a backslash escapes nothing
            body = body.replace("\\<", "&lt;")
        lines = [f"{self.prefix}{line}".rstrip() for line in escape_body(body).split("\n")]
        return summary + self.gap + "\n".join(lines) + self.closing


def form_of(listing: Listing, entry: Entry) -> BlockForm | None:
    """The form of a block entry."""
    text = listing.text[entry.start : entry.end].replace("\r\n", "\n")
    block = next(details.blocks(text, 0, len(text), ()), None)
    if block is None:
        return None
    closers = _CLOSERS.match(text, block.after, block.summary_end)
    begin = closers.end() if closers else block.after
    after = text[max(begin, details.words_start(text, block)) : block.summary_end]
    shut = text[block.title_end : begin]
    words = details.description_of(text, block)
    separator = _SEPARATOR.match(after) if words else None
    body = text[block.rest : block.close]
    kept = body.strip()
    lead = body[: len(body) - len(body.lstrip())]
    tags = _TAG_GLUE.search(after)
    quoted = bool(kept) and bool(_QUOTE.match(kept))
    url = details.url_of(text, block)
    href = text[block.link : block.title].split(url) if url else []
    return BlockForm(
        opening=text[block.start : block.link],
        link=(href[0], href[1]) if len(href) == 2 else ('<a href="', '">'),
        shut=shut,
        separator=(separator.group() if separator else " ") if words else None,
        end=("." if words.endswith(".") else "。" if words.endswith("。") else "") if words else None,
        tag=(tags.group(1), tags.group(2).lower()) if tags else None,
        gap=lead if kept else None,
        prefix=("> " if quoted else "") if kept else None,
        bodiless=None if kept else body,
        closing=body[len(body.rstrip()) :] + text[block.close : block.end],
        described=bool(words),
    )


def infer(style: Style, votes: Sequence[Weighted[BlockForm]]) -> BlockStyle:
    """The style that most of the blocks share, trait by trait."""
    ends = [(vote.form.end, vote.weight) for vote in votes if vote.form.end is not None]
    end = winner(ends, "")
    made = BlockStyle(
        section=style.section,
        shape=style.shape,
        blanks=style.blanks,
        icons=style.icons,
        labels=style.labels,
        ends=SentenceEnd(end, end, end, icons=style.icons),
    )
    if not votes:
        return made
    level = [Weighted(vote.form, 2.0 if vote.own else 1.0) for vote in votes]  # blocks are alike or they are not

    def usual(trait: Callable[[BlockForm], T | None], default: T) -> T:
        kept = ((value, vote.weight) for vote in level if (value := trait(vote.form)) is not None)
        return winner(kept, default)

    described = sum(vote.weight for vote in level if vote.form.described)
    bodiless = usual(lambda form: form.bodiless, made.bodiless)
    return replace(
        made,
        opening=usual(lambda form: form.opening, made.opening),
        link=usual(lambda form: form.link, made.link),
        shut=usual(lambda form: form.shut, made.shut),
        separator=usual(lambda form: form.separator, made.separator),
        tag=usual(lambda form: form.tag, made.tag),
        gap=usual(lambda form: form.gap, made.gap),
        prefix=usual(lambda form: form.prefix, made.prefix),
        bodiless=bodiless if bodiless.strip(" \t\r\n") == "" else made.bodiless,
        closing=usual(lambda form: None if form.gap is None else form.closing, made.closing),
        described=described * 2 > sum(vote.weight for vote in level),
    )


def escape(words: str) -> str:
    """Words that cannot open or close a tag; character references are left as they are."""
    return words.replace("<", "&lt;")


def escape_body(words: str) -> str:
    """A body that cannot close the block it stands in."""
    return re.sub(r"<(?=/?(?:details|summary)\b)", "&lt;", words, flags=re.IGNORECASE)
