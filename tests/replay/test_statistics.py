"""Figures: shares with their interval, confusion, false alarms, cost."""

from __future__ import annotations

import pytest

from tests.replay.making import complaint, outcome
from triagebot.models import Severity, Usage
from triagebot.replay.statistics import REST, SHOWN_SECTIONS, confusion, quotation, share, summary

GLASS = ("Kettles", "Glass")
STEEL = ("Kettles", "Steel")


def by_name(*outcomes):
    return {one.name: (one.right, one.of) for one in summary(outcomes).shares}


def test_each_measure_counts_what_was_compared():
    right = outcome()
    wrong = outcome(theirs=STEEL, our_entry="- other", our_line=9)
    tagged = outcome(tags=("CV",), our_tags=("cv",))
    assert by_name(right, wrong, tagged) == {
        "Section, first choice": (2, 3),
        "Section, within three": (3, 3),
        "Tags": (1, 1),
        "Format, byte for byte": (2, 3),
        "Place, the same line": (2, 3),
    }


def test_a_failed_addition_is_counted_apart():
    figures = summary((outcome(), outcome(failed="the list is empty")))
    assert (figures.additions, figures.failed) == (2, 1)
    assert figures.shares[0].of == 1


def test_spaces_at_the_end_of_a_line_are_no_difference():
    assert outcome(our_entry="- [Cinder](https://cinder.example) - Whistles.  ").exact


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(0, 4, 0.0, 0.49), (4, 4, 0.51, 1.0), (5, 10, 0.24, 0.76)]
)
def test_the_interval_is_wilsons(right, of, low, high):
    found = share("x", [True] * right + [False] * (of - right))
    assert found.low == pytest.approx(low, abs=0.005)
    assert found.high == pytest.approx(high, abs=0.005)


def test_nothing_compared_is_no_share():
    assert share("x", [None, None]).of == 0
    assert summary(()).shares == ()


def test_confusion_counts_pairs_and_gathers_the_rare_ones():
    many = [outcome(theirs=("Kettles", str(n)), ours=("Kettles", str(n + 1))) for n in range(SHOWN_SECTIONS + 5)]
    rows, cells = confusion([outcome(theirs=GLASS, ours=STEEL)] * 3 + many)
    assert rows[0] in (GLASS, STEEL)
    assert rows[-1] == REST
    assert len(rows) == SHOWN_SECTIONS + 1
    assert sum(cell.count for cell in cells) == len(many) + 3
    assert max(cells, key=lambda cell: cell.count).count >= 3


def test_false_alarms_leave_out_notes_and_count_an_addition_once():
    twice = outcome(complaints=(complaint(), complaint(), complaint("hint", Severity.NOTE)))
    (alarm,) = summary((twice, outcome(complaints=(complaint(),)))).alarms
    assert (alarm.code, alarm.count) == ("full-stop", 2)


def test_cost_adds_up_and_says_what_it_does_not_know():
    known = outcome(usage=Usage(model="m", prompt_tokens=100, completion_tokens=20, calls=2))
    cost = summary((known, known)).cost
    assert (cost.calls, cost.prompt_tokens, cost.completion_tokens, cost.median_tokens) == (4, 200, 40, 120)
    unknown = outcome(usage=Usage(model="m"))
    partly = summary((known, unknown)).cost
    assert (partly.prompt_tokens, partly.uncounted, partly.of) == (100, 1, 2)
    assert any("not counted" in sentence for sentence in partly.sentences(None))
    assert summary((outcome(),)).cost is None


def test_a_price_makes_money_of_tokens():
    cost = summary((outcome(usage=Usage(model="m", prompt_tokens=1_000_000, completion_tokens=500_000)),)).cost
    assert cost.money((0.15, 0.60)) == pytest.approx(0.45)
    assert "0.4500" in " ".join(cost.sentences((0.15, 0.60)))


def test_the_figures_make_a_sentence_to_quote() -> None:
    assert quotation(summary((outcome(), outcome(theirs=STEEL), outcome(failed="empty")))) == (
        "Of 2 entries that people added, triagebot would have chosen the same section for 1, named it among its "
        "first three for 2, written 2 byte for byte as they did and put 2 on the same line."
    )
    assert quotation(summary(())) == ""
