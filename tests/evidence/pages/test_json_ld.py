"""Facts of linked data (schema.org)."""

from __future__ import annotations

import pytest

from tests.evidence.pages.page_making import linked, said
from triagebot.models import FactName


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
