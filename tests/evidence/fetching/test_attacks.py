"""Attacks 25 to 31 on the fetcher: each test would notice the connection, the bytes or the seconds."""

from __future__ import annotations

import gzip
import itertools
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence.peer import Answer, Asked, Peer, http, peer, to
from triagebot.config import Fetch
from triagebot.evidence.fetching.fetcher import Failing, Fetcher, LinkError, Unsafe
from triagebot.evidence.pages import html_page
from triagebot.models import LinkStatus


class Names:
    """A resolver that answers from a table and remembers what it was asked."""

    def __init__(self, **table: tuple[str, ...]) -> None:
        self.table = {name.replace("_", "."): iter(answers) for name, answers in table.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return tuple(next(self.table[host]).split())


def fetcher(*peers: Peer, names: Names | None = None, **bounds: float) -> Fetcher:
    allow = frozenset(each.authority for each in peers)
    return Fetcher(Fetch(**bounds), environ={}, allow=allow, resolver=names or Names(), sleep=lambda _: None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "localhost", "localhost.", "[::ffff:7f00:1]"],
)
def test_25_no_way_of_writing_loopback_opens_a_connection(host: str) -> None:
    with peer(lambda asked: http(200, b"secret")) as private:
        with pytest.raises(Unsafe):
            fetcher().get(private.url(host=host))
        assert private.connections == 0


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "168.63.129.16", "100.64.0.1", "fd00::1", "::1", "::ffff:10.0.0.1"]
)
def test_26_a_name_for_an_address_that_is_not_public_is_refused(address: str) -> None:
    names = Names(inside_example=(address,))
    with pytest.raises(Unsafe):
        fetcher(names=names).get("http://inside.example/")
    assert names.asked == ["inside.example"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "way", ["{private}", "http://inside.example:{port}/", "//{authority}/", "http://user@{authority}/"]
)
def test_27_a_redirect_to_a_private_address_is_not_followed(status: int, way: str) -> None:
    with peer(lambda asked: http(200, b"secret")) as private:
        target = way.format(private=private.url(), port=private.port, authority=private.authority)
        with peer(lambda asked: to(target, status)) as site, pytest.raises(Unsafe) as caught:
            fetcher(site, names=Names(inside_example=("127.0.0.1",))).get(site.url())
        assert private.connections == 0
    assert caught.value.status is LinkStatus.UNSAFE


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://ftp.example/", "gopher://x.example/", "data:text/html,x", "javascript:x"],
)
def test_27_a_redirect_to_another_scheme_is_not_followed(target: str) -> None:
    with peer(lambda asked: to(target)) as site, pytest.raises(Unsafe, match="redirects to an address that"):
        fetcher(site).get(site.url())


def test_28_a_name_is_looked_up_once_and_the_checked_address_is_connected_to() -> None:
    with peer(lambda asked: http(200, b"public")) as public:
        # The second lookup would lead elsewhere; there must be none between the check and the connection.
        names = Names(turning_example=("127.0.0.1", "127.0.0.9"))
        found = fetcher(public, names=names).get(public.url(host="turning.example"))
        assert found.body == b"public"
        assert names.asked == ["turning.example"]
        assert public.requests[0].headers["host"] == f"turning.example:{public.port}"


def test_28_a_name_that_turns_private_at_a_redirect_is_refused_there() -> None:
    with (
        peer(lambda asked: http(302, Location="/again")) as public,
        peer(lambda asked: http(200, b"secret"), host="127.0.0.1") as private,
    ):
        names = Names(turning_example=("127.0.0.1", "10.0.0.1"))
        with pytest.raises(Unsafe):
            fetcher(public, names=names).get(public.url(host="turning.example"))
        assert len(public.requests) == 1
        assert private.connections == 0


def test_28_a_name_with_a_public_and_a_private_address_is_refused_before_any_connection() -> None:
    with peer(lambda asked: http(200, b"x")) as public:
        with pytest.raises(Unsafe):
            fetcher(public, names=Names(both_example=("127.0.0.1 10.0.0.1",))).get(public.url(host="both.example"))
        assert public.connections == 0


@pytest.mark.parametrize(
    "url", ["https://github.com@evil.example/", "https://github.com%2f@evil.example/", "https://gіthub.com/"]
)
def test_29_misleading_hosts_are_not_even_looked_up(url: str) -> None:
    names = Names()
    with pytest.raises(Unsafe):
        fetcher(names=names).get(url)
    assert names.asked == []


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


ZEROS = gzip.compress(b"\0" * 100_000_000, 1)


def bomb(asked: Asked) -> Answer:
    return http(200, ZEROS, Content_Encoding="gzip")


def endless(asked: Asked) -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    while True:
        yield b"x" * 65_536


def endless_bomb(asked: Asked) -> Iterator[bytes]:
    yield HEAD + b"Content-Encoding: deflate\r\n\r\n"
    packer = zlib.compressobj(9)
    while True:
        yield packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_SYNC_FLUSH)


def long_pdf(asked: Asked) -> Iterator[bytes]:
    yield HEAD.replace(b"text/html", b"application/pdf") + b"Content-Length: 1000000000\r\n\r\n%PDF-1.7\n"
    while True:
        yield b"x" * 65_536


@pytest.mark.parametrize(
    ("answer", "most"),
    [(bomb, 2_000_000), (endless, 2_000_000), (endless_bomb, 2_000_000), (long_pdf, 20_000_000)],
)
def test_30_a_body_ends_at_its_bound_compressed_or_not(answer: Answer, most: int) -> None:
    with peer(answer) as site:  # type: ignore[arg-type]
        tracemalloc.start()
        try:
            found = fetcher(site).get(site.url())
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (len(found.body), found.truncated) == (most, True)
    # The bound twice (parts and whole), and what the peers of this and earlier tests hold.
    assert peak < 3 * most + 30_000_000


def test_30_many_layers_of_compression_are_not_unpacked() -> None:
    layers = gzip.compress(gzip.compress(b"\0" * 50_000_000, 9), 9)
    with (
        peer(lambda asked: http(200, layers, Content_Encoding="gzip, gzip")) as site,
        pytest.raises(Failing, match="packed"),
    ):
        fetcher(site).get(site.url())


def drip(asked: Asked) -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 100000\r\n\r\n"
    yield from slowly()


def drip_headers(asked: Asked) -> Iterator[bytes]:
    yield HEAD
    yield from slowly(b"A: b\r\n")


def silence(asked: Asked) -> Iterator[bytes]:
    threading.Event().wait(2)
    yield b""


def slowly(part: bytes = b"x") -> Iterator[bytes]:
    pause = threading.Event()
    for _ in range(500):
        pause.wait(0.01)
        yield part


@pytest.mark.parametrize("answer", [drip, drip_headers, silence])
def test_30_time_is_up_for_slow_answers_however_they_are_slow(answer: Answer) -> None:
    with peer(answer) as site:  # type: ignore[arg-type]
        started = time.monotonic()
        with pytest.raises(Failing, match="did not answer completely within"):
            fetcher(site, seconds=0.4).get(site.url())
        assert time.monotonic() - started < 1.5


def test_30_time_is_up_for_slow_redirects_all_in_all() -> None:
    def slow(asked: Asked) -> Iterator[bytes]:
        threading.Event().wait(0.15)
        yield to(asked.target + "a")

    with peer(slow) as site:
        started = time.monotonic()
        with pytest.raises(Failing):
            fetcher(site, seconds=0.4).get(site.url())
        assert time.monotonic() - started < 1.0


def test_30_time_is_up_for_a_name_that_is_never_resolved() -> None:
    release = threading.Event()

    def hang(host: str, port: int) -> tuple[str, ...]:
        release.wait(5)
        return ()

    started = time.monotonic()
    with pytest.raises(Failing, match="looked up in time"):
        Fetcher(Fetch(seconds=0.3), environ={}, resolver=hang).get("http://hanging.example/")
    assert time.monotonic() - started < 1.0
    release.set()


def test_30_redirects_end_after_five() -> None:
    numbers = itertools.count()
    with peer(lambda asked: to(f"/{next(numbers)}")) as site:
        with pytest.raises(Failing, match="redirects more than 5 times"):
            fetcher(site).get(site.url())
        assert len(site.requests) == 6


XML_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><feed><title>&j;</title></feed>"
)
OUTSIDE = b'<!DOCTYPE f [<!ENTITY x SYSTEM "%s">]><feed><title>a&x;</title></feed>'


@pytest.mark.parametrize(
    "kind", ["application/xml", "text/xml", "application/atom+xml", "text/html", "application/xhtml+xml"]
)
def test_31_entities_are_not_expanded(kind: str) -> None:
    started = time.process_time()
    said = html_page.metadata(XML_BOMB, "https://feed.example/", kind)
    assert time.process_time() - started < 1.0
    assert sum(len(fact.value) for fact in said) < 10_000


def test_31_nothing_outside_a_document_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("top secret")
    with peer(lambda asked: http(200, b"top secret")) as private:
        for system in (secret.as_uri(), private.url()):
            said = html_page.metadata(OUTSIDE % system.encode(), "https://feed.example/", "application/xml")
            assert "secret" not in repr(said)
        assert private.connections == 0


def test_what_stands_in_a_recording_is_replayed_without_looking_up_a_name(tmp_path: Path) -> None:
    import vcr

    with peer(lambda asked: http(200, b"recorded")) as site:
        names = Names(site_example=("127.0.0.1",))
        url = site.url(host="site.example")
        with vcr.use_cassette(str(tmp_path / "c.yaml"), record_mode="once"):
            assert fetcher(site, names=names).get(url).body == b"recorded"
    forgotten = Names()
    with vcr.use_cassette(str(tmp_path / "c.yaml"), record_mode="none"):
        assert fetcher(names=forgotten).get(url).body == b"recorded"
        with pytest.raises(Failing, match="not part of the recording"):
            fetcher(names=forgotten).get("http://other.example/")
    assert forgotten.asked == []


def test_the_bounds_hold_while_recording(tmp_path: Path) -> None:
    import vcr

    with peer(endless) as site, vcr.use_cassette(str(tmp_path / "c.yaml"), record_mode="once"):
        found = fetcher(site, page_bytes=10_000, pdf_bytes=20_000).get(site.url())
    assert (len(found.body), found.truncated) == (10_000, True)
    assert (tmp_path / "c.yaml").stat().st_size < 100_000


def test_every_failure_is_a_link_error_with_a_status() -> None:
    for kind in (Unsafe, Failing):
        error = kind("is so").fresh()
        assert isinstance(error, LinkError)
        assert error.message == "is so"
