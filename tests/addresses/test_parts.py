"""An address taken apart and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.addresses import parts


def test_the_parts_of_an_address() -> None:
    found = parts.split("HTTP://me@Lamp.example:8080/a/./b//?y=2&x=1&utm_source=z#top")
    assert found == parts.Address("me", "lamp.example", "8080", "/a/b", (("y", "2"), ("x", "1")), "top")
    assert found.segments() == ["a", "b"]
    assert (found.parameter("x"), found.parameter("z")) == ("1", "")
    assert found.text() == "https://me@lamp.example:8080/a/b?x=1&y=2#top"
    assert found.at("/c/", query=(("q", ""),)).text() == "https://me@lamp.example:8080/c?q"


@pytest.mark.parametrize("text", ["", "lamp", "mailto:me@lamp.example", "https://", "https:///x", "https://[x"])
def test_what_is_no_address_of_the_web_has_no_parts(text: str) -> None:
    assert parts.split(text) is None


def test_white_space_is_left_out_as_browsers_do() -> None:
    assert parts.clean(" <https://lamp.example/\n a&amp;amp;b\u200b> ") == "https://lamp.example/a&b"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lamp.EXAMPLE.", "lamp.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("℀.example", ""),
        ("[::1]", "[::1]"),
        ("a/b", ""),
        ("a" * 254, ""),
        ("", ""),
    ],
)
def test_a_host_in_its_one_form(name: str, expected: str) -> None:
    assert parts.normal_host(name) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("www.lamp.example", "lamp.example"), ("www.com", "www.com"), ("wwwlamp.com", "wwwlamp.com")],
)
def test_www_goes_where_a_name_is_left(host: str, expected: str) -> None:
    assert parts.without_www(host) == expected


@pytest.mark.parametrize(
    ("fragment", "kept"),
    [
        ("/board/7/", "/board/7"),
        ("!board", "!board"),
        ("a=1", "a=1"),
        ("usage", ""),
        ("L10", ""),
        (":~:text=a", ""),
    ],
)
def test_a_route_is_kept_and_an_anchor_is_not(fragment: str, kept: str) -> None:
    assert parts.route(fragment) == kept


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab/.%2F?&=#:@\\ü "), max_size=40))
def test_what_was_put_together_is_taken_apart_the_same(tail: str) -> None:
    once = parts.split("https://lamp.example/" + tail)
    assert once is None or parts.split(once.text()) == parts.split(parts.split(once.text()).text())  # type: ignore[union-attr]
