"""What else a pull request changes, as findings: each is for somebody to look at, so none is ever passed over."""

import pytest

from tests.listing.test_changes import DURA, LIST, NEW
from triagebot.checks.base import FileChange, Proposal
from triagebot.checks.proposal import other_changes
from triagebot.checks.verdict import verdict
from triagebot.config import Config
from triagebot.listing import difference
from triagebot.listing.parsing import parse
from triagebot.models import Finding, Severity, Verdict

EBON = "- [Ebon](https://ebon.example/) - Very dark.\n"


def found(new: str, *, entries: int = 1, files: tuple[FileChange, ...] = ()) -> list[Finding]:
    whole = difference.between(parse.parse(LIST), parse.parse(new))
    proposal = Proposal(entries=entries, files=(FileChange("README.md"), *files), lists=(whole,))
    return list(other_changes.check(proposal, None, Config()))


def test_of_an_added_entry_alone_nothing_is_said() -> None:
    assert found(LIST + NEW) == []


FOLD = (
    '\n<details>\n<summary><a href="https://ebon.example/">Ebon</a> - Dark.</summary>\n\n> Very dark.\n</details>\n'
)


def test_a_tag_that_a_change_leaves_open_is_named_although_no_entry_can_be_read() -> None:
    assert [one for one in found(LIST + FOLD) if one.code == "entry-damaged"] == []
    (finding,) = [one for one in found(LIST + FOLD.replace("</details>\n", "")) if one.code == "entry-damaged"]
    line = (LIST + FOLD).split("\n").index("<details>") + 1
    assert finding.message == f"<details> in line {line} is not closed: it swallows what follows"
    (loose,) = [one for one in found(LIST + FOLD + "</details>\n") if one.code == "entry-damaged"]
    assert loose.message.endswith("closes nothing")


@pytest.mark.parametrize(
    ("new", "code", "message"),
    [
        (
            LIST.replace("Never", "Hardly ever") + NEW,
            "entries-changed",
            'the pull request also changes 1 other entry: "Dura" (line 11)',
        ),
        (
            LIST.replace(f"{DURA}{EBON}", f"{EBON}{DURA}") + NEW,
            "entries-moved",
            'the pull request also moves 1 other entry: "Ebon"',
        ),
        (LIST.replace(DURA, NEW), "entries-removed", 'the pull request also removes 1 entry: "Dura"'),
        (
            LIST.replace("## Lead", "## Pencils") + NEW,
            "headings-changed",
            'the pull request also changes the heading "Lead" to "Pencils"',
        ),
        (LIST + f"\n## Chalk\n\n{NEW}", "headings-changed", 'the pull request also adds the section "Chalk"'),
        (
            LIST.replace("# Pens\n", "# Pens\n\nMany.\n") + NEW,
            "text-changed",
            "the pull request also changes text outside the entries (line 3)",
        ),
        (
            LIST.replace("- Never", "-  Never") + NEW,
            "white-space",
            "nothing but white space was changed in other lines (line 11)",
        ),
        (LIST + "\n\n" + NEW, "white-space", "2 blank lines are too many in front of line 15"),
        (
            (LIST + NEW).replace("\n", "\r\n"),
            "white-space",
            "the line endings of the whole file, LF, are CRLF now",
        ),
        (
            (LIST + NEW).replace("## Lead", "```\n## Lead"),
            "entry-damaged",
            "2 entries that were listed are not read as entries any more (from line 12 on)",
        ),
    ],
)
def test_whatever_else_changes_is_said_and_never_passed_over(new: str, code: str, message: str) -> None:
    finding = next(one for one in found(new) if one.code == code)
    assert finding.message == message
    assert verdict(found(new)) in {Verdict.NEEDS_CHANGES, Verdict.NEEDS_A_PERSON}


def test_many_are_counted_and_a_few_named() -> None:
    new = LIST
    for name in ("white on black", "brown", "blue", "breaks", "dark"):
        new = new.replace(name, f"very {name}")
    (finding,) = found(new + NEW)
    assert "changes 5 other entries: " in finding.message
    assert finding.message.endswith(" and 2 more")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([("LICENSE", "modified")], "the pull request also changes LICENSE"),
        ([("LICENSE", "removed")], "the pull request also removes LICENSE"),
        ([("pen.png", "added")], "the pull request also adds pen.png"),
        (
            [("a", "added"), ("b", "modified"), ("c", "removed"), ("d", "renamed")],
            "the pull request also touches 4 other files: a (added), b (changed), c (removed) and 1 more",
        ),
    ],
)
def test_other_files_are_named(files: list[tuple[str, str]], message: str) -> None:
    (finding,) = found(LIST + NEW, files=tuple(FileChange(*one) for one in files))
    assert finding.message == message
    assert verdict([finding]) is Verdict.NEEDS_A_PERSON


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (LIST.replace(DURA, ""), []),
        (LIST.replace("Never", "Hardly ever"), []),
        (LIST.replace(DURA, "").replace(EBON, ""), ["entries-removed"]),
        (LIST.replace(f"{DURA}{EBON}", f"{EBON}{DURA}"), ["entries-moved"]),
        (LIST.replace("## Lead", "## Pencils"), []),
        (LIST.replace("Pens\n", "Pens, and more\n"), []),
    ],
)
def test_an_ordinary_correction_that_adds_nothing_is_left_alone(new: str, said: list[str]) -> None:
    assert [one.code for one in found(new, entries=0) if one.severity is not Severity.NOTE] == said
