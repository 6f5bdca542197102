"""Words from outside that keep to their place."""

from __future__ import annotations

import pytest

from triagebot.listing.styles import escaping


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain *words* `code` [a](https://a.example)", "plain *words* `code` [a](https://a.example)"),
        ("a <script>", r"a \<script>"),
        ("`<script>`", "`<script>`"),
        ("a <!-- b", "a &lt;!-- b"),
        ("![x](y)", r"!\[x](y)"),
        ("[a](javascript:x)", r"[a\](javascript:x)"),
        ("<https://a.example>", "<https://a.example>"),
        ("a `b", r"a \`b"),
        ("a\\", "a\\\\"),
    ],
)
def test_words_open_nothing(text: str, written: str) -> None:
    assert escaping.words(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("Ash [beta]", "Ash [beta]"), ("Ash] x", r"Ash\] x"), ("[a](b)", r"\[a\](b)"), ("[known]", r"\[known\]")],
)
def test_a_label_keeps_to_its_link(text: str, written: str) -> None:
    assert escaping.label(text, frozenset({"known"})) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# Ash", r"\# Ash"),
        ("- Ash", r"\- Ash"),
        ("1. Ash", r"1\. Ash"),
        ("---", r"\---"),
        ("[a]: b", r"\[a]: b"),
        ("Ash", "Ash"),
    ],
)
def test_a_paragraph_begins_no_block(text: str, written: str) -> None:
    assert escaping.paragraph(text) == written


def test_a_body_may_have_lists_and_nothing_that_ends_it() -> None:
    assert escaping.body("- one\n> two\n# three\n---\n~~~") == "- one\n> two\n\\# three\n\\---\n\\~~~"


def test_html_is_written_as_references() -> None:
    assert escaping.html("a <b> ![c](d) [e](javascript:f)") == "a &lt;b> &#33;[c](d) [e]&#40;javascript:f)"
    assert escaping.shown("[a] `b`") == "&#91;a&#93; &#96;b&#96;"


def test_an_image_by_a_label_of_the_list_stays() -> None:
    assert escaping.words("![free]", frozenset({"free"})) == "![free]"
    assert escaping.labels("![Free] ![a][b] ![c](d)") == ["free", "b"]
