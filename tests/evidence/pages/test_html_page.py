from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.pages.page_making import AT
from tests.evidence.peer import http, peer
from triagebot.evidence.fetching.fetcher import Blocked, Failing, Fetcher
from triagebot.evidence.pages import html_page
from triagebot.models import FactName, Kind

HTML = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div style='display:none",
                "'>",
                "<table><tr>",
                "<meta name=",
                "content='",
                "<title>",
            ),
            *(
                "</title>",
                "&lt;",
                "&#x202e;",
                "<script type='application/ld+json'>",
                '{"@type":',
                "</script>",
                "<!--",
            ),
            *("-->", "<![CDATA[", "words ", "<a href=", "\0", "<svg>", "<math>", "<style>", "}", "{", "<frameset>"),
            *("<body", "<html lang=", ">", '"', "<link rel=canonical href=//[", "<head>", "<article>"),
        ]
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(HTML.map("".join))
def test_any_page_gives_facts_and_no_error(html: str) -> None:
    for fact in html_page.metadata(html.encode(), AT):
        assert fact.value
        assert fact.source in ("the page", "the page's metadata")
        assert not set(fact.value) & set("\u200b\u202e\0")


CRAFTED = {
    "deep": b"<div>" * 100_000,
    "wide": b"<p>words of it</p>" * 60_000,
    "attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x",
    "quoted attributes": b"<p " + b" ".join(b"a%d'=\"'>\"" % number for number in range(60_000)) + b">x",
    "tags with attributes": (b"<p " + b" ".join(b"a%d" % number for number in range(700)) + b">x") * 150,
    "open tags": b"<a" * 500_000,
    "less than": b"<" * 1_000_000,
    "quotes": b'<a "' * 300_000,
    "entities": b"&lt;" * 300_000,
    "ampersands": b"&" * 1_000_000,
    "styles": b"<style>" + b"@a{x{}" * 60_000,
    "selectors": b"<style>" + b".a," * 60_000 + b"{display:none}",
    "comments in styles": b"<style>" + b"/*" * 100_000,
    "style attribute": b"<p style='" + b"color:" * 600 + b"'>x",
    "spaces": b"<p>" + b" " * 1_000_000,
    "meta": b"<meta name=a content=b>" * 40_000,
    "charset": b"<meta " * 700 + b"charset",
    "lists": b"<ul><li>" * 50_000,
    "linked": b'<script type="application/ld+json">' + b'{"mainEntity":' * 20_000,
    "linked list": b'<script type="application/ld+json">[' + b'{"@type":"Article","name":"x"},' * 9_000 + b"{}]",
}


@pytest.mark.parametrize("name", CRAFTED)
def test_38_reading_a_page_takes_no_longer_for_a_crafted_one(name: str) -> None:
    html_page.metadata(b"<p>loads what is loaded once</p>", AT)
    started = time.process_time()
    html_page.metadata(CRAFTED[name], AT)
    assert time.process_time() - started < 4.0


class TestWebPage:
    def through(self, *authorities: str) -> html_page.WebPage:
        return html_page.WebPage(Fetcher(environ={}, allow=frozenset(authorities)))

    def test_applies_to_the_web(self) -> None:
        source = self.through()
        assert source.applies("https://site.example/")
        assert not source.applies("mailto:a@b.example")

    @pytest.mark.parametrize(
        ("url", "kind"),
        [("https://www.youtube.com/watch?v=1", Kind.VIDEO), ("https://vimeo.com/1", Kind.VIDEO),
         ("https://site.example/a.PDF?x=1", Kind.PDF), ("https://youtube.com.evil.example/", Kind.WEB),
         ("https://site.example/", Kind.WEB)],
    )  # fmt: skip
    def test_tells_the_kind_by_the_address(self, url: str, kind: Kind) -> None:
        assert self.through().kind(url) is kind

    def test_reads_a_page(self) -> None:
        with peer(lambda asked: http(200, b"<title>Sampler</title>")) as site:
            (fact,) = self.through(site.authority).read(site.url())
        assert (fact.name, fact.value, fact.source) == (FactName.TITLE, "Sampler", "the page")

    def test_says_why_there_is_nothing(self) -> None:
        with peer(lambda asked: http(200, b"")) as site, pytest.raises(Failing, match="empty page"):
            self.through(site.authority).read(site.url())
        with (
            peer(lambda asked: http(200, b"\1\2", kind="application/x-thing")) as site,
            pytest.raises(Failing, match="x-thing"),
        ):
            self.through(site.authority).read(site.url())
        with peer(lambda asked: http(403)) as site, pytest.raises(Blocked, match="403"):
            self.through(site.authority).read(site.url())

    def test_plain_text_is_text(self) -> None:
        (fact,) = html_page.metadata(b"Just words.\n\nAnd more.", AT, "text/plain")
        assert (fact.name, fact.value) == (FactName.TEXT, "Just words.\nAnd more.")

    def test_a_feed_gives_its_title(self) -> None:
        feed = b"<rss><channel><title>Sampler news</title><description>All of it.</description></channel></rss>"
        assert [(fact.name, fact.value) for fact in html_page.metadata(feed, AT, "application/rss+xml")] == [
            (FactName.TITLE, "Sampler news"), (FactName.DESCRIPTION, "All of it."),
        ]  # fmt: skip

    def test_a_film_is_described_by_oembed_where_its_page_is_not_shown(self) -> None:
        description = json.dumps(
            {"title": "A talk", "author_name": "Ada Quist", "provider_name": "Tube", "html": "<iframe>"}
        )
        pages = {"/watch": http(403), "/oembed": http(200, description.encode(), kind="application/json")}
        with peer(lambda asked: pages[asked.target.partition("?")[0]]) as site:
            source = self.through(site.authority)
            source._known_oembed = lambda url: site.url("/oembed?url=x")  # type: ignore[method-assign]
            found = {fact.name: fact.value for fact in source.read(site.url("/watch"))}
        assert found == {FactName.TITLE: "A talk", FactName.AUTHOR: "Ada Quist", FactName.SITE: "Tube"}
