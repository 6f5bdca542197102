"""An addition is triaged blind by the drafter at hand, and with everything told without asking a model."""

from __future__ import annotations

from datetime import date

import pytest

from tests.replay.making import FIRST
from triagebot.config import Config
from triagebot.drafting.case import Case
from triagebot.errors import UsageError
from triagebot.git import Change
from triagebot.listing.parsing import parse
from triagebot.models import Draft, Drafter, Evidence, SectionScore, Usage
from triagebot.replay.triage_again import Means, Past, addition_of, again

COPPER, STEEL = ("Kettles", "Copper"), ("Kettles", "Steel")


class Model:
    """Chooses steel, whatever it is asked, and keeps what it was shown."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    def draft(self, case: Case) -> Draft:
        self.cases.append(case)
        return Draft(
            section=STEEL,
            sections=(SectionScore(path=COPPER, score=0.6), SectionScore(path=STEEL, score=0.4)),
            title="Elm",
            description="Is light.",
            drafter=Drafter.LLM,
            usage=Usage(model="m", prompt_tokens=90, completion_tokens=10),
        )


class Gatherer:
    """Knows one thing of every link."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def gather(self, url: str) -> Evidence:
        self.urls.append(url)
        return Evidence(url=url)


@pytest.fixture
def past() -> Past:
    text = FIRST.replace("- [Dune]", "- [Coal](https://coal.example) - Is black.\n- [Dune]")
    after = parse.parse(text)
    entry = next(entry for entry in after.entries if entry.title == "Coal")
    change = Change("c" * 40, "p" * 40, date(2024, 5, 2), "Add Coal", "README.md", "b" * 40, "a" * 40)
    return Past(addition_of(change, after, entry), parse.parse(FIRST), None)


def means(model: Model, gatherer: Gatherer, **more: bool) -> Means:
    return Means(config=Config(), gatherer=gatherer, drafting=model, **more)


def test_the_model_is_asked_once_and_not_told_the_section(past):
    model = Model()
    outcome = again(past, means(model, Gatherer()))
    (case,) = model.cases
    assert case.request.section is None
    assert case.listing.text == FIRST, "the list as it stood before"
    assert outcome.usage == Usage(model="m", prompt_tokens=90, completion_tokens=10)


def test_the_drafters_own_choice_comes_before_the_ranking(past):
    outcome = again(past, means(Model(), Gatherer()))
    assert outcome.blind.sections == (STEEL, COPPER)
    assert (outcome.first, outcome.third) == (False, True)


def test_form_and_place_are_compared_with_everything_told(past):
    outcome = again(past, means(Model(), Gatherer()))
    assert outcome.given.lines == ("- [Coal](https://coal.example) - Is black.",)
    assert outcome.exact


def test_nothing_is_fetched_unless_asked_for(past):
    gatherer = Gatherer()
    again(past, means(Model(), gatherer))
    assert gatherer.urls == []
    model = Model()
    again(past, means(model, gatherer, fetch=True))
    assert gatherer.urls == ["https://coal.example"]
    assert model.cases[0].request.description is None, "the person's words are not told either"


def test_what_cannot_be_triaged_is_an_outcome_too(past):
    class Broken(Model):
        def draft(self, case: Case) -> Draft:
            raise UsageError("The prompt is not valid.")

    outcome = again(past, means(Broken(), Gatherer()))
    assert outcome.failed == "The prompt is not valid."
    assert not outcome.agrees
