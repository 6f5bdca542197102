"""Where entries go, and that putting in and taking out are each other's opposite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.errors import UsageError
from triagebot.listing.guides import read
from triagebot.listing.model import Content, Insertion
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert, numbering

MOSS = Content("Moss", "https://moss.example/", "Grows anywhere")
TITLES = st.text("abcdefgh XYZ-", min_size=1, max_size=8).filter(lambda title: title.strip(" -") == title)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list with sections, prose, nested bullets and blank lines, in any of the common styles."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    marker = draw(st.sampled_from(["- ", "* ", "  * ", "1. ", "> **"]))
    separator = draw(st.sampled_from([" - ", ": ", " – ", " "]))
    end = draw(st.sampled_from([".", "", "。"]))
    loose = draw(st.booleans()) or marker.startswith(">")
    lines = ["# List", ""]
    for number, titles in enumerate(draw(st.lists(st.lists(TITLES, max_size=6), min_size=1, max_size=4))):
        lines += [f"## S{number}", "", *draw(st.sampled_from([[], ["Some prose.", ""]]))]
        for at, title in enumerate(titles):
            close = "**" if marker.startswith(">") else ""
            lines.append(f"{marker}[{title}](https://e.example/{number}/{at}){close}{separator}Says{end}")
            lines += [""] if loose else []
        lines += [] if loose else [""]
    text = newline.join(lines)
    return draw(st.sampled_from(["", "\ufeff"])) + (text if draw(st.booleans()) else text.rstrip("\r\n"))


@settings(max_examples=150, deadline=None)
@given(lists(), st.integers(0, 3), TITLES)
def test_taking_out_what_was_put_in_gives_the_same_bytes(text: str, number: int, title: str) -> None:
    listing = parse.parse(text)
    section = listing.sections[number % len(listing.sections)]
    insertion = insert.insert(listing, section.path, Content(title, "https://new.example/x", "Is new"))
    after = insert.apply(text, insertion)
    (entry,) = [entry for entry in parse.parse(after).entries if entry.url == "https://new.example/x"]
    assert entry.section == section.path
    assert insert.remove(parse.parse(after), entry) == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_but_the_insertion_changes(title: str, description: str, url: str) -> None:
    text = "# L\n\n- [a](https://a.example) - Says.\n- [c](https://c.example) - Says.\n\n## M\n"
    content = Content(title, "https://new.example/" + url, description)
    insertion = insert.insert(parse.parse(text), ("L",), content)
    lines = insert.apply(text, insertion).split("\n")
    assert insertion.text == insertion.entry
    assert insertion.text.count("\n") == 1
    del lines[insertion.line - 1]
    assert "\n".join(lines) == text
    assert [section.path for section in parse.parse(insert.apply(text, insertion)).sections] == [("L",), ("L", "M")]


def test_an_unknown_section_is_named() -> None:
    with pytest.raises(UsageError, match="Nowhere"):
        insert.insert(parse.parse("# L\n"), ("L", "Nowhere"), MOSS)


def test_a_section_that_is_there_twice_takes_the_entry_where_its_entries_are() -> None:
    text = "# L\n\n## X\n\nSoon.\n\n## X\n\n- [a](https://a.example) - Says.\n"
    assert insert.insert(parse.parse(text), ("L", "X"), MOSS).line == 10


def test_an_empty_list_is_begun() -> None:
    insertion = insert.insert(parse.parse(""), (), MOSS)
    assert "- [Moss](https://moss.example/) - Grows anywhere" in insert.apply("", insertion)


@pytest.mark.parametrize(("blank", "expected"), [("", "## C\n- "), ("\n", "## C\n\n- ")])
def test_the_first_entry_follows_its_heading_as_others_do(blank: str, expected: str) -> None:
    text = (
        "".join(f"## {name}\n{blank}- [{name}x](https://{name.lower()}.example) - Boils.\n\n" for name in "AB")
        + "## C\n"
    )
    listing = parse.parse(text)
    new = insert.apply(text, insert.insert(listing, ("C",), MOSS))
    assert expected in new
    assert new.startswith(text)


def test_it_goes_below_what_is_nested_under_its_neighbour() -> None:
    behind = "".join(f"- [{title}](https://{title}.example)\n" for title in ("n", "o", "p", "q", "z"))
    text = f"# L\n\n- [a](https://a.example)\n  - [b](https://b.example)\n{behind}"
    assert insert.insert(parse.parse(text), ("L",), MOSS).line == 5


def test_it_says_why() -> None:
    text = "# L\n\n- [a](https://a.example)\n- [b](https://b.example)\n- [c](https://c.example)\n- [d](https://d.example)\n"
    assert "3 of 3 neighbours" in insert.insert(parse.parse(text), ("L",), MOSS).why


def test_a_line_past_the_end_begins_one() -> None:
    assert insert.apply("a", Insertion(2, "b\n", "b\n", "")) == "a\nb"
    assert insert.apply("a\n", Insertion(2, "b\n", "b\n", "")) == "a\nb\n"


@st.composite
def dated_lists(draw: st.DrawFn) -> str:
    """A list that goes by time, or says that it does, or is numbered, with what such lists have around it."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    forms = ["- [{t}]({u}) ({y})", "* **{y}** - [{t}]({u})", "{n}. [{t}]({u}), {y}", "1. [{t}]({u})"]
    form = draw(st.sampled_from(forms))
    years = sorted(draw(st.lists(st.integers(1990, 2024), min_size=1, max_size=8)), reverse=draw(st.booleans()))
    down = draw(st.booleans())
    lines = ["# List", "", *draw(st.sampled_from([[], ["Newest first.", ""], ["Some prose.", ""]]))]
    for at, year in enumerate(years):
        number = len(years) - at if down else at + 1
        lines.append(form.format(t=f"Thing {at}", u=f"https://e.example/{at}", y=year, n=number))
    lines += draw(st.sampled_from([[], [""], ["", "[Back to top](#list)"], ["", "## Next", ""]]))
    return newline.join(lines) + draw(st.sampled_from(["", newline]))


@settings(max_examples=150, deadline=None)
@given(dated_lists(), st.sampled_from(["2015", "2030-01-01", "1980", ""]))
def test_going_by_time_changes_no_other_byte_either(text: str, published: str) -> None:
    listing = parse.parse(text)
    facts = (("published", published),) if published else ()
    insertion = insert.insert(listing, ("List",), Content("New", "https://new.example/x", "Is new", facts=facts))
    after = insert.apply(text, insertion)
    kept = numbering.edited(text, insertion.edits)
    assert after.replace(insertion.text, "", 1) == kept or not text.endswith("\n")
    (entry,) = [entry for entry in parse.parse(after).entries if entry.url == "https://new.example/x"]
    assert insert.remove(parse.parse(after), entry) == text


def numbered(numbers: list[int], titles: str, newline: str = "\n") -> str:
    pairs = zip(numbers, titles, strict=True)
    items = [f"{number}. [{title}](https://e.example/{title})" for number, title in pairs]
    return newline.join(["# L", "", *items, ""])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("numbers", "titles", "line", "begins"),
    [
        ([1, 2, 3, 4], "cadb", 7, "5. "),
        ([1, 2, 3], "abz", 6, "4. "),
        ([1, 1, 1, 1, 1], "abcyz", 6, "1. "),
        ([1, 1, 1, 1], "cadb", 7, "1. "),
        ([1, 2, 3, 4, 5, 6, 7], "abcdxyz", 7, "5. "),
        ([4, 3, 2, 1], "cadb", 3, "5. "),
        ([8], "z", 4, "9. "),
    ],
    ids=["appended", "few in order", "all 1, in order", "all 1", "clearly in order", "downwards", "one"],
)
def test_a_numbered_item_bears_the_number_of_its_place(
    numbers: list[int], titles: str, line: int, begins: str, newline: str
) -> None:
    text = numbered(numbers, titles, newline)
    insertion = insert.insert(parse.parse(text), ("L",), MOSS)
    assert insertion.line == line, insertion.why
    assert insertion.entry.startswith(begins)
    assert insertion.entry.endswith(newline)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_follows_a_numbered_item_is_numbered_on(newline: str) -> None:
    text = numbered([1, 2, 3, 4, 5, 6, 7, 8, 9], "abcdxyzÿŷ", newline).replace("ÿ", "zz").replace("ŷ", "zzz")
    listing = parse.parse(text)
    insertion = insert.insert(listing, ("L",), MOSS)
    after = insert.apply(text, insertion)
    begins = [line.split(". ")[0] for line in after.split(newline) if ". " in line]
    assert begins == [str(number) for number in range(1, 11)]
    (entry,) = [entry for entry in parse.parse(after).entries if entry.url == MOSS.url]
    assert insert.remove(parse.parse(after), entry) == text


@pytest.mark.parametrize(
    "behind",
    ["7. [y](https://y.example)\n", "9. [y](https://y.example)\n   hangs on its number\n"],
    ids=["numbers that do not count up", "an item that would lose its second line"],
)
def test_numbers_that_cannot_move_on_stay(behind: str) -> None:
    first = 9 - 8 if behind.startswith("9") else 1
    items = [f"{first + at}. [{title}](https://e.example/{title})\n" for at, title in enumerate("abcdefnp")]
    text = "# L\n\n" + "".join(items) + behind
    insertion = insert.insert(parse.parse(text), ("L",), MOSS)
    after = insert.apply(text, insertion)
    assert insertion.line < text.count("\n")
    assert insertion.edits == ()
    assert after.replace(insertion.text, "", 1) == text


def test_the_guide_is_asked_where_the_list_does_not_tell() -> None:
    asked = read.read("# Contributing\n\n- Add your entry to the top of the section.\n", "docs/GUIDE.md")
    unordered = parse.parse("# L\n\n" + "".join(f"- [{t}](https://{t}.example)\n" for t in ("z", "q", "s", "b")))
    insertion = insert.insert(unordered, ("L",), MOSS, asked)
    assert (insertion.line, insertion.why) == (
        3,
        "newest first, as line 3 of docs/GUIDE.md says: new entries go to the top of this section",
    )
    ordered = parse.parse("# L\n\n" + "".join(f"- [{t}](https://{t}.example)\n" for t in "abcdefgz"))
    assert insert.insert(ordered, ("L",), MOSS, asked).line == 10


def test_the_first_entry_stands_below_its_heading_as_others_do() -> None:
    text = "# L\n\n#### A\n* [a](https://a.example)\n\n#### B\n* [b](https://b.example)\n\n#### C\n"
    listing = parse.parse(text)
    made = insert.insert(listing, ("L", "C"), Content("Moss", "https://moss.example/"))
    assert insert.apply(text, made) == text + "* [Moss](https://moss.example/)\n"
