"""Papers outside arXiv: the page that describes a PDF, and OpenReview."""

import pytest

from tests.evidence.pretend import Web, answer, fails, no_answer
from triagebot.errors import FetchError
from triagebot.evidence.notes import JsonAnswer
from triagebot.evidence.pages.html_page import metadata
from triagebot.evidence.sources.paper_pages import OpenReview, PaperPage, is_paper, landing, openreview_facts
from triagebot.models import Fact, FactName

HASH = "0a" * 16


def values(found: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in found if fact.name is name]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://aclanthology.org/2021.ferret-main.5.pdf", "https://aclanthology.org/2021.ferret-main.5/"),
        ("https://www.aclweb.org/anthology/P18-1001.pdf", "https://aclanthology.org/P18-1001/"),
        ("https://aclanthology.org/2021.ferret-main.5", None),
        ("https://aclanthology.org/volumes/2021.ferret-main/", None),
        (
            "https://proceedings.mlr.press/v97/ferret19a/ferret19a.pdf",
            "https://proceedings.mlr.press/v97/ferret19a.html",
        ),
        ("https://proceedings.mlr.press/v97/ferret19a.html", None),
        ("https://proceedings.mlr.press/v97/", None),
        ("https://www.mdpi.com/2073-8994/11/9/1066/pdf", "https://www.mdpi.com/2073-8994/11/9/1066"),
        ("https://www.mdpi.com/2073-8994/11/9/1066", None),
        (
            "https://openaccess.thecvf.com/content/ICCV2021/papers/Ferret_Night_ICCV_2021_paper.pdf",
            "https://openaccess.thecvf.com/content/ICCV2021/html/Ferret_Night_ICCV_2021_paper.html",
        ),
        (
            f"https://proceedings.neurips.cc/paper_files/paper/2020/file/{HASH}-Paper.pdf",
            f"https://proceedings.neurips.cc/paper_files/paper/2020/hash/{HASH}-Abstract.html",
        ),
        (
            f"https://papers.nips.cc/paper_files/paper/2022/file/{HASH}-Paper-Conference.pdf",
            f"https://papers.nips.cc/paper_files/paper/2022/hash/{HASH}-Abstract-Conference.html",
        ),
        (f"https://papers.nips.cc/paper/2020/hash/{HASH}-Abstract.html", None),
        ("https://example.org/ferret.pdf", None),
        ("https://aclanthology.org.evil.example/2021.ferret-main.5.pdf", None),
        ("nothing", None),
    ],
)
def test_the_page_that_describes_a_paper(url: str, page: str | None) -> None:
    assert landing(url) == page
    assert PaperPage(Web(), metadata).applies(url) is (page is not None)


def test_a_proposed_pdf_is_described_by_its_page() -> None:
    html = (
        '<title>On Ferrets - ACL Anthology</title><meta name="citation_title" content="On Ferrets">'
        '<meta name="citation_author" content="Ada Ferret"><meta name="citation_doi" content="10.5555/ferret.1">'
    )
    web = Web({"https://aclanthology.org/2021.ferret-main.5/": answer(html)})
    found = PaperPage(web, metadata).read("https://aclanthology.org/2021.ferret-main.5.pdf")
    assert values(found, FactName.TITLE)[0] == "On Ferrets"
    assert values(found, FactName.AUTHOR) == ["Ada Ferret"]
    assert values(found, FactName.DOI) == ["10.5555/ferret.1"]
    assert {fact.url for fact in found} == {"https://aclanthology.org/2021.ferret-main.5/"}


def test_a_page_that_does_not_answer_is_named() -> None:
    web = Web({"https://aclanthology.org/2021.ferret-main.5/": fails(no_answer())})
    with pytest.raises(FetchError, match=r"https://aclanthology\.org/2021\.ferret-main\.5/, did not answer"):
        PaperPage(web, metadata).read("https://aclanthology.org/2021.ferret-main.5.pdf")


@pytest.mark.parametrize(
    "wrap", [lambda value: {"value": value}, lambda value: value], ids=["version 2", "version 1"]
)
def test_a_submission_on_openreview(wrap: object) -> None:
    content = {
        "title": "On Ferrets",
        "authors": ["Ada Ferret", "Bo Mink"],
        "abstract": "Ferrets are studied.",
        "TLDR": "Ferrets work.",
        "keywords": ["ferrets"],
        "venue": "FERRET 2021 Oral",
    }
    note = {"content": {key: wrap(value) for key, value in content.items()}, "pdate": 1_609_545_600_000}  # type: ignore[operator]
    web = Web({"https://api2.openreview.net/notes?id=Fe3t": answer({"notes": [note]})})
    source = OpenReview(web)
    assert source.applies("https://openreview.net/pdf?id=Fe3t")
    found = source.read("https://openreview.net/forum?id=Fe3t")
    assert values(found, FactName.TITLE) == ["On Ferrets"]
    assert values(found, FactName.AUTHOR) == ["Ada Ferret", "Bo Mink"]
    assert values(found, FactName.DESCRIPTION) == ["Ferrets work."]
    assert values(found, FactName.VENUE) == ["FERRET 2021 Oral"]
    assert values(found, FactName.PUBLISHED) == ["2021-01-02"]


def test_a_submission_that_is_not_public() -> None:
    web = Web({"https://api2.openreview.net/notes?id=Fe3t": answer({"notes": []})})
    with pytest.raises(FetchError, match="no public submission Fe3t"):
        OpenReview(web).read("https://openreview.net/forum?id=Fe3t")


@pytest.mark.parametrize(
    "url", ["https://openreview.net/group?x=1", "https://openreview.net.evil.example/forum?id=1"]
)
def test_what_is_no_submission(url: str) -> None:
    assert not OpenReview(Web()).applies(url)


@pytest.mark.parametrize("note", [None, {"content": []}, {"content": {"title": 3}, "pdate": 10**40}])
def test_no_shape_of_note_raises(note: object) -> None:
    assert isinstance(openreview_facts(JsonAnswer(note), "https://openreview.net/forum?id=x"), tuple)


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://dl.acm.org/doi/10.5555/ferret", True),
        ("https://www.nature.com/articles/s1", True),
        ("https://example.org/paper", False),
        ("https://nature.com.evil.example/articles/s1", False),
    ],
)
def test_hosts_that_publish_papers(url: str, paper: bool) -> None:
    assert is_paper(url) is paper
