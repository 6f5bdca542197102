"""What a pull request does to the entries of a list: compared as entries, so that neither lines nor space count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.github import stage
from triagebot.listing import changes
from triagebot.listing.parsing import parse
from triagebot.models import Origin

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


class TestChanges:
    def compare(self, new: str, old: str = stage.README) -> changes.Changes:
        return changes.compare(parse.parse(old), parse.parse(new))

    def test_nothing(self) -> None:
        assert not self.compare(stage.README)
        assert not self.compare(stage.README.replace("\n", "\r\n"))
        assert not self.compare(stage.README.replace("Things that boil", "Other words"))

    def test_an_addition_with_its_exact_lines(self) -> None:
        listing = parse.parse(stage.added())
        (entry,) = self.compare(stage.added()).added
        (request,) = changes.requests((entry,), listing, Origin(number=3))
        assert (request.url, request.title, request.description) == (
            "https://gorse.example/",
            "Gorse",
            "Pours without a drip.",
        )
        assert request.written is not None
        assert (request.written.first_line, request.written.last_line) == (24, 24)
        assert request.written.text.strip() == stage.NEW.strip()
        assert request.section == ("Awesome kettles", "Electric")

    def test_edits_and_removals_are_no_additions(self) -> None:
        changed = stage.README.replace("Holds two", "Holds three")
        found = self.compare(changed.replace("- [Elm](https://elm.example/) - Keeps tea at one temperature.\n", ""))
        assert found.added == ()
        assert [edit.after.title for edit in found.edited] == ["Birch"]
        assert [entry.title for entry in found.removed] == ["Elm"]

    def test_a_new_link_under_an_old_title_is_an_edit(self) -> None:
        found = self.compare(stage.README.replace("https://elm.example/", "https://elm.example.org/"))
        (edit,) = found.edited
        assert edit.relinked
        assert not edit.moved

    def test_an_entry_in_another_section_is_moved(self) -> None:
        line = "- [Elm](https://elm.example/) - Keeps tea at one temperature.\n"
        found = self.compare(stage.README.replace(line, "").replace("\n## Electric", f"{line}\n## Electric"))
        (edit,) = found.edited
        assert edit.moved
        assert not found.added

    def test_the_same_entry_twice_is_one_addition(self) -> None:
        line = "- [Elm](https://elm.example/) - Keeps tea at one temperature.\n"
        assert [entry.line for entry in self.compare(stage.README + line).added] == [24]

    def test_another_order_moves_entries_and_adds_or_edits_none(self) -> None:
        lines = stage.README.split("\n")
        lines[11], lines[12] = lines[12], lines[11]
        found = self.compare("\n".join(lines))
        assert (found.added, found.edited, found.removed) == ((), (), ())
        assert [edit.after.title for edit in found.reordered] == ["Birch"]
