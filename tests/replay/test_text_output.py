"""The terminal's text: what differs, without what steers a terminal, without what both have at length."""

from __future__ import annotations

import json

from tests.replay.making import complaint, outcome, replay
from triagebot.replay.text_output import SHOWN, as_json, as_text, compared


def test_a_difference_is_marked_with_and_without_colours():
    assert compared("Boils fast.", "Boils slowly.", colour=False) == "Boils [-fast-]{+slowly+}."
    assert "\x1b[31m[-fast-]\x1b[0m" in compared("Boils fast.", "Boils slowly.", colour=True)


def test_what_both_have_at_length_is_shortened():
    same = "word " * 200
    text = compared(f"{same}fast", f"{same}slowly", colour=False)
    assert len(text) < 200
    assert text.endswith("[-fast-]{+slowly+}")


def test_text_of_the_list_cannot_steer_the_terminal():
    text = as_text((replay(outcome("\x1b[2JTitle\u202e", our_line=3, our_entry="- \x9b31m x"), source="a\x1bb"),))
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    assert "⟨U+001B⟩" in text


def test_each_kind_of_difference_has_its_line():
    odd = outcome(
        "Odd", theirs=("Kettles", "Steel"), our_line=None, our_entry="- other", tags=("CV",), our_tags=("NLP",)
    )
    text = as_text((replay(odd, outcome(failed="the list is empty"), outcome(complaints=(complaint(),))),))
    for said in (
        "section  theirs: Kettles › Steel",
        "theirs was our second or third choice",
        "tags     theirs: CV; ours: NLP",
        "entry    ",
        "place    theirs: line 6; ours: line -",
        "could not be triaged: the list is empty",
        "full-stop",
        "Where it differs (2 of 3)",
    ):
        assert said in text


def test_a_long_list_of_differences_is_cut_and_says_so():
    text = as_text((replay(*[outcome(our_line=9)] * (SHOWN + 3)),))
    assert "… and 3 more: --format html shows all of them." in text


def test_everything_agreeing_has_no_list_of_differences():
    assert "Where it differs" not in as_text((replay(outcome()),))


def test_json_holds_figures_and_cases():
    value = json.loads(as_json((replay(outcome(), outcome(our_line=9)),)))
    assert value["summary"]["additions"] == 2
    assert value["replays"][0]["outcomes"][0]["addition"]["title"] == "Cinder"
    assert value["replays"][0]["summary"]["shares"]


ROW = "| [Cinder](https://cinder.example) | Ada, Bo | ICLR | 2024 |"


def test_cells_that_only_the_page_tells_are_not_held_against_it():
    open_cells = "| [Cinder](https://cinder.example) |  | - | 2024 |"
    text = as_text((replay(outcome(entry=ROW, our_entry=open_cells), outcome("Dune")),))
    assert "One row has cells that only the page tells" in text
    assert "Format, byte for byte       1 of 1 " in text
    assert "written 1 of 1 byte for byte" in text
    assert "Where it differs" not in text


def test_a_cell_that_says_something_else_differs():
    other = "| [Cinder](https://cinder.example) |  | - | 2023 |"
    text = as_text((replay(outcome(entry=ROW, our_entry=other)),))
    assert "Format, byte for byte       0 of 1 " in text


def test_headings_are_told_without_their_badges():
    badged = ("🚢 Kettles [![Awesome](https://badge.example/a.svg)](https://awesome.example)", "Copper")
    text = as_text((replay(outcome(theirs=badged)),))
    assert "theirs: 🚢 Kettles › Copper" in text
