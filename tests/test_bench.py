"""The benchmark runner: one table, and a regression is a ratio that got worse, not a slower machine."""

from __future__ import annotations

import pytest
from bench import scores
from bench.__main__ import as_rows, load, names, save, shown, table, worse
from bench.figure import Better, Figure


def figure(value: float, peer: float | None = None, **more: object) -> Figure:
    return Figure("a triage", value, "s", peer="a peer" if peer else "", peer_value=peer, **more)


@pytest.mark.parametrize(
    ("now", "recorded", "complains"),
    [
        (figure(2.0, 4.0), figure(1.0, 2.0), False),
        (figure(2.0, 2.0), figure(1.0, 2.0), True),
        (figure(1.4), figure(1.0), False),
        (figure(1.6), figure(1.0), True),
        (figure(1.1, tolerance=1.0), figure(1.0), True),
        (figure(0.5, better=Better.HIGHER), figure(0.9), True),
        (figure(0.9, better=Better.HIGHER), figure(0.5), False),
        (figure(9.0, 2.0), figure(1.0), False),
    ],
    ids=["slower machine", "worse ratio", "within", "beyond", "exact", "fewer right", "more right", "no peer then"],
)
def test_what_counts_as_a_regression(now, recorded, complains):
    assert bool(worse({"suggest": [now]}, {"suggest": [recorded]})) == complains


def test_a_new_figure_is_no_regression():
    assert worse({"suggest": [figure(9.0)]}, {}) == []


def test_a_run_can_be_written_and_read_back(tmp_path):
    results = {
        "suggest": ([figure(1.5, 3.0, better=Better.HIGHER)], ""),
        "links": ([], "linkinator is not installed"),
    }
    save(tmp_path / "run.json", results, quick=True)
    assert load(tmp_path / "run.json") == {"suggest": results["suggest"][0], "links": []}


def test_recording_one_benchmark_keeps_the_others(tmp_path):
    save(tmp_path / "run.json", {"links": ([figure(1.0)], "")}, quick=False)
    save(tmp_path / "run.json", {"suggest": ([figure(2.0)], "")}, quick=False, keep=True)
    assert set(load(tmp_path / "run.json")) == {"links", "suggest"}


def test_the_table_shows_figures_beside_their_peer_and_why_some_are_missing():
    text = table(as_rows({"suggest": ([figure(1.5, 3.0)], ""), "links": ([], "linkinator is not installed")}))
    assert "| 1.5 s " in text
    assert "| a peer " in text
    assert "| 0.5 " in text
    assert "linkinator is not installed" in text
    assert len({len(line) for line in text.splitlines()}) == 1


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(None, "s", "-"), (1234.5, "ms", "1,234 ms"), (0.123456, "s", "0.123 s"), (3, "", "3")],
)
def test_numbers_are_shown_as_people_read_them(value, unit, text):
    assert shown(value, unit) == text


def test_every_benchmark_is_found():
    assert {"startup", "suggest", "tokens"} <= set(names())


@pytest.mark.parametrize(
    ("name", "value", "before", "fell"),
    [
        ("said", 40, 41, True),
        ("said", 41, 41, False),
        ("false_ready", 1, 0, True),
        ("false_ready", 0, 1, False),
        ("said", 40, None, False),
    ],
)
def test_a_score_is_worse_in_its_own_direction(name, value, before, fell):
    assert scores.worse(scores.SCORERS["reviews"], name, value, before) is fell
