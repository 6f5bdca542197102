"""The main text of a page, through trafilatura, within bounds of size."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

import lxml.etree
from lxml.html import HtmlElement

from triagebot.evidence.clean import plain
from triagebot.evidence.pages.html_tree import shown_text

MOST = 20_000
"""Characters of text that are kept."""
_FAST_ABOVE = 4_000
"""Elements from which on the fast way of extracting is taken: the slow one takes seconds then."""
_LITTLE = 200
"""Characters that are text enough; with fewer the next way is tried."""
# What trafilatura raises on trees it did not expect; the paragraphs are read without it then.
_STUMBLES = (
    lxml.etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError,
)  # fmt: skip


def load() -> None:
    """Load what extracts text, which takes a third of a second; best done while a page is on its way."""
    with suppress(ImportError):  # said where it is needed
        import trafilatura  # noqa: F401, PLC0415


def read(tree: HtmlElement) -> str:
    """The running text, paragraph by paragraph; empty when there is none. Expects what is hidden to be gone."""
    found = plain(_extracted(tree), most=MOST, lines=True)
    if len(found) >= _LITTLE:
        return found
    paragraphs = plain(_paragraphs(tree), most=MOST, lines=True)
    return paragraphs if len(paragraphs) > len(found) else found


def _extracted(tree: HtmlElement) -> str:
    import trafilatura  # noqa: PLC0415 - takes a third of a second to load

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    many = sum(1 for _ in tree.iter()) > _FAST_ABOVE
    try:
        text: Any = trafilatura.extract(tree, include_comments=False, include_tables=False, fast=many)
    except _STUMBLES:
        return ""
    return text if isinstance(text, str) else ""


def _paragraphs(tree: HtmlElement) -> str:
    """The paragraphs and list items outside menus; all there is for very short pages."""
    found = tree.xpath(
        "//*[self::p or self::li or self::dd or self::blockquote or self::h1 or self::h2 or self::pre]"
        "[not(ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside or ancestor::form)]"
    )
    lines = [shown_text(element) for element in found[:400]]
    if any(lines):
        return "\n".join(dict.fromkeys(line for line in lines if line))
    body = tree.find("body")
    return shown_text(body)[:MOST] if body is not None else ""
