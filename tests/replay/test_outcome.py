"""What a person did beside what triagebot would have done."""

from __future__ import annotations

from datetime import date

import pytest

from triagebot.models import Verdict
from triagebot.replay.outcome import Addition, Blind, Given, Outcome

THEIRS = Addition(
    commit="a" * 40,
    day=date(2026, 1, 2),
    subject="Add Ash",
    url="https://ash.example",
    title="Ash",
    description="Burns.",
    tags=("Oil",),
    body="",
    section=("L", "Oil"),
    lines=("- [Ash](https://ash.example) - Burns.  ",),
    line=7,
)


def blind(section: str, *others: str, tags: tuple[str, ...] = ("oil",)) -> Blind:
    sections = tuple(("L", name) for name in (section, *others))
    return Blind(section=sections[0], sections=sections, tags=tags, description="", seconds=0.1)


def given(line: str, at: int | None) -> Given:
    return Given(lines=(line,), line=at, verdict=Verdict.READY, seconds=0.1)


@pytest.mark.parametrize(
    ("ours", "first", "third"),
    [
        (blind("Oil"), True, True),
        (blind("Gas", "Wax", "Oil"), False, True),
        (blind("Gas", "A", "B", "Oil"), False, False),
    ],
)
def test_the_section_is_theirs_at_once_or_among_three(ours: Blind, *, first: bool, third: bool) -> None:
    outcome = Outcome(addition=THEIRS, blind=ours)
    assert (outcome.first, outcome.third) == (first, third)


def test_what_was_not_tried_says_nothing() -> None:
    outcome = Outcome(addition=THEIRS)
    assert (outcome.first, outcome.third, outcome.tags, outcome.exact, outcome.placed) == (None,) * 5
    assert outcome.agrees
    assert not Outcome(addition=THEIRS, failed="no list").agrees


def test_case_of_tags_and_spaces_at_the_end_do_not_count() -> None:
    outcome = Outcome(addition=THEIRS, blind=blind("Oil"), given=given("- [Ash](https://ash.example) - Burns.", 7))
    assert outcome.tags
    assert outcome.exact
    assert outcome.agrees


@pytest.mark.parametrize(
    ("line", "at", "exact", "placed"),
    [
        ("- [Ash](https://ash.example) - Burns", 7, False, True),
        ("- [Ash](https://ash.example) - Burns.", 8, True, False),
        ("", None, False, False),
    ],
)
def test_form_and_place_are_compared_apart(line: str, at: int | None, *, exact: bool, placed: bool) -> None:
    outcome = Outcome(addition=THEIRS, given=given(line, at))
    assert (outcome.exact, outcome.placed, outcome.agrees) == (exact, placed, False)
