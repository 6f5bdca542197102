"""Asking public APIs: who did not answer is named, and what is no answer is none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from triagebot.errors import FetchError
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import Dead, Failing
from triagebot.evidence.sources import public_api


class Told:
    """Gives one answer, or raises it."""

    def __init__(self, answer: Fetched | Exception) -> None:
        self.answer = answer
        self.asked: dict[str, object] = {}

    def get(self, url: str, *, headers: Mapping[str, str] | None = None, most: int | None = None) -> Fetched:
        self.asked = {"url": url, "headers": headers, "most": most}
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def body(data: bytes, kind: str = "application/json", *, truncated: bool = False) -> Fetched:
    return Fetched("u", "u", 200, (("content-type", kind),), data, truncated=truncated)


def test_an_answer_is_json_and_bounded() -> None:
    fetcher = Told(body(b'{"name": "lamp"}'))
    assert public_api.json(fetcher, "https://api.example", "PyPI").text("name") == "lamp"
    assert fetcher.asked["most"] == public_api.LONGEST_ANSWER
    assert fetcher.asked["headers"] == {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Dead("does not exist (404)", http_status=404), r"PyPI does not know it \(404\)\."),
        (Dead("has no address"), r"PyPI does not know it \(no such host\)\."),
        (Failing("answered with an error (500)"), r"PyPI answered with an error \(500\)\."),
        (body(b"{", truncated=True), "PyPI answered with more than 2 MB"),
        (body(b"<html>"), "PyPI"),
    ],
    ids=["dead", "no host", "failing", "too long", "no JSON"],
)
def test_who_did_not_answer_is_named(answer: Fetched | Exception, sentence: str) -> None:
    with pytest.raises(FetchError, match=sentence):
        public_api.json(Told(answer), "https://api.example", "PyPI")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (body("Lampe für Öl".encode(), "text/plain"), "Lampe für Öl"),
        (body(b"<h1>Not found</h1>", "text/html"), ""),
        (body(b"\x89PNG\0", "text/plain"), ""),
        (Failing("did not answer in time"), ""),
    ],
    ids=["text", "page", "picture", "failing"],
)
def test_a_text_is_one_or_there_is_none(answer: Fetched | Exception, text: str) -> None:
    assert public_api.text(Told(answer), "https://raw.example") == text


@pytest.mark.parametrize(
    ("url", "host", "parts"),
    [
        ("https://www.pypi.org/project/l%61mp/", "pypi.org", ["project", "lamp"]),
        ("https://pypi.org/project/%2e%2e/admin", "pypi.org", []),
        ("https://pypi.org/project/a%2Fb", "pypi.org", []),
        ("mailto:me@pypi.org", "", []),
    ],
)
def test_a_place_has_no_part_that_leads_elsewhere(url: str, host: str, parts: list[str]) -> None:
    assert public_api.place(url) == (host, parts)
