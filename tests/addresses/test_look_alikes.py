"""Attack 45: hosts that are read as another one."""

import pytest

from triagebot.addresses.look_alikes import named, resembled, skeleton


@pytest.mark.parametrize(
    ("host", "alike"),
    [
        ("\u0261ithub.com", "github.com"),
        ("g\u0131thub.com", "github.com"),
        ("ar\u0445iv.org", "arxiv.org"),
        ("arx\u0131v.org", "arxiv.org"),
        ("g\u00edthub.com", "github.com"),
        ("\u1d0foi.org", ""),
        ("d\u1d0fi.org", "doi.org"),
        ("gist.\u0261ithub.com", "gist.github.com"),
        ("docs.g\u0131thub.com", "github.com"),
        ("xn--gthub-n4a.com", "github.com"),
        ("rnedium.com", "medium.com"),
        ("g00gle.com", "google.com"),
        ("github.com", ""),
        ("www.github.com", ""),
        ("docs.github.com", ""),
        ("kap\u0131c\u0131.com", ""),
        ("m\u00fcller.de", ""),
        ("github.com.evil.example", ""),
        ("", ""),
    ],
)
def test_45_a_host_is_compared_by_what_it_is_read_as(host: str, alike: str) -> None:
    assert resembled(host) == alike


def test_45_hosts_that_the_list_links_to_are_known_too() -> None:
    known = {"kettles.example", "www.teapot.example"}
    assert resembled("kett\u217ces.example", known) == "kettles.example"
    assert resembled("teap\u00f6t.example", known) == "teapot.example"
    assert resembled("kettles.example", known) == ""
    assert resembled("cups.example", known) == ""


def test_45_it_is_named_as_it_is_and_in_punycode() -> None:
    assert named("g\u0131thub.com") == "g\u0131thub.com (xn--gthub-n4a.com)"
    assert named("xn--gthub-n4a.com") == "g\u0131thub.com (xn--gthub-n4a.com)"
    assert named("github.com") == "github.com"


def test_a_skeleton_of_a_skeleton_is_itself() -> None:
    for host in ("github.com", "\u0261\u0131th\u028bb.com", "m\u00fcller.de"):
        assert skeleton(skeleton(host)) == skeleton(host)
