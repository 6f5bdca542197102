"""What a pull request changes around the entries: headings, text, white space; lines are those of the new file."""

from typing import Any

import pytest

from tests.listing.test_changes import DURA, LIST, NEW
from triagebot.listing import changes, surroundings
from triagebot.listing.parsing import parse

PROSE = LIST.replace("# Pens\n", "# Pens\n\nThings that write.\n\n- [Ink](#ink)\n- [Lead](#lead)\n")
LISTED = PROSE.replace("- [Lead](#lead)\n", "- [Lead](#lead)\n- [Chalk](#chalk)\n")


def compared(new: str, old: str = LIST) -> surroundings.Surroundings:
    before, after = parse.parse(old), parse.parse(new)
    return surroundings.compare(before, after, changes.compare(before, after))


@pytest.mark.parametrize(
    "new",
    [
        LIST,
        LIST + NEW,
        LIST.replace("## Lead", NEW + "\n## Lead"),
        LIST.replace("\n## Lead", f"{NEW}\n## Lead"),
        LIST.replace("## Ink\n\n", f"## Ink\n\n{NEW}"),
        LIST.replace(DURA, ""),
        LIST.replace("Never breaks", "Hardly ever breaks"),
        (LIST + NEW).rstrip("\n"),
    ],
)
def test_entries_that_come_go_or_change_leave_their_surroundings_alone(new: str) -> None:
    assert not compared(new)


@pytest.mark.parametrize(
    ("new", "added", "removed", "renamed"),
    [
        (PROSE.replace("## Lead", "## Pencils"), [], [], [("Lead", "Pencils")]),
        (PROSE.replace("# Pens\n", "# Writing\n"), [], [], [("Pens", "Writing")]),
        (PROSE + "\n## Chalk\n\n" + NEW, ["Chalk"], [], []),
        (LISTED + f"\n## Chalk\n\n{NEW}", ["Chalk"], [], []),
        (PROSE + "\n## Chalk\n\nFor boards.\n\n" + NEW, ["Chalk"], [], []),
        (PROSE.replace("## Lead\n\n", ""), [], ["Lead"], []),
    ],
)  # fmt: skip
def test_headings_that_come_go_or_are_reworded_are_one_change_each(
    new: str, added: list[str], removed: list[str], renamed: list[tuple[str, str]]
) -> None:
    found = compared(new, PROSE)
    assert [section.path[-1] for section in found.headings_added] == added
    assert [section.path[-1] for section in found.headings_removed] == removed
    assert [(was.path[-1], now.path[-1]) for was, now in found.headings_renamed] == renamed
    assert found.text_added == found.text_removed == found.spaced == found.blank == ()


def test_text_outside_the_entries_is_named_by_its_lines() -> None:
    found = compared(PROSE.replace("Things that write", "Pens and pencils"), PROSE)
    assert [(line.number, line.text) for line in found.text_added] == [(3, "Pens and pencils.")]
    assert [line.text for line in found.text_removed] == ["Things that write."]
    found = compared(PROSE.replace("- [Lead](#lead)\n", ""), PROSE)
    assert [line.text for line in found.text_removed] == ["- [Lead](#lead)"]


def test_a_line_of_which_only_white_space_changed_is_no_other_text() -> None:
    found = compared(LIST.replace("- Never", "-  Never").replace("dark.", "dark.  "))
    assert [line.number for line in found.spaced] == [11, 12]
    assert found.text_added == ()


@pytest.mark.parametrize(
    ("new", "blank"),
    [
        (LIST.replace("\n## Lead", f"{NEW}\n\n\n## Lead"), [(12, 2)]),
        (LIST.replace("\n## Lead", f"{NEW}## Lead"), [(9, -1)]),
        (LIST.replace("## Lead\n\n", "## Lead\n\n\n"), [(12, 1)]),
        (LIST.replace(DURA, f"{DURA}\n\n{NEW}"), [(14, 2)]),
        (LIST.replace(DURA, ""), []),
        (LIST.replace(DURA, "\n"), [(12, 1)]),
    ],
)
def test_blank_lines_too_many_or_too_few_are_counted_where_they_are(new: str, blank: list[tuple[int, int]]) -> None:
    assert [(one.line, one.more) for one in compared(new).blank] == blank


def test_blocks_may_have_blank_lines_between_as_their_neighbours_have() -> None:
    old = LIST.replace(".\n- ", ".\n\n- ")
    assert not compared(old.replace("\n## Lead", f"\n{NEW}\n## Lead"), old)


def test_line_endings_of_the_whole_file_are_one_change() -> None:
    found = compared(LIST.replace("\n", "\r\n"))
    assert found == surroundings.Surroundings(endings=("LF", "CRLF"))
    assert not compared((LIST + NEW).replace("\n", "\r\n"), LIST.replace("\n", "\r\n"))


def test_definitions_of_links_belong_to_the_entries() -> None:
    old: Any = "# P\n\n## S\n\n- [Alba] - White.\n- [Bruna] - Brown.\n\n[Alba]: https://alba.example/\n[Bruna]: https://bruna.example/\n"
    new = old.replace("- [Bruna]", "- [Bora] - Grey.\n- [Bruna]") + "[Bora]: https://bora.example/\n"
    assert not compared(new, old)
