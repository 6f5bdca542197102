"""What a pull request does to the entries of a list: compared as entries, so that neither lines nor space count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing import changes
from triagebot.listing.parsing import parse

LIST = """\
# Pens

## Ink

- [Alba](https://alba.example/) - Writes white on black.
- [Bruna](https://bruna.example/) - Writes brown.
- [Cyana](https://cyana.example/) - Writes blue.

## Lead

- [Dura](https://dura.example/) - Never breaks.
- [Ebon](https://ebon.example/) - Very dark.
"""
DURA = "- [Dura](https://dura.example/) - Never breaks.\n"
NEW = "- [Fina](https://fina.example/) - Draws hair lines.\n"


def compared(new: str, old: str = LIST) -> changes.Changes:
    return changes.compare(parse.parse(old), parse.parse(new))


@pytest.mark.parametrize(
    "new",
    [
        LIST.replace("\n", "\r\n"),
        LIST.replace(" - ", "  -  "),
        LIST.replace("- [", "-   ["),
        LIST.replace(".\n", ".  \n"),
        LIST.replace("\n\n", "\n\n\n"),
        LIST.replace("## Ink", "## Pens that write with ink"),
        LIST.replace("# Pens\n", "# Pens and pencils\n"),
        "\ufeff" + LIST,
        LIST.rstrip("\n"),
    ],
)
def test_white_space_line_ends_and_reworded_headings_change_no_entry(new: str) -> None:
    assert not compared(new)


def test_what_follows_a_removed_heading_is_moved_and_not_new() -> None:
    found = compared(LIST.replace("## Lead\n\n", ""))
    assert found.added == found.removed == ()
    assert [(edit.after.title, edit.moved) for edit in found.edited] == [("Dura", True), ("Ebon", True)]


def test_a_reworded_heading_is_the_same_section_and_a_new_entry_in_it_the_only_one() -> None:
    found = compared((LIST + NEW).replace("## Lead", "## Pencils"))
    assert [entry.title for entry in found.added] == ["Fina"]
    assert not found.edited
    assert found.renamed == ((("Pens", "Lead"), ("Pens", "Pencils")),)


def test_a_section_that_takes_in_another_is_not_that_one_renamed() -> None:
    found = compared(LIST.replace("## Lead\n\n", "").replace("## Ink", "## Ink and lead"))
    assert {edit.after.title for edit in found.edited} <= {"Dura", "Ebon"}


@pytest.mark.parametrize(
    ("order", "moved"),
    [("ABC", ""), ("BAC", "B"), ("CBA", "CB"), ("BCA", "A"), ("CAB", "C"), ("ACB", "C")],
)
def test_of_entries_in_another_order_the_fewest_have_moved(order: str, moved: str) -> None:
    lines = {line[3]: line for line in LIST.splitlines(keepends=True) if line.startswith("- [")}
    old = "# Pens\n\n## Ink\n\n"
    found = compared(old + "".join(lines[name] for name in order), old + "".join(lines[name] for name in "ABC"))
    assert found.added == found.edited == found.removed == ()
    assert "".join(edit.after.title[0] for edit in found.reordered) == moved


def test_an_entry_in_another_section_is_edited_and_not_reordered() -> None:
    found = compared(LIST.replace(DURA, "").replace("## Ink\n\n", f"## Ink\n\n{DURA}"))
    assert [(edit.after.title, edit.moved) for edit in found.edited] == [("Dura", True)]
    assert found.reordered == ()


def test_what_comes_and_goes_in_the_commits_between_is_not_there() -> None:
    """The two ends are compared: in which order and in how many commits they came about does not matter."""
    assert not compared((LIST + NEW).replace(NEW, ""))


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_every_entry_is_found_again_whatever_is_moved_or_taken_out(order: list[int], gone: set[int]) -> None:
    lines = [f"- [Pen {n}](https://pen{n}.example/) - Colour {n}.\n" for n in range(6)]
    old, new = "".join(lines), "".join(lines[n] for n in order if n not in gone)
    found = compared(f"# P\n\n## S\n\n{new}", f"# P\n\n## S\n\n{old}")
    assert len(found.removed) == len(gone)
    assert found.added == found.edited == ()
    stayed = [n for n in order if n not in gone]
    assert bool(found.reordered) == (stayed != sorted(stayed))
    kept = [n for n in stayed if f"Pen {n}" not in {edit.after.title for edit in found.reordered}]
    assert kept == sorted(kept)
