"""Place: after which entry, and why; asked for only where there is an order."""

import pytest

from tests.checks.subjects import PAPERS, RENDERED, guide, rule, subject, written
from triagebot.checks.entry import placement
from triagebot.config import Config
from triagebot.models import Severity


def placed(**values):
    return list(placement.check(subject(**values), Config()))


def test_an_entry_in_its_place_needs_no_words():
    assert placed(written=written(RENDERED, 8), line=8) == []


def test_out_of_order_says_after_what_it_goes():
    (finding,) = placed(written=written(RENDERED, 13), line=8)
    assert finding.code == "placement"
    assert finding.message == 'it belongs after "Candle"'
    assert finding.because == ("7 of 7 neighbours here are in alphabetical order",)


def test_what_the_guide_says_is_cited():
    (finding,) = placed(written=written(RENDERED, 13), line=8, rules=guide(rule("alphabetical", "Keep it sorted.")))
    assert '"Keep it sorted" (CONTRIBUTING.md, line 7)' in finding.because


def test_other_additions_above_do_not_shift_the_place():
    above, below = "https://candle.example", "https://dusk.example"
    assert placed(written=written(RENDERED, 13, above=above, below=below), line=8) == []
    assert placed(written=written(RENDERED, 8, above="", below="https://ash.example"), line=8) != []


def test_an_unordered_section_asks_for_nothing_unless_the_guide_does():
    values = {"written": written(RENDERED, 16, PAPERS), "line": 19, "section": PAPERS}
    assert placed(**values) == []
    (finding,) = placed(**values, rules=guide(rule("append", "Add to the bottom.")))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("names", [("Brass", "Tin"), ("Brass", "Iron", "Tin")])
def test_of_two_entries_in_order_the_guide_makes_a_rule(names):
    rows = "".join(f"- [{name}](https://{name.lower()}.example) - A lamp.\n" for name in names)
    text = f"# Awesome Lanterns\n\n## Tools\n\n{rows}"
    first = {"text": text, "written": written("x", 5), "line": 6, "title": "Cinder"}
    asked = guide(rule("alphabetical", "Sort by name."))
    assert bool(placed(**first, rules=asked)) is (len(names) > 2)
    assert placed(**first) == []


def test_in_another_section_the_place_is_not_the_point():
    assert placed(written=written(RENDERED, 16, PAPERS), line=8) == []
