"""Pages whose metadata is wrong on purpose: types, sizes, characters, contradictions. Reading them never fails."""

from __future__ import annotations

import json
import re
import time

import pytest

from triagebot.evidence.pages import html_page

AT = "https://site.example/papers/one"
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
VALUES: dict[str, str] = {
    "a number of 10,000 digits": "9" * 10_000,
    "no number": "NaN",
    "a half character": '"\\ud800"',
    "deep lists": "[" * 5_000 + "]" * 5_000,
    "deep objects": '{"name":' * 5_000 + "1" + "}" * 5_000,
    "nothing": "null",
    "a truth": "true",
    "an empty object": "{}",
    "a megabyte": json.dumps("x " * 500_000),
    "control characters": json.dumps("a\0\x1b[31mb\u202ec\u200b" + "".join(chr(0xE0000 + ord(c)) for c in "tags")),
    "markup": json.dumps("</script><img src=x onerror=alert(1)><!-- "),
    "an address": json.dumps("javascript:alert(1)"),
    "a thing that is its own part": '{"@id": "#a", "isPartOf": {"@id": "#a"}, "mainEntity": {"@id": "#a"}}',
}
KEYS = (
    "@type",
    "@context",
    "@graph",
    "@id",
    "name",
    "headline",
    "description",
    "author",
    "datePublished",
    "keywords",
)
KEYS += ("license", "url", "isPartOf", "publisher", "inLanguage", "identifier", "sameAs", "codeRepository")


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_linked_data_of_any_type_is_survived(value: str) -> None:
    started = time.process_time()
    for key in KEYS:
        html = (
            f'<script type="application/ld+json">{{"@type": "Article", "{key}": {value}}}</script><title>T</title>'
        )
        for fact in html_page.metadata(html.encode("utf-8", "surrogatepass"), AT):
            fact.value.encode("utf-8")
            assert not HIDDEN.search(fact.value), (key, fact.name)
            assert "javascript:" not in (fact.url or "")
    assert time.process_time() - started < 10


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_meta_elements_of_any_value_are_survived(value: str) -> None:
    names = (
        "og:title",
        "og:description",
        "description",
        "citation_title",
        "citation_author",
        "article:tag",
        "author",
    )
    quoted = value.replace("&", "&amp;").replace('"', "&quot;")
    html = "".join(f'<meta property="{name}" name="{name}" content="{quoted}">' for name in names)
    started = time.process_time()
    for fact in html_page.metadata(f"<title>{value}</title>{html}<p>Words.".encode("utf-8", "surrogatepass"), AT):
        assert not HIDDEN.search(fact.value), fact.name
    assert time.process_time() - started < 5


def test_contradictions_are_all_told_and_none_is_believed_alone() -> None:
    html = "".join(f"<meta property=og:title content='Title {number}'>" for number in range(2_000))
    html += "".join(f"<link rel=canonical href='https://evil{number}.example/'>" for number in range(2_000))
    facts = html_page.metadata(html.encode(), AT)
    assert len(facts) < 500
