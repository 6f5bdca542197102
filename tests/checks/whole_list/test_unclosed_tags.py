"""Tags without their other half are named with their line; what is code or a comment is none."""

from __future__ import annotations

import pytest

from triagebot.checks.whole_list import unclosed_tags
from triagebot.listing.parsing import parse


def said(text: str) -> list[tuple[str, int, str]]:
    return [(one.message, one.line or 0, one.severity.value) for one in unclosed_tags.check(parse.parse(text))]


FOLD = "<details>\n<summary>More</summary>\n\nText\n</details>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FOLD, []),
        (FOLD.replace("</summary>", ""), [("<summary> is not closed", 2, "warning")]),
        (FOLD + "<details>\n", [("<details> is not closed", 6, "warning")]),
        (FOLD + "</details>\n", [("</details> closes nothing", 6, "warning")]),
        ("A <b>word\n", [("<b> is not closed", 1, "note")]),
        ("A <kbd class='x'>key</kbd> and <sub>small</SUB>\n", []),
        ("`<details>` is a tag\n", []),
        ("```html\n<details>\n```\n", []),
        ("<!-- <details> -->\n", []),
        ("a line<br>and an image <img src='x'>\n\n<p>text\n", []),
    ],
)
def test_what_is_open(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert said(text) == expected
