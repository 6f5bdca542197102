"""What is worth telling a maintainer about a whole list, and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from triagebot.checks.whole_list import lint
from triagebot.listing.guides import read as guide
from triagebot.listing.model import Guide
from triagebot.listing.parsing import parse
from triagebot.models import Severity

NAMES = "Ant Bee Cow Dog Eel Fox Gnu Hen Ibis Jay Kite Lion".split()  # noqa: SIM905 - an alphabet reads best on a line


def rows(names: list[str], end: str = ".") -> str:
    return "".join(f"- [{name}](https://{name.lower()}.example.org) - Is a {name.lower()}{end}\n" for name in names)


def check(text: str, read: Guide | None = None) -> list[tuple[str, int]]:
    return [(finding.code, finding.line or 0) for finding in lint.check(parse.parse(text), read)]


def test_a_tidy_list_has_no_findings() -> None:
    assert check(f"# Zoo\n\n## Animals\n\n{rows(NAMES)}") == []


def test_the_same_thing_twice_in_a_section() -> None:
    text = f"# Zoo\n\n## Animals\n\n{rows(NAMES[:3])}- [Ant](http://www.ant.example.org/) - Is an ant.\n"
    (finding,) = lint.check(parse.parse(text), None)
    assert (finding.code, finding.line, finding.severity) == ("duplicate", 8, Severity.WARNING)
    assert "already listed in line 5" in finding.message


def test_two_sections_are_a_note_and_a_habit_is_nothing() -> None:
    assert check(f"# Zoo\n\n## Small\n\n{rows(NAMES)}\n## Fast\n\n{rows(['Ant'])}") == [("listed-elsewhere", 20)]
    assert check(f"# Zoo\n\n## Small\n\n{rows(NAMES)}\n## Fast\n\n{rows(NAMES[:6])}") == []


def test_the_guide_may_forbid_two_sections() -> None:
    read = guide.read("Lamps should not be listed in more than one section.")
    found = lint.check(parse.parse(f"# Zoo\n\n## Small\n\n{rows(NAMES)}\n## Fast\n\n{rows(['Ant'])}"), read)
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "CONTRIBUTING.md, line 1" in found[0].because[0]


def test_a_stray_in_an_alphabetical_section() -> None:
    names = [*NAMES[:5], "Zebra", *NAMES[5:]]
    (finding,) = lint.check(parse.parse(f"# Zoo\n\n## Animals\n\n{rows(names)}"), None)
    assert (finding.code, finding.line, finding.severity) == ("placement", 10, Severity.NOTE)
    assert finding.message == '"Zebra" is out of alphabetical order; it belongs after "Lion" (line 17)'


def test_an_unordered_section_is_left_alone() -> None:
    names = ["Kite", "Ant", "Hen", "Fox", "Lion", "Bee", "Jay", "Cow", "Ibis", "Dog"]
    assert check(f"# Zoo\n\n## Animals\n\n{rows(names)}") == []


def test_an_outlier_among_many() -> None:
    more = [f"{name}{number}" for name in NAMES for number in range(4)]
    text = f"# Zoo\n\n## Animals\n\n{rows(more)}* [Zebra](https://zebra.example.org) — Is a zebra\n"
    (finding,) = lint.check(parse.parse(text), None)
    assert (finding.code, finding.line) == ("format", 53)
    assert "does not end with a full stop" in finding.message
    assert "—" in finding.message
    assert "48 of 49 entries: ends with `.`" in finding.because


def test_two_spaces_are_told_from_one() -> None:
    text = f"# Zoo\n\n## Animals\n\n{rows([f'{name}{n}' for n in range(9) for name in NAMES])}"
    text += "- [Zzz](https://zzz.example.org) -  Sleeps.\n"
    messages = [finding.message for finding in lint.check(parse.parse(text), None)]
    assert any('" -(2 spaces)"' in message for message in messages)


def test_two_ways_of_writing_are_no_outliers() -> None:
    assert check(f"# Zoo\n\n## A\n\n{rows(NAMES)}\n## B\n\n{rows([n + 'let' for n in NAMES], end='')}") == []


def test_an_empty_section() -> None:
    text = f"# Zoo\n\n## Animals\n\n{rows(NAMES)}\n## Plants\n\n## License\n"
    assert check(text) == [("empty-section", 18)]


@given(st.text(alphabet="#-*[]()<>| \nabh:/.", max_size=400))
def test_any_list_can_be_looked_over(text: str) -> None:
    for finding in lint.check(parse.parse(text), None):
        assert finding.line is not None
