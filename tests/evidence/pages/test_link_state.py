from __future__ import annotations

import time

import pytest

from tests.evidence.peer import http, peer, to
from triagebot.config import Fetch
from triagebot.evidence.fetching.answer import Fetched, Hop
from triagebot.evidence.fetching.fetch_errors import Dead, Failing
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.evidence.pages import link_state
from triagebot.models import LinkState, LinkStatus

LONG = "<p>" + "An account of samplers for contrastive training. " * 200 + "</p>"


def answer(
    body: str = "<title>A page</title><p>Words.</p>",
    *,
    url: str = "https://site.example/page",
    status: int = 200,
    hops: tuple[tuple[str, int], ...] = (),
    **headers: str,
) -> Fetched:
    """An answer at `url`, reached over `hops`."""
    said = {"content-type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(
        url=hops[0][0] if hops else url, final_url=url, status=status, headers=tuple(said.items()),
        body=body.encode(), hops=tuple(Hop(at, code, code in (301, 308)) for at, code in hops),
    )  # fmt: skip


def test_a_page_is_ok() -> None:
    found = link_state.of_answer(answer())
    assert found == LinkState(status=LinkStatus.OK, http_status=200, final_url="https://site.example/page")


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, LinkStatus.DEAD), (410, LinkStatus.DEAD), (403, LinkStatus.BLOCKED), (401, LinkStatus.BLOCKED),
     (429, LinkStatus.BLOCKED), (999, LinkStatus.BLOCKED), (500, LinkStatus.FAILING), (503, LinkStatus.FAILING),
     (521, LinkStatus.FAILING), (405, LinkStatus.FAILING), (304, LinkStatus.FAILING)],
)  # fmt: skip
def test_every_http_status_counts_as_one_thing(status: int, expected: LinkStatus) -> None:
    found = link_state.of_answer(answer(status=status))
    assert (found.status, found.http_status) == (expected, status)
    assert str(status) in found.detail


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (503, "<title>Just a moment...</title>", {}),
        (403, "<title>Attention Required! | Cloudflare</title>", {}),
        (200, "<title>Just a moment...</title><p>Checking your browser.</p>", {}),
        (200, "<title>Making sure you&#39;re not a bot!</title>", {}),
        (200, "<title>Welcome</title>", {"cf_mitigated": "challenge"}),
        (202, "", {"x_amzn_waf_action": "challenge"}),
        (503, "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate'></script>", {}),
        (200, "<script src='https://geo.captcha-delivery.com/c.js'></script>", {}),
    ],
)
def test_a_challenge_is_blocked_not_failing(status: int, body: str, headers: dict[str, str]) -> None:
    assert link_state.of_answer(answer(body, status=status, **headers)).status is LinkStatus.BLOCKED


def test_a_consent_form_is_blocked() -> None:
    way = (("https://videos.example/watch", 302),)
    assert (
        link_state.of_answer(answer(url="https://consent.videos.example/m", hops=way)).status is LinkStatus.BLOCKED
    )


@pytest.mark.parametrize(
    "body",
    [
        "<title>CAPTCHA recognition with metric learning</title>" + LONG,
        "<title>A site</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>" + LONG,
        "<title>A single-page app</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<title>Domain for sale: an economic history</title>".replace("Domain for sale", "Domains sold") + LONG,
        "<title>404 Media</title>" + LONG,
        "<title>Log in with passkeys: a guide</title>" + LONG,
        "<title>How I bought a parked domain</title>" + LONG + "buy this domain",
    ],
)
def test_pages_about_such_things_are_pages(body: str) -> None:
    assert link_state.of_answer(answer(body)).status is LinkStatus.OK


@pytest.mark.parametrize(
    "login",
    ["https://site.example/login?next=/page", "https://site.example/users/sign_in", "https://accounts.google.com/v3/x",
     "https://login.site.example/", "https://sso.site.example/start", "https://site.example/wp-login.php"],
)  # fmt: skip
def test_a_redirect_to_a_login_is_a_login(login: str) -> None:
    assert (
        link_state.of_answer(answer(url=login, hops=(("https://site.example/page", 302),))).status
        is LinkStatus.LOGIN
    )


def test_a_form_with_a_password_and_that_title_is_a_login() -> None:
    body = "<title>Sign in · Site</title><form><input type='password'></form>"
    assert link_state.of_answer(answer(body)).status is LinkStatus.LOGIN


def test_a_library_for_logins_is_not_a_login() -> None:
    assert link_state.of_answer(answer(url="https://site.example/login-widgets")).status is LinkStatus.OK


@pytest.mark.parametrize(
    "body",
    [
        "<title>metric.example is for sale</title>This domain is for sale",
        "<title>Buy this domain</title>",
        "<p>The domain is parked free, courtesy of a registrar. This parked domain …</p>",
        "<html data-adblockkey='x'><body></body></html>",
        '<script>window.onload=function(){window.location.href="/lander"}</script>',
    ],
)
def test_parked_and_for_sale(body: str) -> None:
    assert link_state.of_answer(answer(body)).status is LinkStatus.PARKED


def test_a_redirect_to_a_market_for_domains_is_parked() -> None:
    found = answer(url="https://www.hugedomains.com/x", hops=(("https://metric.example/", 302),))
    assert link_state.of_answer(found).status is LinkStatus.PARKED


@pytest.mark.parametrize(
    "title", ["404", "Page not found · Site", "Error 404: Not Found", "Not found", "404 - page gone"]
)
def test_a_page_that_says_it_was_not_found_is_dead_whatever_its_status(title: str) -> None:
    assert link_state.of_answer(answer(f"<title>{title}</title><p>Sorry.</p>")).status is LinkStatus.DEAD


class TestMoved:
    def test_permanent_redirects_give_the_new_address(self) -> None:
        way = (("https://old.example/a", 301), ("https://older.example/a", 308))
        found = link_state.of_answer(answer(url="https://new.example/a", hops=way))
        assert (found.status, found.final_url) == (LinkStatus.MOVED, "https://new.example/a")
        assert "https://new.example/a" in found.detail

    def test_only_as_far_as_they_are_permanent(self) -> None:
        way = (("https://old.example/a", 301), ("https://new.example/a", 302))
        found = link_state.of_answer(answer(url="https://new.example/en/a", hops=way))
        assert found.final_url == "https://new.example/a"

    def test_a_temporary_redirect_moves_nothing(self) -> None:
        found = link_state.of_answer(answer(url="https://new.example/a", hops=(("https://old.example/a", 302),)))
        assert (found.status, found.final_url) == (LinkStatus.OK, "https://new.example/a")

    @pytest.mark.parametrize("new", ["https://site.example/a/", "https://www.site.example/a"])
    def test_the_same_page_in_another_spelling_has_not_moved(self, new: str) -> None:
        found = link_state.of_answer(answer(url=new, hops=(("https://site.example/a", 301),)))
        assert found.status is LinkStatus.OK

    def test_from_http_to_https_is_a_proposal_not_a_move(self) -> None:
        found = link_state.of_answer(answer(url="https://site.example/a", hops=(("http://site.example/a", 301),)))
        assert (found.status, found.https_url) == (LinkStatus.OK, "https://site.example/a")

    def test_the_home_page_in_place_of_a_page_is_said(self) -> None:
        found = link_state.of_answer(
            answer(url="https://site.example/", hops=(("https://site.example/deep/a", 301),))
        )
        assert found.status is LinkStatus.OK
        assert "the page may be gone" in found.detail


def test_an_empty_page_is_said() -> None:
    assert link_state.of_answer(answer("")).detail == "answered with an empty page"


def test_an_international_host_is_said_in_both_ways() -> None:
    found = link_state.of_answer(answer(url="https://xn--mnchen-3ya.example/"))
    assert found.detail == "has the international host name münchen.example (xn--mnchen-3ya.example)"


def test_errors_keep_their_sentence() -> None:
    assert link_state.of_error(Dead("leads to a host that does not exist", url="https://x.example/")) == LinkState(
        status=LinkStatus.DEAD, final_url="https://x.example/", detail="leads to a host that does not exist"
    )


class TestHttps:
    """http with working https is proposed as https; a peer cannot play TLS, so what is asked is what counts."""

    def test_a_link_without_a_port_is_tried(self) -> None:
        asked: list[str] = []

        def resolve(host: str, port: int) -> tuple[str, ...]:
            asked.append(f"{host}:{port}")
            return ()

        found = Fetcher(Fetch(seconds=2), environ={}, resolver=resolve)
        kept = LinkState(status=LinkStatus.OK, final_url="http://site.example/")
        assert link_state.with_https("http://site.example/", kept, found) == kept
        assert asked[0] == "site.example:443"

    @pytest.mark.parametrize(
        ("url", "known"),
        [
            ("https://site.example/", LinkState(status=LinkStatus.OK)),
            ("http://site.example:8080/", LinkState(status=LinkStatus.OK)),
            ("http://site.example/", LinkState(status=LinkStatus.DEAD)),
            ("http://site.example/", LinkState(status=LinkStatus.UNSAFE)),
            ("http://site.example/", LinkState(status=LinkStatus.OK, final_url="https://site.example/")),
        ],
    )
    def test_others_are_not(self, url: str, known: LinkState) -> None:
        def resolve(host: str, port: int) -> tuple[str, ...]:
            raise AssertionError("looked up")

        assert link_state.with_https(url, known, Fetcher(environ={}, resolver=resolve)) == known


def test_check_never_raises() -> None:
    with peer(lambda asked: to("file:///etc/passwd")) as site:
        found = link_state.check(site.url(), Fetcher(environ={}, allow=frozenset({site.authority})))
    assert found.status is LinkStatus.UNSAFE
    assert link_state.check("nonsense", Fetcher(environ={})).status is LinkStatus.UNSAFE


def test_check_gives_what_the_page_is() -> None:
    with peer(lambda asked: http(410)) as site:
        found = link_state.check(site.url(), Fetcher(environ={}, allow=frozenset({site.authority})))
    assert (found.status, found.http_status) == (LinkStatus.DEAD, 410)


@pytest.mark.parametrize(
    "piece", ["<", "<script ", "<title", "<a", "<title>x", "<style>", "</", "<!--", "404 ", "&#39;", "\n"]
)
def test_38_judging_a_page_takes_no_longer_for_a_crafted_one(piece: str) -> None:
    body = piece * (200_000 // len(piece))
    started = time.process_time()
    link_state.of_answer(answer(body))
    link_state.of_answer(answer("<title>" + body))
    assert time.process_time() - started < 1.0


def test_a_failing_link_keeps_its_time_out_sentence() -> None:
    assert link_state.of_error(Failing("did not answer completely within 20 seconds")).detail.startswith(
        "did not answer"
    )
