"""The lines of a guide, and its sentences with what stands above them."""

from __future__ import annotations

import pytest

from triagebot.listing.guides.guide_lines import lines, plain, statements


@pytest.mark.parametrize(
    ("line", "kind", "text", "level"),
    [
        ("## Rules ##", "heading", "Rules", 2),
        ("  * One link.", "item", "One link.", 2),
        ("3) One link.", "item", "One link.", 0),
        ("> **Note** One link.", "prose", "**Note** One link.", 0),
        ("| a | b |", "row", "| a | b |", 0),
        ("    indented", "prose", "indented", 4),
        ("   ", "blank", "", 0),
    ],
)
def test_what_a_line_is(line: str, kind: str, text: str, level: int) -> None:
    (found,) = lines(line)
    assert (found.kind, found.text, found.level) == (kind, text, level)


def test_a_box_is_one_ticked_or_not() -> None:
    assert [line.box for line in lines("- [ ] One link.\n- [x] Two.\n- [Three](#three)\n")] == [True, True, False]


def test_code_is_code_and_comments_are_left_out_unless_asked_for() -> None:
    text = "```\n# no heading\n```\n<!-- hidden\nstill -->\nShown.\n"
    assert [line.kind for line in lines(text)] == ["code", "code", "code", "prose"]
    assert [line.text for line in lines(text, comments=True)][3:] == ["hidden", "still", "Shown."]


def test_text_without_its_marks() -> None:
    assert plain("**Use** `code`, [a link](https://x.example) and ![an icon](i.png) snake_case.") == (
        "Use code, a link and snake_case."
    )


def test_a_statement_knows_its_headings_its_introduction_and_its_line() -> None:
    text = "# Guide\n\n## Form\n\nEntries should:\n\n- end with a stop,\n  always\n- be short\n\nThank you. Bye.\n"
    found = list(statements(lines(text)))
    assert [(one.text, one.number) for one in found] == [
        ("Entries should:", 5), ("end with a stop, always", 7), ("be short", 9), ("Thank you.", 11), ("Bye.", 11),
    ]  # fmt: skip
    assert found[1].headings == ("Guide", "Form")
    assert found[1].intro == "Entries should:"


def test_an_abbreviation_ends_no_sentence() -> None:
    assert [one.text for one in statements(lines("Keep it short (max. 80 signs), e.g. Like this. Then stop."))] == [
        "Keep it short (max. 80 signs), e.g. Like this.", "Then stop.",
    ]  # fmt: skip
