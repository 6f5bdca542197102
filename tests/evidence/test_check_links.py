from __future__ import annotations

import threading
from collections import Counter

from tests.evidence.peer import Answer, Asked, Peer, http, peer, to
from triagebot.config import Fetch
from triagebot.evidence import check_links
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.models import LinkState, LinkStatus


def fetcher(*peers: Peer, seconds: float = 5.0) -> Fetcher:
    return Fetcher(Fetch(seconds=seconds), environ={}, allow=frozenset(each.authority for each in peers))


def checked(urls: list[str], through: Fetcher, concurrency: int = 4, per_host: int = 8) -> dict[str, LinkState]:
    found = list(check_links.check(urls, through, concurrency, per_host=per_host))
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_link_gets_its_state() -> None:
    answers = {
        "/ok": http(),
        "/gone": http(404),
        "/no": http(403),
        "/moved": to("/ok", 301),
        "/file": to("file:///x"),
    }
    with peer(lambda asked: answers[asked.target]) as site:
        found = checked([site.url(path) for path in answers], fetcher(site))
    assert {url.rpartition("/")[2]: state.status for url, state in found.items()} == {
        "ok": LinkStatus.OK, "gone": LinkStatus.DEAD, "no": LinkStatus.BLOCKED, "moved": LinkStatus.MOVED,
        "file": LinkStatus.UNSAFE,
    }  # fmt: skip


def test_nothing_to_check_is_nothing() -> None:
    assert checked([], fetcher()) == {}


def test_a_head_is_enough_for_a_good_link() -> None:
    with peer(lambda asked: http(200, b"x" * 1000)) as site:
        checked([site.url("/a")], fetcher(site))
        assert [asked.method for asked in site.requests] == ["HEAD"]


def test_a_server_that_refuses_heads_is_asked_for_the_page() -> None:
    for refusal in (405, 403, 404, 500, 501):
        with peer(lambda asked, refusal=refusal: http(refusal if asked.method == "HEAD" else 200)) as site:
            assert checked([site.url("/a")], fetcher(site))[site.url("/a")].status is LinkStatus.OK
            assert [asked.method for asked in site.requests] == ["HEAD", "GET"]


def test_a_server_that_breaks_off_at_heads_is_asked_for_the_page() -> None:
    with peer(lambda asked: b"" if asked.method == "HEAD" else http(200)) as site:
        # A peer that answers nothing is given a second chance, as a kept connection may have been closed.
        assert checked([site.url("/a")], fetcher(site))[site.url("/a")].status is LinkStatus.OK


def test_addresses_of_the_same_thing_are_opened_once() -> None:
    with peer(lambda asked: http()) as site:
        urls = [site.url("/a"), site.url("/a#top"), site.url("/a/"), site.url("/a?utm_source=x"), site.url("/a")]
        found = checked(urls, fetcher(site))
        assert len(site.requests) == 1
    assert set(found) == set(urls)


def test_no_host_has_more_than_its_share_open() -> None:
    lock = threading.Lock()
    open_now: Counter[str] = Counter()
    most: Counter[str] = Counter()
    pause = threading.Event()

    def answer(asked: Asked) -> Answer:
        with lock:
            open_now["all"] += 1
            most["all"] = max(most["all"], open_now["all"])
        pause.wait(0.02)
        with lock:
            open_now["all"] -= 1
        return http()

    with peer(answer) as site:
        found = checked([site.url(f"/{number}") for number in range(30)], fetcher(site), 12, per_host=3)
    assert len(found) == 30
    assert most["all"] <= 3


def test_a_host_that_asks_for_less_is_asked_one_by_one() -> None:
    lock = threading.Lock()
    together = [0, 0]
    pause = threading.Event()

    def answer(asked: Asked) -> Answer:
        with lock:
            together[0] += 1
            late = len(site.requests) > 9
            together[1] = max(together[1], together[0]) if late else together[1]
        pause.wait(0.005)
        with lock:
            together[0] -= 1
        return http(429)

    with peer(answer) as site:
        found = checked([site.url(f"/{number}") for number in range(20)], fetcher(site), 8)
    assert {state.status for state in found.values()} == {LinkStatus.BLOCKED}
    assert together[1] == 1
    assert {asked.method for asked in site.requests} == {"HEAD"}


def test_unsafe_links_open_nothing() -> None:
    with peer(lambda asked: http()) as private:
        found = checked([private.url("/a"), "http://localhost/", "ftp://x.example/", "nonsense", ""], fetcher())
        assert private.connections == 0
    assert {state.status for state in found.values()} == {LinkStatus.UNSAFE}


def test_who_stops_listening_starts_nothing_more() -> None:
    with peer(lambda asked: http()) as site:
        found = check_links.check([site.url(f"/{number}") for number in range(500)], fetcher(site), 2)
        next(found)
        found.close()  # type: ignore[attr-defined]
        assert len(site.requests) < 100


def test_silent_hosts_do_not_hold_up_the_others() -> None:
    hold = threading.Event()

    def silent(asked: Asked) -> Answer:
        hold.wait(3)
        return b""

    with peer(silent) as slow, peer(lambda asked: http()) as site:
        urls = [slow.url(f"/{number}") for number in range(2)] + [site.url(f"/{number}") for number in range(20)]
        found = list(check_links.check(urls, fetcher(slow, site, seconds=0.6), 4))
        hold.set()
    assert [state.status for _, state in found[:20]] == [LinkStatus.OK] * 20
    assert [state.status for _, state in found[20:]] == [LinkStatus.FAILING] * 2
