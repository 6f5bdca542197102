# ruff: noqa: E501 - one case a line: broken up they cannot be read against each other
"""Every kind of rule has a reader; what a reader says; alternatives, exceptions, contradictions, missing facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.subjects import CANNOT_TELL, MET, NOT_MET, asked, facts, guide, rule, ruled, subject, written
from triagebot import config
from triagebot.checks.demands import mending, outcomes
from triagebot.checks.link import repository
from triagebot.config import Config, catalogue
from triagebot.models import (
    Demand,
    Kind,
    Owner,
    Request,
    RuleOutcome,
    RuleState,
    Severity,
    SpeaksOf,
)
from triagebot.rule_kinds import kinds


def test_every_kind_has_a_reader_and_every_reader_a_kind() -> None:
    assert set(kinds()) == outcomes.KINDS


def test_every_kind_has_a_code_that_options_can_set() -> None:
    assert {outcomes.code_of(kind) for kind in kinds()} <= set(catalogue.CODES)
    assert "guide-rule" not in {outcomes.code_of(kind) for kind in kinds()}


def outcome(text: str, **values: object) -> RuleOutcome:
    (one,) = outcomes.of_entry(subject(rules=asked(text), **values), Config()).outcomes  # type: ignore[arg-type]
    return one


HUB = "https://github.com/acme/cinder"
STATES = [
    ("No emojis in descriptions.", {"description": "Lights 🚀 lamps."}, NOT_MET),
    ("No emojis in descriptions.", {"description": "Lights lamps → fast."}, MET),
    ("Descriptions do not begin with an article.", {"description": "A lamp."}, NOT_MET),
    ("Descriptions do not begin with an article.", {"description": "Another lamp."}, MET),
    ("The description does not repeat the name of the tool.", {"description": "Cinder lights lamps."}, NOT_MET),
    ("The description does not repeat the name of the tool.", {"description": "Lights cinderblocks."}, MET),
    ("Keep descriptions under 12 characters.", {"description": "Lights lamps."}, NOT_MET),
    ("Links to repositories end in `#readme`.", {"url": HUB}, NOT_MET),
    ("Links to repositories end in `#readme`.", {"url": "https://cinder.example"}, MET),
    ("Names are written as `owner/repo`.", {"url": HUB}, NOT_MET),
    ("No affiliate links.", {"url": "https://cinder.example/?ref=acme"}, NOT_MET),
    ("Links must not end with a slash.", {"url": "https://cinder.example/"}, NOT_MET),
    ("Links must not end with a slash.", {"url": "https://cinder.example/lamp"}, MET),
    ("Write its SPDX identifier in backticks.", {"entry": "- [Cinder](https://cinder.example) - Lights. `MIT`", "known": facts(LICENSE="AGPL-3.0")}, NOT_MET),
    ("Write its SPDX identifier in backticks.", {"entry": "- [Cinder](https://cinder.example) - Lights. `GPLv3`", "known": facts(LICENSE="GPL-3.0")}, MET),
    ("End descriptions with a full stop.", {"description": "Lights lamps. *(MIT)*", "entry": "- [Cinder](https://cinder.example) - Lights lamps. *(MIT)*"}, MET),
    ("No shortened links.", {"url": "https://bit.ly/3xyz"}, NOT_MET),
    ("A description is one sentence.", {"description": "Ninety plans of lamps. (CC-BY)"}, MET),
    ("A description is one sentence.", {"description": "Ninety plans. Of lamps."}, NOT_MET),
    ("Descriptions end with a full stop.", {"description": "Lights lamps. 💰"}, MET),
    ("Descriptions end with a full stop.", {"description": "Lights lamps 💰"}, NOT_MET),
    ("No trailing `for bees` in descriptions.", {"description": "Lamps for bees."}, NOT_MET),
    ("No trailing `for bees` in descriptions.", {"description": "Lamps for bees and wasps."}, MET),
    ("Don't use the word `smart`.", {"description": "A Smart lamp."}, NOT_MET),
    ("No Medium articles.", {"url": "https://ida.medium.com/lamps-1a2b"}, NOT_MET),
    ("No Medium articles.", {"url": "https://largemedium.com/lamps"}, MET),
    ("Link to the abstract, not to the PDF.", {"url": "https://arxiv.org/pdf/2101.00001v2"}, NOT_MET),
    ("Link to the abstract, not to the PDF.", {"url": "https://lamps.example/paper.pdf"}, NOT_MET),
    ("Link to the abstract, not to the PDF.", {"url": "https://arxiv.org/abs/2101.00001"}, MET),
    ("Names are in lower case.", {"title": "Cinder"}, NOT_MET),
    ("Names are in lower case.", {"title": "cinder", "asked_title": "cinder"}, MET),
    ("Do not mention `Lampdom` in the description.", {"description": "A lampdom light."}, NOT_MET),
    ("Do not mention `Lampdom` in the description.", {"description": "Lampdoms light."}, MET),
    ("At least 50 stars.", {"known": facts(STARS="49")}, NOT_MET),
    ("At least 50 stars.", {"known": facts(STARS="50")}, MET),
    ("At least 50 stars.", {}, CANNOT_TELL),
    ("At least 1000 downloads.", {"known": facts(DOWNLOADS="12")}, NOT_MET),
    ("The project is at least 3 months old.", {"known": facts(CREATED="2026-05-20")}, NOT_MET),
    ("A commit within the last year.", {"known": facts(UPDATED="2025-07-01")}, MET),
    ("The project must have a tagged release.", {"known": facts(RELEASE="v1.0 2026-01-01")}, MET),
    ("The project must have a tagged release.", {"known": facts(STARS="3")}, CANNOT_TELL),
    ("The project must have a tagged release.", {"known": facts(RELEASE="none")}, NOT_MET),
    ("It must be open source.", {"known": facts(LICENSE="MIT", STARS="1")}, MET),
    ("It must be open source.", {"known": facts(STARS="1")}, NOT_MET),
    ("It must have a license: MIT or GPL-3.0.", {"known": facts(LICENSE="GPL-3.0-only")}, MET),
    ("Packages must be written in Rust.", {"known": facts(PROGRAMMING_LANGUAGE="Go")}, NOT_MET),
    ("Packages must be written in Rust.", {"known": facts(PROGRAMMING_LANGUAGE="Rust")}, MET),
    ("The repository must not be archived.", {"known": facts(ARCHIVED="false")}, MET),
    ("The project must have tests.", {"known": facts(FILES="src tests README.md")}, MET),
    ("The project must have tests.", {"known": facts(FILES="src README.md")}, CANNOT_TELL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "state"), STATES)
def test_a_rule_is_met_not_met_or_cannot_be_told(text: str, values: dict[str, object], state: RuleState) -> None:
    found = outcome(text, **values)
    assert (found.state, found.owner) == (state, Owner.CODE)
    assert bool(found.missing) == (state is CANNOT_TELL)


def test_the_address_of_a_papers_pdf_becomes_that_of_its_page() -> None:
    about = subject(
        rules=asked("Link to the abstract, not to the PDF."), url="https://arxiv.org/pdf/2101.00001v2.pdf"
    )
    (finding,) = outcomes.of_entry(about, Config()).findings
    assert finding.action == "Link to https://arxiv.org/abs/2101.00001v2"


def test_a_section_that_a_proposal_brings_needs_as_many_entries_as_are_asked_for() -> None:
    text, new = "# L\n\n## Tools\n\n- [Zinc](https://z.example) - Lamps.\n\n## Oils\n", ("L", "Oils")
    rules = asked("New categories need at least three projects.")
    line = "- [Cinder](https://cinder.example/) - Keeps a lantern warm."
    proposed = subject(text=text, rules=rules, proposed=new, section=new, written=written(line, 8, new))
    (finding,) = outcomes.of_entry(proposed, Config()).findings
    assert finding.message == "the new section has 1 of the 3 entries that are asked for"
    enough = replace(proposed, proposal=replace(proposed.proposal, entries=3))
    assert outcomes.of_entry(enough, Config()).findings == ()
    asked_for = replace(subject(text=text, rules=rules, proposed=new, section=new))
    assert outcomes.of_entry(asked_for, Config()).findings == ()


def test_nobody_is_told_to_change_words_that_only_we_have_written() -> None:
    names = asked("Names are written as `owner/repo`.")
    ours = replace(subject(rules=names, url=HUB), request=Request(url=HUB))
    judged = outcomes.of_entry(ours, Config())
    assert ([one.state for one in judged.outcomes], judged.findings) == ([MET], ())
    mended = mending.mended(ours.entry, judged.mendings, title="Cinder", description="Keeps a lantern warm.")
    assert mended == f"- [acme/cinder]({HUB}) - Keeps a lantern warm.\n"
    theirs = outcomes.of_entry(subject(rules=names, url=HUB), Config())
    assert [one.code for one in theirs.findings] == ["title-owner-repo"]


def test_a_full_stop_goes_before_the_sign_behind_a_sentence() -> None:
    about = subject(rules=asked("Descriptions end with a full stop."), description="Lights lamps 💰")
    about = replace(about, request=Request(url=about.request.url, title="Cinder", description="Lights lamps 💰"))
    mendings = outcomes.of_entry(about, Config()).mendings
    entry = mending.mended(about.entry, mendings, title="Cinder", description=about.described)
    assert entry == "- [Cinder](https://cinder.example/) - Lights lamps. 💰\n"


def test_products_that_are_to_be_marked_are_not_refused() -> None:
    assert [one.kind for one in asked("Paid products must be marked with 💰.").rules] == [""]


def test_a_full_stop_before_the_name_of_an_author_ends_the_description() -> None:
    words = "Lights lamps. By [@acme](https://github.com/acme)"
    assert outcome("Descriptions end with a full stop.", description=words).state is MET
    assert outcome("Descriptions end with a full stop.", description=words.replace(". By", " by")).state is NOT_MET


def test_a_rule_that_no_code_understands_was_not_checked() -> None:
    found = outcome("Only lamps that feel warm, please.")
    assert (found.owner, found.state, found.checked) == (Owner.PERSON, CANNOT_TELL, False)


EITHER = "At least 50 stars or 2,000 downloads."


def test_one_alternative_that_is_met_is_enough() -> None:
    assert outcome(EITHER, known=facts(STARS="3", DOWNLOADS="9000")).state is MET
    assert outcome(EITHER, known=facts(STARS="70")).state is MET


def test_all_alternatives_known_and_missed_are_one_finding() -> None:
    about = subject(rules=asked(EITHER), known=facts(STARS="3", DOWNLOADS="10"))
    (finding,) = outcomes.of_entry(about, Config()).findings
    assert finding.message == "it has 3 stars, 50 are asked for; it has 10 downloads, 2,000 are asked for"


def test_what_is_missed_beside_what_is_unknown_is_told_with_the_figures() -> None:
    about = subject(rules=asked(EITHER), known=facts(STARS="3"))
    judged = outcomes.of_entry(about, Config())
    assert judged.findings[0].message == "it has 3 stars, 50 are asked for; downloads could not be found out"
    assert (judged.outcomes[0].state, judged.outcomes[0].facts) == (CANNOT_TELL, ("3 stars",))


def test_rules_that_contradict_each_other_are_for_a_person() -> None:
    both = guide(rule("end-with-full-stop"), rule("no-full-stop"))
    judged = outcomes.of_entry(subject(rules=both, description="Warm"), Config())
    assert judged.findings == ()
    assert {one.missing for one in judged.outcomes} == {"", "which is meant, for the list says both"}


def test_of_two_numbers_the_lower_one_is_enough_and_the_other_is_for_a_person() -> None:
    both = guide(rule("min-stars", value="50"), rule("min-stars", value="500"))
    judged = outcomes.of_entry(subject(rules=both, known=facts(STARS="70")), Config())
    assert judged.findings == ()
    assert [one.state for one in judged.outcomes] == [MET, CANNOT_TELL]


def test_a_rule_of_one_section_holds_there_only() -> None:
    elsewhere = rule("min-stars", value="50").model_copy(update={"section": ("Other",)})
    assert outcomes.of_entry(subject(rules=guide(elsewhere), known=facts(STARS="3")), Config()).outcomes == ()


def test_options_win_over_the_guide_and_can_switch_a_kind_off() -> None:
    about = subject(rules=asked("At least 50 stars."), known=facts(STARS="3"))
    assert outcomes.of_entry(about, config.load("rules: {min_stars: 2}")).findings == ()
    (finding,) = outcomes.of_entry(about, config.load("rules: {min_stars: 9}")).findings
    assert finding.message == "it has 3 stars, 9 are asked for"


def test_a_kind_can_be_asked_for_without_a_guide() -> None:
    about = subject(description="Lights 🚀 lamps.")
    (finding,) = outcomes.of_entry(about, config.load("rules: {also: [no-emoji]}")).findings
    assert finding.code == "no-emoji"


# ---------------------------------------------------------------------------------------------- proposal


def test_a_demand_without_a_kind_is_nothing_that_code_reads() -> None:
    assert Demand().kind == ""
    assert rule("").speaks_of is SpeaksOf.ENTRY


OPEN = "The software must delight people who keep lanterns."


@pytest.mark.parametrize(
    ("state", "owner"), [(MET, Owner.MODEL), (NOT_MET, Owner.MODEL), (CANNOT_TELL, Owner.PERSON)]
)
def test_a_model_answers_what_no_code_understands_as_far_as_it_can_tell(state: RuleState, owner: Owner) -> None:
    line = asked(OPEN).rules[0].line
    answer = {"rule": OPEN, "line": line, "state": state, "quote": "It keeps a lantern warm."}
    one = outcome(OPEN, draft={"rules": (answer,)})
    assert (one.owner, one.state) == (owner, state)
    assert bool(one.quote) == (owner is Owner.MODEL)
    assert outcome(OPEN).owner is Owner.PERSON


GUIDE = [
    (rule("end-with-full-stop"), {"description": "Warm"}, "does not end with a full stop"),
    (rule("end-with-full-stop"), {"description": "Warm."}, None),
    (rule("no-full-stop"), {"description": "Warm."}, "ends with a full stop"),
    (rule("max-length", value="10"), {"description": "Eleven chars"}, "12 characters, 10 are allowed"),
    (rule("no-forks"), {"known": facts(FORK="true")}, "is a fork"),
    (rule("no-forks"), {"known": facts(FORK="of acme/lamp")}, "is a fork of acme/lamp"),
    (rule("no-forks"), {"known": facts(FORK="false")}, None),
    (rule("https"), {"url": "http://cinder.example"}, "not https"),
    (rule("min-entries", value="3"), {}, None),
    (rule(""), {}, None),
]


@pytest.mark.parametrize(("asked", "values", "words"), GUIDE)
def test_rules_that_code_can_check_are_checked_and_cited(asked, values, words):
    found = ruled(subject(rules=guide(asked), **values), Config())
    assert len(found) == (words is not None)
    for finding in found:
        assert words in finding.message
        assert finding.because == ('"As the guide says" (CONTRIBUTING.md, line 7)',)


def test_a_kind_of_rule_that_is_stated_often_is_one_finding_with_its_clearest_sentence():
    rules = guide(
        rule(
            "end-with-full-stop", "The description is concise, **non-promotional**, and ends with a period.", line=3
        ),
        rule("end-with-full-stop", "period at end", line=5),
        rule("end-with-full-stop", "**Format**: ends with a period", line=9),
    )
    (finding,) = ruled(subject(rules=rules, description="Warm"), Config())
    assert finding.because == ('"Format: ends with a period" (CONTRIBUTING.md, line 9)',)


def test_what_nobody_could_be_asked_about_is_named_and_not_in_order():
    rules = guide(rule("licence-required"), rule("min-stars", value="50"))
    known = {"kind": Kind.GITHUB, "facts": facts(TITLE="Cinder")}
    (finding,) = ruled(subject(rules=rules, evidence=known), Config())
    assert (finding.code, finding.severity) == ("facts-unknown", Severity.NOTE)
    assert finding.message == "could not be checked: licence, stars"
    assert not list(repository.check(subject(evidence=known), Config()))


def test_a_rule_that_the_list_itself_does_not_follow_is_a_note():
    found = ruled(subject(rules=guide(rule("no-full-stop")), description="Warm."), Config())
    assert [finding.severity for finding in found] == [Severity.NOTE]
