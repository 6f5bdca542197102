"""Web addresses in what people write."""

from __future__ import annotations

import pytest

from triagebot.events.written_links import LONGEST, Found, find


@pytest.mark.parametrize(
    ("text", "url", "words"),
    [
        ("See https://lamp.example/a.", "https://lamp.example/a", ""),
        ("(https://lamp.example/a)", "https://lamp.example/a", ""),
        ("https://en.example/Lamp_(oil)!", "https://en.example/Lamp_(oil)", ""),
        ("<HTTP://lamp.example>", "HTTP://lamp.example", ""),
        ("[A [nice] lamp](https://lamp.example)", "https://lamp.example", "A [nice] lamp"),
        ("[lamp](<https://lamp.example/a>)", "https://lamp.example/a", "lamp"),
        ('"https://lamp.example",', "https://lamp.example", ""),
        ("**https://lamp.example**", "https://lamp.example", ""),
    ],
)
def test_an_address_is_found_as_it_was_meant(text: str, url: str, words: str) -> None:
    (found,) = find(text)
    assert (found.url, found.text) == (url, words)


def test_an_image_is_told_from_a_link_and_all_have_their_place() -> None:
    text = "![x](https://a.example/i.png) and [b](https://b.example) here"
    picture, link = find(text)
    assert picture.image
    assert not link.image
    assert text[link.start : link.end] == "[b](https://b.example)"


@pytest.mark.parametrize(
    "text", ["", "https://", "ftp://lamp.example", "lamp.example", "https://" + "a" * (LONGEST + 1)]
)
def test_what_is_no_address_is_passed_over(text: str) -> None:
    assert find(text) == ()


def test_one_behind_a_long_one_is_found() -> None:
    assert find("https://" + "a" * 3000 + " https://b.example") == (Found("https://b.example", "", 3009, 3026),)
