"""What becomes of the words that a model says: in the list's voice, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from tests.drafting import making
from tests.drafting.fake_model import FakeModel, answer
from triagebot.config import LLM
from triagebot.drafting.base import Case
from triagebot.drafting.llm import ModelDrafting
from triagebot.listing import parse
from triagebot.models import Draft, Drafter, Fact, FactName

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
