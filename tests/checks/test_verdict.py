"""The verdict follows from the findings."""

import pytest

from tests.checks.subjects import subject
from triagebot import config
from triagebot.checks import registry
from triagebot.checks.verdict import verdict
from triagebot.models import (
    DuplicateOf,
    Verdict,
)

VERDICTS = [
    ([], Verdict.READY),
    (["concern", "link-blocked"], Verdict.READY),
    (["format"], Verdict.NEEDS_CHANGES),
    (["evidence-none"], Verdict.NEEDS_A_PERSON),
    (["archived", "min-stars"], Verdict.NEEDS_A_PERSON),
    (["evidence-none", "format"], Verdict.NEEDS_CHANGES),
    (["format", "duplicate"], Verdict.DUPLICATE),
    (["duplicate-title"], Verdict.NEEDS_A_PERSON),
]


@pytest.mark.parametrize(("codes", "expected"), VERDICTS)
def test_the_verdict_follows_from_the_findings(codes, expected):
    from triagebot.checks.base import found

    assert verdict([found(code, "x") for code in codes]) is expected


def test_a_duplicate_that_only_counts_as_a_note_does_not_decide():
    hit = DuplicateOf(line=5, url="https://ash.example", title="Ash")
    found = registry.run(subject(duplicates=(hit,)), config.load("checks: {duplicate: note}"))
    assert verdict(found) is Verdict.READY
