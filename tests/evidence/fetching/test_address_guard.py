from __future__ import annotations

import socket

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.address_guard import ALWAYS_THERE, Guard, inspect, is_on, is_public
from triagebot.evidence.fetching.fetch_errors import Dead, Failing, LinkError, Unsafe


def no_lookups(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host}:{port} was looked up")


DISGUISED_AND_LOCAL = [  # attack 25
    "http://127.0.0.1/",
    "http://127.0.0.1./",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7F.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://a.localhost/",
    "http://localhost.localdomain/",
    "http://intranet/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.home.arpa/",
    "http://127。0。0。1/",
    "http://１２７.0.0.1/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://127.0.0.1%00.example.org/",
    "http://%31%32%37.0.0.1/",
]
NOT_PUBLIC = [  # attack 26
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.64.0.1/",
    "http://100.127.255.254/",
    "http://100.100.100.200/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fd00:ec2::254]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::]/",
    "http://[2001:0:53aa:64c::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::808:808]/",
    "http://[100::1]/",
]
MISLEADING = [  # attack 29, and what is no web address at all
    "https://github.com@evil.example/",
    "https://user:secret@example.org/",
    "https://:@example.org/",
    "https://github.com%40evil.example/",
    "https://github.com\\@evil.example/",
    "https://github.com／evil.example/",
    "https://github.com？.evil.example/",
    "https://ｇithub.com/",
    "https://gіthub.com/",
    "https://gιthub.com/",
    "https://аррӏе.com/",
    "https://xn--80ak6aa92e.com/",
    "https://xn--gthub-n2e.com/",
    "https://git\u200bhub.com/",
    "https://xn--zzzzzzzzzzzzzz--.com/",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "javascript:alert(1)",
    "data:text/html,hello",
    "https:example.org",
    "https:///example.org",
    "//example.org/",
    "example.org",
    "",
    "https://",
    "https://.example.org/",
    "https://example..org/",
    "https://exa mple.org/",
    "https://example.org/\nHost: evil.example",
    "https://example.org:22/",
    "https://example.org:0/",
    "https://example.org:99999/",
    "https://example.org:-1/",
    "https://example.org:８０/",
    "https://example.org:1_0/",
    "https://[::1",
    "https://" + "a" * 70 + ".org/",
    "https://example.org/" + "a" * 10_000,
]


@pytest.mark.parametrize("url", DISGUISED_AND_LOCAL + NOT_PUBLIC + MISLEADING)
def test_refuses_without_asking_anybody(url: str) -> None:
    with pytest.raises(Unsafe):
        Guard(resolver=no_lookups).inspect(url)


@pytest.mark.parametrize(
    ("url", "clean", "host"),
    [
        ("https://Example.ORG/", "https://example.org/", "example.org"),
        ("https://example.org.:443/a", "https://example.org/a", "example.org"),
        ("http://example.org:8080/a?b#c", "http://example.org:8080/a?b#c", "example.org"),
        ("  https://example.org/a b".replace(" b", "%20b"), "https://example.org/a%20b", "example.org"),
        ("https://example.org/ü?q=@x", "https://example.org/%C3%BC?q=@x", "example.org"),
        ("https://example.org/a\\b".replace("\\", "%5C"), "https://example.org/a%5Cb", "example.org"),
        ("http://93.184.216.34/", "http://93.184.216.34/", "93.184.216.34"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/", "2606:4700::1111"),
        ("https://a_b.example.org/", "https://a_b.example.org/", "a_b.example.org"),
    ],
)
def test_gives_the_address_in_one_form(url: str, clean: str, host: str) -> None:
    found = Guard(resolver=no_lookups).inspect(url)
    assert (found.url, found.host) == (clean, host)


@pytest.mark.parametrize(
    ("url", "host", "shown"),
    [
        ("https://münchen.de/", "xn--mnchen-3ya.de", "münchen.de"),
        ("https://xn--mnchen-3ya.de/", "xn--mnchen-3ya.de", "münchen.de"),
        ("https://例え.jp/", "xn--r8jz45g.jp", "例え.jp"),
        ("https://президент.рф/", "xn--d1abbgf6aiiy.xn--p1ai", "президент.рф"),
        ("https://straße.de/", "xn--strae-oqa.de", "straße.de"),
    ],
)
def test_an_international_host_is_encoded_and_reported(url: str, host: str, shown: str) -> None:
    found = inspect(url)
    assert (found.host, found.unicode) == (host, shown)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/a/b", True),
        ("https://gist.github.com/a", True),
        ("https://GitHub.com./a", True),
        ("https://github.com.evil.example/a", False),
        ("https://evil-github.com/a", False),
        ("https://github.com@evil.example/", False),
        ("https://evil.example/github.com", False),
        ("https://evil.example#@github.com", False),
        ("https://evil.example?.github.com", False),
    ],
)
def test_hosts_are_compared_whole(url: str, expected: bool) -> None:
    assert is_on(url, "github.com") is expected


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "1.1.1.1"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_many_refuses_the_name() -> None:
    guarded = Guard(resolver=lambda host, port: ("93.184.216.34", "10.0.0.1"))
    with pytest.raises(Unsafe):
        guarded.addresses("two-faced.example", 443, 1.0)


def test_a_name_without_addresses_is_dead() -> None:
    def nothing(host: str, port: int) -> tuple[str, ...]:
        if host == ALWAYS_THERE:
            return ("93.184.216.34",)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with pytest.raises(Dead):
        Guard(resolver=nothing).addresses("gone.example", 443, 1.0)


def test_where_no_name_is_known_at_all_no_link_is_dead() -> None:
    """Without a network some systems say of every name that there is none."""

    def nothing(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with pytest.raises(Failing, match="could not be reached from here"):
        Guard(resolver=nothing).addresses("some.example", 443, 1.0)


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_AGAIN, "try again"),
        socket.gaierror(socket.EAI_FAIL, "the resolver failed"),
        socket.gaierror(socket.EAI_SYSTEM, "no file descriptors left"),
        OSError(101, "network is unreachable"),
    ],
)
def test_a_resolver_that_fails_does_not_make_a_dead_link(error: OSError) -> None:
    def failing(host: str, port: int) -> tuple[str, ...]:
        raise error

    with pytest.raises(Failing, match="could not be reached from here"):
        Guard(resolver=failing).addresses("some.example", 443, 1.0)


def test_allow_is_exact() -> None:
    guarded = Guard(allow=frozenset({"127.0.0.1:8000"}), resolver=no_lookups)
    assert guarded.inspect("http://127.0.0.1:8000/").host == "127.0.0.1"
    for other in (
        "http://127.0.0.1:8001/",
        "http://127.0.0.2:8000/",
        "https://127.0.0.1/",
        "http://localhost:8000/",
    ):
        with pytest.raises(Unsafe):
            guarded.inspect(other)


pieces = st.sampled_from(
    [
        *("http", "https", "ftp", "://", ":", "/", "//", "@", "#", "?", "%", "\\", ".", "..", "[", "]", "-", "_"),
        *("::1", "127.0.0.1", "localhost", "github.com", "0x7f", "%00", "%2e", "xn--", "8080", "\t", "\n", " "),
        *("\u3002", "\u0430", "\u00e9", "\u202e", "\u200d", "\ud800", "\u00df", "\u0130", "\u0663"),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join)))
def test_any_text_is_an_address_that_may_be_opened_or_is_refused(text: str) -> None:
    try:
        found = Guard(resolver=no_lookups).inspect(text)
    except LinkError:
        return
    assert found.url.startswith(("http://", "https://"))
    assert found.host.isascii()
    assert "@" not in found.url.split("/")[2]
    assert found.literal is None or is_public(str(found.literal))
    assert "." in found.host or ":" in found.host
    # What was accepted stays what it is when it is read again.
    again = address_guard.inspect(found.url)
    assert (again.url, again.host, again.port) == (found.url, found.host, found.port)


@given(st.integers(0, 2**32 - 1))
def test_no_way_of_writing_an_ipv4_address_gets_round_the_guard(number: int) -> None:
    import ipaddress

    plain = ipaddress.IPv4Address(number)
    for written in (str(number), hex(number), f"0{number:o}", f"{hex(plain.packed[0])}.{number & 0xFFFFFF}"):
        with pytest.raises(Unsafe):
            inspect(f"http://{written}/")
    if not is_public(str(plain)):
        for written in (str(plain), f"[::ffff:{plain}]", f"[64:ff9b::{plain}]", f"[::{plain}]"):
            with pytest.raises(Unsafe):
                Guard(resolver=no_lookups).inspect(f"http://{written}/")


@given(st.text(alphabet="abcXYZ019/._~-?#%@:é \\", max_size=30), st.sampled_from(["https", "http", "HTTPS"]))
@settings(max_examples=100)
def test_a_plain_address_is_opened_as_the_client_would_write_it(rest: str, scheme: str) -> None:
    """Plain addresses are not given to the HTTP client to be read; it would say the same of them."""
    url = f"{scheme}://Example.org/{rest}"
    try:
        inspected = address_guard.inspect(url)
    except Unsafe:
        return
    assert inspected.url == str(httpx2.URL(url.strip()))
