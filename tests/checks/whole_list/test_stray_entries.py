"""An entry is out of order only where its neighbours keep an order, and no usual order has it there."""

from __future__ import annotations

import pytest

from triagebot.checks.whole_list import stray_entries
from triagebot.listing.guides import read
from triagebot.listing.parsing import parse
from triagebot.models import Severity

NAMES = "Ant Bee Cow Dog Eel Fox Gnu Hen Ibis Jay Kite Lion".split()  # noqa: SIM905 - an alphabet reads best on a line
MANY = [f"{name} {part}" for name in NAMES for part in ("arm", "bone", "claw")]


def said(*sections: list[str], guide: str = "") -> list[tuple[str, Severity]]:
    text = "# Zoo\n" + "".join(
        f"\n## Part {number}\n\n"
        + "".join(f"- [{name}](https://{number}.example/{at})\n" for at, name in enumerate(names))
        for number, names in enumerate(sections)
    )
    listing = parse.parse(text)
    asked = read.read(guide, "CONTRIBUTING.md", listing) if guide else None
    return [(finding.message, finding.severity) for finding in stray_entries.check(listing, asked)]


def test_one_among_eight_in_order() -> None:
    ((message, severity),) = said([*NAMES[:5], "Zebra", *NAMES[5:8]])
    assert message == '"Zebra" is out of alphabetical order; it belongs after "Hen" (line 13)'
    assert severity is Severity.NOTE


def test_seven_in_order_are_too_few() -> None:
    assert said([*NAMES[:5], "Zebra", *NAMES[5:7]]) == []


@pytest.mark.parametrize(
    ("strays", "told"), [(1, 1), (2, 2), (3, 0)], ids=["one of 37", "two of 38", "three of 39: below 95 %"]
)
def test_a_weak_majority_is_no_rule(strays: int, told: int) -> None:
    names = list(MANY)
    for number in range(strays):
        names.insert(3 + 9 * number, f"Zebra {9 - number}")
    assert len(said(names)) == told


def test_the_guides_word_makes_it_a_warning_and_a_rule_with_fewer() -> None:
    names = list(MANY)
    for number in range(3):
        names.insert(3 + 9 * number, f"Zebra {9 - number}")
    told = said(names, guide="# Contributing\n\n- Keep the entries in alphabetical order.\n")
    assert [severity for _, severity in told] == [Severity.WARNING] * 3


@pytest.mark.parametrize(
    "names",
    [
        ["Ant", "Bee", "CowBell", "Cow Dung", *NAMES[3:]],
        ["Ant", "Bee", "The Cow", *NAMES[3:]],
        ["Ant", "Bee 9", "Bee 10", *NAMES[3:]],
        [f"{number}) {name}" for number, name in enumerate(["Fox", "Ant", "Eel", "Bee", "Dog", *NAMES[5:]], 1)],
        ["Ant", "Bee", "Örn", *NAMES[2:]][:2] + NAMES[2:] + ["Örn"],
        ["Paper", *NAMES[1:5], "Paper", *NAMES[5:]],
    ],
    ids=[
        "letter by letter",
        "articles aside",
        "numbers as numbers",
        "numbered",
        "accents last",
        "links, not names",
    ],
)
def test_another_usual_order_is_an_order(names: list[str]) -> None:
    assert said(names) == []


def test_first_entries_out_of_order_in_section_after_section_are_there_on_purpose() -> None:
    assert said(*([f"Sponsor {n}", *NAMES] for n in range(3))) == []
    assert len(said(*([f"Sponsor {n}", *NAMES] for n in range(2)))) == 2


def test_a_list_that_appends_has_no_alphabet() -> None:
    guide = "# Contributing\n\n- Add new entries at the end of the section.\n"
    assert said([*NAMES[:5], "Zebra", *NAMES[5:]], guide=guide) == []
