"""How the comment speaks of findings."""

from __future__ import annotations

import pytest

from tests.report.situations import entry_report
from triagebot.checks.base import found
from triagebot.models import LinkState, LinkStatus
from triagebot.report import spoken_findings


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("it has 3 stars", "It has 3 stars."),
        ("Why?", "Why?"),
        ("https://a.example is gone", "`https://a.example` is gone."),
        ("a <b> of *c*", r"A \<b\> of \*c\*."),
    ],
)
def test_words_become_a_sentence_in_which_nothing_is_live(text: str, sentence: str) -> None:
    assert spoken_findings.sentence(text) == sentence


@pytest.mark.parametrize(
    ("code", "aspect"),
    [
        ("description-long", "description"),
        ("placement", "place"),
        ("min-stars", "stars"),
        ("archived", "guide rules"),
    ],
)
def test_what_a_finding_is_about(code: str, aspect: str) -> None:
    assert spoken_findings.aspect(found(code, "x")) == aspect


def test_a_finding_is_said_with_what_to_do_and_why() -> None:
    finding = found("placement", "it belongs after Ash", "Move it", ("7 of 7 are in order", " "))
    assert spoken_findings.lines(finding) == ["It belongs after Ash. Move it.", "– 7 of 7 are in order."]
    assert spoken_findings.spoken_finding(finding) == "It belongs after Ash. Move it. – 7 of 7 are in order."


def test_each_aspect_is_named_once() -> None:
    assert spoken_findings.aspects(
        [found("placement", "x"), found("placement", "y"), found("description-long", "z")]
    ) == ("place and description")
    assert spoken_findings.aspects([]) == "entry"


def test_a_title_leads_to_what_is_proposed_unless_that_leads_nowhere() -> None:
    assert "](" in spoken_findings.title_link(entry_report())
    assert "](" not in spoken_findings.title_link(entry_report(link=LinkState(status=LinkStatus.DEAD)))
    assert "](" not in spoken_findings.title_link(entry_report(url="https://wick.example/" + "a" * 3000))
