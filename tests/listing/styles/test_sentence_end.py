"""How a description ends, brought to what the list does."""

from __future__ import annotations

import pytest

from triagebot.listing.styles import sentence_end
from triagebot.listing.styles.sentence_end import PLAIN, SentenceEnd

STOP = SentenceEnd(one=".", several=".", wide="。", capital=True, icons=frozenset({"free"}))


@pytest.mark.parametrize(
    ("end", "words", "finished"),
    [
        (STOP, "burns oil", "Burns oil."),
        (STOP, "Burns oil.", "Burns oil."),
        (STOP, "Burns oil!", "Burns oil!"),
        (STOP, "Burns oil...", "Burns oil..."),
        (STOP, "jLamp burns", "jLamp burns."),
        (STOP, "Burns oil 🔥", "Burns oil 🔥"),
        (STOP, "烧油", "烧油。"),
        (STOP, "Burns oil ![free]", "Burns oil. ![free]"),
        (STOP, "Burns oil. *(MIT)*", "Burns oil. *(MIT)*"),
        (STOP, "Burns oil, gas, etc.", "Burns oil, gas, etc."),
        (STOP, "", ""),
        (PLAIN, "Burns oil.", "Burns oil"),
        (PLAIN, "Burns oil, gas, etc.", "Burns oil, gas, etc."),
        (SentenceEnd(one="", several="."), "Burns oil. It is bright", "Burns oil. It is bright."),
        (SentenceEnd(one=None), "Burns oil.", "Burns oil."),
        (SentenceEnd(one=None), "burns oil", "burns oil"),
    ],
)
def test_words_are_finished_as_the_list_does(end: SentenceEnd, words: str, finished: str) -> None:
    assert end.finished(words) == finished
    assert end.finished(finished) == finished


def test_icons_are_those_that_the_list_defines() -> None:
    assert sentence_end.icons_behind("Burns ![free]", frozenset({"free"})).strip() == "![free]"
    assert sentence_end.icons_behind("Burns ![other]", frozenset({"free"})) == ""


@pytest.mark.parametrize(
    ("sign", "letter_like"), [("a", True), (")", True), ("%", True), ("🔥", False), ("→", False)]
)
def test_what_a_full_stop_can_follow(sign: str, *, letter_like: bool) -> None:
    assert sentence_end.is_letter_like(sign) is letter_like


def test_several_sentences_are_told() -> None:
    assert sentence_end.is_several("Burns oil. It is bright.")
    assert not sentence_end.is_several("Burns oil e.g. at night.")
