"""Evidence within a number of tokens."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.evidence.budget import cut, telling, tokens
from triagebot.models import Evidence, Fact, FactName, LinkState, LinkStatus, SourceFailure

CHAFF = "Install it with the package manager of your choice and restart the machine twice. " * 40
POINT = "Ferret is a library for nearest neighbour search over ferret embeddings."
URL = "https://example.org"


def evidence(*facts: tuple[FactName, str]) -> Evidence:
    return Evidence(
        url=URL,
        link=LinkState(status=LinkStatus.MOVED, detail="moved"),
        facts=tuple(Fact(name=name, value=value, source="x") for name, value in facts),
        failures=(SourceFailure(source="arXiv", reason="It was down."),),
    )


def spent(found: Evidence) -> int:
    return sum(tokens(fact.value) for fact in found.facts)


def test_what_fits_is_left_alone() -> None:
    given_evidence = evidence((FactName.TITLE, "Ferret"), (FactName.STARS, "3"), (FactName.TEXT, POINT))
    assert cut(given_evidence, 200) is given_evidence


def test_the_telling_sentence_is_kept_wherever_it_stands() -> None:
    for text in (f"{POINT}\n{CHAFF}", f"{CHAFF}\n{POINT}\n{CHAFF}", f"{CHAFF}\n{POINT}"):
        found = cut(evidence((FactName.TITLE, "Ferret"), (FactName.TEXT, text)), 60)
        assert POINT in (found.first(FactName.TEXT) or "")
        assert spent(found) <= 60


def test_title_and_description_come_before_everything_else() -> None:
    found = cut(
        evidence(
            (FactName.HOMEPAGE, "https://ferret.example"),
            (FactName.AUTHOR, "Ada Ferret"),
            (FactName.TITLE, "Ferret"),
            (FactName.DESCRIPTION, "Searches ferrets."),
            (FactName.TEXT, CHAFF),
        ),
        12,
    )
    assert found.first(FactName.TITLE) == "Ferret"
    assert found.first(FactName.DESCRIPTION) is None or spent(found) <= 12
    assert found.first(FactName.HOMEPAGE) is None


def test_the_state_of_the_link_and_the_failures_are_kept() -> None:
    given_evidence = evidence((FactName.TEXT, CHAFF))
    found = cut(given_evidence, 30)
    assert found.link == given_evidence.link
    assert found.failures == given_evidence.failures


def test_sentences_keep_their_order_and_their_words() -> None:
    text = f"Ferret is a tool for ferrets.\n{CHAFF}\nFerret provides ferret search for ferrets."
    found = telling(text, 45, frozenset({"ferret", "ferrets"}))
    assert found == "Ferret is a tool for ferrets. … Ferret provides ferret search for ferrets."


def test_sentences_end_without_spaces_in_chinese() -> None:
    text = "雪貂是一个向量搜索库。" + "安装方法如下请看说明。" * 60
    assert telling(text, 40, frozenset({"雪貂", "搜索"})).startswith("雪貂是一个向量搜索库。")


@given(st.text(max_size=400), st.integers(1, 80))
def test_a_cut_text_fits_and_holds_only_what_was_there(text: str, most: int) -> None:
    found = telling(text, most)
    assert tokens(found) <= most
    for part in found.split(" … "):
        assert part.replace("\n", " ").split() == [] or part.split()[0] in text


@given(
    st.lists(st.tuples(st.sampled_from(list(FactName)), st.text(min_size=1, max_size=60)), max_size=12),
    st.integers(1, 60),
)
def test_the_budget_is_kept(facts: list[tuple[FactName, str]], most: int) -> None:
    assert spent(cut(evidence(*facts), most)) <= most


@pytest.mark.parametrize(
    "text", ["a" * 40_000, "a. " * 14_000, "。" * 40_000, "词" * 40_000, "\n" * 40_000, " a" * 20_000]
)
def test_the_longest_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    telling(text, 50)
    assert time.perf_counter() - began < 1
