"""In what an entry is unlike its neighbours, and whether enough of them agree."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import parse
from triagebot.listing.proposed import differences, traits


def found(line: str, count: int = 8, odd: int = 0) -> list[differences.TraitDifference]:
    rows = [f"- [L{n}](https://l{n}.example) - Burns {n}." for n in range(count)]
    rows[:odd] = [row.replace("- [", "* [", 1) for row in rows[:odd]]
    listing = parse.parse("# L\n\n## T\n\n" + "\n".join(rows) + "\n")
    alone = parse.parse(f"# L\n\n## T\n\n{line}\n")
    return list(differences.find(listing, listing.entries, traits.read(alone, alone.entries[0])))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("* [Ash](https://ash.example) - Burns.", 'the bullet is "-" here, not "*" (8 of 8 here)'),
        ("- [Ash](https://ash.example): Burns.", '" - " comes after the link, not ": " (8 of 8 here)'),
        ("- [Ash](https://ash.example) -  Burns.", "␣-␣"),
        (
            "1. [Ash](https://ash.example) - Burns.",
            "entries here are bullets, this one is a numbered item (8 of 8 here)",
        ),
    ],
)
def test_a_difference_is_said_with_those_that_agree(line: str, sentence: str) -> None:
    (difference,) = found(line)
    assert difference.sure
    assert sentence in difference.sentence()


def test_an_entry_like_the_others_differs_in_nothing() -> None:
    assert found("- [Ash](https://ash.example) - Burns.") == []


@pytest.mark.parametrize(("count", "odd", "sure"), [(7, 0, [False]), (2, 0, []), (8, 1, []), (20, 1, [True])])
def test_few_or_divided_neighbours_ask_for_nothing(count: int, odd: int, sure: list[bool]) -> None:
    line = "+ [Ash](https://ash.example) - Burns."
    assert [one.sure for one in found(line, count, odd)] == sure
