"""Two opinions on the section become one: either can win when it is sure and the other is not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting import making
from triagebot.drafting.model import section_vote
from triagebot.drafting.model.asking.prompt_profiles import COMPACT
from triagebot.drafting.model.server.completion_reading import Token
from triagebot.listing.parsing import parse
from triagebot.models import SectionScore

LABELS = ("Hive Monitoring", "Honey Sales", "Papers")


def token(text: str, **others: float) -> Token:
    """A token and the probabilities of what might have stood there."""
    return Token(text, tuple((other.replace("_", " "), math.log(share)) for other, share in others.items()))


def test_the_distribution_is_read_from_the_tokens_of_the_answer() -> None:
    tokens = [
        token('{"'),
        token("section"),
        token('":'),
        token(' "'),
        token("H", H=0.7, Papers=0.2, x=0.1),
        token("ive", ive=0.6, oney=0.2),
        token(" Monitoring", _Monitoring=1.0),
    ]
    found = section_vote.opinions(tokens, LABELS, "Hive Monitoring")
    assert found["Papers"] == pytest.approx(0.2 / 0.9)
    assert found["Hive Monitoring"] == pytest.approx(0.7 / 0.9 * 0.75)
    assert sum(found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "start", [['{"section": "'], ["{\n", '  "section"', ": ", '"'], ['{"', "section", '":"']], ids=str
)
def test_servers_cut_the_answer_into_tokens_in_their_own_ways(start: list[str]) -> None:
    tokens = [*(token(text) for text in start), token("Papers", Papers=0.5, H=0.5), token('"')]
    assert section_vote.opinions(tokens, LABELS, "Papers")["Papers"] == pytest.approx(0.5)


def test_a_token_may_hold_the_quotation_mark_too() -> None:
    tokens = [
        token('{"section":'),
        Token(' "Papers', ((' "Papers', math.log(0.6)), (' "H', math.log(0.2)), (" x", math.log(0.1)))),
    ]
    assert section_vote.opinions(tokens, LABELS, "Papers")["Papers"] == pytest.approx(0.75)


def test_without_probabilities_the_choice_counts_as_fairly_sure() -> None:
    found = section_vote.opinions((), LABELS, "Papers")
    assert found["Papers"] == section_vote.SURE
    assert sum(found.values()) == pytest.approx(1.0)


def test_without_labels_there_is_no_opinion() -> None:
    assert section_vote.opinions((), (), "") == {}


def ranked(**scores: float) -> tuple[SectionScore, ...]:
    found = [SectionScore(path=(name,), score=score, reasons=("neighbours",)) for name, score in scores.items()]
    return tuple(sorted(found, key=lambda score: -score.score))


def test_a_sure_opinion_wins_over_an_unsure_one_either_way() -> None:
    unsure, sure = {("a",): 0.4, ("b",): 0.6}, {("a",): 0.02, ("b",): 0.98}
    for weight in (COMPACT.weight_explained, COMPACT.weight):
        assert section_vote.combine(ranked(a=0.95, b=0.05), unsure, model=weight)[0].path == ("a",)
        assert section_vote.combine(ranked(a=0.55, b=0.45), sure, model=weight)[0].path == ("b",)


def test_the_model_counts_for_more_where_the_sections_are_explained() -> None:
    opinion = {("a",): 0.25, ("b",): 0.75}
    votes = ranked(a=0.8, b=0.2)
    assert section_vote.combine(votes, opinion, model=COMPACT.weight_explained)[0].path == ("b",)
    assert section_vote.combine(votes, opinion, model=COMPACT.weight)[0].path == ("a",)


def test_sections_the_model_was_not_asked_about_keep_their_score() -> None:
    joined = section_vote.combine(ranked(a=0.5, b=0.3, c=0.2), {("a",): 0.5, ("b",): 0.5}, model=COMPACT.weight)
    assert next(score.score for score in joined if score.path == ("c",)) == pytest.approx(0.2)
    assert sum(score.score for score in joined) <= 1.001


def test_the_models_choice_is_a_reason() -> None:
    best = section_vote.combine(ranked(a=0.5, b=0.5), {("a",): 0.9, ("b",): 0.1}, model=COMPACT.weight)[0]
    assert best.reasons == ("neighbours", "the model's choice (90%)")


@given(
    st.lists(st.tuples(st.text(max_size=6), st.lists(st.tuples(st.text(max_size=6), st.floats(-9, 0)))), max_size=9)
)
def test_whatever_tokens_come_the_opinion_is_a_distribution(
    parts: list[tuple[str, list[tuple[str, float]]]],
) -> None:
    tokens = [Token('{"section": "'), *(Token(text, tuple(others)) for text, others in parts)]
    found = section_vote.opinions(tokens, LABELS, "Papers")
    assert set(found) == set(LABELS)
    assert sum(found.values()) == pytest.approx(1.0)
    assert all(share >= 0 for share in found.values())


def test_tags_of_a_model_that_recites_them_all_are_not_taken() -> None:
    listing = making.case().listing
    assert section_vote.tags((), ("Python", "Go"), listing) == ()
    assert section_vote.tags((), ("Python",), listing) == ("Python",)
    assert section_vote.tags(("Go",), ("Python",), listing) == ("Go",)


def test_the_next_best_choice_is_the_likeliest_of_the_rest() -> None:
    found = section_vote.opinions((), LABELS, "Papers", "Honey Sales")
    assert found["Papers"] > found["Honey Sales"] > found["Hive Monitoring"]
    assert sum(found.values()) == pytest.approx(1.0)


def test_a_model_that_chose_nothing_has_no_opinion() -> None:
    assert section_vote.opinions((), LABELS, "") == {}


TAGGED = parse.parse(
    "# L\n\n## Tagged\n\n- [A](https://a.example) - One thing. `Go`\n- [B](https://b.example) - Two things.\n\n"
    "## Bare\n\n" + "".join(f"- [C{n}](https://c{n}.example) - Thing {n}.\n" for n in range(3)) + "\n"
    "## Few\n\n- [D](https://d.example) - One more thing.\n"
)


@pytest.mark.parametrize(("name", "bears"), [("Tagged", True), ("Bare", False), ("Few", True)])
def test_a_section_of_which_several_entries_have_no_tag_gets_none(name: str, bears: bool) -> None:
    assert section_vote.bears_tags(TAGGED, ("L", name)) is bears
