"""When two words are one."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding import vocabulary


@pytest.mark.parametrize(
    ("one", "other"), [("parses", "parsing"), ("wrote", "write"), ("indices", "index"), ("library", "libraries")]
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert vocabulary.key(one) == vocabulary.key(other)


@pytest.mark.parametrize("claim", sorted(vocabulary.CLAIMS)[:20])
def test_a_claim_stands_for_itself(claim: str) -> None:
    from triagebot.text.stems import stem

    assert vocabulary.key(claim) == stem(claim)


def test_words_of_denial_are_passed_over_by_none_but_the_comparison() -> None:
    assert {"not", "no"} & vocabulary.PASSED_OVER
    assert not vocabulary.FOREIGN & (vocabulary.NOT_CLAUSE | vocabulary.NOT_PHRASE | vocabulary.NOT_WORD)
