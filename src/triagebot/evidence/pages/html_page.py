"""Any web page as a source: what its head says of it, and what can be read on it."""

from __future__ import annotations

import copy
import json
import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx2
import lxml.etree

from triagebot.addresses.hosts import VIDEO_HOSTS
from triagebot.evidence.clean import plain
from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import Failing, LinkError
from triagebot.evidence.pages import html_tree, main_text, meta
from triagebot.evidence.pages.meta import METADATA, PAGE, Facts
from triagebot.models import Fact, FactName, Kind

if TYPE_CHECKING:
    from triagebot.evidence.fetching.fetcher import Fetcher

# Where a video's page is a consent form to robots, its description can be had (https://oembed.com/#section7.1).
_OEMBED = (
    (("youtube.com", "youtu.be"), "https://www.youtube.com/oembed?format=json&url="),
    (("vimeo.com",), "https://vimeo.com/api/oembed.json?url="),
)
_OEMBED_BYTES = 200_000
"""Bytes of an oEmbed answer that are read."""
# Trees take many times the memory of their page, and no two are built at the same moment anyway.
_LARGE = 300_000
_ONE_LARGE_PAGE = threading.Lock()
_HTML = ("text/html", "application/xhtml+xml")
_XML_TITLE = ("title", "subtitle", "description", "summary")


class WebPage:
    """The page behind any address; the last source to be asked, and the one that always applies."""

    name = PAGE

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether it is a web address."""
        return bool(address_guard.host_of(url))

    def kind(self, url: str) -> Kind:
        """A video, a PDF, or simply the web, by the address alone."""
        if address_guard.is_on(url, *VIDEO_HOSTS):
            return Kind.VIDEO
        return Kind.PDF if url.partition("?")[0].partition("#")[0].lower().endswith(".pdf") else Kind.WEB

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts; raises `LinkError` when the page cannot be read or has nothing to say."""
        try:
            return self.of(self._fetcher.get(url))
        except LinkError as error:
            described = self.described(url)
            if described:
                return described
            raise error.fresh() from error

    def of(self, found: Fetched) -> tuple[Fact, ...]:
        """The facts of an answer that is there already; raises `Failing` when it has nothing to say."""
        facts = page(found) + self._described(found)
        if not facts:
            raise Failing(_nothing(found), http_status=found.status, url=found.final_url)
        return facts

    def described(self, url: str) -> tuple[Fact, ...]:
        """What a film's host tells of it where its page is not shown to robots; often nothing."""
        return self._oembed(self._known_oembed(url), url)

    def _described(self, found: Fetched) -> tuple[Fact, ...]:
        """What the page's oEmbed description adds, for videos."""
        where = self._known_oembed(found.final_url)
        if not where and found.content_type in _HTML and b"json+oembed" in found.body:
            tree = html_tree.parse(found.body, found.header("content-type"))
            if tree is not None and self.kind(found.final_url) is Kind.VIDEO:
                where = _join(found.final_url, meta.oembed(tree))
        return self._oembed(where, found.final_url)

    def _known_oembed(self, url: str) -> str:
        return next(
            (where + quote(url, safe="") for hosts, where in _OEMBED if address_guard.is_on(url, *hosts)), ""
        )

    def _oembed(self, where: str, url: str) -> tuple[Fact, ...]:
        if not where:
            return ()
        try:
            found = self._fetcher.get(where, most=_OEMBED_BYTES, headers={"Accept": "application/json"})
            data: Any = json.loads(found.body)
        except (LinkError, ValueError, RecursionError):
            return ()
        facts = Facts(url)
        for name, key in (
            (FactName.TITLE, "title"), (FactName.AUTHOR, "author_name"), (FactName.SITE, "provider_name"),
            (FactName.DESCRIPTION, "description"), (FactName.PUBLISHED, "upload_date"),
        ):  # fmt: skip
            value = data.get(key) if isinstance(data, dict) else None
            if isinstance(value, str):
                facts.add(name, value, "oEmbed")
        return facts.all()


def page(found: Fetched) -> tuple[Fact, ...]:
    """Everything an answer says, by its media type; nothing for what is not text."""
    declared = found.header("content-type")
    return metadata(found.body, found.final_url, declared)


def metadata(body: bytes, url: str, content_type: str = "text/html") -> tuple[Fact, ...]:
    """The facts of a page: its head's first, then its text. Never raises; nothing for what is not text.

    `content_type` is the whole header, with its charset.
    """
    kind = content_type.partition(";")[0].strip().lower()
    start = body[:500].lstrip().lower()
    if kind in _HTML or (kind in ("", "text/plain") and start.startswith((b"<!doctype html", b"<html", b"<head"))):
        return _html(body, url, content_type)
    if kind.endswith(("/xml", "+xml")):
        return _xml(body, url) if b"<html" not in start else _html(body, url, content_type)
    if kind in ("text/plain", "text/markdown", "text/x-rst"):
        facts = Facts(url)
        facts.add(FactName.TEXT, html_tree.decode(body[:100_000], content_type), PAGE)
        return facts.all()
    return ()


def _html(body: bytes, url: str, content_type: str) -> tuple[Fact, ...]:
    with _ONE_LARGE_PAGE if len(body) > _LARGE else nullcontext():
        return _read(body, url, content_type)


def _read(body: bytes, url: str, content_type: str) -> tuple[Fact, ...]:
    tree = html_tree.parse(body, content_type)
    if tree is None:
        return ()
    facts = Facts(url)
    meta.read(tree, facts)
    seen = copy.deepcopy(tree)
    html_tree.remove_unseen(seen)
    meta.heading(seen, facts)
    facts.add(FactName.TEXT, main_text.read(seen), PAGE)
    return facts.all()


def _xml(body: bytes, url: str) -> tuple[Fact, ...]:
    """The title and description of a feed or other XML; entities are not expanded, nothing is loaded."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = lxml.etree.fromstring(body[:2_000_000], parser)
    except (lxml.etree.LxmlError, ValueError):
        return ()
    facts = Facts(url)
    for element in [*root, *(root[0] if len(root) else ())][:200]:
        tag = lxml.etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if tag in _XML_TITLE:
            name = FactName.TITLE if tag == "title" else FactName.DESCRIPTION
            facts.add(name, plain(element.text or "", most=500), PAGE)
    return facts.all()


def _join(base: str, target: str) -> str:
    try:
        return str(httpx2.URL(base).join(target)) if target else ""
    except (httpx2.InvalidURL, ValueError):
        return ""


def _nothing(found: Fetched) -> str:
    if not found.body:
        return "answered with an empty page"
    kind = found.content_type or "something without a media type"
    return f"answered with {kind}, in which there is nothing to read"


__all__ = ["METADATA", "PAGE", "WebPage", "metadata", "page"]
