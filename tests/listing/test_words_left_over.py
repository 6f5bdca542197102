"""Words from which links or badges were taken out by somebody else: their empty shells are not written."""

import pathlib

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

LIST = "# Zoo\n\n" + "".join(f"- [{n}](https://{n}.example/) - Is a {n}.\n" for n in ("ant", "bee", "cow"))
YEARS = "# Zoo\n\n- [ant](https://ant.example/) (2020) - is.\n- [bee](https://bee.example/) (2021) - is.\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("by - Is an eel", "Is an eel."),
        ("] - Is an eel", "Is an eel."),
        ("> Is an eel", "Is an eel."),
        ("Is an eel ( , )", "Is an eel."),
        ("Is an eel ](https://ci.example/eel)", "Is an eel."),
        ("By night - an eel", "By night - an eel."),
        ("Reads a[i] and f( x ), (a, b)", "Reads a[i] and f( x ), (a, b)."),
        ("Has [docs](https://docs.example/)", "Has [docs](https://docs.example/)."),
    ],
)
def test_shells_go_and_words_stay(words: str, written: str) -> None:
    made = insert.insert(parse.parse(LIST), ("Zoo",), Content("eel", "https://eel.example/", words))
    assert made.entry == f"- [eel](https://eel.example/) - {written}\n"


def test_a_year_that_came_with_the_words_stands_where_years_stand() -> None:
    made = insert.insert(parse.parse(YEARS), ("Zoo",), Content("eel", "https://eel.example/", "(2024) - swims"))
    assert made.entry == "- [eel](https://eel.example/) (2024) - swims.\n"


@pytest.mark.parametrize("before", ["[2021] ", "(CVPR 2021) ", "**[2021/03]** ", "【2021】"])
def test_a_year_in_front_of_a_paper_is_not_its_title(before: str) -> None:
    text = f"# Papers\n\n- {before}Eels at Night. [[paper]](https://eels.example/p)\n"
    assert parse.parse(text).entries[0].title == "Eels at Night"


NETS = (pathlib.Path(__file__).parent / "lists" / "icons_by_reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Two poles ![Free][Free Icon]", "Two poles. ![Free][Free Icon]"),
        ("Two poles.", "Two poles."),
        (
            "Two poles. [![Free][free icon]](https://code.example/stow)",
            "Two poles. [![Free][free icon]](https://code.example/stow)",
        ),
        ("Two poles ![Free][strange icon]", "Two poles !\\[Free][strange icon]."),
    ],
)
def test_icons_of_the_list_that_came_with_the_words_stand_behind_them(words: str, written: str) -> None:
    made = insert.insert(
        parse.parse(NETS), ("Awesome Nets", "Fixed"), Content("Stow", "https://stow.example/", words)
    )
    assert made.entry == f"* [Stow](https://stow.example/) - {written}\n"
