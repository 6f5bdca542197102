"""What becomes of the words that a model says: in the list's voice, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting import making
from tests.drafting.fake_model import FakeModel, answer
from triagebot.config import LLM
from triagebot.drafting.case import Case
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.listing.parsing import parse
from triagebot.models import Draft, Drafter, Fact, FactName, Request
from triagebot.text import plain

SAID = "Hivescale is a library for reading load cells under bee hives."
BODIES = parse.parse(
    "# L\n\n## Hive Monitoring\n\n"
    + "".join(
        f'<details>\n<summary><a href="https://{name}.example">{name}</a> - Watches {name} hives.</summary>\n\n'
        f"> It counts what {name} bees do.\n</details>\n\n"
        for name in ("red", "blue", "green")
    )
)


def drafted(case: Case, **said: object) -> Draft:
    return ModelDrafting(FakeModel([answer(**said)]), options=LLM(model="fake")).draft(case)


def test_a_name_that_only_the_address_tells_is_left_out_too() -> None:
    case = making.case()
    titled = Fact(name=FactName.TITLE, value="Weighing bees with load cells", source="page")
    others = [fact for fact in case.evidence.facts if fact.name is not FactName.TITLE]
    case = replace(case, evidence=case.evidence.model_copy(update={"facts": (titled, *others)}))
    draft = drafted(case, description={"quote": SAID, "text": SAID})
    assert draft.drafter is Drafter.LLM
    assert draft.description == "Library for reading load cells under bee hives"


def test_a_body_does_not_say_the_description_again() -> None:
    case = replace(making.case(), listing=BODIES)
    more = "It filters the weight readings and stores them in SQLite."
    body = [{"quote": SAID, "text": SAID}, {"quote": more, "text": more}]
    draft = drafted(case, section="Hive Monitoring", description={"quote": SAID, "text": SAID}, body=body)
    assert draft.drafter is Drafter.LLM
    assert draft.body == more


WEIGHS = "It filters the weight readings and stores them in SQLite."


@pytest.mark.parametrize(
    ("text", "description"),
    [
        (SAID, "Library for reading load cells under bee hives"),
        ("library for reading load cells under bee hives.", "Library for reading load cells under bee hives"),
        ("hivescale filters weight readings for SQLite.", "Filters weight readings for SQLite"),
        ("Stores weight readings in SQLite.", "Stores weight readings in SQLite"),
        ("The authors present a library for reading load cells.", "Presents a library for reading load cells"),
    ],
)  # fmt: skip
def test_words_that_the_page_has_are_brought_into_the_list_s_form(text: str, description: str) -> None:
    draft = drafted(making.case(), description={"quote": SAID, "text": text})
    assert draft.drafter is Drafter.LLM
    assert draft.description == description


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("reading load cells under bee hives", "middle of a sentence"),
        ("It stores your weight readings in SQLite.", "what the thing is"),
        ("This library is for reeding load cells under bee hives.", "reeding"),
        ("读取蜂箱下称重传感器的库", "not in the evidence"),
    ],
)
def test_words_that_do_not_say_what_it_is_give_way_to_the_rules(text: str, why: str) -> None:
    draft = drafted(making.case(), description={"quote": SAID, "text": text})
    assert draft.drafter is Drafter.OFFLINE
    assert why in draft.degraded


def test_what_was_done_with_it_once_is_not_what_it_is() -> None:
    page = making.PAGE.replace("We tested it with", "The library was tested with")
    said = "The library was tested with 14 hives over two winters."
    draft = drafted(making.case(page), description={"quote": said, "text": said})
    assert draft.description == "Library for reading load cells under bee hives"


def test_words_in_another_language_than_the_list_s_are_not_used() -> None:
    said = "Hivescale 是读取蜂箱下称重传感器的库，并把读数存入数据库。"
    draft = drafted(making.case(f"{making.PAGE}\n{said}\n"), description={"quote": said, "text": said})
    assert draft.drafter is Drafter.OFFLINE
    assert "language" in draft.degraded


def test_a_sentence_is_cited_with_the_passage_that_says_it() -> None:
    """The quotation is on the page, but says something else."""
    draft = drafted(making.case(), description={"quote": WEIGHS, "text": SAID})
    assert draft.drafter is Drafter.LLM
    assert [(one.quote, one.source) for one in draft.citations[:1]] == [(SAID, "README")]


def test_a_quotation_with_a_slip_is_cited_as_the_page_has_it() -> None:
    draft = drafted(making.case(), description={"quote": SAID.replace("reading ", ""), "text": SAID})
    assert draft.drafter is Drafter.LLM
    assert draft.citations[0].quote == SAID


def test_a_quotation_may_be_of_the_page_as_the_model_was_shown_it() -> None:
    """Two sentences of it, of which one has a reference that was not shown."""
    page = "Hivescale is a library for load cells [1]. It weighs hives.\n"
    shown = "Hivescale is a library for load cells. It weighs hives."
    draft = drafted(making.case(page), description={"quote": shown, "text": "Library for load cells"})
    assert draft.drafter is Drafter.LLM


def test_why_there_is_such_a_thing_is_not_what_it_is() -> None:
    motive = "Reading load cells under bee hives is becoming crucial for all who keep bees."
    draft = drafted(making.case(f"{motive}\n\n{making.PAGE}"), description={"quote": motive, "text": motive})
    assert draft.description == "Library for reading load cells under bee hives"
    assert "what the thing is" in draft.degraded


def test_a_quotation_that_the_bound_cut_off_within_a_word_is_one_still() -> None:
    long = "Hivescale is a library for reading load cells under bee hives " + "and more bee hives " * 30
    draft = drafted(making.case(f"{long}.\n"), description={"quote": long[:400], "text": SAID})
    assert draft.drafter is Drafter.LLM


FACTS = (
    "Hivescale is a Python library for reading load cells under bee hives. It does not need an internet connection."
    " It merges data from 3 sensors every 10 minutes and has 12,340 readings. It is 0.8 points below Beeweight."
)


@pytest.mark.parametrize(
    "text",
    [
        "Rust library for reading load cells under bee hives",
        "Commercial library for reading load cells under bee hives",
        "Chinese library for reading load cells under bee hives",
        "Machine learning library for reading load cells under bee hives",
        "Needs an internet connection to read load cells",
        "Python library that does not read load cells under bee hives",
        "Merges data from 10 sensors every 3 minutes",
        "Merges data from 12 sensors every 10 minutes",
        "Has 340 readings of load cells under bee hives",
        "Is 0.8 points above Beeweight",
        "Under bee hives",
        "Is a Python library for reading load cells",
        "Page says that Hivescale is a Python library",
        "PYTHON LIBRARY FOR READING LOAD CELLS UNDER BEE HIVES",
        "Hivescale library",
        "Must-have Python library for reading load cells",
        "Die beste Python library for reading load cells",
    ],
)
def test_words_that_say_other_than_the_page_or_nothing_give_way_to_the_rules(text: str) -> None:
    """Whichever of the page's sentences they are said to rest on."""
    for quote in plain.sentences(FACTS):
        draft = drafted(making.case(f"{FACTS}\n"), description={"quote": quote, "text": text})
        assert draft.drafter is Drafter.OFFLINE, draft.description
        assert draft.description == "Python library for reading load cells under bee hives"


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Python library for load cells under bee hives!", "Python library for load cells under bee hives"),
        ("Merges data from 3 sensors every 10 minutes", "Merges data from 3 sensors every 10 minutes"),
        ("Does not need an internet connection", "Does not need an internet connection"),
    ],
)  # fmt: skip
def test_words_that_say_what_the_page_says_are_used(text: str, description: str) -> None:
    for quote in plain.sentences(FACTS):
        draft = drafted(making.case(f"{FACTS}\n"), description={"quote": quote, "text": text})
        assert draft.drafter is Drafter.LLM, draft.degraded
        assert draft.description == description


PAGE_TITLE = "Hivescale: scales for hives"


@pytest.mark.parametrize(
    ("said", "proposed", "title"),
    [
        (PAGE_TITLE, None, PAGE_TITLE),
        ("hivescale", None, "Hivescale"),
        ("Hivescale, the best of all", None, "Hivescale"),
        ("", None, "Hivescale"),
        (PAGE_TITLE, "Hive Scale", "Hive Scale"),
    ],
)
def test_a_strong_model_chooses_among_the_titles_that_code_found(
    said: str, proposed: str | None, title: str
) -> None:
    request = Request(url=making.URL, title=proposed)
    case = replace(making.case(request=request), evidence=making.evidence(title=PAGE_TITLE))
    model = FakeModel([answer(title=said)], size=None)
    assert ModelDrafting(model, options=LLM(model="fake")).draft(case).title == title
    assert ("title" in model.calls[0].form["properties"]) is (proposed is None)  # type: ignore[operator]
