from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.peer import Answer, Asked, Peer, http, peer, to
from triagebot.config import Fetch
from triagebot.errors import UsageError
from triagebot.evidence.fetching import address_guard, requests_session, transport
from triagebot.evidence.fetching.fetcher import Blocked, Dead, Failing, Fetcher, LinkError, Unsafe
from triagebot.evidence.fetching.proxies import Proxies
from triagebot.models import LinkStatus


def fetcher(*peers: Peer, names: dict[str, str] | None = None, **bounds: object) -> Fetcher:
    """A fetcher that may open these peers, by address or under `names`."""
    table = names or {}

    def resolve(host: str, port: int) -> tuple[str, ...]:
        return (table[host],)

    allow = frozenset(each.authority for each in peers)
    return Fetcher(Fetch(**bounds), environ={}, allow=allow, resolver=resolve, sleep=lambda seconds: None)  # type: ignore[arg-type]


def pages(**answers: bytes) -> Callable[[Asked], Answer]:
    return lambda asked: answers.get(asked.target.strip("/") or "index", http(404))


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


def test_the_same_page_is_asked_for_once_also_by_several_threads() -> None:
    together = threading.Barrier(4)
    with peer(lambda asked: http(404 if "gone" in asked.target else 200, b"x")) as site:
        shared = fetcher(site)

        def ask() -> None:
            together.wait()
            shared.get(site.url())
            with pytest.raises(Dead):
                shared.get(site.url("/gone"))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(asked.target for asked in site.requests) == ["/", "/gone"]


def test_what_was_read_longest_ago_is_forgotten_first() -> None:
    with peer(lambda asked: http(200, b"x" * 900_000)) as site:
        shared = fetcher(site)
        for number in range(50):
            shared.get(site.url(f"/{number}"))
        shared.get(site.url("/49"))
        shared.get(site.url("/0"))
        assert len(site.requests) == 51


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


REFRESH = '<meta http-equiv="refresh" content="{}">'


class TestPagesThatRedirect:
    @pytest.mark.parametrize(
        ("content", "hop"),
        [
            ("0; url=/b", (200, True)),
            ("0;URL='/b'", (200, True)),
            ("5, /b", (200, False)),
            ("0; url=/b&amp;c", None),
            ("30; url=/b", None),
            ("0", None),
            ("0; url=/a", None),
        ],
    )
    def test_a_page_that_is_nothing_but_a_redirect_is_one(self, content: str, hop: tuple[int, bool] | None) -> None:
        stub = http(200, REFRESH.format(content).encode())
        with peer(pages(**{"a": stub, "b": http(200, b"there"), "b&c": http(200, b"both")})) as site:
            found = fetcher(site).get(site.url("/a"))
        if hop is None:
            assert found.final_url == site.url("/a") or found.body == b"both"
        else:
            assert [(each.status, each.permanent) for each in found.hops] == [hop]
            assert found.body == b"there"

    @pytest.mark.parametrize(
        "body",
        [
            "<noscript>" + REFRESH.format("0; url=/b") + "</noscript>",
            REFRESH.format("0; url=/b") + "words " * 5_000,
            "<meta name=description content='refresh 0; url=/b'>",
        ],
    )
    def test_others_are_pages(self, body: str) -> None:
        with peer(pages(a=http(200, body.encode()), b=http(200, b"there"))) as site:
            assert fetcher(site).get(site.url("/a")).hops == ()

    def test_it_is_checked_like_any_redirect(self) -> None:
        with peer(lambda asked: http(200, b"secret")) as private:
            stub = http(200, REFRESH.format(f"0; url={private.url()}").encode())
            with peer(lambda asked: stub) as site, pytest.raises(Unsafe):
                fetcher(site).get(site.url())
            assert private.connections == 0

    def test_there_is_an_end_to_them(self) -> None:
        stubs = {
            "a": http(200, REFRESH.format("0; url=/b").encode()),
            "b": http(200, REFRESH.format("0; url=/a").encode()),
        }
        with peer(pages(**stubs)) as site, pytest.raises(Failing, match="redirects more than 5 times"):
            fetcher(site).get(site.url("/a"))


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


def test_both_kinds_of_addresses_are_tried_in_turns() -> None:
    found = transport._mixed(("2606::1", "2606::2", "2606::3", "1.1.1.1", "1.1.1.2"))
    assert found == ["2606::1", "1.1.1.1", "2606::2", "1.1.1.2", "2606::3"]


class TestRequestsSession:
    def test_reads_through_the_fetcher(self) -> None:
        with peer(pages(a=to("/b"), b=http(200, "ü".encode(), kind="text/plain; charset=utf-8"))) as site:
            found = requests_session.session(fetcher(site)).get(site.url("/a"), params={}, timeout=3)
        assert (found.status_code, found.text, found.url) == (200, "ü", site.url("/b"))

    def test_refuses_what_the_fetcher_refuses(self) -> None:
        import requests

        with peer(lambda asked: http()) as private:
            session = requests_session.session(fetcher())
            with pytest.raises(requests.ConnectionError, match="private network address"):
                session.get(private.url())
            with pytest.raises(requests.RequestException):
                session.post(private.url(), data="x")
            with pytest.raises(requests.RequestException):
                session.get("file:///etc/passwd")
            assert private.connections == 0

    def test_takes_no_longer_than_told(self) -> None:
        import requests

        def forever(asked: Asked) -> Answer:
            hold.wait(5)
            return b""

        hold = threading.Event()
        with peer(forever) as site:
            with pytest.raises(requests.Timeout):
                requests_session.session(fetcher(site), timeout=0.2).get(site.url())
            hold.set()


class TestProxy:
    """Behind a configured proxy names are the proxy's to resolve; the rest is still refused here."""

    def through(self, proxy: Peer, **environ: str) -> Fetcher:
        def no_lookups(host: str, port: int) -> tuple[str, ...]:
            raise AssertionError(f"{host} was looked up")

        environ = {"HTTP_PROXY": proxy.url("")} | environ
        return Fetcher(Fetch(seconds=5), environ=environ, resolver=no_lookups)

    def test_names_are_left_to_the_proxy(self) -> None:
        with peer(lambda asked: http(200, b"proxied")) as proxy:
            assert self.through(proxy).get("http://site.example/a").body == b"proxied"
            assert proxy.requests[0].target == "http://site.example/a"

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1/", "http://10.0.0.1/", "http://localhost/", "http://2130706433/"]
    )
    def test_addresses_and_local_names_are_not(self, url: str) -> None:
        with peer(lambda asked: http()) as proxy:
            with pytest.raises(LinkError) as caught:
                self.through(proxy).get(url)
            assert proxy.connections == 0
        assert caught.value.status is LinkStatus.UNSAFE

    @pytest.mark.parametrize(
        "target",
        [
            "http://169.254.169.254/latest/",
            "http://localhost/",
            "file:///etc/passwd",
            "//127.0.0.1/",
            "http://a@b.example/",
        ],
    )
    def test_not_at_a_redirect_either(self, target: str) -> None:
        with peer(lambda asked: to(target)) as proxy:
            with pytest.raises(LinkError) as caught:
                self.through(proxy).get("http://site.example/")
            assert len(proxy.requests) == 1
        assert caught.value.status is LinkStatus.UNSAFE

    @pytest.mark.parametrize(
        ("no_proxy", "url", "direct"),
        [
            ("site.example", "https://site.example/", True),
            ("site.example", "https://www.site.example/", True),
            (".site.example", "https://www.site.example/", True),
            ("*.site.example", "https://www.site.example/", True),
            ("other.example, site.example", "https://site.example/", True),
            ("site.example:443", "https://site.example/", True),
            ("site.example:80", "https://site.example/", False),
            ("site.example", "https://site.example.org/", False),
            ("site.example", "https://mysite.example/", False),
            ("93.184.216.0/24", "https://93.184.216.34/", True),
            ("93.184.216.0/24", "https://93.184.217.34/", False),
            ("*", "https://any.example/", True),
            ("", "https://any.example/", False),
            (",,", "https://any.example/", False),
        ],
    )
    def test_no_proxy_is_honoured(self, no_proxy: str, url: str, direct: bool) -> None:
        proxies = Proxies.of({"https_proxy": "proxy.example:3128", "NO_PROXY": no_proxy})
        assert proxies.choose(address_guard.inspect(url)) == ("" if direct else "http://proxy.example:3128")

    def test_a_proxy_that_is_away_says_nothing_of_the_link(self) -> None:
        with peer(lambda asked: http()) as proxy:
            gone = proxy
        with pytest.raises(Failing, match="through the configured proxy"):
            self.through(gone).get("http://site.example/")
        nowhere = Fetcher(environ={"http_proxy": "http://proxy.invalid"}, resolver=lambda host, port: ())
        with pytest.raises(Failing, match="through the configured proxy"):
            nowhere.get("http://site.example/")

    @pytest.mark.parametrize("environ", [{"HTTP_PROXY": "ftp://x.example"}, {"http_proxy": "http://["}])
    def test_a_proxy_that_cannot_be_one_is_named(self, environ: dict[str, str]) -> None:
        with pytest.raises(UsageError, match="proxy"):
            Fetcher(environ=environ).get("http://site.example/")

    def test_under_cgi_a_request_header_is_no_configuration(self) -> None:
        assert Proxies.of({"HTTP_PROXY": "http://evil.example", "REQUEST_METHOD": "GET"}).http == ""

    def test_certificates_that_are_not_there_are_named(self) -> None:
        with pytest.raises(UsageError, match="SSL_CERT_FILE"):
            Fetcher(environ={"SSL_CERT_FILE": "no-such-file.pem"}).get("https://site.example/")
