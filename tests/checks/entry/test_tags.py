"""Tags: known to the list, and there where the neighbours have them."""

from tests.checks.subjects import codes, guide, subject
from triagebot.checks.entry import tags
from triagebot.config import Config


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
