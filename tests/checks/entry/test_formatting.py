"""Form: compared with the rendered entry and the neighbours, said in words, and nothing lost."""

import pytest

from tests.checks.subjects import RENDERED, guide, rule, subject, written
from triagebot.checks.entry import formatting
from triagebot.config import Config
from triagebot.models import Severity


def found(line, **values):
    return list(formatting.check(subject(written=written(line), **values), Config()))


def test_an_entry_as_it_should_be_needs_no_words():
    assert found(RENDERED) == []
    assert found(RENDERED.rstrip("\n") + "  \r\n") == []


@pytest.mark.parametrize(("count", "said"), [(2, False), (3, True)])
def test_an_address_by_itself_among_links_is_said_be_they_ever_so_few(count, *, said):
    rows = "".join(
        f"- {{2022}} **{name}.** A. Wick. [[page]](https://{name.lower()}.example)\n" for name in "ABC"[:count]
    )
    text = f"# Awesome Lanterns\n\n## Tools\n\n{rows}"
    line = "- Cinder https://cinder.example/\n"
    findings = found(line, text=text, entry=line)
    assert any(one.message == "not written like its neighbours (link)" for one in findings) is said
    assert not said or (findings[0].code, findings[0].line) == ("address-bare", 8)
    assert not said or "such as the one on line 5" in findings[0].action


@pytest.mark.parametrize(
    ("text", "trait", "words"),
    [
        (RENDERED.replace("- [", "* [", 1), "bullet", 'the bullet is "-" here, not "*" (8 of 8 here)'),
        (RENDERED.replace(") - ", "): "), "separator", '" - " comes after the link, not ": " (8 of 8 here)'),
        (RENDERED.replace(") - ", ") – "), "separator", '" - " comes after the link, not " – " (8 of 8 here)'),
        (RENDERED.replace("warm.", "warm"), "ending",
         "descriptions end with a full stop, this one ends with none (8 of 8 here)"),
        (RENDERED.replace("Keeps", "keeps"), "beginning",
         "descriptions begin with a capital, not a small letter (8 of 8 here)"),
        ("  " + RENDERED, "indentation", "entries are indented by 0 spaces, not 2 spaces (8 of 8 here)"),
        (RENDERED.replace("- [", "-   [", 1), "gap", "1 space after the bullet, not 3 spaces (8 of 8 here)"),
        (RENDERED.replace("[Cinder](https://cinder.example/)", "**[Cinder](https://cinder.example/)**"), "title",
         "titles are plain, not in bold (8 of 8 here)"),
    ],
)  # fmt: skip
def test_each_difference_is_named_with_its_neighbours(text, trait, words):
    (finding,) = found(text)
    assert finding.message == f"not written like its neighbours ({trait})"
    assert finding.because == (words,)
    assert (finding.severity, finding.path, finding.line) == (Severity.WARNING, "README.md", 8)


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (RENDERED.replace("warm.", "warm"), "end-with-full-stop", []),
        (RENDERED.replace("warm.", "warm"), "no-full-stop", []),
        (RENDERED.replace("warm.", "warm"), "start-with-capital", ["ending"]),
        (RENDERED.replace("Keeps", "keeps"), "start-with-capital", []),
    ],
)
def test_what_the_list_asks_for_in_words_is_said_by_that_rule_alone(text, kind, said):
    messages = [finding.message for finding in found(text, rules=guide(rule(kind)))]
    assert messages == [f"not written like its neighbours ({trait})" for trait in said]


def test_another_shape_is_all_there_is_to_say():
    (finding,) = found("| [Cinder](https://cinder.example/) | Keeps a lantern warm |\n")
    assert finding.message == "entries here are bullets, this one is a table row (8 of 8 here)"


def test_other_differences_are_shown_as_they_are():
    (finding,) = found(RENDERED.replace("Keeps a", "Keeps  a"))
    assert finding.because == ("2 spaces becomes 1 space",)


def test_where_the_neighbours_do_both_nothing_is_asked_for():
    mixed = "# Awesome Lanterns\n\n## Tools\n\n" + "".join(
        f"- [T{number}](https://t{number}.example) - Does it{'.' * (number % 2)}\n" for number in range(10)
    )
    bare = RENDERED.replace("warm.", "warm")
    assert found(bare, text=mixed, entry=bare) == []


def test_a_few_neighbours_are_no_rule():
    few = "# Awesome Lanterns\n\n## Tools\n\n" + "".join(
        f"- [T{number}](https://t{number}.example) - Does it.\n" for number in range(4)
    )
    (finding,) = found(RENDERED.replace("warm.", "warm"), text=few, entry=RENDERED.replace("warm.", "warm"))
    assert finding.severity is Severity.NOTE


def test_characters_that_are_not_seen_are_named():
    (finding, *_) = found(RENDERED.replace("warm", "wa\u202erm\u200b"))
    assert finding.code == "hidden-characters"
    assert finding.message.endswith("U+200B, U+202E")
