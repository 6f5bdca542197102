"""Entries written otherwise than nearly all others."""

from __future__ import annotations

import pytest

from tests.checks.subjects import guide, rule
from triagebot.checks.whole_list import outlying_forms
from triagebot.listing.parsing import parse
from triagebot.models import Severity

ROW = "- [Lamp {n}](https://l{n}.example) - Burns oil {n}.\n"


def found(odd: str, count: int = 40, section: str = "## T\n\n") -> list[tuple[int | None, str]]:
    rows = "".join(ROW.format(n=n) for n in range(count))
    listing = parse.parse(f"# L\n\n{section}{rows}{odd}", "README.md")
    return [(one.line, one.message) for one in outlying_forms.check(listing, None)]


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ("* [Odd](https://odd.example) - Burns oil.\n", "begins with `*`"),
        ("- [Odd](https://odd.example): Burns oil.\n", 'has ": " between link and description'),
        ("- [Odd](https://odd.example) - Burns oil\n", "does not end with a full stop"),
    ],
)
def test_the_one_that_differs_is_named(odd: str, words: str) -> None:
    assert found(odd) == [(45, f'"Odd" {words}')]


@pytest.mark.parametrize(
    "odd",
    [
        ROW.format(n=99),
        "- [Odd](https://odd.example) - Burns oil!\n",
        "- [Odd](https://odd.example) - Burns oil (and gas.)\n",
        "- [Odd](https://odd.example) - Burns oil, gas, etc.\n",
    ],
)
def test_what_is_no_slip_is_left_alone(odd: str) -> None:
    assert found(odd) == []


def test_several_that_differ_alike_are_another_way_of_writing() -> None:
    odd = "".join(f"* [Odd {n}](https://odd{n}.example) - Burns.\n" for n in range(6))
    assert found(odd) == []
    assert found("* [Odd](https://odd.example) - Burns.\n", count=6) == []


def test_what_the_guide_asks_for_is_a_warning_with_its_line() -> None:
    rows = "".join(ROW.format(n=n) for n in range(40))
    listing = parse.parse(f"# L\n\n{rows}- [Odd](https://odd.example) - Burns oil\n", "README.md")
    (finding,) = outlying_forms.check(listing, guide(rule("end-with-full-stop", "End with a full stop.")))
    assert finding.severity is Severity.WARNING
    assert any("CONTRIBUTING.md, line 7" in reason for reason in finding.because)
