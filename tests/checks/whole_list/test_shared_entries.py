"""Files of one list do not list a thing twice without a word; versions of one file are left alone."""

from __future__ import annotations

from triagebot.checks.whole_list import shared_entries
from triagebot.listing.parsing import parse


def said(*files: list[str]) -> list[tuple[str | None, int | None, str]]:
    lists = [
        (f"{number}.md", parse.parse("# L\n\n" + "".join(f"- [{n}](https://{n.lower()}.example)\n" for n in names)))
        for number, names in enumerate(files)
    ]
    return [(one.path, one.line, one.message) for one in shared_entries.check(lists)]


def test_what_an_earlier_file_has_is_named_with_file_and_line() -> None:
    assert said(["Ant", "Bee", "Cow"], ["Dog", "Bee", "Eel"], ["Bee", "Fox"]) == [
        ("1.md", 4, '"Bee" is also listed in 0.md, line 4'),
        ("2.md", 3, '"Bee" is also listed in 0.md, line 4'),
    ]


def test_a_translation_is_no_second_part() -> None:
    names = ["Ant", "Bee", "Cow", "Dog"]
    assert said(names, [*names, "Eel"]) == []
