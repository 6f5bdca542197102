"""The description: there, of the length asked for, in nobody's own voice, without addresses."""

import pytest

from tests.checks.subjects import LIST, codes, subject, written
from triagebot import config
from triagebot.checks.entry import description
from triagebot.config import Config
from triagebot.models import LinkState, LinkStatus


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Keeps a lantern warm.", None),
        ("The best lantern ever.", "description-advert"),
        ("A cutting-edge lantern.", "description-advert"),
        ("Best practices for lanterns.", None),
        ("We light your lantern.", "description-first-person"),
        ("Our lantern kit.", "description-first-person"),
        ("Lanterns of the US.", None),
        ("Part I of a series.", None),
        ("What I built for us.", "description-first-person"),
        ("", "description-missing"),
        ("Long " * 60, "description-long"),
    ],
)
def test_a_description_describes(text, code):
    assert codes(description.check, description=text) == ([code] if code else [])


def test_what_a_list_says_of_many_entries_it_may_say_of_one_more():
    lines = "".join(f"- [T{number}](https://t{number}.example) - The best of {number}.\n" for number in range(30))
    assert codes(description.check, text="# L\n\n" + lines, description="The best one.") == []


@pytest.mark.parametrize(
    ("text", "codes_expected"),
    [("x" * 9, ["description-short"]), ("x" * 20, []), ("x" * 31, ["description-long"])],
)
def test_lengths_of_the_options_win(text, codes_expected):
    options = config.load("rules: {description: {min: 10, max: 30}}")
    assert codes(description.check, options, description=text) == codes_expected


def test_a_description_that_nobody_found_is_asked_for_where_the_link_can_go_in():
    (finding,) = description.check(subject(description=""), Config())
    assert finding.message == "nothing was found to describe it with"
    assert codes(description.check, description="", link=LinkState(status=LinkStatus.PARKED)) == []
    line = written("- [Cinder](https://cinder.example/)\n")
    (finding,) = description.check(subject(description="", written=line), Config())
    assert finding.message == "the description is missing"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Lights the way, see ![x](https://evil.example/x.png).", True),
        ("Lights the way (HTTPS://Evil.example).", True),
        ("Lights the way; on <https://cinder.example.evil.example/>.", True),
        ("Lights the way; see https://docs.cinder.example/start.", False),
        ("Lights the way.", False),
    ],
)
def test_another_address_among_the_words_is_told_where_no_description_here_has_one(said, told):
    found = codes(description.check, description=said)
    assert ("description-address" in found) == told


def test_another_address_is_not_told_where_descriptions_here_have_them():
    listing = LIST.replace("kind of lantern.", "kind, see [here](https://docs.example/).")
    assert "description-address" not in codes(
        description.check, description="On https://other.example.", text=listing
    )
