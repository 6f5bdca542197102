"""True sentences are used and lies are not: the first pages were written before the checks, the others after."""

from __future__ import annotations

import pytest

from tests.drafting.grounding import held_out

FILES = {"first": 0.8, "second": 0.8, "third": 0.8}
"""Each with the least share of its true sentences that has to be used."""
ALL = [case for name in FILES for case in held_out.cases(name)]


@pytest.mark.parametrize("case", [c for c in ALL if c.kind != "true"], ids=lambda c: f"{c.kind}: {c.sentence}")
def test_a_lie_with_a_quotation_that_is_on_the_page_is_not_used(case: held_out.Case) -> None:
    assert not case.passes()


@pytest.mark.parametrize("name", FILES)
def test_most_true_sentences_are_used(name: str) -> None:
    true = [case for case in held_out.cases(name) if case.kind == "true"]
    assert sum(case.passes() for case in true) >= FILES[name] * len(true)
