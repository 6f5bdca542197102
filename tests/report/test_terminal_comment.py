"""The comment on a terminal: what a reader sees, nothing that steers the terminal, and the entry whole."""

import re

import pytest

from tests.report import situations
from triagebot.report import markdown, terminal_comment

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("name", situations.ALL)
@pytest.mark.parametrize("colour", [False, True])
def test_every_comment_is_shown_without_its_markup(name: str, colour: bool) -> None:
    shown = terminal_comment.rendered(markdown.comment(situations.ALL[name]()), colour=colour)
    text = ESCAPES.sub("", shown)
    assert "\x1b" not in text
    outside = "\n".join(line for line in text.split("\n") if not line.startswith("    "))
    for markup in ("<sub>", "<summary>", "| --- |", "**", "\n```"):
        assert markup not in outside


def test_folds_are_closed_and_named() -> None:
    shown = terminal_comment.rendered(
        "One.\n\n<details><summary>What this rests on</summary>\n\nBody\n\n</details>\n"
    )
    assert "▸ What this rests on" in shown
    assert "Body" not in shown


def test_an_entry_is_never_wrapped_or_cut() -> None:
    entry = f"- [A](https://a.example/) - {'long ' * 60}end."
    assert f"    {entry}\n" in terminal_comment.rendered(f"```markdown\n{entry}\n```\n", width=60)


def test_a_cell_keeps_its_lines() -> None:
    shown = terminal_comment.rendered("| Checked | Result |\n| --- | --- |\n| Link | one<br>two \\| three |\n")
    assert any("one" in line and "two" not in line for line in shown.split("\n"))
    assert "two | three" in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_what_can_be_wrapped_fits(width: int) -> None:
    shown = terminal_comment.rendered(
        "word " * 80 + "\n\n| A | B |\n|---|---|\n| x | " + "cell " * 40 + "|\n", width=width
    )
    assert max(map(len, shown.split("\n"))) <= width


@pytest.mark.parametrize(
    "text", ["<details><summary>x</summary>", "```", "|", "| a |\n| b | c | d |", "<sub>", "~~~~\nx"]
)
def test_what_is_unfinished_is_shown_all_the_same(text: str) -> None:
    assert terminal_comment.rendered(text).endswith("\n")
