"""How a list writes its `<details>` entries, and one written that way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing import details
from triagebot.listing.styles.votes import Weighted, winner

UNKNOWN = "…"
"""Stands where the list always has a description and none is known: a person sees it and fills it."""
_SEPARATOR = re.compile(r"[ \t]*(?:--?|[–—:：])[ \t]*")
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_TAG_GLUE = re.compile(r"(?<![ \t])([ \t]*+)<(code|kbd)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BlockForm:
    """How one block is written, its own words left out. None is what a block does not show."""

    opening: str
    link: tuple[str, str]
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


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How blocks are written here."""

    opening: str = "<details>\n<summary>"
    link: tuple[str, str] = ('<a href="', '">')
    separator: str = " - "
    end: str = ""
    tag: tuple[str, str] = (" ", "code")
    gap: str = "\n\n"
    prefix: str = "> "
    bodiless: str = "\n\n"
    closing: str = "\n</details>"
    described: bool = True


def form_of(listing: Listing, entry: Entry) -> BlockForm | None:
    """The form of a block entry."""
    text = listing.text[entry.start : entry.end].replace("\r\n", "\n")
    block = next(details.blocks(text, 0, len(text), ()), None)
    if block is None:
        return None
    after = text[block.after : block.summary_end]
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
        separator=(separator.group() if separator else " ") if words else None,
        end=("." if words.endswith(".") else "。" if words.endswith("。") else "") if words else None,
        tag=(tags.group(1), tags.group(2).lower()) if tags else None,
        gap=lead if kept else None,
        prefix=("> " if quoted else "") if kept else None,
        bodiless=None if kept else body,
        closing=body[len(body.rstrip()) :] + text[block.close : block.end],
        described=bool(words),
    )


def infer(forms: Sequence[tuple[BlockForm, float]], end: str = "") -> BlockStyle:
    """The style that most of the (weighted) forms share, trait by trait; `end` is the end punctuation."""
    base = BlockStyle()
    votes = [Weighted(form, weight) for form, weight in forms]
    if not votes:
        return base
    described = sum(vote.weight for vote in votes if vote.form.described)
    bodiless = winner(((v.form.bodiless, v.weight) for v in votes if v.form.bodiless is not None), base.bodiless)
    return BlockStyle(
        opening=winner(((v.form.opening, v.weight) for v in votes), base.opening),
        link=winner(((v.form.link, v.weight) for v in votes), base.link),
        separator=winner(((v.form.separator, v.weight) for v in votes if v.form.separator is not None), " - "),
        end=end,
        tag=winner(((v.form.tag, v.weight) for v in votes if v.form.tag is not None), base.tag),
        gap=winner(((v.form.gap, v.weight) for v in votes if v.form.gap is not None), base.gap),
        prefix=winner(((v.form.prefix, v.weight) for v in votes if v.form.prefix is not None), base.prefix),
        bodiless=bodiless if bodiless.strip(" \t\r\n") == "" else base.bodiless,
        closing=winner(((v.form.closing, v.weight) for v in votes if v.form.gap is not None), base.closing),
        described=described * 2 > sum(vote.weight for vote in votes),
    )


def render(style: BlockStyle, content: Content, words: str) -> str:
    """The block: summary with link, description (`words`, finished) and tags, then the body."""
    name = escape(" ".join(content.title.split()) or content.url)
    shown = escape(words) or (UNKNOWN if style.described else "")
    glue, element = style.tag
    tags = "".join(f"{glue}<{element}>{escape(tag)}</{element}>" for tag in content.tags)
    url = content.url.replace('"', "%22").replace("'", "%27").replace("<", "%3C").replace(">", "%3E")
    summary = f"{style.opening}{style.link[0]}{url}{style.link[1]}{name}</a>"
    summary += (style.separator + shown if shown else "") + tags + "</summary>"
    body = content.body.replace("\r\n", "\n").strip("\n")
    if not body.strip():
        return summary + style.bodiless + "</details>"
    if "\n\n" not in style.gap:  # still in a block of HTML, where a backslash escapes nothing
        body = body.replace("\\<", "&lt;")
    lines = [f"{style.prefix}{line}".rstrip() for line in escape_body(body).split("\n")]
    return summary + style.gap + "\n".join(lines) + style.closing


def escape(words: str) -> str:
    """Words that cannot open or close a tag; character references are left as they are."""
    return words.replace("<", "&lt;")


def escape_body(words: str) -> str:
    """A body that cannot close the block it stands in."""
    return re.sub(r"<(?=/?(?:details|summary)\b)", "&lt;", words, flags=re.IGNORECASE)
