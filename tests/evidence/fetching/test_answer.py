"""An answer of the web, as a value."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from triagebot.evidence.fetching.answer import Fetched, Hop
from triagebot.evidence.fetching.fetch_errors import Blocked, Dead


def answer(status: int = 200, **headers: str) -> Fetched:
    known = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched("https://a.example", "https://a.example/", status, known)


def test_the_first_header_of_a_name_counts_whatever_its_case() -> None:
    found = Fetched("u", "u", 200, (("content-type", "Text/HTML; charset=x"), ("content-type", "text/plain")))
    assert found.header("Content-Type") == "Text/HTML; charset=x"
    assert found.content_type == "text/html"
    assert answer().content_type == ""


@pytest.mark.parametrize(
    ("value", "seconds"), [("2", 2.0), ("-3", 0.0), ("", None), ("soon", None), ("inf", None), ("nan", None)]
)
def test_how_long_one_is_asked_to_wait(value: str, seconds: float | None) -> None:
    assert answer(retry_after=value).retry_after == seconds


def test_a_moment_to_wait_for_is_said_in_seconds_and_is_never_past() -> None:
    ahead = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < (answer(retry_after=ahead).retry_after or 0) < 100
    assert answer(retry_after="Fri, 31 Dec 1999 23:59:59 GMT").retry_after == 0.0


def test_a_link_moved_for_good_when_all_its_redirects_say_so() -> None:
    for_good, for_now = Hop("a", 301, True), Hop("b", 302, False)
    assert not answer().permanent
    assert Fetched("u", "u", 200, hops=(for_good, for_good)).permanent
    assert not Fetched("u", "u", 200, hops=(for_good, for_now)).permanent


def test_what_is_no_success_is_raised_as_what_it_counts_as() -> None:
    answer(204).raise_for_status()
    with pytest.raises(Dead):
        answer(404).raise_for_status()
    with pytest.raises(Blocked) as caught:
        answer(429, retry_after="7").raise_for_status()
    assert caught.value.after == 7.0
