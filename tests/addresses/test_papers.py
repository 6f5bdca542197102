"""One address for the many of a paper."""

from __future__ import annotations

import pytest

from triagebot.addresses import papers, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2101.01234v2", "2101.01234"),
        ("2101.01234.pdf", "2101.01234"),
        ("0704.0001", "0704.0001"),
        ("math.GT/0301001v1", "math/0301001"),
        ("HEP-TH/9901001", "hep-th/9901001"),
        ("2101.012", None),
        ("recent", None),
        ("", None),
    ],
)
def test_an_identifier_on_arxiv_without_its_version(text: str, expected: str | None) -> None:
    assert papers.plain_arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P18-1007.pdf", "P18-1007"),
        ("p18-1007v2.pdf", "P18-1007"),
        ("2021.ACL-long.7.bib", "2021.acl-long.7"),
        ("events", None),
    ],
)
def test_an_identifier_of_the_acl_anthology(text: str, expected: str | None) -> None:
    assert papers.acl_id(text) == expected


PUBLISHERS = [
    ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1", "10.1371/journal.pone.1"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.1", "10.1002/abc.1"),
    ("https://sci-hub.se/10.1002/ABC.1", "10.1002/abc.1"),
    ("https://www.biorxiv.org/content/10.1101/2020.01.01.000001v2.full", "10.1101/2020.01.01.000001"),
    ("https://lamp.example/10.1002/abc.1", None),
    ("https://doi.org/10.48550/arXiv.2101.01234/more", "10.48550/arxiv.2101.01234/more"),
]


@pytest.mark.parametrize(("url", "expected"), PUBLISHERS)
def test_a_doi_is_read_off_the_addresses_of_publishers_only(url: str, expected: str | None) -> None:
    address = parts.split(url)
    assert address is not None
    assert papers.doi(address) == expected


PROCEEDINGS = [
    ("https://papers.nips.cc/paper/2017/file/0123456789abcdef0123456789abcdef-Paper.pdf",
     "https://proceedings.neurips.cc/paper/2017/hash/0123456789abcdef0123456789abcdef"),
    ("https://ieeexplore.ieee.org/abstract/document/123", "https://ieeexplore.ieee.org/document/123"),
    ("https://ieeexplore.ieee.org/stamp.jsp?arnumber=123", "https://ieeexplore.ieee.org/document/123"),
    ("https://mdpi.com/1424-8220/1/2/3/htm", "https://mdpi.com/1424-8220/1/2/3"),
    ("https://ncbi.nlm.nih.gov/pmc/articles/pmc42/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC42"),
    ("https://ncbi.nlm.nih.gov/pubmed/42", "https://pubmed.ncbi.nlm.nih.gov/42"),
    ("https://jmlr.org/papers/volume3/wick03a/wick03a.pdf", "https://jmlr.org/papers/v3/wick03a.html"),
    ("https://openreview.net/pdf?id=Ab", "https://openreview.net/forum?id=Ab"),
    ("https://openreview.net/group?id=Ab", None),
    ("https://lamp.example/paper.pdf", None),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected"), PROCEEDINGS)
def test_the_forms_of_a_paper_in_proceedings_are_one(url: str, expected: str | None) -> None:
    address = parts.split(url)
    assert address is not None
    found = papers.paper(address)
    assert (found.text() if found else None) == expected


@pytest.mark.parametrize(
    ("identifier", "moment"),
    [("2401.01234", (2024, 1, 1234)), ("0704.0001", (2007, 4, 1)), ("2413.01234", None), ("math/0309136", None)],
)
def test_a_number_of_arxiv_says_when_it_was_given(identifier: str, moment: tuple[int, int, int] | None) -> None:
    assert papers.arxiv_moment(identifier) == moment


@pytest.mark.parametrize(
    ("url", "may_be"),
    [("https://arxiv.org/abs/2401.01234v1", True), ("https://example.org/a/12401.01234", False),
     ("https://github.com/example/birds", False)],
)  # fmt: skip
def test_most_links_cannot_be_papers_of_arxiv(url: str, may_be: bool) -> None:
    assert papers.may_be_on_arxiv(url) is may_be
