"""What is mended is what was found; every other byte stays, and mending again changes nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.checks.whole_list import fixes
from triagebot.listing.parsing import parse

NAMES = "Ant Bee Cow Dog Eel Fox Gnu Hen Ibis Jay Kite Lion".split()  # noqa: SIM905 - an alphabet reads best on a line


def row(name: str, end: str = ".") -> str:
    return f"- [{name}](https://{name.lower()}.example) - Is a {name.lower()}{end}\n"


def zoo(rows: list[str], newline: str = "\n") -> str:
    return ("# Zoo\n\n## Animals\n\n" + "".join(rows)).replace("\n", newline)


def mended(text: str, *, unsafe: bool = False, off: tuple[str, ...] = ()) -> str:
    return fixes.fixed(parse.parse(text), None, unsafe=unsafe, off=off).text


IN_ORDER = [row(name) for name in NAMES]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n\nA footer without a line break"])
def test_an_entry_goes_where_it_belongs_with_all_that_hangs_on_it(newline: str, end: str) -> None:
    zebra = row("Zebra").rstrip("\n") + "  \n  - a note below it\n"
    wrong = zoo([*IN_ORDER[:5], zebra, *IN_ORDER[5:]], newline).rstrip() + end.replace("\n", newline)
    right = zoo([*IN_ORDER, zebra], newline).rstrip() + end.replace("\n", newline)
    assert mended(wrong) == right


def test_rows_of_a_table_and_blocks_move_with_their_blank_lines() -> None:
    def table(names: list[str]) -> str:
        return "# T\n\n| Name | What |\n| --- | --- |\n" + "".join(
            f"| [{n}](https://{n}.example) | x |\n" for n in names
        )

    def folds(names: list[str]) -> str:
        fold = '<details>\n<summary><a href="https://{0}.example">{0}</a></summary>\n\n> Words.\n</details>\n'
        return "# T\n\n" + "\n".join(fold.format(name) for name in names)

    names = [*NAMES[:3], "Zebra", *NAMES[3:]]
    for shape in (table, folds):
        assert mended(shape(names)) == shape([*NAMES, "Zebra"])


@pytest.mark.parametrize(
    "text",
    [
        zoo([*IN_ORDER[:5], row("Zebra"), "\nOther animals:\n\n", *IN_ORDER[5:]]),
        zoo([f"{n}. {one[2:]}" for n, one in enumerate([*IN_ORDER[:5], row("Zebra"), *IN_ORDER[5:]], 1)]),
        zoo(list(reversed(IN_ORDER))),
        zoo([*IN_ORDER, row("Zebra", ".)").replace("Is", "(Is")]),
        zoo([*IN_ORDER, row("Zebra", " et al.")]),
    ],
    ids=["words between", "numbered", "another order", "ends in brackets", "an abbreviation"],
)
def test_what_has_no_one_right_answer_stays(text: str) -> None:
    assert mended(text) == text


def test_an_end_mark_is_put_as_the_others_have_it() -> None:
    many = [row(f"{name} {part}") for name in NAMES for part in "abc"]
    assert mended(zoo([*many, row("Zebra", "")])) == zoo([*many, row("Zebra")])
    bare = [one.replace(".\n", "\n") for one in many]
    assert mended(zoo([*bare, row("Zebra")])) == zoo([*bare, row("Zebra", "")])


def test_an_entry_that_stands_twice_goes_only_on_request() -> None:
    twice = zoo([*IN_ORDER, row("Lion"), row("Lion")])
    assert mended(twice) == twice
    assert mended(twice, unsafe=True) == zoo(IN_ORDER)
    renamed = zoo([*IN_ORDER, row("Lion").replace("[Lion]", "[Puma]")])
    assert mended(renamed, unsafe=True) == renamed


def test_what_a_list_turned_off_is_not_mended() -> None:
    text = zoo([*IN_ORDER[:5], row("Zebra"), *IN_ORDER[5:], row("Lion")])
    assert mended(text, unsafe=True, off=("placement", "duplicate", "format")) == text


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(NAMES).map(lambda names: [*NAMES, *names[:3]]),
    st.lists(st.sampled_from(["", ".", "!"]), min_size=15, max_size=15),
)
def test_no_entry_is_lost_and_what_is_mended_stays(names: list[str], ends: list[str]) -> None:
    text = zoo([row(f"{name} {number}", end) for number, (name, end) in enumerate(zip(names, ends, strict=True))])
    once = mended(text)
    assert Counter(line.rstrip(".!") for line in once.split("\n")) == Counter(
        line.rstrip(".!") for line in text.split("\n")
    )
    assert mended(once) == once
