"""The table of findings, and what is said to be in order."""

import pytest

from tests.checks.subjects import facts
from tests.report import situations
from tests.report.situations import CHANGE, JUDGE, headline
from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.models import Owner, Rule, RuleOutcome, RuleState, Severity, Verdict
from triagebot.report import markdown


def test_what_was_proposed_before_stands_in_the_table():
    findings = (found("proposed-before", "#3, closed"), CHANGE)
    made = markdown.comment(situations.report(situations.entry_report(findings=findings)))
    assert "| Other proposals | ＃3, closed. |" in made


WRITTEN = "- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n"


def test_the_same_message_stands_once_in_a_row():
    made = markdown.comment(situations.report(situations.entry_report(findings=(JUDGE, JUDGE))))
    assert made.count("50 are asked for") == 2  # the headline and the row


def test_what_the_first_line_has_said_is_not_said_again():
    rule = '"At least 50 stars" (CONTRIBUTING.md, line 3)'
    made = markdown.comment(
        situations.report(situations.entry_report(findings=(found(JUDGE.code, JUDGE.message, "", (rule,)),)))
    )
    assert made.count("50 are asked for") == 1
    assert '– "At least 50 stars" (CONTRIBUTING.md, line 3).' in made


def test_only_what_was_looked_at_is_in_order():
    entry = situations.entry_report().model_copy(update={"looked_at": ("link", "section", "format")})
    assert ": link, section and format.\n" in markdown.comment(situations.report(entry))
    entry = situations.entry_report(findings=(JUDGE,)).model_copy(update={"looked_at": ("link", "section")})
    assert "In order: link and section.\n" in markdown.comment(situations.report(entry))


def outcome(text: str, state: RuleState, owner: Owner = Owner.CODE, **values: object) -> RuleOutcome:
    rule = Rule(text=text, line=4, kind="release" if owner is Owner.CODE else "", source="CONTRIBUTING.md")
    return RuleOutcome(rule=rule, owner=owner, state=state, **values)


MET = outcome("It has a release.", RuleState.MET)


OTHER = outcome("It has a name.", RuleState.MET)


UNTOLD = outcome("It has a licence.", RuleState.CANNOT_TELL, missing="licence")


JUDGED = outcome("It is well known.", RuleState.CANNOT_TELL, Owner.PERSON, facts=("11 stars",))


def test_rules_are_counted_that_were_checked_and_the_others_are_named_with_their_lines():
    entry = situations.entry_report(written=WRITTEN).model_copy(update={"rules": (MET, OTHER, JUDGED)})
    made = markdown.comment(situations.report(entry))
    assert made.split("\n")[0].endswith("format and 2 rules of the guide. 1 rule is for a person.")
    assert "Not checked: 1 rule<" in made
    assert "“It is well known.” (CONTRIBUTING.md, line 4): 11 stars" in made


def test_a_rule_for_which_a_fact_is_missing_is_for_a_person():
    assert verdict((), (MET, JUDGED)) is Verdict.READY
    assert verdict((), (MET, UNTOLD)) is Verdict.NEEDS_A_PERSON
    entry = situations.entry_report(written=WRITTEN)
    entry = entry.model_copy(update={"rules": (MET, UNTOLD), "verdict": Verdict.NEEDS_A_PERSON})
    made = markdown.comment(situations.report(entry))
    assert made.split("\n")[0].endswith(": licence could not be found out.")


def test_what_one_sentence_asks_is_one_rule_met_only_as_a_whole():
    rules = (MET, UNTOLD.model_copy(update={"rule": MET.rule}), MET.model_copy(update={"rule": JUDGED.rule}))
    entry = situations.entry_report(written=WRITTEN)
    made = markdown.comment(situations.report(entry.model_copy(update={"rules": rules})))
    assert "format and 1 rule of the guide. 1 rule is for a person." in made
    assert made.count("It has a release.") == 1
    assert "line 4): licence could not be found out" in made


FACTS = [
    ({"STARS": "1"}, "1 star · GitHub names no licence"),
    ({"STARS": "12345", "LICENSE": "NOASSERTION"}, "12,345 stars · GitHub cannot tell which licence"),
    ({"LICENSE": "MIT", "ARCHIVED": "yes", "FORK": "of acme/wick"}, "licence MIT · archived · fork of acme/wick"),
    ({"ARCHIVED": "false", "RELEASE": "v2 2026-01-02"}, "latest release v2 2026-01-02"),
]


@pytest.mark.parametrize(("known", "line"), FACTS)
def test_what_a_maintainer_asks_first_stands_in_one_line(known, line):
    made = markdown.comment(situations.report(situations.entry_report(facts=facts(**known))))
    assert f"\n- {line}\n" in made


def test_what_a_note_speaks_of_is_not_said_to_be_in_order():
    usual = found("format", "not written like its neighbours (indentation)")
    note = usual.model_copy(update={"severity": Severity.NOTE})
    assert headline(note).endswith(": link, duplicates, section and tags.")
    blocked = found("link-blocked", "the page refused to be read from here (403)")
    assert headline(blocked).endswith(": duplicates, section, tags and format.")
