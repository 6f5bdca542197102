"""The title: there, the page's, of the list's pattern."""

import pytest

from tests.checks.subjects import codes, facts
from triagebot.checks.entry import description, title
from triagebot.config import Config


def test_a_title_of_the_page_needs_no_words():
    assert codes(title.check) == []


def test_a_title_has_to_be_there():
    assert codes(title.check, title=" ") == ["title-missing"]


@pytest.mark.parametrize(
    ("asked", "page", "differs"),
    [
        ("Cinder", "Cinder: warm lanterns", False),
        ("cinder", "acme/cinder", False),
        ("The Cinder Lantern Kit", "Cinder Kit", False),
        ("Cinder", "Buy cheap watches", True),
        ("提灯", "提灯の本", False),
        ("!!!", "Cinder", False),
    ],
)
def test_a_title_that_is_not_the_pages_is_noted(asked, page, differs):
    found = codes(title.check, asked_title=asked, known=facts(TITLE=page))
    assert found == (["title-differs"] if differs else [])


@pytest.mark.parametrize(
    ("pattern", "fits"), [("[A-Z].*", True), ("[a-z-]+", False), ("Cin", False), ("(?i)cinder", True)]
)
def test_the_whole_title_has_to_match_the_lists_pattern(pattern, fits):
    options = Config.model_validate({"rules": {"title_pattern": pattern}})
    assert codes(title.check, options) == ([] if fits else ["title-pattern"])


def test_a_pattern_that_takes_for_ever_is_given_up():
    options = Config.model_validate({"rules": {"title_pattern": "(?:x|xx)+y"}})
    assert codes(title.check, options, title="x" * 300) == []


def test_words_of_the_title_are_not_held_against_the_description():
    assert codes(description.check, title="Ultimate Lantern", description="Ultimate Lantern lights up.") == []
