"""PDFs: what their first page says, and what a hostile one cannot do."""

from __future__ import annotations

import contextlib
import time
import zlib

import pytest

from triagebot.errors import FetchError
from triagebot.evidence.pages import pdf
from triagebot.models import Fact, FactName

URL = "https://example.org/ferret.pdf"


def string(text: str) -> bytes:
    return b"(" + text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def content(*lines: tuple[float, str]) -> bytes:
    """Lines from the top of the page, each in its size."""
    parts, y = [], 780.0
    for size, text in lines:
        parts.append(b"BT /F1 %.1f Tf 40 %.1f Td %s Tj ET" % (size, y, string(text)))
        y -= size * 1.4
    return b"\n".join(parts)


def document(
    page: bytes = b"",
    *,
    title: str = "",
    author: str = "",
    kids: bytes = b"3 0 R",
    count: int = 1,
    more: bytes = b"",
) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(page), more, page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title" + string(title) + b"/Author" + string(author) + b"/CreationDate(D:20210304050607Z)>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    )


PAPER = content(
    (8, "Proceedings of the 3rd Conference on Ferrets, 2021"),
    (18, "On the Night Life"),
    (18, "of Urban Ferrets"),
    (11, "Ada Ferret, Bo Mink and Cy de Stoat"),
    (9, "University of the Zoo"),
    (10, "Abstract"),
    (10, "We study ferrets at night. They are awake, con-"),
    (10, "trary to the belief of their keepers."),
)


def values(facts: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in facts if fact.name is name]


def test_a_paper_speaks_through_its_first_page_when_its_metadata_says_nothing() -> None:
    facts = pdf.read(document(PAPER, title="main.dvi"), URL)
    assert values(facts, FactName.TITLE) == ["On the Night Life of Urban Ferrets"]
    assert values(facts, FactName.AUTHOR) == ["Ada Ferret", "Bo Mink", "Cy de Stoat"]
    assert "They are awake, contrary to the belief" in values(facts, FactName.TEXT)[0]
    assert values(facts, FactName.CREATED) == ["2021-03-04"]
    assert {(fact.source, fact.url) for fact in facts} == {("the PDF", URL)}


def test_metadata_that_says_something_is_believed_and_a_contradiction_is_kept() -> None:
    facts = pdf.read(document(PAPER, title="Urban ferrets at night", author="A. Ferret; B. Mink"), URL)
    assert values(facts, FactName.TITLE) == ["Urban ferrets at night", "On the Night Life of Urban Ferrets"]
    assert values(facts, FactName.AUTHOR) == ["A. Ferret", "B. Mink"]


@pytest.mark.parametrize(
    "title",
    [
        "",
        "untitled",
        "Microsoft Word - paper_final2.doc",
        "paper.pdf",
        "Title",
        "LaTeX document",
        "x",
        "PowerPoint Presentation",
    ],
)
def test_titles_that_programs_make_up_are_no_titles(title: str) -> None:
    assert values(pdf.read(document(PAPER, title=title), URL), FactName.TITLE) == [
        "On the Night Life of Urban Ferrets"
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Ferret", ("Ada Ferret",)),
        ("Ada Ferret1,2, Bo Mink2* and Cy Stoat†", ("Ada Ferret", "Bo Mink", "Cy Stoat")),
        ("Åsa Öberg, Jean-Luc O'Hara, J. R. Hartley", ("Åsa Öberg", "Jean-Luc O'Hara", "J. R. Hartley")),
        ("Ludwig van der Berg & Maria de la Cruz", ("Ludwig van der Berg", "Maria de la Cruz")),
        ("University of the Zoo, 12345 Ferrettown", ()),
        ("ada@zoo.example", ()),
        ("We study ferrets at night", ()),
        ("Abstract", ()),
        ("", ()),
    ],
)
def test_a_line_of_names(line: str, names: tuple[str, ...]) -> None:
    assert pdf.names(line) == names


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"%PDF-1.7\nnot a pdf",
        document(PAPER)[:300],
        b"%PDF-1.4" + b"\0" * 100_000,
        document(b"BT /F1 9 Tf (" + b"x" * 10),
        document(PAPER, kids=b"2 0 R " * 3, count=10**9),
    ],
    ids=["empty", "no pdf", "cut", "zeros", "open string", "a page that holds itself"],
)
def test_a_damaged_file_is_one_sentence(body: bytes) -> None:
    with pytest.raises(FetchError, match="PDF"):
        pdf.read(body, URL)


def flate(data: bytes) -> bytes:
    return zlib.compress(data, 9)


BOMBS = {
    "zeros": document(flate(b"\0" * 150_000_000), more=b"/Filter/FlateDecode"),
    "twice": document(flate(flate(b" " * 150_000_000)), more=b"/Filter[/FlateDecode/FlateDecode]"),
    "brackets": document(flate(b"[" * 1_400_000), more=b"/Filter/FlateDecode"),
    "operators": document(flate(b"BT (x) Tj ET " * 50_000), more=b"/Filter/FlateDecode"),
    "many pages": document(PAPER, kids=b"3 0 R " * 400_000, count=400_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_within_the_time_allowed(name: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(FetchError):
        facts = pdf.read(BOMBS[name], URL, seconds=12)
        assert sum(len(fact.value) for fact in facts) < 100_000
    assert time.monotonic() - began < 14


def test_a_reader_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match="within 0 seconds"):
        pdf.extract(document(PAPER), seconds=0.01)
    assert time.monotonic() - began < 5


def test_the_reading_process_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "not-for-you")
    seen: list[dict[str, str]] = []

    class Ended:
        returncode, stdout, stderr = 0, b'{"title": "x"}', b""

    monkeypatch.setattr(pdf.subprocess, "run", lambda *_, env, **__: seen.append(env) or Ended())
    pdf.extract(b"%PDF-")
    assert set(seen[0]) <= {"PATH", "SYSTEMROOT"}


@pytest.mark.parametrize(
    ("body", "kind", "is_pdf"),
    [
        (b"%PDF-1.4", "text/html", True),
        (b"\n%PDF-1.4", "", True),
        (b"<html>", "application/pdf", True),
        (b"x", "", False),
    ],
)
def test_a_pdf_is_known_by_its_first_bytes_or_its_media_type(body: bytes, kind: str, is_pdf: bool) -> None:
    assert pdf.is_pdf(body, kind) is is_pdf


@pytest.mark.parametrize(
    ("heading", "end"),
    [
        ("Abstract", "1 Introduction"),
        ("ABSTRACT", "1. INTRODUCTION"),
        ("Abstract—", "Index Terms—ferrets, night"),
        ("Abstract:", "Keywords: ferrets"),
        ("A B S T R A C T", "CCS Concepts: • Ferrets"),
    ],
)
def test_the_abstract_stands_between_its_heading_and_the_next(heading: str, end: str) -> None:
    words = "We study ferrets at night, when they are awake, contrary to the belief of their keepers."
    page = f"On Ferrets\nAda Ferret\n{heading}\n{words}\n{end}\nFerrets have been kept for long."
    assert pdf.abstract_of((page,)) == words


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Abstract thinking in ferrets is rare.",
        "Abstract\nToo short.\n1 Introduction",
        "Abstract\n" + "x y " * 3000,
    ],
)
def test_without_a_heading_or_an_end_there_is_no_abstract(page: str) -> None:
    assert pdf.abstract_of((page,)) == ""


def test_lines_become_paragraphs() -> None:
    assert (
        pdf.unwrap("We know fer-\nrets well.\nVery well.\n\nNext.") == "We know ferrets well. Very well.\n\nNext."
    )
