"""Words made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.text import words

SIGNS = "abcXYZ09 .,'\"+#-_/()[]<>:&;!`*\té中が"
TEXTS = st.text(alphabet=SIGNS, max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lighting lamps, a Lamp's light", ("light", "lamp", "lamp", "light")),
        ("HTTPServer for WickTools", ("http", "serv", "wick", "tool")),
        ("![badge](https://x.example/b.svg) Wicks :fire: <b>burn</b>", ("wick", "burn")),
        ("提灯屋", ("提灯", "灯屋")),
        ("Iluminación, lámparas", ("iluminac", "lampara")),
        ("Straßenlaternen auf Færøerne", ("strassenlaternen", "auf", "færøerne")),
        ("がんばる", ("がん", "んば", "ばる")),
        ("C++ and C#", ("c", "++", "c", "#")),
        ("the best and most simple", ()),
    ],
)
def test_the_words_of_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert words.words(text) == expected


@pytest.mark.parametrize(
    "family",
    [
        ("library", "libraries"),
        ("tokenise", "tokenize", "tokenization"),
        ("generate", "generator", "generation"),
        ("parse", "parser", "parsing", "parsed"),
        ("analysis", "analyses"),
    ],
)
def test_forms_of_one_word_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({words.stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["bus", "glass", "gas", "ab", "größe"])
def test_a_word_without_an_ending_stays(word: str) -> None:
    assert words.stem(word) == word


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("🔥 **Größe** & Wick-Tools!", "große wick tools"),
        ("[Lamps](#lamps)", "lamps"),
        ("C++", "c++"),
        ("!!!", ""),
    ],
)
def test_the_key_of_a_title(title: str, key: str) -> None:
    assert words.key(title) == key.replace("ß", "ss")


def test_prose_is_what_a_reader_reads() -> None:
    text = (
        "[![CI](https://x.example/b.svg)](https://x.example)\n# Wick\n---\nBurns [well](https://y.example) `now`."
    )
    assert words.prose(text) == "# Wick Burns well now ."


def test_a_heading_as_people_say_it() -> None:
    assert words.readable("📦 [Node.js / C++ Tools](#node) -") == "Node.js C++ Tools"


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_a_blank_separates_words_where_there_is_no_markup(one: str, other: str) -> None:
    plain = str.maketrans("", "", "[]<>:&;")
    one, other = one.translate(plain), other.translate(plain)
    assert words.words(f"{one} {other}") == (*words.words(one), *words.words(other))


@given(TEXTS)
@settings(max_examples=60)
def test_what_stands_around_a_word_changes_nothing(text: str) -> None:
    """A sign of another script, which has the whole text read at once, adds its own word and no more."""
    plain = text.translate(str.maketrans("", "", "[]<>:&;é中が"))
    assert words.words(f"{plain} 本") == (*words.words(plain), "本")


@given(TEXTS)
@settings(max_examples=60)
def test_a_key_has_no_case_and_no_markup(text: str) -> None:
    key = words.key(text)
    assert key == key.casefold() == " ".join(key.split())
    assert words.key(key) == key
