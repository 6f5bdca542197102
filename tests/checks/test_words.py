"""Title, tags and description."""

import pytest

from tests.checks.subjects import LIST, facts, guide, subject, written
from triagebot import config
from triagebot.checks.entry import description, tags, title
from triagebot.config import Config
from triagebot.models import LinkState, LinkStatus


def codes(check, options=None, **values):
    return [finding.code for finding in check(subject(**values), options or Config())]


# ------------------------------------------------------------------------------------------------- title


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


# -------------------------------------------------------------------------------------------------- tags


def test_a_tag_that_the_list_does_not_use_is_answered_with_the_nearest():
    (finding,) = tags.check(
        subject(asked_tags=("lihgt",), tags=("light",), rules=guide(tags=("light", "heavy"))), Config()
    )
    assert finding.code == "tags-unknown"
    assert finding.action == "Perhaps light was meant."
    assert finding.because == ("the guide names the tags: light, heavy",)


def test_a_tag_like_no_other_is_answered_with_all_there_are():
    (finding,) = tags.check(
        subject(asked_tags=("zzz",), tags=("light",), rules=guide(tags=("light", "heavy"))), Config()
    )
    assert finding.action == "The list has heavy, light."


def test_known_tags_need_no_words_whatever_their_case():
    assert codes(tags.check, asked_tags=("Light",), tags=("light",), rules=guide(tags=("light",))) == []
    rules = guide(tags=("Self-Hosted",))
    assert codes(tags.check, asked_tags=("the self hosted",), tags=("Self-Hosted",), rules=rules) == []


def test_a_list_without_tags_asks_for_none():
    assert codes(tags.check, asked_tags=("x",)) == []


# ------------------------------------------------------------------------------------------- description


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


def test_words_of_the_title_are_not_held_against_the_description():
    assert codes(description.check, title="Ultimate Lantern", description="Ultimate Lantern lights up.") == []


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


def test_tags_are_asked_for_where_the_neighbours_have_them():
    tagged = "# L\n\n## Tools\n\n" + "".join(
        f'<details>\n<summary><a href="https://t{number}.example">T{number}</a> - Does {number}. '
        "<code>light</code></summary>\n\n> More.\n</details>\n\n"
        for number in range(5)
    )
    (finding,) = tags.check(subject(text=tagged, section=("L", "Tools")), Config())
    assert finding.code == "tags-missing"
    assert finding.because == ("5 of 5 entries here have tags",)
    assert "light" in finding.action


def test_tags_that_the_entry_shows_all_the_same_are_not_missing():
    tagged = "# L\n\n## Tools\n\n" + "".join(
        f"- [T{number}](https://t{number}.example) - Does {number}. `MIT` `Go`\n" for number in range(5)
    )
    bare = "- [Cinder](https://cinder.example/) - Keeps a lantern warm."
    section = ("L", "Tools")
    assert codes(tags.check, text=tagged, section=section, entry=f"{bare} `MIT` `Rust`\n") == []
    assert codes(tags.check, text=tagged, section=section, entry=f"{bare}\n") == ["tags-missing"]


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
