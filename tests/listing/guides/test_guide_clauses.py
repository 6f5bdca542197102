"""A sentence in clauses: what each denies, what is an alternative, what is excepted."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import guide_clauses


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Descriptions must not end with a full stop.", [True]),
        ("Use a hyphen, but do not use a colon.", [False, True]),
        ("Descriptions must be no longer than 80 characters.", [False]),
        ("Do not add trailing spaces and tabs.", [True, True]),
        ("Do not forget the full stop.", [False]),
        ("Don't leave out the full stop, and do not add a colon.", [False, True]),
        ("Do not forget to remove the full stop.", [True]),
        ("Vergiss nicht den Punkt am Ende.", [False]),
        ("No olvides el punto final.", [False]),
        ("N'oubliez pas le point final.", [False]),
        ("Não se esqueça do ponto final.", [False]),
        ("Не забудьте точку в конце.", [False]),
        ("不要忘记句号。", [False]),
        ("句点を忘れないでください。", [False]),
    ],
)
def test_each_clause_says_whether_it_denies(sentence: str, denied: list[bool]) -> None:
    assert [clause.denies for clause in guide_clauses.clauses(sentence)] == denied


def test_a_subject_lasts_until_the_next() -> None:
    first, second = guide_clauses.clauses("The description starts with a capital and ends with a full stop.")
    assert "description" in first.concepts & second.concepts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MIT or Apache-2.0", ("MIT", "Apache-2.0")),
        ("50 stars or more", ("50 stars or more",)),
        ("one of MIT, BSD or ISC", ("one of MIT", "BSD", "ISC")),
        ("`a or b`", ("`a or b`",)),
    ],
)
def test_alternatives_of_which_one_is_enough(text: str, parts: tuple[str, ...]) -> None:
    assert guide_clauses.alternatives(text) == parts


def test_a_sentence_may_offer_a_choice() -> None:
    assert guide_clauses.offers("It has to have one of these licences.")
    assert not guide_clauses.offers("It has to have a licence.")


@pytest.mark.parametrize(
    ("sentence", "excepted", "left"),
    [
        ("Links use https (unless the site has none).", ("unless the site has none",), "Links use https  ."),
        ("Descriptions are short (max 80 characters).", (), "Descriptions are short  max 80 characters ."),
        ("No forks except maintained ones.", ("except maintained ones",), "No forks  ."),
    ],
)
def test_what_a_sentence_excepts(sentence: str, excepted: tuple[str, ...], left: str) -> None:
    assert guide_clauses.exceptions(sentence) == excepted
    assert guide_clauses.without_exceptions(sentence) == left
