"""The tags that a guide names."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import tag_names
from triagebot.listing.guides.guide_lines import lines


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Use the tags `oil` and `gas`.", ("oil", "gas")),
        ("The tags are: oil, gas lamp and wax.", ("oil", "gas lamp", "wax")),
        ("## Tags\n\n- `oil`: burns `well`\n- `gas`\n", ("oil", "gas")),
        ("Close your HTML tags such as `<b>`.", ()),
        ("A git tag such as `v1` marks a release.", ()),
        ("Run `make` first.", ()),
    ],
)
def test_tags_are_words_where_the_guide_speaks_of_tags(text: str, tags: tuple[str, ...]) -> None:
    assert tag_names.tags(list(lines(text))) == tags
