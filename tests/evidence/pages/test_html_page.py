from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.peer import http, peer
from triagebot.evidence.clean import arxiv_id, date, doi, language, plain
from triagebot.evidence.fetching.fetcher import Blocked, Failing, Fetcher
from triagebot.evidence.pages import html_page
from triagebot.evidence.pages.html_tree import decode, hides
from triagebot.models import Fact, FactName, Kind

AT = "https://site.example/papers/one"
WORDS = "The sampler draws batches in which every class has several members. " * 3


def said(html: str, name: FactName, *, url: str = AT) -> list[str]:
    return [fact.value for fact in html_page.metadata(html.encode(), url) if fact.name is name]


def first(html: str, name: FactName) -> Fact | None:
    return next((fact for fact in html_page.metadata(html.encode(), AT) if fact.name is name), None)


def linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | data)}</script>'


class TestHead:
    def test_titles_come_in_order_of_trust_each_with_its_source(self) -> None:
        html = (
            "<title>Sampler | Site</title><meta property=og:title content='Sampler, shared'>"
            + linked(**{"@type": "ScholarlyArticle", "headline": "Sampler, linked"})
            + "<meta name=citation_title content='Sampler, cited'><h1>Sampler, headed</h1>"
        )
        facts = [fact for fact in html_page.metadata(html.encode(), AT) if fact.name is FactName.TITLE]
        assert [(fact.value, fact.source) for fact in facts] == [
            ("Sampler, cited", "the page's metadata"),
            ("Sampler, linked", "the page's metadata"),
            ("Sampler, shared", "the page's metadata"),
            ("Sampler | Site", "the page"),
        ]
        assert {fact.url for fact in facts} == {AT}

    def test_a_heading_is_the_title_of_a_page_without_one(self) -> None:
        fact = first("<h1>Only a <em>heading</em></h1><h1>Another</h1>", FactName.TITLE)
        assert fact is not None
        assert (fact.value, fact.source) == ("Only a heading", "the page")

    def test_what_is_written_for_citing(self) -> None:
        html = """
        <meta name=citation_author content="Quist, Ada"><meta name=citation_author content="Bo Lund">
        <meta name=citation_publication_date content="2021/6/3"><meta name=citation_doi content="doi:10.1234/AB.5">
        <meta name=citation_journal_title content="Journal of Samplers">
        <meta name=citation_abstract content="&lt;p&gt;We sample.&lt;/p&gt;">
        <meta name=citation_arxiv_id content=2106.01234><meta name=citation_pdf_url content="/one.pdf">
        <meta name=citation_keywords content="sampling; batches">"""
        assert said(html, FactName.AUTHOR) == ["Ada Quist", "Bo Lund"]
        assert said(html, FactName.PUBLISHED) == ["2021-06-03"]
        assert said(html, FactName.DOI) == ["10.1234/ab.5"]
        assert said(html, FactName.VENUE) == ["Journal of Samplers"]
        assert said(html, FactName.ARXIV_ID) == ["2106.01234"]
        assert said(html, FactName.TEXT)[0] == "We sample."
        assert said(html, FactName.TOPIC) == ["sampling", "batches"]
        assert said(html, FactName.SAME_WORK) == ["https://site.example/one.pdf"]

    def test_what_is_written_for_sharing(self) -> None:
        html = """<html lang=de_CH><meta property=og:site_name content="Site">
        <meta name=description content="A sampler."><meta property=og:description content="A sampler, shared.">
        <meta property=article:author content="Ada Quist">
        <meta property=article:published_time content="2022-01-02T03:04:05Z"><link rel="canonical" href="/one">
        <meta property=article:author content="https://social.example/ada">"""
        assert said(html, FactName.SITE) == ["Site"]
        assert said(html, FactName.DESCRIPTION) == ["A sampler, shared.", "A sampler."]
        assert said(html, FactName.AUTHOR) == ["Ada Quist"]
        assert said(html, FactName.PUBLISHED) == ["2022-01-02"]
        assert said(html, FactName.LANGUAGE) == ["de-CH"]
        assert said(html, FactName.CANONICAL) == ["https://site.example/one"]

    @pytest.mark.parametrize(
        "target", ["http://127.0.0.1@evil.example/", "javascript:alert(1)", "file:///etc/passwd", "//u@h/"]
    )
    def test_addresses_that_would_not_be_opened_are_not_facts(self, target: str) -> None:
        assert said(f'<link rel=canonical href="{target}">', FactName.CANONICAL) == []

    def test_the_code_of_a_go_package(self) -> None:
        html = '<meta name="go-import" content="site.example/x git https://code.example/x.git">'
        assert said(html, FactName.REPOSITORY) == ["https://code.example/x"]

    def test_a_single_page_application_gives_what_its_head_says(self) -> None:
        html = (
            "<title>Console</title><meta name=description content='A console.'><div id=root></div><script></script>"
        )
        facts = {fact.name: fact.value for fact in html_page.metadata(html.encode(), AT)}
        assert facts == {FactName.TITLE: "Console", FactName.DESCRIPTION: "A console."}

    def test_the_same_value_is_said_once(self) -> None:
        html = "<title>Sampler</title><meta property=og:title content='  SAMPLER '>"
        assert said(html, FactName.TITLE) == ["SAMPLER"]


class TestLinkedData:
    def test_a_paper_in_a_graph_with_its_journal(self) -> None:
        journal = {"@type": "PublicationIssue", "isPartOf": {"@type": "Periodical", "name": "Journal of Samplers"}}
        paper = {
            "@type": ["ScholarlyArticle"], "headline": "Sampling", "datePublished": "2021-06", "keywords": "a, b",
            "author": [{"@type": "Person", "name": "Ada Quist"}, "Bo"], "isPartOf": journal,
            "sameAs": "https://doi.org/10.1234/x",
        }  # fmt: skip
        html = linked(
            **{
                "@graph": [
                    {"@type": "WebSite", "name": "Site"},
                    {"@type": "BreadcrumbList", "name": "Crumbs"},
                    paper,
                ]
            }
        )
        assert said(html, FactName.TITLE) == ["Sampling"]
        assert said(html, FactName.AUTHOR) == ["Ada Quist", "Bo"]
        assert said(html, FactName.PUBLISHED) == ["2021-06"]
        assert said(html, FactName.VENUE) == ["Journal of Samplers"]
        assert said(html, FactName.DOI) == ["10.1234/x"]
        assert said(html, FactName.TOPIC) == ["a", "b"]
        assert said(html, FactName.SITE) == ["Site"]

    def test_software(self) -> None:
        html = linked(**{
            "@type": "SoftwareSourceCode", "name": "sampler", "codeRepository": "https://code.example/sampler",
            "programmingLanguage": {"@type": "ComputerLanguage", "name": "Python"}, "license": "Apache-2.0",
        })  # fmt: skip
        assert said(html, FactName.REPOSITORY) == ["https://code.example/sampler"]
        assert said(html, FactName.PROGRAMMING_LANGUAGE) == ["Python"]
        assert said(html, FactName.LICENSE) == ["Apache-2.0"]

    @pytest.mark.parametrize("kind", ["Dataset", "VideoObject", "http://schema.org/Dataset"])
    def test_data_sets_and_films(self, kind: str) -> None:
        html = linked(**{"@type": kind, "name": "Faces", "description": "Many faces."})
        assert (said(html, FactName.TITLE), said(html, FactName.DESCRIPTION)) == (["Faces"], ["Many faces."])

    @pytest.mark.parametrize(
        "text",
        [
            *("", "{", "[" * 100_000, '{"@type": 5, "name": {}}', "null", "[[[1]]]", '{"@graph": {"@graph": {}}}'),
            *('{"@type": "Article", "name": [null, {"a": 1}]}', '{"@type":"Article","isPartOf":[{"isPartOf":1}]}'),
        ],
    )
    def test_broken_or_odd_data_is_passed_over(self, text: str) -> None:
        html = f'<title>Page</title><script type="application/ld+json">{text}</script>'
        assert said(html, FactName.TITLE) == ["Page"]


class TestText:
    def test_is_the_main_text(self) -> None:
        html = f"<nav>Home About</nav><main><h1>Sampler</h1><p>{WORDS}</p></main><footer>Imprint</footer>"
        text = "\n".join(said(html, FactName.TEXT))
        assert WORDS.strip() in text
        assert "About" not in text
        assert "Imprint" not in text

    @pytest.mark.parametrize(
        "hidden",
        [
            "<!-- SECRET -->",
            "<div style='display:none'>SECRET</div>",
            "<div style='DISPLAY : NONE !important'>SECRET</div>",
            "<div style='dis\\play:no\\ne'>SECRET</div>",
            "<div style='display:/**/none'>SECRET</div>",
            "<p hidden>SECRET</p>",
            "<p aria-hidden=true>SECRET</p>",
            "<p style='font-size:1px'>SECRET</p>",
            "<p style='font-size:0.1em'>SECRET</p>",
            "<p style='opacity:0'>SECRET</p>",
            "<p style='visibility:hidden'>SECRET</p>",
            "<p style='color:#fff;background:#FFFFFF'>SECRET</p>",
            "<p style='color:transparent'>SECRET</p>",
            "<p style='position:absolute;left:-9999px'>SECRET</p>",
            "<p style='text-indent:-9999px'>SECRET</p>",
            "<p style='max-height:0;overflow:hidden'>SECRET</p>",
            "<p class='x sr-only'>SECRET</p>",
            "<style>.q7{display:none}</style><p class=q7>SECRET</p>",
            "<style>p{color:red} #q7, .r{visibility:hidden}</style><p id=q7>SECRET</p>",
            "<template><p>SECRET</p></template>",
            "<noscript>SECRET</noscript>",
            "<script>SECRET</script>",
            "<input type=hidden value=SECRET>",
            "<svg><text>SECRET</text></svg>",
            "<div style='display:none'><p><span>SECRET</span></p></div>",
            "<?php SECRET ?>",
            "<iframe>SECRET</iframe>",
        ],
    )
    def test_what_nobody_sees_is_not_in_it(self, hidden: str) -> None:
        html = f"<title>Page</title><main><p>{WORDS}</p>{hidden}<p>The end of it.</p></main>"
        text = "\n".join(said(html, FactName.TEXT))
        assert "The sampler draws" in text
        assert "SECRET" not in text

    @pytest.mark.parametrize(
        "seen",
        [
            "<p style='line-height:1;font-size:1em'>SEEN here.</p>",
            "<p style='opacity:0.9;border-width:0'>SEEN here.</p>",
            "<p style='color:#000;background:#fff'>SEEN here.</p>",
            "<style>@media print{.n{display:none}}</style><p class=n>SEEN here.</p>",
            "<style>body{visibility:hidden}</style><p>SEEN here.</p>",
            "<details><summary>More</summary><p>SEEN here.</p></details>",
            "<p aria-hidden=false>SEEN here.</p>",
            "<pre><code>if a &lt; b: SEEN</code></pre>",
        ],
    )
    def test_what_is_seen_stays(self, seen: str) -> None:
        html = f"<title>Page</title><article><p>{WORDS}</p>{seen}<p>The end of it.</p></article>"
        assert "SEEN" in "\n".join(said(html, FactName.TEXT))

    def test_invisible_characters_are_taken_out(self) -> None:
        tags = "".join(chr(0xE0000 + ord(char)) for char in "obey")
        html = f"<title>Sam\u200bpler\u202e{tags}</title><p>{WORDS}</p>"
        assert said(html, FactName.TITLE) == ["Sampler"]

    def test_markup_in_a_title_is_kept_as_the_title_shows_it(self) -> None:
        assert said("<title>The &lt;canvas&gt; element</title>", FactName.TITLE) == ["The <canvas> element"]


class TestDecoding:
    @pytest.mark.parametrize(
        ("body", "header", "text"),
        [
            ("Grüße".encode(), "text/html; charset=utf-8", "Grüße"),
            ("Grüße".encode("latin-1"), "text/html; charset=no-such", "Grüße"),
            ("Grüße".encode("latin-1"), "text/html; charset=iso-8859-1", "Grüße"),
            ("“Grüße”".encode("cp1252"), "text/html; charset=latin1", "“Grüße”"),
            ("Grüße".encode(), "text/html; charset=zip", "Grüße"),
            ("Grüße".encode(), "text/html; charset=rot13", "Grüße"),
            ("Grüße".encode("utf-8-sig"), "text/html; charset=ascii", "Grüße"),
            ("Grüße".encode("utf-16"), "text/html", "Grüße"),
            ("<meta charset=gbk>采样".encode("gbk"), "text/html", "<meta charset=gbk>采样"),
            ("<meta charset='shift_jis'>標本".encode("cp932"), "text/html", "<meta charset='shift_jis'>標本"),
            ("<meta charset=utf-16>Grüße".encode(), "text/html", "<meta charset=utf-16>Grüße"),
            ("Grüße".encode()[:-1] + b"", "text/html", "Grüß"),
            (b"", "text/html; charset=", ""),
        ],
    )
    def test_by_what_is_declared_and_by_what_fits(self, body: bytes, header: str, text: str) -> None:
        assert decode(body, header).removesuffix("\ufffd").startswith(text)

    @given(st.binary(max_size=300), st.text(max_size=30))
    def test_never_fails(self, body: bytes, header: str) -> None:
        decode(body, header).encode("utf-8")


class TestValues:
    @pytest.mark.parametrize(
        ("written", "iso"),
        [("2020/04/23", "2020-04-23"), ("2020-4", "2020-04"), ("2020", "2020"),
         ("2020-04-23T10:00:00+02:00", "2020-04-23"), ("20200423", "2020-04-23"), ("April 23, 2020", "2020-04-23"),
         ("23 April 2020", "2020-04-23"), ("Apr 2020", "2020-04"),
         ("2020-13-45", "2020"), ("yesterday", ""), ("", ""), ("12345", ""), ("0000-00-00", "")],
    )  # fmt: skip
    def test_dates(self, written: str, iso: str) -> None:
        assert date(written) == iso

    @pytest.mark.parametrize(
        ("written", "found"),
        [
            ("https://doi.org/10.1000/X.1", "10.1000/x.1"),
            ("10.1000/x.1.", "10.1000/x.1"),
            ("urn:isbn:1", ""),
            ("", ""),
        ],
    )
    def test_dois(self, written: str, found: str) -> None:
        assert doi(written) == found

    def test_arxiv_identifiers(self) -> None:
        assert [arxiv_id(text) for text in ("2004.11362v2", "arXiv:cs/0112017", "1", "")] == [
            "2004.11362",
            "cs/0112017",
            "",
            "",
        ]

    def test_languages(self) -> None:
        assert [language(text) for text in ("en_us", "zh-hant-tw", "de", "english", "")] == [
            "en-US",
            "zh-Hant-TW",
            "de",
            "",
            "",
        ]

    @given(st.text(max_size=200), st.integers(1, 50))
    def test_plain_text_is_short_and_plain(self, text: str, most: int) -> None:
        found = plain(text, most=most, markup=True)
        assert len(found) <= most
        assert found == " ".join(found.split())
        found.encode("utf-8")


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


@pytest.mark.parametrize(
    "style", ["color:" * 5_000, "font-size:" + "1" * 5_000, "/*" * 3_000, "left:-" * 2_000, " " * 9_000]
)
def test_38_nor_does_a_crafted_style(style: str) -> None:
    started = time.process_time()
    hides(style)
    assert time.process_time() - started < 0.5


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
