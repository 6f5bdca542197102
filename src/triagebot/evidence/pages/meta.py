"""What the head of a page says: citation metadata, linked data, Open Graph, plain tags — in that order of trust.

Sources: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing (`citation_*`), https://ogp.me,
https://www.dublincore.org/specifications/dublin-core/dcq-html/, https://html.spec.whatwg.org/#standard-metadata-names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx2
from lxml.html import HtmlElement

from triagebot.evidence.clean import arxiv_id, date, doi, language, plain
from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.fetch_errors import Unsafe
from triagebot.evidence.pages import json_ld
from triagebot.evidence.pages.html_tree import shown_text
from triagebot.models import Fact, FactName

METADATA = "the page's metadata"
PAGE = "the page"

_MOST_META = 400
"""Elements of one kind in a page's head that are looked at."""
_MOST_OF_ONE = {
    FactName.AUTHOR: 60,
    FactName.TOPIC: 15,
    FactName.TEXT: 2,
    FactName.DESCRIPTION: 3,
    FactName.TITLE: 4,
}
_LONGEST = {FactName.TITLE: 500, FactName.DESCRIPTION: 2_000, FactName.TEXT: 20_000}

# Meta names by fact, most trusted first: what was written for citing, then for sharing, then for anything.
_CITED = (
    (FactName.TITLE, ("citation_title", "dc.title", "dcterms.title", "eprints.title", "bepress_citation_title")),
    (FactName.AUTHOR, ("citation_author", "dc.creator", "dcterms.creator", "bepress_citation_author")),
    (FactName.PUBLISHED, (
        "citation_publication_date", "citation_date", "citation_online_date", "citation_year", "dc.date",
        "dc.date.issued", "dcterms.issued", "dcterms.date", "prism.publicationdate", "bepress_citation_date")),
    (FactName.VENUE, (
        "citation_journal_title", "citation_conference_title", "citation_conference", "citation_inbook_title",
        "prism.publicationname")),
    (FactName.DOI, (
        "citation_doi", "dc.identifier", "dc.identifier.doi", "dcterms.identifier", "prism.doi",
        "bepress_citation_doi", "doi")),
    (FactName.ARXIV_ID, ("citation_arxiv_id",)),
    (FactName.TEXT, ("citation_abstract", "dcterms.abstract")),
    (FactName.TOPIC, ("citation_keywords", "dc.subject")),
    (FactName.SAME_WORK, ("citation_pdf_url",)),
    (FactName.LANGUAGE, ("citation_language", "dc.language")),
)  # fmt: skip
_SHARED = (
    (FactName.TITLE, ("og:title", "twitter:title")),
    (FactName.DESCRIPTION, ("og:description", "description", "twitter:description", "dc.description")),
    (FactName.SITE, ("og:site_name", "application-name", "apple-mobile-web-app-title")),
    (FactName.AUTHOR, ("article:author", "author", "parsely-author", "book:author")),
    (FactName.PUBLISHED, (
        "article:published_time", "og:published_time", "parsely-pub-date", "date", "pubdate", "publish-date",
        "video:release_date", "book:release_date")),
    (FactName.UPDATED, ("article:modified_time", "og:updated_time", "last-modified", "revised")),
    (FactName.TOPIC, ("article:tag", "keywords", "video:tag")),
    (FactName.LANGUAGE, ("og:locale", "content-language", "language")),
    (FactName.CANONICAL, ("og:url",)),
)  # fmt: skip
_ADDRESSES = frozenset({FactName.CANONICAL, FactName.SAME_WORK, FactName.REPOSITORY})


def _person(text: str) -> str:
    """The name, given name first; empty for the profile addresses that stand in its place."""
    if "://" in text or text.startswith(("@", "www.")):
        return ""
    family, comma, given = text.partition(", ")
    reversed_ = comma and "," not in given and len(given.split()) <= 3 and len(family.split()) <= 3
    return f"{given} {family}" if reversed_ else text


_FORMS: dict[FactName, Callable[[str], str]] = {
    FactName.PUBLISHED: date,
    FactName.UPDATED: date,
    FactName.DOI: doi,
    FactName.ARXIV_ID: arxiv_id,
    FactName.LANGUAGE: language,
    FactName.AUTHOR: _person,
}
_SPLIT_TOPICS = re.compile(r"[,;]")


class Facts:
    """Facts in the order they are said, without repetitions and within bounds."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._said: dict[tuple[FactName, str], Fact] = {}
        self._count: dict[FactName, int] = {}

    def add(self, name: FactName, value: str, source: str) -> None:
        """Add one fact, if its value is one and is not known yet."""
        most = _LONGEST.get(name, 300)
        value = plain(value, most=most, lines=name is FactName.TEXT, markup=source == METADATA)
        value = self._address(value) if name in _ADDRESSES else _FORMS.get(name, str)(value)
        key = (name, value.casefold())
        if not value or key in self._said or self._count.get(name, 0) >= _MOST_OF_ONE.get(name, 3):
            return
        self._count[name] = self._count.get(name, 0) + 1
        self._said[key] = Fact(name=name, value=value, source=source, url=self._url)

    def has(self, name: FactName) -> bool:
        """Whether there is one of that name."""
        return name in self._count

    def all(self) -> tuple[Fact, ...]:
        """The facts so far."""
        return tuple(self._said.values())

    def _address(self, text: str) -> str:
        try:
            return address_guard.inspect(str(httpx2.URL(self._url).join(text))).url
        except (Unsafe, httpx2.InvalidURL, ValueError):
            return ""


def read(tree: HtmlElement, facts: Facts) -> None:
    """Add everything the head of the page says."""
    metas = _metas(tree)
    _said(metas, _CITED, facts)
    for name, value in json_ld.read(tree):
        facts.add(name, value, METADATA)
    for link in tree.xpath("//link[@rel and @href]")[:_MOST_META]:
        if "canonical" in link.get("rel", "").lower().split():
            facts.add(FactName.CANONICAL, link.get("href"), METADATA)
    _said(metas, _SHARED, facts)
    if tree.get("lang"):
        facts.add(FactName.LANGUAGE, tree.get("lang"), METADATA)
    for element in tree.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)]")[:3]:
        facts.add(FactName.PUBLISHED, element.get("datetime") or element.get("content") or "", PAGE)
    for title in tree.xpath("//title[not(ancestor::svg)]")[:1]:
        facts.add(FactName.TITLE, shown_text(title), PAGE)
    _go_import(metas, facts)


def heading(tree: HtmlElement, facts: Facts) -> None:
    """Add the first heading as a title where the head of the page gives none."""
    if not facts.has(FactName.TITLE):
        for element in tree.xpath("//h1")[:1]:
            facts.add(FactName.TITLE, shown_text(element), PAGE)


def oembed(tree: HtmlElement) -> str:
    """The address of the page's oEmbed description, as written; empty without one (https://oembed.com)."""
    found = tree.xpath("//link[@type='application/json+oembed' and @href]")
    return found[0].get("href", "") if found else ""


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]")[:_MOST_META]:
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop") or ""
        found.setdefault(name.strip().lower(), []).append(meta.get("content", ""))
    return found


def _said(metas: dict[str, list[str]], names: tuple[tuple[FactName, tuple[str, ...]], ...], facts: Facts) -> None:
    for fact, keys in names:
        for key in keys:
            for value in metas.get(key, ()):
                for part in _parts(fact, value):
                    facts.add(fact, part, METADATA)


def _parts(fact: FactName, value: str) -> Iterator[str]:
    if fact is FactName.TOPIC:
        yield from _SPLIT_TOPICS.split(value[:2_000])
    elif fact is FactName.AUTHOR and ";" in value:
        yield from value[:5_000].split(";")
    else:
        yield value


def _go_import(metas: dict[str, list[str]], facts: Facts) -> None:
    """Where `go get` finds the code (https://go.dev/ref/mod#vcs-find)."""
    for value in metas.get("go-import", ()):
        parts = value.split()
        if len(parts) == 3 and parts[1] == "git":
            facts.add(FactName.REPOSITORY, parts[2].removesuffix(".git"), METADATA)
