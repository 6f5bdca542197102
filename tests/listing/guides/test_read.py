"""What can be read out of a contributing guide by rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.listing.guides import read as guide
from triagebot.listing.parsing import parse

BULLETS = """\
# How to help

## Pick a section

Every lamp has its place:

- **Oil Lamps**: Lamps that burn oil.
- **Paper Lanterns** - Lanterns made of paper or silk.
- `Torches`: Anything carried in a hand,
  lit or not.
- [Candles](#candles) — Wax with a wick.
- Street Lights: Lamps a town pays for.
"""
TABLE = """\
# Guide

| Category | What goes there |
| --- | --- |
| Oil Lamps | Lamps that burn oil. |
| Torches | Anything carried in a hand. |

| Check | Result |
| --- | --- |
| Spelling | It is read by a person. |
"""
HEADINGS = """\
# Guide

## Where to put it

There are two main categories.

### Oil Lamps

Lamps that burn oil. They smell.

- not this

### How to add one

Open the file and type.

## Thanks

Thank you all.
"""
CHINESE = """\
# 贡献指南

## 分类说明

- **油灯**：燃烧油的灯具。
- **灯笼**：用纸做的灯具，适合节日。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BULLETS,
            {
                "Oil Lamps": "Lamps that burn oil.",
                "Paper Lanterns": "Lanterns made of paper or silk.",
                "Torches": "Anything carried in a hand, lit or not.",
                "Candles": "Wax with a wick.",
                "Street Lights": "Lamps a town pays for.",
            },
        ),
        (TABLE, {"Oil Lamps": "Lamps that burn oil.", "Torches": "Anything carried in a hand."}),
        (HEADINGS, {"Oil Lamps": "Lamps that burn oil. They smell."}),
        (CHINESE, {"油灯": "燃烧油的灯具。", "灯笼": "用纸做的灯具，适合节日。"}),
        ("- **Bold**: a word of advice, in no part about anything.\n", {}),
        ("", {}),
    ],
)
def test_sections_are_explained_in_many_forms(text: str, expected: dict[str, str]) -> None:
    assert guide.read(text).definitions == expected


def test_definitions_know_their_lines() -> None:
    read = guide.read(BULLETS)
    assert read.definition_lines["Oil Lamps"] == 7
    assert read.definition_lines["Candles"] == 11


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Mark it with a `domain tag` such as `Oil` and/or `LED`.", ("Oil", "LED")),
        ("## Tags\n\n- `oil` - burns oil\n- `led` - uses `diodes`\n", ("oil", "led")),
        ("Allowed tags: oil, led and wax.", ("oil", "led", "wax")),
        ("We push a git tag `v1.0` for each release.", ()),
        ("Use the `<details>` tag.", ()),
        ("Run `make`.", ()),
        ("可用标签：油灯、蜡烛", ("油灯", "蜡烛")),
    ],
)
def test_tags_are_words_in_code_near_the_word(text: str, tags: tuple[str, ...]) -> None:
    assert guide.read(text).tags == tags


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("- Keep each section in alphabetical order.", "alphabetical", ""),
        ("- Sort lamps by name.", "alphabetical", ""),
        ("- Add your lamp to the bottom of the relevant section.", "append", ""),
        ("- One lamp per pull request, please.", "one-per-pull-request", ""),
        ("- Open a separate pull request for every lamp.", "one-per-pull-request", ""),
        ("- Descriptions end with a full stop.", "end-with-full-stop", ""),
        ("- The description should end in a period.", "end-with-full-stop", ""),
        ("- Do not end the description with a period.", "no-full-stop", ""),
        ("- No trailing period after the description.", "no-full-stop", ""),
        ("- Keep the description under 120 characters.", "max-length", "120"),
        ("- Lamps need at least 50 stars on GitHub.", "min-stars", "50"),
        ("- Only repositories with 1.5k+ stars.", "min-stars", "1500"),
        ("- The project must be at least 30 days old.", "min-age-days", "30"),
        ("- It should have at least three months of history.", "min-age-days", "91"),
        ("- Lamps must have a commit within the last 12 months.", "active-within-days", "365"),
        ("- Archived repositories are not accepted; it must not be archived.", "not-archived", ""),
        ("- No forks.", "no-forks", ""),
        ("- It must have an open source licence.", "open-source", ""),
        ("- Use https where it works.", "https", ""),
        ("- Check that the lamp is not a duplicate.", "no-duplicates", ""),
        ("- Write the description in English.", "description-english", ""),
        ("- Use this form: `- [Lamp](link) - Description.`", "format", "- [Lamp](link) - Description."),
        ("- Start the description with a capital letter.", "start-with-capital", ""),
        ("- Avoid promotional language.", "no-advert", ""),
        ("- Do not open a pull request; use the form.", "no-pull-requests", ""),
        ("- 请按字母顺序排列。", "alphabetical", ""),
        ("- 描述以句号结尾。", "end-with-full-stop", ""),
    ],
)
def test_rules_that_code_can_check_have_a_kind(text: str, kind: str, value: str) -> None:
    rules = guide.read(f"# Guide\n\n{text}\n").rules
    assert (kind, value) in [(rule.kind, rule.value) for rule in rules]
    assert {rule.line for rule in rules} == {3}


@pytest.mark.parametrize(
    "text",
    [
        "Your contributions are licensed under an open source licence.",
        "There must be no bug reports older than 6 months.",
        "Lamps are nice.",
    ],
)
def test_what_only_sounds_like_a_rule_has_none(text: str) -> None:
    assert [rule.kind for rule in guide.read(text).rules if rule.kind] == []


def test_other_demands_are_kept_without_a_kind() -> None:
    (rule,) = guide.read("Intro.\n\n1. Please rub the lamp three times before you propose it.\n").rules
    assert (rule.line, rule.kind) == (3, "")
    assert rule.text.startswith("Please rub the lamp")


def test_code_and_comments_are_not_the_guide() -> None:
    text = "```\nmust be in alphabetical order\n```\n<!-- must have 10 stars\nno forks -->\n"
    assert guide.read(text).rules == ()


@given(st.one_of(st.text(), st.text(alphabet="#-*|`:[]()<>. \nabsectiontag!0")))
def test_any_text_gives_a_guide(text: str) -> None:
    read = guide.read(text)
    lines = len(text.splitlines()) + 1
    assert all(1 <= rule.line <= lines for rule in read.rules)


def test_a_huge_guide_is_read_in_part() -> None:
    read = guide.read("- **Tag**: you must sort `tags` and [sections](x) by name at least 5 stars old.\n" * 20_000)
    assert len(read.rules) <= 2 * guide.MOST_RULES


def test_what_is_said_of_a_section_by_name_defines_it_wherever_it_stands() -> None:
    text = (
        "# Adding\n\n## Where an entry goes\n\n- **Reels**: What the line is wound on.\n- **Etiquette**: Be kind.\n"
    )
    listing = parse.parse("# Kites\n\n## Reels 🧵\n\n- [Handy](https://handy.example) - Winds.\n")
    assert guide.read(text).definitions == {}
    assert guide.read(text, "CONTRIBUTING.md", listing).definitions == {"Reels": "What the line is wound on."}
