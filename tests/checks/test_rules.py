"""What a list may ask of projects, papers and pull requests; what is missing; what the model thinks."""

import pytest

from tests.checks.subjects import TODAY, facts, guide, rule, subject
from triagebot import config
from triagebot.checks import advice, registry
from triagebot.checks.base import Box, Proposal
from triagebot.checks.demands import outcomes
from triagebot.checks.link import failed_sources, repository
from triagebot.checks.verdict import verdict
from triagebot.config import Config, catalogue
from triagebot.models import (
    Concern,
    DuplicateOf,
    Kind,
    LinkState,
    LinkStatus,
    RuleAnswer,
    RuleState,
    Severity,
    SourceFailure,
    Verdict,
)


def ruled(about, options):
    """What is found about a repository and about what the list asks."""
    known = tuple(repository.check(about, options))
    return [*known, *outcomes.of_entry(about, options, known).findings]


REPOSITORY = [
    ("", {"ARCHIVED": "true"}, "archived"),
    ("allow_archived: true", {"ARCHIVED": "true"}, None),
    ("", {"ARCHIVED": "false"}, None),
    ("", {"WITHDRAWN": "true"}, "withdrawn"),
    ("min_stars: 50", {"STARS": "49"}, "min-stars"),
    ("min_stars: 50", {"STARS": "1,050"}, None),
    ("min_stars: 50", {}, None),
    ("min_age_days: 30", {"CREATED": "2026-05-20"}, "min-age"),
    ("min_age_days: 30", {"CREATED": "2026-05-20", "PUBLISHED": "2020"}, None),
    ("min_age_days: 30", {"PUBLISHED": "2026-05"}, None),
    ("min_age_days: 30", {"CREATED": "yesterday"}, None),
    ("active_within_days: 365", {"UPDATED": "2024-01-01T00:00:00Z"}, "inactive"),
    ("active_within_days: 365", {"UPDATED": "2026-01-01"}, None),
    ("licence: required", {"STARS": "3"}, "licence"),
    ("licence: required", {"STARS": "3", "LICENSE": "NOASSERTION"}, "licence"),
    ("licence: required", {"STARS": "3", "LICENSE": "MIT"}, None),
    ("licence: required", {"TITLE": "a web page"}, None),
    ("licence: [MIT, Apache-2.0]", {"LICENSE": "apache-2.0"}, None),
    ("licence: [MIT]", {"LICENSE": "GPL-3.0-only"}, "licence"),
]


@pytest.mark.parametrize(("options", "known", "code"), REPOSITORY)
def test_projects_are_held_to_the_lists_options(options, known, code):
    loaded = config.load(f"rules:\n  {options}\n" if options else "")
    found = [finding.code for finding in ruled(subject(known=facts(**known)), loaded)]
    assert found == ([code] if code else [])


def test_numbers_of_the_guide_count_when_the_options_say_nothing():
    rules = guide(rule("min-stars", "At least 50 stars.", "50"))
    (finding,) = ruled(subject(known=facts(STARS="3"), rules=rules), Config())
    assert finding.message == "it has 3 stars, 50 are asked for"
    assert finding.because == ('"At least 50 stars" (CONTRIBUTING.md, line 7)',)
    assert not ruled(subject(known=facts(STARS="3"), rules=rules), config.load("rules: {min_stars: 0}"))


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


def test_only_what_there_was_something_to_look_at_for_is_in_order():
    assert registry.looked_at(subject(), Config()) == ("link", "duplicate", "section", "format", "pull request")
    assert "guide" in registry.looked_at(subject(rules=guide(rule("https"))), Config())
    assert "guide" not in registry.looked_at(subject(rules=guide(rule(""))), Config())
    assert "tags" in registry.looked_at(subject(rules=guide(tags=("CV",))), Config())
    assert "link" not in registry.looked_at(subject(link=LinkState()), Config())


def test_a_rule_that_the_list_itself_does_not_follow_is_a_note():
    found = ruled(subject(rules=guide(rule("no-full-stop")), description="Warm."), Config())
    assert [finding.severity for finding in found] == [Severity.NOTE]


# ---------------------------------------------------------------------------------------------- proposal


def whole(options="", rules=None, **values):
    return [
        finding.code
        for finding in registry.judged_proposal(Proposal(**values), rules, config.load(options)).findings
    ]


def test_one_entry_a_pull_request_is_asked_for_by_options_or_guide():
    one = guide(rule("one-per-pull-request"))
    assert whole(entries=3) == []
    assert whole(entries=3, rules=one) == ["one-entry"]
    assert whole("rules: {one_entry_a_pull_request: true}", entries=3) == ["one-entry"]
    assert whole("rules: {one_entry_a_pull_request: false}", entries=3, rules=one) == []
    assert whole(entries=1, rules=one) == []


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        ((Box("I have read  the GUIDE and agree", ticked=True),), []),
        ((Box("I have read the guide", ticked=False),), ["template-box"]),
        ((), ["template-box"]),
    ],
)
def test_boxes_have_to_be_ticked(boxes, found):
    assert whole("rules: {template_boxes: [I have read the guide]}", boxes=boxes) == found


# ----------------------------------------------------------------------------------- sources and advice


def test_sources_that_failed_are_named():
    failures = (SourceFailure(source="arXiv", reason="it did not answer."),)
    (finding,) = failed_sources.check(subject(evidence={"failures": failures}), Config())
    assert finding.message == "arXiv: it did not answer"
    assert finding.severity is Severity.NOTE


def test_a_source_that_its_reason_names_is_named_once():
    failures = (SourceFailure(source="GitHub", reason="GitHub has no public repository acme/lamp (404)."),)
    (finding,) = failed_sources.check(subject(evidence={"failures": failures}), Config())
    assert finding.message == "GitHub has no public repository acme/lamp (404)"


def test_a_page_that_could_not_be_read_is_said_by_the_link_alone():
    failures = (SourceFailure(source="the page", reason="The page answered with an error (502)."),)
    failing = LinkState(status=LinkStatus.FAILING, http_status=502)
    assert not list(failed_sources.check(subject(link=failing, evidence={"failures": failures}), Config()))


def test_knowing_nothing_is_said_unless_the_link_says_it_already():
    assert [one.code for one in failed_sources.check(subject(known=()), Config())] == ["evidence-none"]
    dead = LinkState(status=LinkStatus.DEAD, http_status=404)
    assert not list(failed_sources.check(subject(known=(), link=dead), Config()))


@pytest.mark.parametrize("reason", ["it timed out", "drafted without a model: it timed out."])
def test_a_draft_without_the_model_says_why_once(reason):
    (finding,) = failed_sources.check(subject(draft={"degraded": reason}), Config())
    assert finding.message == "drafted without a model: it timed out"


def test_the_models_opinions_are_notes_whatever_the_options_say():
    answers = (
        RuleAnswer(rule="Has a manual", line=4, state=RuleState.NOT_MET, quote="no docs yet"),
        RuleAnswer(rule="Is free", line=5, state=RuleState.MET),
        RuleAnswer(rule="Is used", line=6, state=RuleState.CANNOT_TELL),
    )
    doubted = subject(draft={"rules": answers, "concerns": tuple(Concern)}, rules=guide())
    assert len(list(advice.check(doubted, Config()))) == 1 + len(Concern)
    found = registry.run(doubted, config.load("checks: {concern: error, guide-advice: error}"))
    assert {one.severity for one in found if one.code in registry.ADVICE} == {Severity.NOTE}
    assert verdict(found) is Verdict.READY


# ------------------------------------------------------------------------------------ registry, verdict


def test_nothing_wrong_gives_nothing():
    assert registry.run(subject(), Config()) == ()
    assert verdict(()) is Verdict.READY


def test_options_change_severities_and_turn_checks_off():
    shouting = subject(description="The best one.", known=())
    assert {one.code for one in registry.run(shouting, Config())} == {"description-advert", "evidence-none"}
    (finding,) = registry.run(shouting, config.load("checks: {description-advert: error, evidence-none: off}"))
    assert finding.severity is Severity.ERROR


def test_the_same_subject_gives_the_same_findings():
    doubted = subject(description="The best one.", known=(), asked_tags=("x",), duplicates=())
    assert registry.run(doubted, Config()) == registry.run(doubted, Config())


VERDICTS = [
    ([], Verdict.READY),
    (["concern", "link-blocked"], Verdict.READY),
    (["format"], Verdict.NEEDS_CHANGES),
    (["evidence-none"], Verdict.NEEDS_A_PERSON),
    (["archived", "min-stars"], Verdict.NEEDS_A_PERSON),
    (["evidence-none", "format"], Verdict.NEEDS_CHANGES),
    (["format", "duplicate"], Verdict.DUPLICATE),
    (["duplicate-title"], Verdict.NEEDS_A_PERSON),
]


@pytest.mark.parametrize(("codes", "expected"), VERDICTS)
def test_the_verdict_follows_from_the_findings(codes, expected):
    from triagebot.checks.base import found

    assert verdict([found(code, "x") for code in codes]) is expected


def test_a_duplicate_that_only_counts_as_a_note_does_not_decide():
    hit = DuplicateOf(line=5, url="https://ash.example", title="Ash")
    found = registry.run(subject(duplicates=(hit,)), config.load("checks: {duplicate: note}"))
    assert verdict(found) is Verdict.READY


def test_every_code_that_a_check_uses_is_in_the_catalogue():
    import re
    from pathlib import Path

    import triagebot.checks as package

    text = "".join(path.read_text(encoding="utf-8") for path in Path(package.__file__).parent.glob("*.py"))
    used = set(re.findall(r'found\(\s*"([a-z-]+)"', text))
    assert used <= catalogue.CODES.keys()
    assert TODAY
