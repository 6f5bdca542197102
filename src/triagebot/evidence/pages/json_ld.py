"""Linked data in a page (JSON-LD with schema.org's vocabulary): what the page says of itself, in fields.

Source of the names: https://schema.org/CreativeWork and its sub-types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from triagebot.models import FactName

_MOST_SCRIPTS = 20
_MOST_BYTES = 300_000
_MOST_NODES = 500
"""Scripts of a page, bytes of one, and things in all of them that are looked at: bounds of the work."""

# The thing a page is about, most telling type first. Crumbs, menus and companies are not what is proposed.
_TYPES = (
    "scholarlyarticle", "medicalscholarlyarticle", "dataset", "softwaresourcecode", "softwareapplication",
    "webapplication", "mobileapplication", "videoobject", "course", "book", "techarticle", "newsarticle",
    "blogposting", "article", "report", "thesis", "presentationdigitaldocument", "podcastepisode", "creativework",
    "product", "webpage", "aboutpage", "collectionpage", "website",
)  # fmt: skip
_PLAIN = (
    (FactName.DESCRIPTION, ("description", "abstract")),
    (FactName.PUBLISHED, ("datePublished", "uploadDate", "dateCreated")),
    (FactName.UPDATED, ("dateModified",)),
    (FactName.LANGUAGE, ("inLanguage",)),
    (FactName.VERSION, ("softwareVersion",)),
    (FactName.PROGRAMMING_LANGUAGE, ("programmingLanguage",)),
    (FactName.REPOSITORY, ("codeRepository",)),
    (FactName.LICENSE, ("license",)),
)

Said = tuple[FactName, str]


def read(tree: HtmlElement) -> tuple[Said, ...]:
    """What the page's linked data says of its main subject; empty when there is none that can be read."""
    nodes = [node for node in _nodes(tree) if _rank(node) < len(_TYPES)]
    nodes.sort(key=_rank)
    if not nodes:
        return ()
    subject, rest = nodes[0], nodes[1:]
    facts = list(_subject(subject))
    facts += [(FactName.SITE, name) for node in rest if _rank(node) == len(_TYPES) - 1 for name in _names(node)]
    return tuple(facts)


def kinds(tree: HtmlElement) -> frozenset[str]:
    """The schema.org types the page speaks of, in lower case."""
    return frozenset(kind for node in _nodes(tree) for kind in _types(node))


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    left = _MOST_NODES
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]
    for script in scripts:
        text = (script.text or "").strip()
        if not text or len(text) > _MOST_BYTES:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _walk(data):
            yield node
            left -= 1
            if left <= 0:
                return


def _walk(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, in `@graph` and under `mainEntity`."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting[:0] = value[:_MOST_NODES]
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if isinstance(value.get(key), list | dict)]


def _types(node: dict[str, Any]) -> tuple[str, ...]:
    found = node.get("@type")
    values = found if isinstance(found, list) else [found]
    return tuple(value.rpartition("/")[2].lower() for value in values if isinstance(value, str))


def _rank(node: dict[str, Any]) -> int:
    return min((_TYPES.index(kind) for kind in _types(node) if kind in _TYPES), default=len(_TYPES))


def _subject(node: dict[str, Any]) -> Iterator[Said]:
    site = _rank(node) == len(_TYPES) - 1
    for title in _texts(node, ("headline", "name")):
        yield (FactName.SITE if site else FactName.TITLE), title
    for name, keys in _PLAIN:
        for value in _texts(node, keys):
            yield name, value
    for key in ("author", "creator"):
        for person in _names(*_several(node.get(key))):
            yield FactName.AUTHOR, person
    for part in _several(node.get("isPartOf")):
        yield from _whole(part)
    for publisher in _names(*_several(node.get("publisher"))):
        yield FactName.SITE, publisher
    for word in _keywords(node.get("keywords")):
        yield FactName.TOPIC, word
    for value in _identifiers(node):
        yield FactName.DOI, value


def _whole(part: Any) -> Iterator[Said]:
    """What the subject is part of: a journal issue has its journal above it."""
    for _ in range(4):
        if not isinstance(part, dict):
            return
        kinds_ = _types(part)
        for name in _names(part):
            if "website" in kinds_:
                yield FactName.SITE, name
            elif {"periodical", "publicationissue", "publicationvolume"} & set(kinds_):
                yield FactName.VENUE, name
        part = part.get("isPartOf")


def _identifiers(node: dict[str, Any]) -> Iterator[str]:
    for key in ("identifier", "sameAs", "@id", "doi"):
        for value in _several(node.get(key)):
            text = value.get("value") if isinstance(value, dict) else value
            if isinstance(text, str) and ("doi.org/10." in text or text.lower().startswith(("doi:10.", "10."))):
                yield text


def _several(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]


def _texts(node: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        for value in _several(node.get(key)):
            text = _scalar(value)
            if isinstance(text, str | int | float) and not isinstance(text, bool) and str(text).strip():
                yield str(text)


def _scalar(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[key] for key in ("name", "@value", "url") if key in value), None)


def _names(*values: Any) -> Iterator[str]:
    for value in values:
        name = value.get("name") if isinstance(value, dict) else value
        for text in _several(name):
            if isinstance(text, str) and text.strip() and not text.startswith(("http://", "https://")):
                yield text


def _keywords(value: Any) -> Iterator[str]:
    for part in _several(value):
        word = part.get("name") if isinstance(part, dict) else part
        if isinstance(word, str):
            yield from (piece for piece in word.split(",") if piece.strip())
