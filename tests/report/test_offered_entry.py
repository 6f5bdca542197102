"""The finished entry, and where it goes."""

import re

import pytest

from tests.report import situations
from tests.report.situations import CHANGE, LINE
from triagebot.checks.base import found
from triagebot.report import markdown


def test_a_ready_entry_that_stands_in_the_file_is_not_repeated():
    assert "```" not in markdown.comment(situations.ready_as_written())


def test_an_entry_of_absurd_length_does_not_fill_the_comment():
    report = situations.report(situations.entry_report(entry="- " + "x" * 70_000))
    made = markdown.comment(report)
    assert len(made) < 5_000
    assert "too long to be shown" in made


def test_a_move_is_a_sentence_and_of_one_that_is_rewritten_too_both_lines_are_named():
    moved = situations.entry_report(
        written="- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n",
        line=40,
        goes=21,
        findings=(found("placement", 'it belongs after "Tallow"'),),
    )
    made = markdown.comment(situations.report(moved))
    assert "```" not in made
    rewritten = moved.model_copy(update={"entry": "- [Wick](https://wick.example/) - Trims.\n"})
    made = markdown.comment(situations.report(rewritten))
    assert "Take it out at line 40 of README.md and put this before line 21, after *Tallow*." in made


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("* x\n", "It takes the place of line 21 of README.md."),
        ("* x\n* y\n", "the place of lines 21 to 22 of README.md."),
    ],
)
def test_without_a_suggestion_the_lines_to_replace_are_named(written, words):
    assert words in markdown.comment(situations.report(situations.entry_report(written=written)))


def test_of_a_changed_line_both_are_shown_and_white_space_where_it_is_the_point():
    line = "- [Wick](https://wick.example/) -  Trims lantern wicks to an even length.\n"
    made = markdown.comment(
        situations.report(situations.entry_report(findings=(CHANGE,), written=line, suggestion=True))
    )
    assert re.search(r"```diff\n- - \[Wick\]\(https://wick\.example/\) -(· | ·)Trims lantern", made)
    assert made.count("·") == 1 + made.split("<sub>")[1].count("·")
    made = markdown.comment(situations.format_to_fix())
    assert "```diff\n- * [Wick](https://wick.example/): trims lantern wicks to an even length\n+ - [Wick]" in made


def test_around_a_link_that_cannot_go_in_nothing_is_drafted():
    dead = situations.LinkState(status=situations.LinkStatus.DEAD)
    finding = found("link-dead", "the page does not exist (404)")
    made = markdown.comment(situations.report(situations.entry_report(link=dead, findings=(finding,))))
    assert "```" not in made
    assert "Drafted" not in made
    assert "```" in markdown.comment(
        situations.report(situations.entry_report(link=dead, findings=(finding,), written=LINE))
    )
