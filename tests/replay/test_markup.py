"""Text as HTML that shows what is there."""

from __future__ import annotations

import pytest

from triagebot.replay import markup
from triagebot.replay.word_diff import diff


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('a <b> & "c"', "a &lt;b&gt; &amp; &quot;c&quot;"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb\u0000", "a⟨U+200B⟩b⟨U+0000⟩"),
        ("👩\u200d🚀\n", "👩\u200d🚀\n"),
    ],
)
def test_nothing_is_live_and_nothing_hides(text: str, html: str) -> None:
    assert markup.visible(text) == html


def test_a_path_is_said_without_its_marks() -> None:
    assert markup.path(("L", "[Oil](#oil) <lamps>")).startswith("L › Oil")
    assert markup.path(()) == "<em>above the first heading</em>"


def test_a_difference_is_marked_and_escaped() -> None:
    assert markup.marked(diff("burns <oil>", "burns gas")).startswith("burns ")
    assert "<del>" in markup.marked(diff("burns <oil>", "burns gas"))
    assert "<oil>" not in markup.marked(diff("burns <oil>", "burns gas"))
