"""A style says what it rests on and what it would have to know, and keeps words within their entry."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.styles import infer

LIST = """# L

## A

- [ivy](https://github.com/wall/ivy) - Climbs walls. ([Source](https://forge.example/ivy)) `MIT`
- [reed](https://github.com/pond/reed) - Stands in water. ([Source](https://forge.example/reed)) `MIT`
- [lime](https://lime.example) - gives shade

## B
"""


def test_it_explains_itself() -> None:
    assert infer.infer(parse.parse(LIST), ("L", "A")).explain() == (
        '3 of 3 entries here begin with "- "',
        '3 of 3 entries here separate link and description by " - "',
        "2 of 3 entries here end with a full stop",
    )


def test_an_empty_section_has_the_style_of_the_list() -> None:
    assert infer.infer(parse.parse(LIST), ("L", "B")).explain()[0].startswith("3 of 3 entries in this list")


def test_it_names_what_nobody_told_it() -> None:
    found = infer.infer(parse.parse(LIST), ("L", "A"))
    unknown = Content("moss", "https://github.com/fern/moss", "Grows anywhere")
    known = Content(
        "moss", "https://github.com/fern/moss", facts=(("licence", "MIT"), ("repository", "https://x.example"))
    )
    assert found.missing(unknown) == ("repository", "licence")
    assert found.missing(known) == ()


def test_it_names_the_columns_nobody_can_fill() -> None:
    table = "# L\n\n| Name | About | Key |\n|-|-|-|\n| [a](https://a.example) | Says something or other | Yes |\n"
    found = infer.infer(parse.parse(table), ("L",))
    assert found.missing(Content("b", "https://b.example", "Says more")) == ("Key",)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (Content("a]b", "https://x.example", "d"), "- [a\\]b](https://x.example) - d.\n"),
        (Content("a [b]", "https://x.example", "d"), "- [a [b]](https://x.example) - d.\n"),
        (Content("a\n- [b](c)", "https://x.example", "d\n# e"), "- [a - \\[b\\](c)](https://x.example) - d # e.\n"),
        (Content("a", "https://x.example/(c)", "d"), "- [a](https://x.example/(c)) - d.\n"),
        (Content("a", "https://x.example/b)c d", "d"), "- [a](https://x.example/b%29cd) - d.\n"),
        (Content("a", "https://x.example", "<b> `<b>` 3 < 4"), "- [a](https://x.example) - \\<b> `<b>` 3 < 4.\n"),
        (Content("a\u202eb\u200b", "https://x.example", "c\U000e0041d"), "- [ab](https://x.example) - cd.\n"),
        (Content("a", "https://x.example", "Really?"), "- [a](https://x.example) - Really?\n"),
        (Content("a", "https://x.example", "d.."), "- [a](https://x.example) - d..\n"),
        (Content("a", "https://x.example", "- d。"), "- [a](https://x.example) - d.\n"),
        (Content("", "https://x.example"), "- [https://x.example](https://x.example)\n"),
    ],
)  # fmt: skip
def test_words_stay_within_their_entry(content: Content, line: str) -> None:
    found = infer.infer(parse.parse("# L\n\n- [x](https://y.example) - Says.\n"), ("L",))
    assert found.render(content) == line


def test_a_block_cannot_be_closed_from_within() -> None:
    text = '# L\n\n<details>\n<summary><a href="https://a.example">a</a> - Says.</summary>\n\n> B\n</details>\n'
    found = infer.infer(parse.parse(text), ("L",))
    block = found.render(Content("</a>x", 'https://x.example/"', "</summary>d", body="</details>\ne"))
    assert block.count("</summary>") == block.count("</details>") == 1
    assert '"https://x.example/%22"' in block


def test_an_icon_of_the_list_stays_in_a_title_and_no_other_image_does() -> None:
    text = "# L\n\n- [x![c]](https://y.example) - Says.\n\n[c]: https://icons.example/c.png\n"
    found = infer.infer(parse.parse(text), ("L",))
    assert found.render(Content("a![c]", "https://x.example", "d")) == "- [a![c]](https://x.example) - d.\n"
    assert "!\\[" in found.render(Content("a![d]", "https://x.example", "d"))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Says it ![free][c]", "Says it. ![free][c]"),
        (
            "Says it. ![c] [![shop][C]](https://shop.example/x)",
            "Says it. ![c] [![shop][C]](https://shop.example/x)",
        ),
        ("Says it ![c] twice", "Says it ![c] twice."),
        ("Says it ![free][d]", "Says it !\\[free][d]."),
        ("Says it ![c](https://evil.example/leak.png)", "Says it !\\[c](https://evil.example/leak.png)."),
        ("Says it [![x][c]](javascript:alert)", "Says it. [![x][c]\\](javascript:alert)"),
    ],
)
def test_icons_of_the_list_stay_behind_the_sentence_and_no_other_image_does(said: str, written: str) -> None:
    text = "# L\n\n- [x](https://y.example) - Says.\n\n[c]: https://icons.example/c.png\n"
    found = infer.infer(parse.parse(text), ("L",))
    line = found.render(Content("a", "https://x.example", said))
    assert line == f"- [a](https://x.example) - {written}\n"


def test_several_sentences_end_as_those_of_several_do() -> None:
    rows = [f"- [a{n}](https://a{n}.example) - Short words" for n in range(12)]
    rows += [f"- [b{n}](https://b{n}.example) - A first sentence. A second one." for n in range(4)]
    found = infer.infer(parse.parse("# L\n\n" + "\n".join(rows) + "\n"), ("L",))
    assert found.render(Content("x", "https://x.example", "One. Two")).endswith("One. Two.\n")
    assert found.render(Content("x", "https://x.example", "One")).endswith(" One\n")
