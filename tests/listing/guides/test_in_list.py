"""What a list says of itself: comments at its top, prose under its headings, its part on contributing."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import in_list
from triagebot.listing.parsing import parse

ENTRIES = "- [Ash](https://ash.example) - Burns.\n- [Dusk](https://dusk.example) - Glows.\n"


def kinds(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(rule.kind, rule.section) for rule in in_list.own_rules(parse.parse(text, "README.md"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!-- This file is generated from lamps.yml, do not edit it -->\n# Lamps\n\n## Oil\n\n{ENTRIES}",
         [("generated-file", ())]),
        (f"<!-- The icons below are generated -->\n# Lamps\n\n## Oil\n\n{ENTRIES}", []),
        (f"# Lamps\n\n## Oil\n\nIn alphabetical order.\n\n{ENTRIES}", [("alphabetical", ("Lamps", "Oil"))]),
        (f"# Lamps\n\n## Oil\n\nOil lamps end with a flame.\n\n{ENTRIES}", []),
        (f"# Lamps\n\n## Oil\n\n{ENTRIES}\n## Contributing\n\n- End descriptions with a full stop.\n",
         [("end-with-full-stop", ())]),
    ],
)  # fmt: skip
def test_where_a_list_asks_for_something(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert kinds(text) == expected
