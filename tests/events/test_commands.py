"""Slash commands: the first line, exactly; values, never configuration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.events import Command, CommandName, command

SUGGEST = CommandName.SUGGEST


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/help", Command(name=CommandName.HELP)),
        ("/accept\r\nand thanks", Command(name=CommandName.ACCEPT)),
        ("/retriage  ", Command(name=CommandName.RETRIAGE)),
        ("/suggest", Command(name=SUGGEST)),
        ("/suggest https://a.example/x", Command(name=SUGGEST, url="https://a.example/x")),
        ("/suggest section: Tools > Search", Command(name=SUGGEST, section=("Tools", "Search"))),
        ("/suggest tags: one, `two` ,three", Command(name=SUGGEST, tags=("one", "two", "three"))),
        (
            "/suggest https://a.example section: Tools tags: CV",
            Command(name=SUGGEST, url="https://a.example", section=("Tools",), tags=("CV",)),
        ),
        ("/suggest tags: CV section: Tools", Command(name=SUGGEST, section=("Tools",), tags=("CV",))),
        ("/suggest a better one", Command(name=SUGGEST, misread="a better one")),
        ("/suggest https://a.example please", Command(name=SUGGEST, url="https://a.example", misread="please")),
        ("/suggest section:", Command(name=SUGGEST, misread="section:")),
        ("/suggest tags: ,", Command(name=SUGGEST, misread="tags:")),
        ("/suggest ftp://a.example", Command(name=SUGGEST, misread="ftp://a.example")),
        ("/suggest a.example/x", Command(name=SUGGEST, url="https://a.example/x")),
        ("/suggest www.a.example tags: CV", Command(name=SUGGEST, url="https://www.a.example", tags=("CV",))),
        ("/suggest v2.0", Command(name=SUGGEST, misread="v2.0")),
        ("/ignore format", Command(name=CommandName.IGNORE, codes=("format",))),
        ("/ignore `Min-Stars`, format", Command(name=CommandName.IGNORE, codes=("min-stars", "format"))),
        ("/ignore none", Command(name=CommandName.IGNORE, codes=())),
        ("/ignore", Command(name=CommandName.IGNORE, misread="a check")),
        ("/HELP", Command(name=CommandName.HELP, misspelt="HELP")),
        ("/Suggest https://a.example", Command(name=SUGGEST, misspelt="Suggest")),
        ("/sugest", Command(name=SUGGEST, misspelt="sugest")),
        ("/suggestion", Command(name=SUGGEST, misspelt="suggestion")),
        ("/accpet", Command(name=CommandName.ACCEPT, misspelt="accpet")),
        ("/retrige", Command(name=CommandName.RETRIAGE, misspelt="retrige")),
        ("/accept now", Command(name=CommandName.ACCEPT, misread="now")),
        ("/help model: x", Command(name=CommandName.HELP, misread="model: x")),
    ],
)
def test_what_is_understood(text: str, wanted: Command) -> None:
    assert command(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "hello",
            "> /help",
            " /help",
            "\n/help",
            "\t/help",
            "/helpful",
            "//help",
            "/ help",
            "`/help`",
        ),
        *("/help\u200b", "\ufeff/help", "／help", "/help\u00a0x", "/help:", "see /help", "/unknown"),
        "/suggest " + "x" * 3000,
    ],
)
def test_what_is_no_command(text: str) -> None:
    assert command(text) is None


@given(st.text())
def test_nothing_else_is_ever_one(text: str) -> None:
    found = command(text)
    assert found is None or found.misspelt or text.startswith(f"/{found.name}")
    assert found is None or not found.misspelt or text.startswith(f"/{found.misspelt}")


@given(st.text(max_size=50), st.text(max_size=50))
def test_what_a_command_says_stays_on_its_line(first: str, rest: str) -> None:
    assert command(f"/suggest {first}\n{rest}") == command(f"/suggest {first}".split("\n", 1)[0])
