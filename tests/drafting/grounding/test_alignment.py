"""Where the words of a sentence stand in the passages."""

from __future__ import annotations

import pytest

from triagebot.drafting.grounding.alignment import align, passage
from triagebot.drafting.grounding.clauses import read


def found(sentence: str, *passages: str, quotes: tuple[str, ...] = ()) -> set[str]:
    alignment = align(read(sentence), [passage(text, quotes) for text in passages])
    return {word.raw for word, places in zip(alignment.sentence.words, alignment.places, strict=True) if places}


@pytest.mark.parametrize(
    ("sentence", "page", "there"),
    [
        ("Burns oil", "It burned oil all night.", {"Burns", "oil"}),
        ("Burns gas", "It burns oil.", {"Burns"}),
        ("Pretrained lamp", "A pre-trained lamp.", {"Pretrained", "lamp"}),
        ("Grid search", "GridSearchCV is fitted.", {"Grid", "search"}),
        ("NLP for lamps", "Natural language processing for lamps.", {"NLP", "lamps"}),
    ],
)
def test_a_word_is_found_however_the_page_writes_it(sentence: str, page: str, there: set[str]) -> None:
    assert found(sentence, page) >= there
    assert found(sentence, page) <= there | {"for"}


def test_of_a_passage_only_what_was_quoted_may_be_used() -> None:
    assert found("Burns oil", "It burns oil.", quotes=("burns",)) == {"Burns"}
    assert found("Burns oil", "It burns oil.", quotes=("burns oil",)) == {"Burns", "oil"}


def test_a_title_is_a_name_and_says_nothing() -> None:
    alignment = align(read("Oil lamp"), [passage("Oil lamp", name=True), passage("An oil lamp.")])
    assert [alignment.says(0), alignment.says(1)] == [False, True]
    assert alignment.common(0, 1) == [1]
