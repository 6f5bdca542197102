"""What is behind a link that is no page."""

from __future__ import annotations

from tests.evidence.pretend import URL, Web, answer, everything, reasons
from triagebot.models import FactName, Kind, LinkStatus


def test_a_file_that_is_no_page_says_so() -> None:
    evidence = everything(Web({URL: answer({"a": 1})}), url=URL)
    assert evidence.link.status is LinkStatus.OK
    assert reasons(evidence)["the page"].startswith("The page answered with application/json")


def test_a_text_file_is_read_as_what_its_name_says() -> None:
    url = "https://example.org/notes.md"
    evidence = everything(Web({url: answer("# Notes\n\nOf *ferrets*.", "text/plain")}), url=url)
    assert evidence.first(FactName.TITLE) == "Notes"
    assert evidence.first(FactName.TEXT) == "# Notes\n\nOf ferrets."


def test_a_cut_pdf_is_not_read() -> None:
    from dataclasses import replace

    def cut(url: str) -> object:
        return replace(answer(b"%PDF-1.4 ...")(url), truncated=True)

    evidence = everything(Web({URL: cut}), url=URL)  # type: ignore[dict-item]
    assert evidence.kind is Kind.PDF
    assert "larger than" in reasons(evidence)["the page"]
