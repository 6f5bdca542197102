"""Headings with nothing under them."""

from __future__ import annotations

import pytest

from triagebot.checks.whole_list import empty_sections
from triagebot.listing.parsing import parse

ENTRY = "- [A](https://a.example)\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# L\n\n## Oil\n\n## Gas\n\n{ENTRY}", [3]),
        (f"# L\n\n## Oil\n\n### Wicks\n\n{ENTRY}", []),
        (f"# L\n\n## Oil\n\nSome words.\n\n## Gas\n\n{ENTRY}", []),
        (f"# L\n\n{ENTRY}\n## License\n", []),
        (f"# L\n\n{ENTRY}\n## Gas\n", [5]),
    ],
)
def test_a_heading_without_text_or_parts_is_named(text: str, lines: list[int]) -> None:
    assert [one.line for one in empty_sections.check(parse.parse(text))] == lines
