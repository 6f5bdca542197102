"""What a check looks at."""

from __future__ import annotations

import pytest

from tests.checks.subjects import NAMES, PAPERS, TOOLS, guide, rule, subject, written
from triagebot.checks import base
from triagebot.models import Rule, Severity


def test_a_finding_counts_as_the_catalogue_says() -> None:
    finding = base.found("archived", "it is archived", line=3)
    assert finding.severity is Severity.ERROR
    assert (finding.line, finding.path) == (3, None)
    with pytest.raises(KeyError):
        base.found("no-such-code", "x")


@pytest.mark.parametrize(("code", "person"), [("min-stars", True), ("format", False)])
def test_who_can_do_something_about_it(code: str, *, person: bool) -> None:
    assert base.for_a_person(base.found(code, "x")) is person


def test_the_section_is_the_draft_s_and_the_proposed_one_the_written_line_s() -> None:
    about = subject(section=PAPERS, written=written("- x\n", section=TOOLS))
    assert about.proposed == TOOLS
    assert about.section is not None
    assert about.section.path == PAPERS
    assert subject(section=("gone",)).section is None


def test_the_neighbours_are_the_whole_list_where_a_section_has_few() -> None:
    assert [entry.title for entry in subject().neighbours()] == list(NAMES)
    assert len(subject(section=PAPERS).neighbours(least=9)) == len(NAMES) + 4


def test_a_rule_of_one_section_holds_there_only() -> None:
    elsewhere = Rule(text="Sorted.", line=2, kind="alphabetical", section=PAPERS)
    about = subject(rules=guide(elsewhere, rule("alphabetical", "Keep it sorted.")))
    assert [one.text for one in about.rules("alphabetical")] == ["Keep it sorted."]
    assert about.cited("alphabetical") == ('"Keep it sorted" (CONTRIBUTING.md, line 7)',)
    assert about.cited("https") == ()


def test_a_written_line_may_keep_its_own_words() -> None:
    line = "- [Cinder](https://cinder.example/) - Its own words.\n"
    about = subject(written=written(line), entry=line, description="Its own words.")
    assert about.described == "Its own words."
    assert subject(description="Drafted.").described == "Drafted."
