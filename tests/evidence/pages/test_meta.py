"""Facts of a page's head."""

from __future__ import annotations

import pytest

from tests.evidence.pages.page_making import AT, linked, said
from triagebot.evidence.pages import html_page
from triagebot.models import Fact, FactName


def first(html: str, name: FactName) -> Fact | None:
    return next((fact for fact in html_page.metadata(html.encode(), AT) if fact.name is name), None)


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
