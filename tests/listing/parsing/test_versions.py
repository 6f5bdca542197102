"""A version read from what differs from another equals the same text read from its beginning."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.listing.parsing import parse, versions

KETTLES = """\
# Kettles

> All that boils. See [the guide](guide.md).

<a href="https://shop.example"><img src="banner.png"></a>

## Contents

- [Copper](#copper)

## Copper

Old ones first:

- [Amber](https://amber.example) - Boils slowly.
  - [Ember](https://ember.example) - Glows.
- [Birch](https://birch.example) - Keeps warm. ![icon](birch.png)

### Small

| Name | Holds |
| --- | --- |
| [Cup](https://cup.example) | A cup |

## Steel

1. [Drum](https://drum.example) - Sings.
2. [Eel](https://eel.example) - Is long.

<details>
<summary><a href="https://fold.example">Fold</a> - Opens. <code>paper</code></summary>

> It closes too.
</details>

## Glass

[Gleam](https://gleam.example) - Shines.

[Haze](https://haze.example) - Does not.
"""
LINES = KETTLES.splitlines(keepends=True)
PIECES = st.sampled_from(
    [
        "- [New](https://new.example) - Things.\n",
        "  * [Nested](https://nested.example)\n",
        "| [Row](https://row.example) | Much |\n",
        "[Line](https://line.example) - A line.\n",
        "\n",
        "\r\n",
        "```\n",
        "<!--\n",
        "-->\n",
        "</details>\n",
        "<p>\n",
        "<pre>\n",
        "<h2>Brass</h2>\n",
        "## Brass\n",
        "#### Deeper\n",
        "### [Head](https://head.example)\n",
        "Underlined\n---\n",
        "**Bold**\n",
        "[Copper]: https://copper.example\n",
        "[Copper]\n",
        "> ",
        "    ",
        "\t",
        "#",
        "[",
        "](",
        "`",
        "é",
        "\ufeff",
        "\ud800",
    ]
)


@st.composite
def edits(draw: st.DrawFn) -> str:
    """The list with some lines taken out and some text put in, at one place or two."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(lines)))
        lines[at : at + draw(st.integers(0, 3))] = draw(st.lists(PIECES, max_size=3))
    return "".join(lines)


@settings(max_examples=60)
@given(st.lists(edits(), min_size=1, max_size=3))
def test_it_equals_the_text_read_from_its_beginning(texts: list[str]) -> None:
    version = versions.read(KETTLES, "README.md")
    for text in texts:  # each from the one before, as a history is read
        version = versions.read_again(text, version)
        whole = versions.read(text, "README.md")
        assert version == whole
        assert version.listing == parse.parse(text, "README.md")
        assert version.listing.entries == whole.listing.entries


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("- [Birch]", "- [Ash](https://ash.example) - Is light.\n- [Birch]", [0, 1, 3, 4, 5]),
        ("2. [Eel](https://eel.example) - Is long.\n", "", [0, 1, 2, 3, 5]),
        ("Does not.\n", "Does not.\n\n[Ice](https://ice.example) - Melts.\n", [0, 1, 2, 3, 4]),
    ],
    ids=["added", "removed", "at the end"],
)
def test_only_the_section_that_differs_is_read(before: str, after: str, kept: list[int]) -> None:
    known = versions.read(KETTLES, "README.md")
    found = versions.read_again(KETTLES.replace(before, after), known)
    assert [
        at
        for at, (old, new) in enumerate(zip(known.listing.sections, found.listing.sections, strict=True))
        if [entry.links for entry in old.entries] == [entry.links for entry in new.entries]
        and all(a.title is b.title for a, b in zip(old.entries, new.entries, strict=True))
    ] == kept


@pytest.mark.parametrize(
    "text",
    [
        KETTLES + "\n[Amber]: https://amber.example\n",
        KETTLES + "\n## [One](https://one.example)\n\n## [Two](https://two.example)\n",
        KETTLES + "\n<h2>Brass</h2>\n",
        "- [Amber](https://amber.example) - Boils slowly.\n",
    ],
    ids=["definitions", "headings that are entries", "headings in HTML", "no headings"],
)
def test_where_one_part_decides_how_another_is_read_all_is_read(text: str) -> None:
    assert not versions.read(text, "README.md").parted


def test_lists_kept_as_data_are_read_whole() -> None:
    known = versions.read("- name: Amber\n  url: https://amber.example\n", "data/kettles.yml")
    found = versions.read_again("- name: Birch\n  url: https://birch.example\n", known)
    assert [entry.title for entry in found.listing.entries] == ["Birch"]
