"""Tags without their other half, and those that a change brings."""

from __future__ import annotations

import pytest

from triagebot.listing import unbalanced_tags
from triagebot.listing.unbalanced_tags import LooseTag

FOLD = "<details>\n<summary>A</summary>\n</details>\n"


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        (FOLD, ()),
        ("<details>\n" + FOLD, (LooseTag(1, "details", opens=True),)),
        (FOLD + "</details>\n", (LooseTag(4, "details", opens=False),)),
        ("`<details>`\n", ()),
        ("```\n<details>\n```\n", ()),
        ("<!-- <details> -->\n", ()),
        ("<b>loud\n", (LooseTag(1, "b", opens=True),)),
    ],
)
def test_what_stands_without_its_other_half(text: str, loose: tuple[LooseTag, ...]) -> None:
    assert unbalanced_tags.find(text) == loose


def test_a_change_answers_for_what_it_brings_and_swallows() -> None:
    open_tag = "<details>\n<summary>New</summary>\n"
    assert unbalanced_tags.brought(FOLD, FOLD + open_tag) == (LooseTag(4, "details", opens=True),)
    assert unbalanced_tags.brought(open_tag + FOLD, open_tag + FOLD + "text\n") == ()
    assert unbalanced_tags.brought(FOLD, FOLD + "<b>loud\n") == ()
    assert unbalanced_tags.brought("<details>\n", FOLD) == ()
