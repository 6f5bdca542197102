"""Slips that hide an entry from Markdown."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import slips


@pytest.mark.parametrize(
    ("line", "mended", "count"),
    [
        ("-[Ash](https://ash.example) - Burns.", "- [Ash](https://ash.example) - Burns.", 1),
        ("- [Ash] (https://ash.example) - Burns.", "- [Ash](https://ash.example) - Burns.", 1),
        ("  *[Ash] (https://ash.example)", "  * [Ash](https://ash.example)", 2),
        ("- [Ash](https://ash.example) - Burns [x] (y).", "- [Ash](https://ash.example) - Burns [x] (y).", 0),
        ("- [ ] (not a link)", "- [ ] (not a link)", 0),
    ],
)
def test_a_slip_is_named_and_mended(line: str, mended: str, count: int) -> None:
    assert len(slips.named(line)) == count
    assert slips.mended(line, [1]) == mended


def test_only_the_lines_asked_for_are_touched() -> None:
    text = "-[Ash](https://ash.example)\n-[Dusk](https://dusk.example)\n"
    assert slips.mended(text, [2]) == "-[Ash](https://ash.example)\n- [Dusk](https://dusk.example)\n"
