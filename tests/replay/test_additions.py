"""A change counts when it adds entries to the list, up to nine, and changes nothing else in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.replay.making import FIRST
from triagebot.replay.additions import MOST, Versions, added_entries, filled, only_lines_were_added

ELM = "- [Elm](https://elm.example) - Is light.\n"
AFTER_AMBER = "- [Amber](https://amber.example) - Boils slowly.\n"


def put(after: str, text: str) -> str:
    assert after in FIRST
    return FIRST.replace(after, after + text)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (put(AFTER_AMBER, ELM), 6),
        (FIRST + ELM, 11),
        (FIRST.removesuffix("\n") + "\n" + ELM.removesuffix("\n"), 11),
        (put(AFTER_AMBER, "\n" + ELM), 7),
    ],
    ids=["in the middle", "at the end", "without a final newline", "after a blank line"],
)
def test_one_added_entry_is_found_with_its_line(changed, line):
    ((old, new, entry),) = added_entries(FIRST, changed, Versions("README.md"))
    assert (entry.title, entry.url, entry.line) == ("Elm", "https://elm.example", line)
    assert (old.text, new.text) == (FIRST, changed)


@pytest.mark.parametrize(
    "changed",
    [
        FIRST,
        put(AFTER_AMBER, ELM).replace("Keeps warm", "Keeps very warm"),
        put(AFTER_AMBER, "Some prose.\n"),
        FIRST.replace(AFTER_AMBER, ""),
        FIRST.replace("Amber", "Umber"),
        FIRST + "\n## Glass\n\n" + ELM,
        FIRST.replace("## Copper", "## Copper\n\n- [Copper](#copper)"),
        "",
    ],
    ids=[
        "nothing",
        "an entry and a correction",
        "prose",
        "a removal",
        "a correction",
        "a section with it",
        "a link inside the page",
        "everything gone",
    ],
)
def test_any_other_change_does_not_count(changed):
    assert added_entries(FIRST, changed, Versions("README.md")) == ()


FERN = "- [Fern](https://fern.example) - Folds.\n"


@pytest.mark.parametrize(
    "changed", [put(AFTER_AMBER, ELM + FERN), put(AFTER_AMBER, FERN) + ELM], ids=["one block", "two"]
)
def test_each_of_several_is_judged_by_the_list_without_it(changed):
    found = added_entries(FIRST, changed, Versions("README.md"))
    assert {entry.title for _, _, entry in found} == {"Elm", "Fern"}
    for old, new, entry in found:
        line = new.text[entry.start : entry.end]
        assert (new.text, old.text) == (changed, changed.replace(line, ""))


def test_more_than_nine_are_no_choice_of_places():
    def rows(number: int) -> str:
        return "".join(f"- [Elm {at}](https://elm.example/{at}) - Is light.\n" for at in range(number))

    assert len(added_entries(FIRST, FIRST + rows(MOST), Versions("README.md"))) == MOST
    assert added_entries(FIRST, FIRST + rows(MOST + 1), Versions("README.md")) == ()


def test_identical_closing_lines_do_not_hide_an_addition():
    def block(name: str) -> str:
        return (
            f'<details>\n<summary><a href="https://{name}.example">{name}</a> - Good.</summary>\n\n'
            f"> About {name}.\n\n</details>\n\n"
        )

    before = "# List\n\n## Papers\n\n" + block("alder") + block("cedar")
    after = "# List\n\n## Papers\n\n" + block("alder") + block("birch") + block("cedar")
    ((_, _, entry),) = added_entries(before, after, Versions("README.md"))
    assert entry.title == "birch"


LINES = st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)


@given(LINES, LINES.filter(bool), st.data())
def test_an_inserted_block_is_always_seen(lines, block, data):
    place = data.draw(st.integers(0, len(lines)))
    assert only_lines_were_added(lines, lines[:place] + block + lines[place:])


@given(LINES, LINES)
def test_what_was_not_inserted_is_never_taken_for_it(before, after):
    if only_lines_were_added(before, after):
        assert re.fullmatch(".*".join(["", *before, ""]), "".join(after))


@given(st.text())
def test_filled_lines_have_no_blank_ones(text):
    assert all(line.strip() for line in filled(text))
