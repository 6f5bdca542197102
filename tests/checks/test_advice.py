"""What the model thinks of the guide's rules is a note, whatever the options say."""

from tests.checks.subjects import guide, subject
from triagebot import config
from triagebot.checks import advice, registry
from triagebot.checks.verdict import verdict
from triagebot.config import Config
from triagebot.models import (
    Concern,
    RuleAnswer,
    RuleState,
    Severity,
    Verdict,
)


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
