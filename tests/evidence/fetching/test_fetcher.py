from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.peer import fetcher, http, pages, peer, to
from triagebot.evidence.fetching.fetcher import Blocked, Dead, Failing, Fetcher, LinkError
from triagebot.models import LinkStatus


def test_a_page_is_given_with_what_was_said_of_it() -> None:
    with peer(pages(index=http(200, b"hello", kind="Text/HTML; charset=utf-8"))) as site:
        found = fetcher(site).get(site.url())
    assert (found.status, found.body, found.content_type) == (200, b"hello", "text/html")
    assert found.header("Content-Type") == "Text/HTML; charset=utf-8"
    assert (found.hops, found.truncated, found.permanent) == ((), False, False)


def test_redirects_are_followed_and_told_apart() -> None:
    answers = pages(a=to("/b", 301), b=to("/c", 308), c=to("d", 302), d=http(200, b"there"))
    with peer(answers) as site:
        found = fetcher(site).get(site.url("/a"))
        permanent = fetcher(site).fetch(site.url("/a"), follow=False)
    assert found.final_url == site.url("/d")
    assert [(hop.url, hop.status, hop.permanent) for hop in found.hops] == [
        (site.url("/a"), 301, True), (site.url("/b"), 308, True), (site.url("/c"), 302, False),
    ]  # fmt: skip
    assert not found.permanent
    assert permanent.status == 301


def test_the_route_of_a_single_page_site_survives_a_redirect() -> None:
    with peer(pages(a=to("/b"), b=http(200, b"x"))) as site:
        assert fetcher(site).get(site.url("/a#/route")).final_url == site.url("/b#/route")
        assert site.requests[-1].target == "/b"


@pytest.mark.parametrize(
    ("status", "kind", "sentence"),
    [
        (403, Blocked, "could not be reached from here (403)"),
        (401, Blocked, "could not be reached from here (401)"),
        (429, Blocked, "could not be reached from here (429)"),
        (451, Blocked, "could not be reached from here (451)"),
        (404, Dead, "does not exist (404)"),
        (410, Dead, "does not exist (410)"),
        (500, Failing, "answered with an error (500)"),
        (503, Failing, "answered with an error (503)"),
        (400, Failing, "answered with an error (400)"),
    ],
)
def test_an_error_is_one_plain_sentence_with_a_link_status(
    status: int, kind: type[LinkError], sentence: str
) -> None:
    with peer(lambda asked: http(status)) as site, pytest.raises(kind) as caught:
        fetcher(site).get(site.url())
    assert (caught.value.message, caught.value.http_status) == (sentence, status)


def test_fetch_gives_an_error_page_as_it_is() -> None:
    with peer(lambda asked: http(404, b"gone")) as site:
        assert fetcher(site).fetch(site.url()).body == b"gone"


def test_no_cookie_is_kept_and_no_referrer_sent() -> None:
    with peer(pages(a=http(302, Location="/b", Set_Cookie="id=1; Path=/"), b=http(200, b"x"))) as site:
        fetcher(site).get(site.url("/a"))
        sent = site.requests[-1].headers
    assert "cookie" not in sent
    assert "referer" not in sent


def test_credentials_stay_with_their_host() -> None:
    with peer(lambda asked: http(200, b"x")) as other, peer(lambda asked: to(other.url("/"))) as first:
        fetcher(first, other).get(first.url(), headers={"Authorization": "Bearer t0ken", "Accept": "text/plain"})
        sent, carried = first.requests[0].headers, other.requests[0].headers
    assert sent["authorization"] == "Bearer t0ken"
    assert "authorization" not in carried
    assert carried["accept"] == "text/plain"


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for_once(status: int) -> None:
    waited: list[float] = []
    answers = iter([http(status, Retry_After="2"), http(200, b"now")])
    with peer(lambda asked: next(answers)) as site:
        patient = Fetcher(environ={}, allow=frozenset({site.authority}), sleep=waited.append)
        assert patient.get(site.url()).body == b"now"
    assert waited == [2.0]


@pytest.mark.parametrize("after", ["30", "", "soon", "-1e999", "nan", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_long_or_unreadable_retry_after_is_not_waited_for(after: str) -> None:
    with peer(lambda asked: http(429, Retry_After=after)) as site:
        impatient = Fetcher(environ={}, allow=frozenset({site.authority}), sleep=pytest.fail)
        with pytest.raises(Blocked):
            impatient.get(site.url())
        assert len(site.requests) == 1


def test_a_busy_site_is_asked_twice_at_most() -> None:
    with peer(lambda asked: http(503, Retry_After="1")) as site:
        with pytest.raises(Failing, match=r"answered with an error \(503\)"):
            fetcher(site).get(site.url())
        assert len(site.requests) == 2


def test_a_refused_connection_is_failing_not_dead() -> None:
    with peer(lambda asked: http()) as site:
        gone = site
    with pytest.raises(Failing, match="could not be connected to"):
        fetcher(gone).get(gone.url())


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x00\x01\x02", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", b"HTTP/1.1 9999 Hm\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", b"SSH-2.0-OpenSSH_9.9\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 3\r\n\r\nabc",
     b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000 + b"\r\n"],
)  # fmt: skip
def test_a_broken_answer_is_failing(answer: bytes) -> None:
    with peer(lambda asked: answer) as site, pytest.raises(LinkError) as caught:
        fetcher(site).get(site.url())
    assert caught.value.status in (LinkStatus.FAILING, LinkStatus.UNSAFE)


def test_pictures_and_films_are_not_downloaded() -> None:
    with peer(lambda asked: http(200, b"x" * 1_000_000, kind="video/mp4")) as site:
        found = fetcher(site).get(site.url())
    assert (len(found.body), found.truncated) == (65_536, True)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_location_is_followed_or_refused(target: str) -> None:
    shared = Fetcher(environ={})
    start = shared.guard.inspect("https://site.example/a?b#c")
    try:
        found = shared._next(start, target)
    except LinkError:
        return
    assert shared.guard.inspect(found.url).authority == found.authority
