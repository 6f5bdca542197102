# ruff: noqa: E501 - one case a line: broken up they cannot be read against each other
"""Where a list says what it wants: templates, forms, linked pages, its own text."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import in_list, whereabouts
from triagebot.listing.guides.read import GuidePage, guide
from triagebot.listing.parsing import parse


def test_templates_and_forms_are_found_where_github_looks() -> None:
    paths = [
        "README.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        "docs/pull_request_template/new.md",
        "src/pull_request_template.md",
    ]
    assert whereabouts.templates(paths)[0] == ".github/PULL_REQUEST_TEMPLATE.md"
    assert "src/pull_request_template.md" not in whereabouts.templates(paths)
    forms = [".github/ISSUE_TEMPLATE/add.yml", ".github/ISSUE_TEMPLATE/config.yml", ".github/workflows/ci.yml"]
    assert whereabouts.forms(forms) == (".github/ISSUE_TEMPLATE/add.yml",)


@pytest.mark.parametrize(
    ("text", "path", "pages"),
    [
        ("See the [quality standards](docs/quality.md#top).", "CONTRIBUTING.md", ("docs/quality.md",)),
        ("See [our rules](rules.md).", ".github/CONTRIBUTING.md", (".github/rules.md",)),
        ("See [our rules](/rules.md).", "docs/CONTRIBUTING.md", ("rules.md",)),
        ("Read the [code of conduct](code-of-conduct.md) and the [guide](https://x.example/a.md).", "C.md", ()),
        ("See [rules](../../etc/rules.md).", "CONTRIBUTING.md", ()),
    ],
)
def test_pages_that_the_guide_refers_to_are_read(text: str, path: str, pages: tuple[str, ...]) -> None:
    assert whereabouts.linked(text, path) == pages


def test_the_words_of_a_form_keep_their_lines() -> None:
    form = "name: Add\nbody:\n  - type: checkboxes\n    attributes:\n      options:\n        - label: It has at least 50 stars\n"
    assert whereabouts.words_of_form(form).split("\n")[5] == "- It has at least 50 stars"


LIST = """<!-- This file is generated from data.yml. Do not edit it by hand. -->
# L

Entries are sorted alphabetically.

## Rust

_Libraries written in Rust._

Add to the end of the list.

- [Ash](https://ash.example) - Lights.

## Contributing

- At least 20 stars.
"""


def test_the_list_itself_is_read_for_rules() -> None:
    known = guide((), parse.parse(LIST, "README.md"))
    assert known is not None
    found = {(rule.kind, rule.value, rule.line, rule.section) for rule in known.rules}
    assert ("generated-file", "README.md", 1, ()) in found
    assert ("alphabetical", "", 4, ()) in found
    assert ("programming-language", "Rust", 8, ("L", "Rust")) in found
    assert ("append", "", 10, ("L", "Rust")) in found
    assert ("min-stars", "20", 16, ()) in found


TEMPLATE = """<!-- Please keep descriptions under 80 characters. -->
- [ ] It is ordered alphabetically

Tick the one that fits:

- [ ] **Rising** - 5000 stars or more
- [ ] **Hidden** - little known
"""


def test_a_template_asks_with_its_comments_and_boxes_and_not_with_its_choices() -> None:
    pages = (
        GuidePage("CONTRIBUTING.md", "# C\n\n- No emojis.\n"),
        GuidePage("PULL_REQUEST_TEMPLATE.md", TEMPLATE, template=True),
    )
    known = guide(pages)
    assert known is not None
    found = {(rule.kind, rule.source) for rule in known.rules}
    assert ("max-length", "PULL_REQUEST_TEMPLATE.md") in found
    assert ("alphabetical", "PULL_REQUEST_TEMPLATE.md") in found
    assert ("no-emoji", "CONTRIBUTING.md") in found
    assert "min-stars" not in {kind for kind, _ in found}


def test_nothing_said_is_no_guide_and_an_empty_template_asks_nothing() -> None:
    assert guide((GuidePage("PULL_REQUEST_TEMPLATE.md", "", template=True),)) is None


def test_a_huge_guide_is_read_in_a_moment_and_not_beyond_its_bound() -> None:
    known = guide((GuidePage("CONTRIBUTING.md", "- Lamps need at least 50 stars.\n" * 8_000),))
    assert known is not None
    assert len(known.rules) <= 80


@pytest.mark.parametrize(
    ("note", "generated"),
    [
        ("This list is generated from data.yml.", True),
        ("Generated from data.yml, do not edit.", True),
        ("The icons are generated from icons.yml.", False),
        ("Badges are built by shields.", False),
    ],
)
def test_only_a_note_on_the_list_says_that_it_is_generated(note: str, *, generated: bool) -> None:
    listing = parse.parse(f"<!-- {note} -->\n\n# Lamps\n\n## Tools\n\n- [Ash](https://ash.example) - Burns.\n")
    assert any(rule.kind == "generated-file" for rule in in_list.own_rules(listing)) is generated
