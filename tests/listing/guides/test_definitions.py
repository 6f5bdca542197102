"""What belongs in which section, as guides say it."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import definitions
from triagebot.listing.guides.guide_lines import lines


def read(text: str, *names: str) -> dict[str, str]:
    return definitions.definitions(list(lines(text)), frozenset(names))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Sections\n\n- **Oil**: lamps that burn oil\n", {"Oil": "lamps that burn oil"}),
        (
            "## Categories\n\n| Category | For |\n| --- | --- |\n| Oil | lamps that burn oil |\n",
            {"Oil": "lamps that burn oil"},
        ),
        ("## Sections\n\n### Oil\n\nLamps that burn oil.\n", {"Oil": "Lamps that burn oil."}),
        ("## Form\n\n- **Oil**: lamps that burn oil\n", {}),
        ("## Sections\n\n- **Oil**: see:\n", {}),
        ("## Sections\n\n- **Add a lamp**: at the end, in your own words\n", {}),
    ],
)
def test_a_section_is_defined_where_the_guide_speaks_of_sections(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_a_section_of_the_list_is_defined_wherever_it_is_named() -> None:
    assert read("## Form\n\n- **Oil**: lamps that burn oil\n", definitions.letters("Oil")) == {
        "Oil": "lamps that burn oil"
    }


def test_each_definition_has_its_line_and_goes_on_below() -> None:
    text = "## Sections\n\n- **Oil**: lamps that\n  burn oil\n"
    assert definitions.definitions(list(lines(text)), frozenset()) == ({"Oil": "lamps that burn oil"}, {"Oil": 3})


def test_names_are_compared_by_their_letters() -> None:
    assert definitions.letters("🪔 Oil-Lamps!") == "oillamps"
