"""One entry that is not in the list yet, read as the list would be read with it."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.proposed import alone

LIST = parse.parse(
    "# L\n\n## T\n\n- [A](https://a.example) - One.\n- [B][b] - Two.\n\n[b]: https://b.example\n\n"
    "## R\n\n| Tool | About |\n| --- | --- |\n| [C](https://c.example) | Three. |\n"
)
BULLETS, ROWS = LIST.entries[:2], LIST.entries[2:]


def test_it_is_read_with_its_exact_lines() -> None:
    found = alone.read("- [Ash](https://ash.example) - Burns.\n", LIST, BULLETS)
    assert found is not None
    assert (found.entry.title, found.entry.description) == ("Ash", "Burns.")
    assert found.listing.text[found.entry.start : found.end] == "- [Ash](https://ash.example) - Burns."


def test_what_it_hangs_on_is_there() -> None:
    found = alone.read("- [Other][b] - Burns.\n", LIST, BULLETS)
    assert found is not None
    assert found.entry.url == "https://b.example"
    found = alone.read("| [Ash](https://ash.example) | Burns. |\n", LIST, ROWS)
    assert found is not None
    assert found.entry.description == "Burns."


def test_a_slip_is_mended_to_read_it() -> None:
    found = alone.read("-[Ash] (https://ash.example) - Burns.", LIST, BULLETS)
    assert found is not None
    assert found.entry.title == "Ash"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- [A](https://a.example)\n- [B](https://b.example)\n",
        "x" * (alone.LONGEST + 1),
        "# Heading",
    ],
)
def test_what_is_not_one_entry_is_not_read(text: str) -> None:
    assert alone.read(text, LIST, BULLETS) is None
