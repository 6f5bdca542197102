"""The headings that make a list's sections."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import heading_structure, parse

ENTRY = "- [Ash](https://ash.example) - Burns.\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [("## Oil ##", "Oil"), ("## C#", "C#"), ("Oil\n===\n", "Oil"), ("#\tOil [x](y)", "Oil [x](y)"), ("##", "")],
)
def test_a_heading_as_written_without_its_marks(source: str, words: str) -> None:
    assert heading_structure.written(source) == words


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (f"# L\n\n## Oil\n\n{ENTRY}", [("L",), ("L", "Oil")]),
        (f"<h1>L</h1>\n\n<h2>Oil <b>lamps</b></h2>\n\n{ENTRY}", [("L",), ("L", "Oil lamps")]),
        (f"**Oil**\n\n{ENTRY}\n**Gas**\n\n{ENTRY.replace('ash', 'gas')}", [("**Oil**",), ("**Gas**",)]),
        (f"# L\n\n<!-- <h2>Gone</h2> -->\n\n{ENTRY}", [("L",)]),
        (
            f"<h2>Oil</h2>\n\n{ENTRY}\n<h2>Gas</h2>\n\n{ENTRY}\n## License\n\nMIT\n",
            [("Oil",), ("Gas",), ("License",)],
        ),
    ],
)
def test_sections_are_markdowns_or_what_stands_for_them(text: str, paths: list[tuple[str, ...]]) -> None:
    assert [section.path for section in parse.parse(text).sections if section.path] == paths
