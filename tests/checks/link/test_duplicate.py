"""Duplicates: certain ones, near ones, and links that a list repeats on purpose."""

from tests.checks.subjects import PAPERS, TOOLS, subject
from triagebot.checks.link import duplicate
from triagebot.config import Config
from triagebot.models import DuplicateOf, Severity

SURE = DuplicateOf(line=7, url="https://cinder.example", title="Cinder", section=TOOLS, reason="the same address")
NEAR = DuplicateOf(line=9, url="https://other.example", title="Cinders", section=TOOLS, certain=False)


def found(**values):
    return list(duplicate.check(subject(**values), Config()))


def test_nothing_alike_needs_no_words():
    assert found() == []


def test_a_certain_duplicate_says_where_it_stands():
    (finding,) = found(duplicates=(SURE,))
    assert (finding.code, finding.severity, finding.line) == ("duplicate", Severity.ERROR, 7)
    assert 'already listed under Tools as "Cinder"' in finding.message
    assert finding.because == ("the same address",)


def test_a_certain_one_goes_before_a_near_one():
    (finding,) = found(duplicates=(NEAR, SURE))
    assert finding.code == "duplicate"


def test_a_near_title_is_a_question_not_a_verdict():
    (finding,) = found(duplicates=(NEAR,))
    assert (finding.code, finding.severity) == ("duplicate-title", Severity.WARNING)


def listing(repeated: int) -> str:
    """A list with that many links in both of its sections."""
    lines = [f"- [T{number}](https://t{number}.example) - Does {number}.\n" for number in range(40)]
    return "# Awesome Lanterns\n\n## Tools\n\n" + "".join(lines) + "\n## Papers\n\n" + "".join(lines[:repeated])


def test_a_list_that_repeats_links_may_do_so_again():
    (finding,) = found(text=listing(5), duplicates=(SURE,), proposed=PAPERS)
    assert (finding.code, finding.severity) == ("listed-elsewhere", Severity.NOTE)


def test_one_repeated_link_is_no_habit():
    (finding,) = found(text=listing(1), duplicates=(SURE,), proposed=PAPERS)
    assert finding.code == "duplicate"


def test_the_same_section_twice_is_never_on_purpose():
    (finding,) = found(text=listing(5), duplicates=(SURE,), proposed=TOOLS)
    assert finding.code == "duplicate"
