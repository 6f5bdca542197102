# ruff: noqa: E501 - one case a line: broken up they cannot be read against each other
"""Every kind of rule has a reader; what a reader says; alternatives, exceptions, contradictions, missing facts."""

from __future__ import annotations

import pytest

from tests.checks.subjects import facts, guide, rule, ruled, subject, written
from triagebot import config
from triagebot.checks.base import FileChange, Proposal
from triagebot.checks.demands import outcomes
from triagebot.checks.link import repository
from triagebot.config import Config, catalogue
from triagebot.listing.guides.read import read
from triagebot.listing.model import Guide
from triagebot.listing.parsing import parse
from triagebot.models import (
    Demand,
    Kind,
    Owner,
    RuleOutcome,
    RuleState,
    Severity,
    SpeaksOf,
)
from triagebot.rule_kinds import kinds

MET, NOT_MET, CANNOT_TELL = RuleState.MET, RuleState.NOT_MET, RuleState.CANNOT_TELL


def test_every_kind_has_a_reader_and_every_reader_a_kind() -> None:
    assert set(kinds()) == outcomes.KINDS


def test_every_kind_has_a_code_that_options_can_set() -> None:
    assert {outcomes.code_of(kind) for kind in kinds()} <= set(catalogue.CODES)
    assert "guide-rule" not in {outcomes.code_of(kind) for kind in kinds()}


def asked(text: str) -> Guide:
    """The guide that has this sentence."""
    return read(f"# Contributing\n\n- {text}\n")


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

TEMPLATE = "## Link\n\n[Project Name](url)\n\n- [ ] I have read the guide\n"
PROPOSALS = [
    ("Fill in the pull request template.", {"body": TEMPLATE, "template": TEMPLATE}, "template of the pull request is not filled in"),
    ("Fill in the pull request template.", {"body": "", "template": TEMPLATE}, "was taken out"),
    ("Fill in the pull request template.", {"body": f"{TEMPLATE}It is new.", "template": TEMPLATE}, "still has its placeholder [Project Name](url)"),
    ("Fill in the pull request template.", {"body": "## Link\n\n[Ash](https://ash.example)\n\n- [x] I have read the guide\n", "template": TEMPLATE}, None),
    ("Fill in the pull request template.", {"body": "Anything.", "template": ""}, None),
    ("PR title format: `Add project-name`.", {"title": "Update README.md"}, 'the title of the pull request is "Update README.md"'),
    ("PR title format: `Add project-name`.", {"title": "Add cinder"}, None),
    ("One link per pull request.", {"entries": 3}, "3 entries in one pull request"),
    ("Only README.md is modified.", {"files": (FileChange("README.md"), FileChange("LICENSE"))}, "touches LICENSE"),
    ("Do not edit README.md by hand, it is generated. Edit data.yml.", {"files": (FileChange("README.md"),)}, "README.md is generated"),
    ("Do not open a pull request.", {}, "takes no pull requests"),
    ("Explain in the pull request why it belongs here.", {"body": ""}, "does not say why"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "words"), PROPOSALS)
def test_rules_of_the_pull_request_as_a_whole(text: str, values: dict[str, object], words: str | None) -> None:
    found = outcomes.of_proposal(Proposal(**values), asked(text), Config()).findings  # type: ignore[arg-type]
    assert [words in one.message for one in found] == ([True] if words else [])


def test_what_is_not_known_of_a_proposal_is_said_to_be_missing() -> None:
    (found,) = outcomes.of_proposal(Proposal(), asked("PR title format: `Add name`."), Config()).outcomes
    assert (found.state, found.missing) == (CANNOT_TELL, "the title of the pull request")


def test_a_template_counts_although_no_guide_speaks_of_it() -> None:
    whole = Proposal(body=TEMPLATE, template=TEMPLATE)
    assert [one.code for one in outcomes.of_proposal(whole, None, Config()).findings] == ["use-template"]
    assert outcomes.of_proposal(Proposal(body="", template=TEMPLATE), None, Config()).findings == ()


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


DATED = (
    "# L\n\n## Lamps\n\n- [Ash](https://ash.example) - Old. (2025)\n- [Elm](https://elm.example) - Older. (2021)\n"
)


@pytest.mark.parametrize(("year", "state"), [(2023, MET), (2025, MET), (2020, NOT_MET), (2026, NOT_MET)])
def test_order_by_date_is_judged_by_the_years_around(year: int, state: RuleState) -> None:
    entry = f"- [Fir](https://fir.example) - Lights. ({year})"
    here = ("L", "Lamps")
    placed = {"section": here, "proposed": here, "written": written(entry, 6, here), "line": 6, "entry": entry}
    one = subject(rules=asked("Newest first."), text=DATED, url="https://fir.example", **placed)  # type: ignore[arg-type]
    assert [said.state for said in outcomes.of_entry(one, Config()).outcomes] == [state]


def test_a_placeholder_in_the_pattern_of_a_title_stands_for_any_name() -> None:
    guide_of = asked("Name your pull request `Add Name of Lamp List`.")

    def codes(title: str) -> list[str]:
        judged = outcomes.of_proposal(Proposal(title=title), guide_of, Config())
        return [finding.code for finding in judged.findings]

    assert codes("Add Lamps of the World") == []
    assert codes("some lamps") == ["title-format"]


@pytest.mark.parametrize(("entry", "codes"), [("🐍", []), ("🚀", ["legend-signs"])])
def test_a_legend_of_the_options_is_the_list_s(entry: str, codes: list[str]) -> None:
    options = config.load("rules:\n  legend:\n    🐍: Python\n    🦀: Rust\n")
    one = subject(entry=f"- [Cinder](https://cinder.example/) {entry} - Keeps a lantern warm.\n")
    assert [finding.code for finding in outcomes.of_entry(one, options).findings] == codes


TABLE = "# L\n\n## T\n\n| Name | Key | Open |\n|---|---|---|\n" + "".join(
    f"| [{name}](https://{name}.example) | {key} | Yes |\n" for name, key in (("Ash", "`none`"), ("Elm", "No"))
)


@pytest.mark.parametrize(
    ("key", "said"), [("No", []), ("`none`", []), ("none", ["column-values"]), ("Maybe", ["column-values"])]
)
def test_code_marks_are_asked_for_where_the_entries_around_write_that_value_with_them(
    key: str, said: list[str]
) -> None:
    row, here = f"| [Cinder](https://cinder.example/) | {key} | Yes |\n", ("L", "T")
    rules = read("- `Key` is one of `none`, `No`\n", listing=parse.parse(TABLE, "README.md"))
    one = subject(text=TABLE, rules=rules, section=here, proposed=here, entry=row, line=9)
    assert [finding.code for finding in outcomes.of_entry(one, Config()).findings] == said


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


def test_of_several_sentences_the_clearest_asks_for_one_entry():
    rules = guide(
        rule("one-per-pull-request", "Please keep in mind that one PR adds only one item"),
        rule("one-per-pull-request", "One link per pull request"),
    )
    (finding,) = outcomes.of_proposal(Proposal(entries=2), rules, Config()).findings
    assert finding.because == ('"One link per pull request" (CONTRIBUTING.md, line 7)',)


LICENCES = [
    ({"STARS": "1"}, "GitHub names no licence"),
    ({"STARS": "1", "LICENSE": "NOASSERTION"}, "GitHub cannot tell which licence it has"),
    ({"STARS": "1", "LICENSE": "MIT"}, None),
    ({"TITLE": "a page, and nobody who knows licences"}, None),
]


@pytest.mark.parametrize(("known", "words"), LICENCES)
def test_a_licence_is_missing_only_where_a_host_was_asked_for_it(known, words):
    rules = guide(
        rule("licence-required", "have an open source license"), rule("licence-required", "MIT or so, at best")
    )
    found = ruled(subject(known=facts(**known), rules=rules), Config())
    assert [finding.message for finding in found] == ([words] if words else [])


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
