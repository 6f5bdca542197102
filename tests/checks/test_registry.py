"""All checks of a subject: what was looked at, in which severity."""

from tests.checks.subjects import TODAY, guide, rule, subject, whole
from triagebot import config
from triagebot.checks import registry
from triagebot.checks.verdict import verdict
from triagebot.config import Config, catalogue
from triagebot.models import (
    LinkState,
    Severity,
    Verdict,
)


def test_only_what_there_was_something_to_look_at_for_is_in_order():
    assert registry.looked_at(subject(), Config()) == ("link", "duplicate", "section", "format", "pull request")
    assert "guide" in registry.looked_at(subject(rules=guide(rule("https"))), Config())
    assert "guide" not in registry.looked_at(subject(rules=guide(rule(""))), Config())
    assert "tags" in registry.looked_at(subject(rules=guide(tags=("CV",))), Config())
    assert "link" not in registry.looked_at(subject(link=LinkState()), Config())


def test_one_entry_a_pull_request_is_asked_for_by_options_or_guide():
    one = guide(rule("one-per-pull-request"))
    assert whole(entries=3) == []
    assert whole(entries=3, rules=one) == ["one-entry"]
    assert whole("rules: {one_entry_a_pull_request: true}", entries=3) == ["one-entry"]
    assert whole("rules: {one_entry_a_pull_request: false}", entries=3, rules=one) == []
    assert whole(entries=1, rules=one) == []


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


def test_every_code_that_a_check_uses_is_in_the_catalogue():
    import re
    from pathlib import Path

    import triagebot.checks as package

    text = "".join(path.read_text(encoding="utf-8") for path in Path(package.__file__).parent.glob("*.py"))
    used = set(re.findall(r'found\(\s*"([a-z-]+)"', text))
    assert used <= catalogue.CODES.keys()
    assert TODAY
