"""Reports on a terminal: readable without colours, and no escape sequence in them is a stranger's."""

import re

import pytest
from hypothesis import given

from tests.report import situations
from tests.report.test_escape import HIDDEN, HOSTILE
from triagebot.checks.base import found
from triagebot.report import terminal


def test_a_report_reads_from_the_verdict_down():
    shown = terminal.text(situations.format_to_fix())
    assert shown.startswith("needs changes  Wick\nhttps://wick.example/\n")
    assert "section  Awesome Lanterns › Tools\n" in shown
    assert "place    before line 21 of README.md, after Tallow\n" in shown
    assert "\n- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n" in shown
    assert "warning  format" in shown


@pytest.mark.parametrize("name", situations.ALL)
def test_without_colours_there_is_not_one_escape_sequence(name):
    shown = terminal.text(situations.ALL[name]())
    assert "\x1b" not in shown
    assert not HIDDEN.search(shown)
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def test_colours_are_added_when_asked_for_and_say_nothing_more():
    report = situations.several_entries()
    coloured = terminal.text(report, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert re.sub(r"\s+", " ", bare) == re.sub(r"\s+", " ", terminal.text(report))


def test_a_duplicate_says_where_it_is_listed_and_shows_no_entry():
    shown = terminal.text(situations.already_listed())
    assert "listed  line 35: Wick <https://www.wick.example>" in shown
    assert "- [Wick]" not in shown


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (situations.without_the_model, "drafted  without a model: it did not answer within 60 seconds"),
        (situations.section_to_change, "drafted  with small-model-1 (1,240 tokens)"),
        (situations.dead_link, "link     dead 404"),
        (situations.nothing_found, "No new entry was found."),
        (situations.several_entries, "not done: 3 of 8 entries were left out"),
    ],
)
def test_what_happened_is_named(situation, words):
    assert words in terminal.text(situation())


def test_findings_of_a_list_are_one_line_each():
    finding = found("duplicate", "listed twice", "Remove one.", ("line 3",), path="README.md", line=9)
    assert terminal.findings([finding]) == "README.md:9 error duplicate listed twice. Remove one (line 3)\n"
    assert terminal.findings([]) == "Nothing found.\n"


@given(HOSTILE)
def test_a_strangers_words_stay_on_their_line(text):
    shown = terminal.findings([found("format", text, text, (text,), path=text, line=1)])
    assert shown.count("\n") == 1
    assert "\x1b" not in shown
