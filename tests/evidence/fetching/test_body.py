"""How many bytes of a body are read, by what it says it is."""

from __future__ import annotations

import pytest

from triagebot.config import Fetch
from triagebot.evidence.fetching.body import BodyBounds

OPTIONS = Fetch(page_bytes=3_000_000, pdf_bytes=9_000_000)


@pytest.mark.parametrize(
    ("kind", "url", "most"),
    [
        ("text/html; charset=utf-8", "https://a.example/", 2_000_000),
        ("text/plain", "https://a.example/", 3_000_000),
        ("application/pdf", "https://a.example/", 9_000_000),
        ("application/octet-stream", "https://a.example/paper.PDF?x=1", 9_000_000),
        ("text/html", "https://a.example/paper.pdf", 2_000_000),
        ("Image/PNG", "https://a.example/", 65_536),
        ("application/zip", "https://a.example/", 65_536),
        ("", "https://a.example/", 3_000_000),
    ],
)
def test_a_page_a_paper_and_a_picture_have_bounds_of_their_own(kind: str, url: str, most: int) -> None:
    bounds = BodyBounds(OPTIONS, None, url)
    assert bounds.of(kind) == most
    assert bounds.highest == 9_000_000


def test_who_asks_for_less_gets_less_of_everything() -> None:
    bounds = BodyBounds(OPTIONS, 100, "https://a.example/")
    assert (bounds.of("application/pdf"), bounds.highest) == (100, 100)
