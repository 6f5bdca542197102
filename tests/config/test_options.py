"""Options: defaults, quiet hours, who may give commands, labels."""

from datetime import UTC, datetime

import pytest

from triagebot import config
from triagebot.config import Config, Level, Who
from triagebot.models import Verdict


def test_a_file_sets_what_it_names_and_nothing_else():
    loaded = config.load("rules:\n  min_stars: 50\nchecks:\n  title-differs: off\n")
    assert loaded.rules.min_stars == 50
    assert loaded.level("title-differs") is Level.OFF
    assert loaded.level("duplicate") is Level.ERROR
    assert loaded.model_dump(exclude_defaults=True).keys() == {"rules", "checks"}


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        ("22:00", "07:00", 23, True),
        ("22:00", "07:00", 6, True),
        ("22:00", "07:00", 7, False),
        ("22:00", "07:00", 12, False),
        ("08:00", "10:00", 9, True),
        ("08:00", "10:00", 10, False),
        ("08:00", "08:00", 8, False),
    ],
)
def test_quiet_hours_may_span_midnight(start, end, hour, quiet):
    hours = config.load(f'quiet_hours: {{start: "{start}", end: "{end}"}}').quiet_hours
    assert hours is not None
    assert hours.covers(datetime(2026, 5, 1, hour, tzinfo=UTC)) is quiet


def test_quiet_hours_are_in_their_zone():
    hours = config.load("quiet_hours: {start: 01:00, end: 02:00, zone: Asia/Tokyo}").quiet_hours
    assert hours is not None
    assert hours.covers(datetime(2026, 5, 1, 16, 30, tzinfo=UTC))


def test_commands_are_safe_by_default():
    commands = Config().commands
    assert commands.accept == (Who.WRITE,)
    assert Who.ANYONE not in (*commands.suggest, *commands.retriage)


def test_labels_follow_the_verdict():
    labels = config.load("labels: {enabled: true, ready: ok}").labels
    assert labels.of(Verdict.READY) == "ok"
    assert labels.of(Verdict.NEEDS_A_PERSON) == "triagebot: needs a person"
