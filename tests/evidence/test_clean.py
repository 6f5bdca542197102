"""Values as pages write them, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.evidence.clean import arxiv_id, date, doi, language, plain


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
