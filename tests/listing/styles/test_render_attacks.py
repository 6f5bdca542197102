"""Attack 37: no title, description, address, tag or fact can break the list's own Markdown, whatever its shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from triagebot.listing.model import Content, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

URL = "https://moss.example/x"
SHAPES = {
    "bullets": """\
# Kits

- [Ivy](https://ivy.example) - Climbs walls. `Go`
- [Lime](https://lime.example) - Gives shade. `Go`
- [Reed](https://reed.example) - Stands in water. `C`
""",
    "table": """\
# Kits

| Name | Description | License | Open |
| --- | --- | --- | --- |
| [Ivy](https://ivy.example) | Climbs walls. | MIT | Yes |
| [Reed](https://reed.example) | Stands in water. | MIT | Yes |
""",
    "details": """\
# Kits

<details>
<summary><a href="https://ivy.example">Ivy</a> - Climbs walls. <code>X</code></summary>

> The body.
</details>

<details>
<summary><a href="https://reed.example">Reed</a> - Stands in water. <code>Y</code></summary>

> The other body.
</details>
""",
    "details without quotes": """\
# Kits

<details>
<summary><a href="https://ivy.example">Ivy</a> - Climbs walls. <code>X</code></summary>

The body.
</details>

<details>
<summary><a href="https://reed.example">Reed</a> - Stands in water. <code>Y</code></summary>

The other body.
</details>
""",
    "html": """\
# Kits

<p>
<a href="https://ivy.example"><b>Ivy</b></a> - climbs walls.<br>
<a href="https://lime.example"><b>Lime</b></a> - gives shade.<br>
<a href="https://reed.example"><b>Reed</b></a> - stands in water.<br>
</p>
""",
    "quoted": """\
# Kits

> **[Ivy](https://ivy.example)**<br>Climbs walls.

> **[Lime](https://lime.example)**<br>Gives shade.
""",
    "headings": """\
# Kits

### [Ivy](https://ivy.example)

Climbs walls.

### [Reed](https://reed.example)

Stands in water.
""",
    "authors and licences": """\
# Kits

- [Ivy](https://ivy.example) by [Wall](https://wall.example) - Climbs walls. `MIT`
- [Lime](https://lime.example) by [Tree](https://tree.example) - Gives shade. `MIT`
- [Reed](https://reed.example) by [Pond](https://pond.example) - Stands in water. `MIT`
""",
    "papers": """\
# Kits

- Warp and weft (2014), Ada Reed, Bea Moss [[pdf](https://ivy.example)]
- Knots by number (2016), Cora Lime, Dora Oak [[pdf](https://lime.example)]
- A loom that counts (2018), Emil Elm, Finn Ivy [[pdf](https://reed.example)]
""",
    "address behind the words": """\
# Kits

- Ivy - Climbs walls - https://ivy.example
- Lime - Gives shade - https://lime.example
- Reed - Stands in water - https://reed.example
""",
    "address in angles": """\
# Kits

- **Ivy**: <https://ivy.example> - Climbs walls.
- **Lime**: <https://lime.example> - Gives shade.
- **Reed**: <https://reed.example> - Stands in water.
""",
    "address alone": """\
# Kits

- https://ivy.example - Climbs walls.
- https://lime.example - Gives shade.
- https://reed.example - Stands in water.
""",
    "link behind the words": """\
# Kits

- **Ivy** - Climbs walls. [[link]](https://ivy.example)
- **Lime** - Gives shade. [[link]](https://lime.example)
- **Reed** - Stands in water. [[link]](https://reed.example)
""",
    "words before the link": """\
# Kits

- Climbs walls: [Ivy](https://ivy.example)
- Gives shade: [Lime](https://lime.example)
- Stands in water: [Reed](https://reed.example)
""",
    "bullet below": """\
# Kits

- [Ivy](https://ivy.example)
  - Climbs walls.
- [Lime](https://lime.example)
  - Gives shade.
- [Reed](https://reed.example)
  - Stands in water.
""",
    "paragraph below": """\
# Kits

**[Ivy](https://ivy.example)**

Climbs walls.

**[Lime](https://lime.example)**

Gives shade.

**[Reed](https://reed.example)**

Stands in water.

""",
    "definition below": """\
# Kits

[Ivy](https://ivy.example)
: Climbs walls

[Lime](https://lime.example)
: Gives shade

[Reed](https://reed.example)
: Stands in water

""",
    "HTML link": """\
# Kits

- <a href="https://ivy.example"><b>Ivy</b></a> - Climbs walls.
- <a href="https://lime.example"><b>Lime</b></a> - Gives shade.
- <a href="https://reed.example"><b>Reed</b></a> - Stands in water.
""",
    "heading with a link below": """\
# Kits

### Ivy

Climbs walls.

[Link](https://ivy.example)

### Lime

Gives shade.

[Link](https://lime.example)

### Reed

Stands in water.

[Link](https://reed.example)

""",
    "lines": """\
# Kits

[Ivy](https://ivy.example): Climbs walls\x20\x20
[Lime](https://lime.example): Gives shade\x20\x20
[Reed](https://reed.example): Stands in water\x20\x20
""",
    "address in a table": """\
# Kits

| Name | Description | Website |
| --- | --- | --- |
| **Ivy** | Climbs walls | https://ivy.example |
| **Lime** | Gives shade | https://lime.example |
| **Reed** | Stands in water | https://reed.example |
""",
    "references": """\
# Kits

- [Ivy][ivy] - Climbs walls.
- [Lime][lime] - Gives shade.
- [Reed][reed] - Stands in water.

[ivy]: https://ivy.example
[lime]: https://lime.example
[reed]: https://reed.example
""",
    "collapsed references": """\
# Kits

- [Ivy][] - Climbs walls.
- [Lime][] - Gives shade.
- [Reed][] - Stands in water.

[Ivy]: https://ivy.example
[Lime]: https://lime.example
[Reed]: https://reed.example
""",
}
AFTER = "\n## Next\n\n- [Zinnia](https://zinnia.example) - Is the last.\n"
BARE = {"address alone", "address behind the words", "address in a table"}
"""Shapes whose addresses are made links by GitHub, not by Markdown."""
INLINE = {"em", "strong", "code", "del"}
"""What a description may bring, beside links to the web: it is the proposer's, and lists write so."""


class _Tags(HTMLParser):
    """Every tag with its link target, what is only inline markup left out; comments count."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        web = (dict(attrs).get("href") or "").startswith("https://evil.example")
        if tag not in INLINE and not (tag == "a" and web):
            self.found.append(f"{tag} {sorted((name, value or '') for name, value in attrs)}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE and tag != "a":
            self.found.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.found.append("instruction")


@cache
def structure(text: str) -> list[str]:
    """What the list is made of when it is shown, its words left out."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    reader = _Tags()
    reader.feed(str(pyromark.html(text, options=options)))
    reader.close()
    return reader.found


@cache
def listing(shape: str) -> Listing:
    return parse.parse(SHAPES[shape] + AFTER)


@cache
def with_entry(shape: str, content: Content) -> str:
    return insert.apply(SHAPES[shape] + AFTER, insert.insert(listing(shape), ("Kits",), content))


def check(shape: str, hostile: Content) -> None:
    benign = Content("Nut", hostile.url, "Nice nuts", hostile.tags and ("T",), hostile.body and "B", ())
    text = with_entry(shape, hostile)
    expected, found = (
        sorted(tag for tag in structure(one) if shape not in BARE or hostile.url not in tag)
        for one in (with_entry(shape, benign), text)
    )
    if len([line for line in found if line == "p []"]) == len([line for line in expected if line == "p []"]):
        assert found == expected, text
    linked = any(tag.startswith("a ") and hostile.url in tag for tag in structure(text))
    assert linked or shape in BARE, text
    titles = [entry.url for entry in parse.parse(text).entries]
    assert titles.count(hostile.url) == 1, text
    assert "https://zinnia.example" in titles, text


ATTACKS = {
    "raw HTML": "a <img src=x onerror=alert(1)> b",
    "a comment": "a <!-- b",
    "an end of a comment": "a --> b",
    "a closing summary": "a </summary></details> b",
    "a closing cell": "a </td></tr></table> b",
    "a script": "<script>alert(1)</script>",
    "half a tag": "a <img src=x ",
    "a declaration": "<!DOCTYPE x> <?php x ?> <![CDATA[ x ]]>",
    "a pipe": "a | b | c",
    "a pipe behind a backslash": "a \\| b \\\\| c",
    "a backslash at the end": "a\\",
    "two lines": "a\n- [Evil](https://evil.example) - b",
    "a carriage return": "a\r- [Evil](https://evil.example) - b",
    "a line separator": "a\u2028- [Evil](https://evil.example) - b\u2029\x85c",
    "a heading": "a\n\n# b",
    "a closed bracket": "a](https://evil.example) b",
    "an open bracket": "a [b",
    "brackets in brackets": "[[a]](https://evil.example) [c][d] [[[",
    "an image": "![x](https://evil.example/x.png)",
    "an image behind a backslash": "\\![x](https://evil.example/x.png)",
    "an image by reference": "![x][y]",
    "one back tick": "a ` b",
    "three back ticks": "``` a",
    "a script link": "[x](javascript:alert(1))",
    "a data link": "[x](data:text/html,hi)",
    "a script in angle brackets": "<javascript:alert(1)>",
    "a quotation mark": 'a" onclick="alert(1)',
    "a rule": "---",
    "a fence": "~~~",
    "references": "&lt;script&gt; &#60;img&#62;",
}


def in_facts(shape: str, words: str) -> None:
    facts = tuple((name, words) for name in ("author", "licence", "license", "open", "stars", "repository"))
    text = with_entry(shape, Content("Nut", URL, "Grows anywhere", facts=facts))
    assert not any("img" in tag or "script" in tag or "comment" in tag for tag in structure(text)), text
    assert "Zinnia" in str(structure(text)) or "https://zinnia.example" in str(structure(text))


PLACES: dict[str, Callable[[str, str], None]] = {
    "a title": lambda shape, words: check(shape, Content(words, URL, "Grows anywhere")),
    "a description": lambda shape, words: check(shape, Content("Nut", URL, f"Grows {words}")),
    "both": lambda shape, words: check(shape, Content(words, URL, words)),
    "a tag and a body": lambda shape, words: check(
        shape, Content("Nut", URL, "Grows anywhere", tags=(words,), body=words.replace("\n- ", "\n"))
    ),
    "facts": in_facts,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_breaks_the_list(shape: str, place: str) -> None:
    for words in ATTACKS.values():  # one test for all: thousands of tests of a millisecond wait for the runner
        PLACES[place](shape, words)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "tail", ['"onclick="alert(1)', "'onclick='x", "<b>", ") [x](https://evil.example", "`a`", "|x|", "\\", "]("]
)
def test_an_address_keeps_to_its_link(shape: str, tail: str) -> None:
    text = with_entry(shape, Content("Nut", URL + tail, "Grows anywhere"))
    found = structure(text)
    assert not any("onclick" in tag.split("href")[0] or "('onclick" in tag for tag in found), text
    assert sum("https://evil.example" in tag and "moss" not in tag for tag in found) == 0, text
    assert len([tag for tag in found if tag.startswith("a ")]) == len(
        [tag for tag in structure(with_entry(shape, Content("Nut", URL, "Grows anywhere"))) if tag.startswith("a ")]
    )


PIECES = st.sampled_from(
    [
        *"[]()<>!*_`~|\\\"'#&-=:; \n\r",
        *(
            "<b",
            "</",
            "<!--",
            "-->",
            "![",
            "](",
            "](javascript:",
            "<img src=x>",
            "</summary>",
            "&lt;",
            "\\<",
            "\\`",
            "``",
        ),
        *("a", "b", "\u2028", "\u202e", "\U000e0041", "1. ", "# ", "- ", "> "),
    ]
)
WORDS = st.lists(PIECES, max_size=10).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SHAPES)), WORDS, WORDS)
@example("bullets", "a\\", "b\\<img src=x>")
@example("bullets", "a`b", "c`d")
@example("bullets", "\\`a<b>`", "``a<b>`")
def test_no_words_open_a_tag_an_image_a_script_or_a_second_entry(shape: str, title: str, words: str) -> None:
    text = with_entry(shape, Content(f"N{title}", URL, f"Grows {words}"))
    shown = " ".join(structure(text))
    assert "img" not in shown, text
    assert "javascript:" not in shown, text
    assert "comment" not in shown, text
    for tag in ("li", "tr", "td", "summary", "details", "h1", "h2", "h3", "pre"):
        before = structure(with_entry(shape, Content("Nut", URL, "Grows")))
        assert structure(text).count(f"{tag} []") == before.count(f"{tag} []"), text
    addresses = [entry.url for entry in parse.parse(text).entries]
    assert addresses.count(URL) == 1, text
    assert "https://zinnia.example" in addresses, text


def test_what_people_write_in_entries_stays() -> None:
    words = (
        "Like `Vec<T>`, *very* [small](https://a.example/x) and <https://b.example>; 1 < 2 & [more](docs/more.md)"
    )
    text = with_entry("bullets", Content("Nut [of the] `<T>`", URL, words))
    assert f"- [Nut [of the] `<T>`]({URL}) - {words}." in text


@pytest.mark.parametrize(
    "hidden",
    [
        "\u034f",
        "\u115f",
        "\u3164",
        "\uffa0",
        "\ufe00",
        "\U000e0041",
        "\U000e0101",
        "\u202e",
        "\u200b",
        "\u0301" * 40,
    ],
    ids=ascii,
)
def test_what_is_not_seen_or_paints_over_other_lines_does_not_come_into_the_list(hidden: str) -> None:
    text = with_entry("bullets", Content(f"Nu{hidden}t", URL, f"Grow{hidden}s slowly"))
    assert text.count(hidden) == 0
    assert "slowly." in text


def test_marks_and_emoji_that_people_write_stay() -> None:
    words = "Việt, हिन्दी, ❤️ and e\u0302\u0301 for all"
    assert words in with_entry("bullets", Content("Nut", URL, words))
