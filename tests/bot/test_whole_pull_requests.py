"""Twenty-odd pull requests of kinds that people make, and the first line of each: the verdict is on the whole."""

from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, README, Stage, added
from triagebot.github.own_comments import marker

GUIDE = """\
# Contributing

- Add one entry per pull request.
- Entries are in alphabetical order.
- Descriptions end with a full stop.
"""
CORAL = "- [Coral](https://coral.example/) - Shines in the dark.\n"
DOGWOOD = "- [Dogwood](https://dogwood.example/) - Boils in a minute.\n"
ELM = "- [Elm](https://elm.example/) - Keeps tea at one temperature.\n"
FIR = "- [Fir](https://fir.example/) - Switches itself off.\n"
HAZEL = "- [Hazel](https://hazel.example/) - Needs no power.\n"
WRONG = "* [Gorse](https://gorse.example/): Pours without a drip\n"

GORSE = "*[Gorse](https://gorse.example/)*"
FINE = (
    f"**No problem found** with {GORSE} in **Electric**: link, duplicates, place, format and 3 rules of the guide."
)
DECIDE = f"**For a maintainer to decide** on {GORSE}: the pull request also "
ONE = f"**One change to make** to {GORSE}: "

SAID = {
    "an entry": (added(), FINE),
    "without a final line end": (added().rstrip("\n"), FINE),
    "a heading reworded": (
        added().replace("## Electric", "## Electrical"),
        DECIDE + 'changes the heading "Electric" to "Electrical".',
    ),
    "a new section": (README + "\n## Camping\n\n" + NEW, DECIDE + 'adds the section "Camping".'),
    "entries sorted": (added().replace(DOGWOOD + ELM, ELM + DOGWOOD), DECIDE + 'moves 1 other entry: "Elm".'),
    "another entry edited": (
        added().replace("in a minute", "in an hour"),
        DECIDE + 'changes 1 other entry: "Dogwood" (line 21).',
    ),
    "an entry replaced": (README.replace(ELM, "") + NEW, DECIDE + 'removes 1 entry: "Elm".'),
    "the introduction": (
        added().replace("Things that boil", "What boils"),
        DECIDE + "changes text outside the entries (line 3).",
    ),
    "line endings": (
        added().replace("\n", "\r\n"),
        ONE + "the line endings of the whole file, LF, are CRLF now.",
    ),
    "blank lines": (README + "\n\n" + NEW, ONE + "2 blank lines are too many in front of line 26."),
    "space at a line's end": (
        added().replace("a minute.\n", "a minute.  \n"),
        ONE + "nothing but white space was changed in other lines (line 21).",
    ),
    "the wrong place": (README.replace(DOGWOOD, NEW + DOGWOOD), ONE + 'it belongs after "Fir".'),
    "the wrong form": (
        added(WRONG),
        "**2 changes to make** to *[Gorse](https://gorse.example/)*: format and guide rules.",
    ),
    "a space too many": (
        added(NEW.replace(") - ", ") -  ")),
        ONE + "not written like its neighbours (separator).",
    ),
    "in the contents": (
        README.replace("- [Electric](#electric)\n", "- [Electric](#electric)\n" + NEW),
        ONE + "Contents holds no entries: it is about the list itself.",
    ),
    "two entries": (
        added() + HAZEL,
        "**One change to make** to this pull request: 2 entries in one pull request.",
    ),
    "the same twice": (
        added() + NEW,
        '**2 changes to make** to this pull request: 2 entries in one pull request; "Gorse" is added 2 times (lines'
        " 24 and 25).",
    ),
    "an open fence": (
        README.replace("## Electric\n", "## Electric\n\n```\n") + NEW,
        "**One change to make** to this pull request: 3 entries that were listed are not read as entries any more"
        " (from line 23 on).",
    ),
    "four removals": (
        README.replace(CORAL, "").replace(DOGWOOD, "").replace(ELM, "").replace(FIR, ""),
        '**For a maintainer to decide:** the pull request removes 4 entries: "Coral", "Dogwood", "Elm" and 1 more.',
    ),
    "sorting alone": (
        README.replace(DOGWOOD + ELM + FIR, FIR + ELM + DOGWOOD),
        '**For a maintainer to decide:** the pull request moves 2 entries: "Fir" and "Elm".',
    ),
    "listed already": (
        added("- [Elm kettle](https://www.elm.example) - Keeps tea at one temperature.\n"),
        "**Already listed:** *[Elm kettle](https://www.elm.example)* is on line 22 of README.md, under **Electric**"
        " as *Elm*. `https://elm.example/` leads to the same page.",
    ),
}
SILENT = {
    "a heading alone": README.replace("## Electric", "## Electrical"),
    "one removal": README.replace(ELM, ""),
    "a word corrected": README.replace("Keeps tea", "Holds tea"),
    "the introduction alone": README.replace("Things that boil", "What boils"),
    "moved to CRLF and nothing else": README.replace("\n", "\r\n"),
}


@pytest.fixture
def stage(hub: FakeGitHub, tmp_path: Path) -> Stage:
    config = "checks: {evidence-none: off}\n"  # nothing is ever known of a link of the stage
    files = {"README.md": README, "CONTRIBUTING.md": GUIDE, ".github/triagebot.yml": config}
    hub.repository(LIST, files, maintainer="admin")
    return Stage(hub, tmp_path)


def comment(hub: FakeGitHub, stage: Stage, files: dict[str, str]) -> str:
    number = hub.pull(LIST, files, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 0, result.err
    return marker.text("".join(stage.comments(number)))


@pytest.mark.parametrize(("text", "first"), SAID.values(), ids=SAID)
def test_the_first_line_is_of_the_whole(hub: FakeGitHub, stage: Stage, text: str, first: str) -> None:
    said = comment(hub, stage, {"README.md": text})
    assert said.split("\n")[0] == first


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_an_ordinary_correction_is_left_alone(hub: FakeGitHub, stage: Stage, text: str) -> None:
    assert comment(hub, stage, {"README.md": text}) == ""


def test_a_replaced_licence_is_never_passed_over(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {"LICENSE": "Everybody may use it.\n"})
    said = comment(hub, stage, {"README.md": added(), "LICENSE": "All mine.\n"})
    assert said.split("\n")[0] == DECIDE + "changes LICENSE."


def test_other_files_alone_are_nobodys_proposal(hub: FakeGitHub, stage: Stage) -> None:
    assert comment(hub, stage, {"notes.txt": "Hello.\n"}) == ""


def test_lines_are_those_of_the_pull_requests_file(hub: FakeGitHub, stage: Stage) -> None:
    """Also where the default branch has moved on: one number is one line, whoever looks it up."""
    number = hub.pull(LIST, {"README.md": README.replace(DOGWOOD, NEW + DOGWOOD)}, fork="newcomer/list")
    hub.push(LIST, {"README.md": README.replace("Things that boil.", "Things.\n\nThat boil.\n\nAll of them.")})
    stage.opened(number)
    assert "Move line 21 of README.md before line 25." in stage.comments(number)[0]


def test_five_hundred_entries_are_one_comment(hub: FakeGitHub, stage: Stage) -> None:
    rows = "".join(f"- [Pot {n:03}](https://pot{n}.example/) - Pours {n} cups.\n" for n in range(500))
    said = comment(hub, stage, {"README.md": README + "\n## Pots\n\n" + rows})
    assert said.startswith("**One change to make** to this pull request: 500 entries in one pull request.")
    assert "480 more entries were not looked at" in said
    assert len(said) < 60_000
