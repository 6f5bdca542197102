"""A written entry is corrected in what nearly all neighbours do, and nothing that somebody wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.proposed import alone, corrected, traits

TOOLS = "# L\n\n## Tools\n\n" + "".join(f"- [T{n}](https://t{n}.example) - Does it.\n" for n in range(9))
BOLD = TOOLS.replace("[T", "**[T").replace(") -", ")** -")
TABLE = "# L\n\n## Tools\n\n| Name | What | Key | Free |\n| --- | --- | --- | --- |\n" + "".join(
    f"| [T{n}](https://t{n}.example) | Does it | {'`key`' if n % 2 else 'No'} | ✅ |\n" for n in range(9)
)
BLOCK = (
    '<details>\n<summary><a href="https://t{n}.example">T{n}</a> - Does it.</summary>\n\n> More.\n</details>\n\n'
)
BLOCKS = "# L\n\n" + "".join(BLOCK.format(n=n) for n in range(9))


def correct(text: str, listing: Listing, rendered: str = "") -> str:
    return corrected.correct(listing, listing.entries, text, rendered).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* [A](https://a.x) - About b.\n", "- [A](https://a.x) - About b.\n"),
        ("- [A](https://a.x): About b.\n", "- [A](https://a.x) - About b.\n"),
        ("- [A](https://a.x) - about b\n", "- [A](https://a.x) - About b.\n"),
        ("-   [A](https://a.x) - About b.\n", "- [A](https://a.x) - About b.\n"),
        ("- **[A](https://a.x)** - About b.\n", "- [A](https://a.x) - About b.\n"),
        ("* [A](https://a.x): about [b](https://b.x) here", "- [A](https://a.x) - About [b](https://b.x) here."),
        ("* [A](https://a.x) - It. ([s](https://s.x)) `a`\n", "- [A](https://a.x) - It. ([s](https://s.x)) `a`\n"),
        ("* [A](https://a.x) 🆓 - Buzz. 🇩🇪\n", "- [A](https://a.x) 🆓 - Buzz. 🇩🇪\n"),
        ("- [A](https://a.x) - Buzz\n  - more\n", "- [A](https://a.x) - Buzz.\n  - more\n"),
        ("- [A](https://a.x) - jumpIt it is.\n", "- [A](https://a.x) - jumpIt it is.\n"),
        ("- [A](https://a.x) - Moss, et al.\n", "- [A](https://a.x) - Moss, et al.\n"),
        ("- [A] (https://a.x) - Buzz.\n", "- [A](https://a.x) - Buzz.\n"),
        ("* [A](https://a.x): buzz\u202e [c](https://c.x)\r\n", "- [A](https://a.x) - Buzz [c](https://c.x).\r\n"),
    ],
)  # fmt: skip
def test_only_what_differs_is_changed(text: str, expected: str) -> None:
    assert correct(text, parse.parse(TOOLS)) == expected


def test_marks_around_a_title_are_put_as_they_are_elsewhere() -> None:
    assert correct("- [A](https://a.x) - Buzz.\n", parse.parse(BOLD)) == "- **[A](https://a.x)** - Buzz.\n"


@pytest.mark.parametrize("keep", [3, 7])
def test_a_few_neighbours_change_nothing(keep: int) -> None:
    few = parse.parse("\n".join(TOOLS.split("\n")[: 4 + keep]) + "\n")
    text = "* [A](https://a.x): about b\n"
    assert correct(text, few) == text


def test_a_weak_majority_changes_nothing() -> None:
    mixed = TOOLS.replace("T3](https://t3.example) - Does it.", "T3](https://t3.example) - Does it")
    assert correct("- [A](https://a.x) - Buzz\n", parse.parse(mixed)) == "- [A](https://a.x) - Buzz\n"


def test_a_row_keeps_its_cells() -> None:
    row = "| [A](https://a.x) | About b | No | ❌ |\n"
    assert correct(row, parse.parse(TABLE), "| [A](https://a.x) | About b |  |  |\n") == row


def test_a_value_is_written_as_the_column_writes_it() -> None:
    made = correct("| [A](https://a.x) | About b | key | ✅ |\n", parse.parse(TABLE))
    assert made == "| [A](https://a.x) | About b | `key` | ✅ |\n"


def test_another_shape_is_rendered_when_that_says_all() -> None:
    rendered = "- [A](https://a.x) - Buzz.\n"
    listing = parse.parse(TOOLS)
    assert correct("| [A](https://a.x) | Buzz. |\n", listing, rendered) == rendered
    assert (
        correct("| [A](https://a.x) | Buzz. | yes |\n", listing, rendered) == "| [A](https://a.x) | Buzz. | yes |\n"
    )


def test_words_of_neighbours_that_nearly_all_show_are_added_and_gaps_are_not() -> None:
    listing = parse.parse(TOOLS)
    written = "- [A](https://a.x) - Buzz.\n"
    assert correct(written, listing, "- [A](https://a.x) by @a - Buzz.\n") == "- [A](https://a.x) by @a - Buzz.\n"
    assert correct(written, listing, "- [A](https://a.x) by … - Buzz.\n") == written


def test_what_other_findings_replace_is_replaced_and_nothing_else() -> None:
    replaced = corrected.Replaced(url="https://a.x", description="Sorts.")
    text = "- [A](http://a.x) 🆓 - The best sorter! `MIT`\n"
    listing = parse.parse(TOOLS)
    made = corrected.correct(listing, listing.entries, text, "", replaced=replaced).text
    assert made == "- [A](https://a.x) 🆓 - Sorts. `MIT`\n"


def test_the_same_words_in_another_white_space_are_told_apart() -> None:
    listing = parse.parse(TOOLS)
    (difference,) = corrected.compare(listing, listing.entries, "- [A](https://a.x)  -  Buzz.\n")
    assert difference.sentence() == '"␣-␣" comes after the link, not "␣␣-␣␣" (9 of 9 here)'


def test_no_separator_is_called_nothing() -> None:
    listing = parse.parse(TOOLS)
    (difference,) = corrected.compare(listing, listing.entries, "- [A](https://a.x) Buzz.\n")
    assert difference.sentence() == '" - " comes after the link, not nothing (9 of 9 here)'


LISTS = (TOOLS, BOLD, TABLE, BLOCKS)
PIECES = [
    *("- ", "* ", "  ", "[a](https://a.x)", "**", " - ", ": ", "text", ".", " [b](https://b.x)", "\n", "\r\n"),
    *("| ", "[", "é", "🆓", "👩‍🍳", '<a href="https://c.x">', "</a>", "![i](https://i.x/i.png)", "`MIT`", "✅"),
]
ENTRIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join)


@settings(max_examples=60)
@given(ENTRIES, ENTRIES, st.sampled_from(LISTS))
def test_nothing_that_was_written_is_lost(text: str, rendered: str, around: str) -> None:
    assert corrected.keeps(text, correct(text, parse.parse(around), rendered))


@settings(max_examples=60)
@given(ENTRIES, st.sampled_from(LISTS))
def test_what_is_offered_needs_no_second_correction(text: str, around: str) -> None:
    listing = parse.parse(around)
    once = correct(text, listing, text)
    assert correct(once, listing, once) == once


@pytest.mark.parametrize("text", LISTS)
def test_an_entry_that_the_list_has_is_left_as_it_is(text: str) -> None:
    listing = parse.parse(text)
    for entry in listing.entries:
        own = text[entry.start : entry.reach]
        assert corrected.correct(listing.without(entry), listing.entries, own, "").text == own


@pytest.mark.parametrize("text", LISTS)
def test_an_entry_is_read_alone_as_it_is_in_its_list(text: str) -> None:
    listing = parse.parse(text)
    for entry in listing.entries:
        read = alone.read(text[entry.start : entry.reach], listing, listing.entries[:2])
        assert read is not None
        assert (read.entry.title, read.entry.url, read.entry.description) == (
            entry.title,
            entry.url,
            entry.description,
        )
        assert traits.read(read.listing, read.entry).keys() == traits.read(listing, entry).keys()
