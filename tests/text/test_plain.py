"""Foreign text made plain: readable paragraphs and whole sentences, in time linear in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.text import injection, plain
from triagebot.text.visible import readable

PARAGRAPHS = {
    "badges": "[![a](https://x/a.svg)](https://x) ![b](https://x/b.svg)\n\nWeighs hives.",
    "a comment": "<!-- hidden\nlines -->\n\nWeighs hives.",
    "a fence": "```sh\npip install x\n```\n\nWeighs hives.",
    "an indented block": "    pip install x\n\nWeighs hives.",
    "a table": "| a | b |\n| - | - |\n\nWeighs hives.",
    "HTML": "<p align=center><b>Weighs</b> hives.</p>",
    "entities": "Weighs&nbsp;hives.",
    "emphasis": "**Weighs** _hives_.",
    "links": "[Weighs](https://x) [hives][1].\n\n[1]: https://x",
    "reStructuredText": ".. image:: a.png\n\nWeighs :ref:`hives <a>`.",
    "a quote": "> Weighs hives.",
    "a menu": "[One](#a) | [Two](#b) | [Three](#c)\n\nWeighs hives.",
    "emoji": ":bee: 🐝 Weighs hives.",
    "a bare address": "Weighs https://x.example/a hives.",
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_markup_is_gone_and_the_words_are_left(name: str) -> None:
    assert [p.text for p in plain.paragraphs(PARAGRAPHS[name]) if not p.heading] == ["Weighs hives."]


def test_headings_are_told_from_text() -> None:
    found = plain.paragraphs("Hives\n=====\n\nText one.\n\n## Usage\n\n- item\n")
    assert [(p.text, p.heading, p.bullet, p.under) for p in found] == [
        ("Hives", True, False, ""),
        ("Text one.", False, False, "Hives"),
        ("Usage", True, False, ""),
        ("item", False, True, "Usage"),
    ]


SENTENCES = [
    ("Weighs hives. Stores readings.", ["Weighs hives.", "Stores readings."]),
    ("Weighs hives, e.g. of wood. Done.", ["Weighs hives, e.g. of wood.", "Done."]),
    ("By J. A. Smith et al. in 2020. Done!", ["By J. A. Smith et al. in 2020.", "Done!"]),
    ("By J.A. Smith. Done.", ["By J.A. Smith.", "Done."]),
    ("Version 2.1 weighs hives. Done.", ["Version 2.1 weighs hives.", "Done."]),
    ("蜂箱を量る。記録する。", ["蜂箱を量る。", "記録する。"]),
    ("No end mark", ["No end mark"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert list(plain.sentences(text)) == expected


@given(st.text(max_size=500))
def test_visible_text_has_nothing_invisible_and_is_stable(text: str) -> None:
    once = plain.visible(text)
    assert readable(once) == once
    assert plain.visible(once) == once


@given(st.text(max_size=300))
def test_sentences_lose_no_words(text: str) -> None:
    line = plain.squeeze(text)
    assert "".join("".join(plain.sentences(line)).split()) == "".join(line.split())


HOSTILE = (
    *("[", "<", "![", "[a](", "<!--", "`", "*", ":a", "((", "> ", "- ", "a.", "&amp;", "<a ", "|", "_", "ignore "),
    *("x1-", "token: ", "[[", "A. ", "www.", ".. ", "( ", "call "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_38_no_text_takes_long(piece: str) -> None:
    text = piece * (120_000 // len(piece))
    began = time.perf_counter()
    for paragraph in plain.paragraphs(text):
        plain.sentences(paragraph.text)
        injection.is_order(paragraph.text)
        injection.has_secret(paragraph.text)
    assert time.perf_counter() - began < 3.0
