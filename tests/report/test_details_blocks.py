"""The small print: who chose section and words."""

from __future__ import annotations

from tests.report.situations import PAPERS, TOOLS, entry_report
from triagebot.models import Drafter, SectionOpinions, SectionScore, Usage
from triagebot.report import details_blocks

USAGE = Usage(model="strong-1", prompt_tokens=3_000, completion_tokens=200)


def opinions(by_model: tuple[str, ...]) -> SectionOpinions:
    one = SectionScore(path=TOOLS, score=0.6, reasons=())
    other = SectionScore(path=by_model, score=0.7, reasons=())
    return SectionOpinions(by_entries=(one,), by_model=(other,))


def small_print(**drafted: object) -> list[str]:
    return list(
        details_blocks.small_print(entry_report(drafted={"usage": USAGE, "drafter": Drafter.LLM, **drafted}))
    )


def test_both_opinions_of_the_section_are_said_where_they_differ() -> None:
    said = small_print(opinions=opinions(PAPERS))
    assert any("The model chose" in line and "Papers" in line and "Tools" in line for line in said)
    assert not any("The model chose" in line for line in small_print(opinions=opinions(TOOLS)))


def test_an_answer_that_was_used_in_part_is_not_said_to_have_been_without_a_model() -> None:
    why = "its words were not used: “PostgreSQL” is not on the page."
    part = small_print(drafter=Drafter.OFFLINE, degraded=why, opinions=opinions(TOOLS))
    assert any(line.startswith("Drafted by a model in part: its words were not used") for line in part)
    none = small_print(drafter=Drafter.OFFLINE, degraded="the server answered 503.", opinions=None)
    assert any(line.startswith("Drafted without a model: the server answered 503") for line in none)
