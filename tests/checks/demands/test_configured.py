"""What the configuration asks of projects: stars, age, activity, licence."""

import pytest

from tests.checks.subjects import facts, guide, rule, ruled, subject
from triagebot import config
from triagebot.config import Config

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
