"""What is an entry, where it stands, and what is not one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.model import Shape
from triagebot.listing.parsing import parse

FRAGMENTS = st.sampled_from(
    """# A|## B||- [a](http://a.example) - b.|  * [c](d) e|1. [n](m)|<br>|```|<!--|-->|***|===|</summary>|</details>
<details>|<summary><a href='u'>t</a>|> **[q](w)** <kbd>s</kbd><br>D|[r]: https://r.example|- [r][]|- [ ] [z](y)
<tr><td><a href="u">v</a></td></tr>|<p>|&nbsp;<a href="u">v</a> - w.<br>|### [h](https://h.example)""".replace(
        "\n", "|"
    ).split("|")
).map(lambda line: line + "\n") | st.sampled_from(
    [
        "| a | b |\n|---|---|\n| [x](y) | z |\n",
        "\r\n",
        "\t",
        "é",
        "\ufeff",
        "\x00",
        "\\",
        "`",
        "[",
        "](",
        "|",
        "\ud800",
    ]
)


def urls(text: str) -> list[str]:
    return [entry.url for entry in parse.parse(text).entries]


@pytest.mark.parametrize(
    "text",
    [
        "- [Tools](#tools)\n- [Books](#books)\n",
        "```\n- [a](https://a.example)\n```\n",
        "<!--\n- [a](https://a.example)\n-->\n",
        "<!-- <details><summary><a href='https://a.example'>a</a> - b</summary></details> -->\n",
        "[![build](https://b.example/i.svg)](https://b.example)\n",
        "- plain words\n",
        "[back to top](#top)\n\n[back to top](#top)\n",
        "See [the guide](https://g.example) before you write.\n",
        "",
        "\ufeff",
    ],
    ids=[
        "contents",
        "code",
        "comment",
        "hidden details",
        "badge",
        "no link",
        "to top",
        "prose",
        "empty",
        "only a BOM",
    ],
)
def test_is_no_entry(text: str) -> None:
    assert urls("# List\n\n" + text) == []


@pytest.mark.parametrize(
    ("line", "url", "title", "description"),
    [
        ("- [a](https://a.example) - Says.", "https://a.example", "a", "Says."),
        ("+ [a](<https://a.example/x y>) — Says", "https://a.example/x y", "a", "Says"),
        ('* [a](https://a.example "tip"): says', "https://a.example", "a", "says"),
        ("1. [a](https://a.example/b_(c)) - Says.", "https://a.example/b_(c)", "a", "Says."),
        ("- **[a `b`](https://a.example)** Says.", "https://a.example", "a b", "Says."),
        ("- [a][ref] - Says.\n\n[ref]: https://r.example", "https://r.example", "a", "Says."),
        ("- a: https://a.example", "https://a.example", "a", ""),
        ("- [a](https://a.example)：说。", "https://a.example", "a", "说。"),
        ("- [a](https://a.example) `X` `Y`", "https://a.example", "a", ""),
        ("- [a](https://a.example) - Says it. `X`", "https://a.example", "a", "Says it."),
        ("- [a](https://a.example) by [b](https://b.example) - Says.", "https://a.example", "a", "Says."),
        ("- Digging (2019), B. Mole [[pdf]](https://a.example)", "https://a.example", "Digging", "(2019), B. Mole"),
        ('- B. Mole. "[Digging](https://a.example)". Bed (2019).', "https://a.example", "Digging", "Bed (2019)."),
        ("- [ ] [a](https://a.example) - Says.", "https://a.example", "a", "Says."),
        ("- [a](https://a.example)  \n  Says.", "https://a.example", "a", "Says."),
    ],
)  # fmt: skip
def test_reads_a_line(line: str, url: str, title: str, description: str) -> None:
    (entry,) = parse.parse("# List\n\n" + line + "\n").entries
    assert (entry.url, entry.title, entry.description) == (url, title, description)


def test_sections_are_heading_paths_as_written() -> None:
    text = "# *L* 🌿\n\n- [a](b.md)\n\n## X\n\n- [c](d.md)\n\n## Y\n\n### X ##\n\nSet\n---\n\n- [e](f.md)\n"
    listing = parse.parse(text)
    assert [section.path for section in listing.sections] == [
        ("*L* 🌿",), ("*L* 🌿", "X"), ("*L* 🌿", "Y"), ("*L* 🌿", "Y", "X"), ("*L* 🌿", "Set"),
    ]  # fmt: skip
    assert [entry.section[-1] for entry in listing.entries] == ["*L* 🌿", "X", "Set"]


def test_a_heading_glued_to_a_tag_is_a_heading() -> None:
    listing = parse.parse("# L\n\n<br>\n## X\n- [c](d.md)\n")
    assert listing.sections[-1].path == ("L", "X")


@pytest.mark.parametrize(
    "text", ["<h2>X</h2>\n\n- [c](d.md)\n", "**X**\n\n- [c](d.md)\n\n**Y**\n\n- [e](f.md)\n"], ids=["HTML", "bold"]
)
def test_a_list_without_headings_has_what_stands_for_them(text: str) -> None:
    assert parse.parse(text).sections[0].path[0].strip("*") == "X"


def test_a_list_without_anything_of_the_kind_is_one_section() -> None:
    assert [section.path for section in parse.parse("- [c](d.md)\n").sections] == [()]


@pytest.mark.parametrize(
    "block",
    [
        '<details>\n<summary><a href="https://a.example">a</a> - Says. <code>T</code></summary>\n\n> B</details>',
        "<details>\n<summary><a href='https://a.example'>a</a> - Says. <code>T</code>\n\n> B\n</details>",
        '<details>\n<summary><a href="https://a.example">a</a>\n> Says. <code>T</code></summary>\n\n> B\n</details>',  # noqa: E501  # one line, as in the list
        '<details><summary>\n<a id="x" href="https://a.example">a</a> – Says. <code>T</code></summary>\nB\n</details>',  # noqa: E501  # one line, as in the list
    ],
    ids=["as it should be", "unclosed summary, single quotes", "several lines, a stray mark", "on one line"],
)
def test_reads_details_however_malformed(block: str) -> None:
    (entry,) = parse.parse("# L\n\n" + block + "\n\n# M\n").entries
    assert entry.shape is Shape.DETAILS
    assert (entry.url, entry.title, entry.description, entry.tags, entry.body) == (
        "https://a.example", "a", "Says.", ("T",), "B",
    )  # fmt: skip


def test_a_rough_table_row_keeps_its_lines() -> None:
    text = "# L\n\n| A | B |\n|---|---|\n| [x](y.md) | z\n| [q](r.md) | s | t | u |\n"
    assert [(entry.title, entry.line, entry.description) for entry in parse.parse(text).entries] == [
        ("x", 5, "z"), ("q", 6, "s"),
    ]  # fmt: skip


def test_nested_bullets_know_their_label_and_reach() -> None:
    text = "- Digging\n\t- [a](https://a.example)\n\t  more\n\t\t- [b](https://b.example)\n\t- [c](https://c.example)\n"
    first, second, third = parse.parse(text).entries
    assert text[first.start : first.end] == "\t- [a](https://a.example)\n\t  more\n"
    assert first.reach == second.end
    assert first.group == third.group != second.group
    assert parse.parse(text).groups[first.group].label == "Digging"


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=25).map("".join))
def test_any_text_gives_a_listing_with_sound_spans(text: str) -> None:
    listing = parse.parse(text)
    assert listing.text == text
    assert all(a.end <= b.start for a, b in zip(listing.sections, listing.sections[1:], strict=False))
    starts = [entry.start for entry in listing.entries]
    assert starts == sorted(starts)
    for entry in listing.entries:
        assert 0 <= entry.start <= entry.end <= entry.reach <= len(text)
        assert entry.start == 0 or text[entry.start - 1] == "\n"
        assert entry.end == len(text) or text[entry.end - 1] == "\n"
        assert text.count("\n", 0, entry.start) + 1 == entry.line <= entry.last_line
        assert listing.groups[entry.group].shape is entry.shape
