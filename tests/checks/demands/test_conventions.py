# ruff: noqa: E501 - one case a line: broken up they cannot be read against each other
"""What nearly all entries do alike is told with the count and asked for; below that share nothing is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.checks.subjects import facts, subject
from triagebot.checks.demands import conventions, mending, outcomes
from triagebot.config import Config
from triagebot.listing.guides.read import guide
from triagebot.listing.parsing import parse

NAMES = ("ash", "beacon", "candle", "dusk", "ember", "flare", "glow", "hearth")
HUB = "https://github.com/acme/cinder"


def many(line: str, *, count: int = 8, last: str = "") -> str:
    """A list of entries of that form; NAME is each one's name, OWNER the owner of its repository."""
    rows = [line.replace("NAME", name).replace("OWNER", f"o{name}") for name in NAMES[:count]]
    return "# L\n\n## Tools\n\n" + "\n".join([*rows, *([last] if last else [])]) + "\n"


def found(text: str, entry: str, **values: object) -> list[str]:
    about = replace(subject(text=text, url=HUB, **values), entry=entry)  # type: ignore[arg-type]
    return [one.message for one in outcomes.of_entry(about, Config()).findings]


REPO = "https://github.com/OWNER/NAME"
PLAIN = f"- [NAME]({REPO}) - Lights lamps."
ENTRY = f"- [cinder]({HUB}) - Lights lamps."
CASES = [
    (f"- [NAME]({REPO}) [![s](https://b.example/NAME.svg)](https://b.example/NAME) - Lights lamps.", "a badge is missing"),
    (f"- [NAME]({REPO}) 🐍 🏠 - Lights lamps.", "it has none of the signs that entries here have"),
    (f"- [NAME]({REPO}) - Lights lamps. [MIT]", "a mark such as [MIT] is missing"),
    (f"- [NAME]({REPO}) - Lights lamps (PDF)", "letters in brackets at the end are missing"),
    (f"- [NAME]({REPO}) by **@OWNER** - Lights lamps.", "the user name behind the link is missing"),
    (f"- [NAME]({REPO}) - Lights lamps. By [@OWNER](https://github.com/OWNER)", "the author behind the description is missing"),
    (f"- [NAME]({REPO}) - Lights lamps. *OFL*", "a mark behind the description is missing, such as `*OFL*`"),
    (f"- [NAME]({REPO}) - Lights lamps. 🎙️ Ida OWNER", "🎙️ is missing, and what stands behind it"),
    (f"- [OWNER/NAME]({REPO}) - Lights lamps.", 'the name is "Cinder"; names of repositories here are owner/repo'),
    (f"- [NAME]({REPO}#readme) - Lights lamps.", "the link does not end in #readme"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), CASES)
def test_what_eight_neighbours_share_is_told(line: str, message: str) -> None:
    assert message in found(many(line), ENTRY)


@pytest.mark.parametrize(("line", "message"), CASES)
def test_of_fewer_or_mixed_neighbours_nothing_is_said(line: str, message: str) -> None:
    assert found(many(line, count=4), ENTRY) == []
    # five are enough for an author, where all have one
    assert found(many(line, count=7), ENTRY) == ([message] if re.search("author|user name|🎙", message) else [])
    assert found(many(line, last=PLAIN.replace("NAME", "zinc").replace("OWNER", "ozinc")), ENTRY) == []


@pytest.mark.parametrize("mark", [" by **@OWNER** - Lights lamps.", " - Lights lamps. *by @OWNER*"])
def test_in_a_short_list_whose_every_entry_names_its_author_a_new_one_does_too(mark: str) -> None:
    line = f"- [NAME]({REPO}){mark}"
    assert len(found(many(line, count=5), ENTRY)) == 1
    assert found(many(line, count=5, last=PLAIN.replace("NAME", "zinc").replace("OWNER", "ozinc")), ENTRY) == []


@pytest.mark.parametrize(("said", "finds"), [("GPL-3.0", 1), ("MIT", 0), ("`MIT`", 0), ("unclear", 0)])
def test_another_licence_than_the_hosts_is_told_where_rows_name_theirs(said: str, finds: int) -> None:
    head = "# L\n\n## Tools\n\n| Name | About | Licence |\n| --- | --- | --- |\n"
    rows = "".join(f"| [{name}](https://github.com/o{name}/{name}) | Lights. | MIT |\n" for name in NAMES[:4])
    messages = found(head + rows, f"| [cinder]({HUB}) | Lights. | {said} |", known=facts(LICENSE="MIT"))
    wrong = f'the row says that the licence is "{said}", GitHub names MIT'
    assert [one for one in messages if "licence" in one] == [wrong] * finds


def test_a_legend_is_named_with_its_line() -> None:
    text = "# L\n\n## Legend\n\n- 🐍 – Python\n- 🏠 – runs at home\n\n" + many(f"- [NAME]({REPO}) 🐍 - Lights.")[5:]
    known = guide((), parse.parse(text, "README.md"))
    assert known is not None
    assert [(one.sign, one.meaning, one.line) for one in known.legend] == [
        ("🐍", "Python", 5),
        ("🏠", "runs at home", 6),
    ]
    about = replace(subject(text=text, url=HUB, rules=known), entry=ENTRY)
    (finding,) = [one for one in outcomes.of_entry(about, Config()).findings if one.code == "mark-missing"]
    assert finding.action == "Which of 🐍 🏠 apply, by the legend at line 5?"


def test_a_licence_that_is_known_is_filled_in_as_the_others_write_it() -> None:
    text = many(f"- [NAME]({REPO}) - Lights lamps. [MIT]")
    about = replace(subject(text=text, url=HUB, known=facts(LICENSE="MIT", STARS="1")), entry=ENTRY)
    judged = outcomes.of_entry(about, Config())
    mended = mending.mended(ENTRY, judged.mendings, title="cinder", description="Lights lamps.")
    assert mended == f"{ENTRY} [MIT]"


def test_a_table_says_what_its_link_is() -> None:
    rows = "".join(f"| [{name}](https://{name}.example) | Lights | Yes | `apiKey` |\n" for name in NAMES)
    rows += "".join(f"| [{name}2](http://{name}2.example) | Lights | No | No |\n" for name in NAMES)
    text = f"# L\n\n## Tools\n\n| Name | What | HTTPS | Auth |\n| --- | --- | --- | --- |\n{rows}"
    about = subject(text=text, url="http://cinder.example")
    row = "| [Cinder](http://cinder.example) | Lights | Yes | apiKey |"
    judged = outcomes.of_entry(replace(about, entry=row), Config())
    assert {one.message for one in judged.findings} == {
        'the column HTTPS says "Yes", and the link is http, and https was not seen to work',
        '"apiKey" in the column Auth is written `apiKey` here',
    }
    mended = mending.mended(row, judged.mendings, title="Cinder", description="Lights")
    assert mended == "| [Cinder](http://cinder.example) | Lights | No | `apiKey` |"


def test_the_conventions_of_a_whole_list_are_counted() -> None:
    listing = parse.parse(many(f"- [OWNER/NAME]({REPO}#readme) 🐍 - Lights lamps."), "README.md")
    assert [(one.name, one.count, one.of) for one in conventions.of_list(listing)] == [
        ("a sign", 8, 8),
        ("owner/repo as the name of a repository", 8, 8),
        ("#readme behind the link", 8, 8),
    ]


SIGNED = f"- [NAME]({REPO}) - Lights lamps. By [@OWNER](https://github.com/OWNER)"


def test_who_made_it_is_filled_in_behind_the_description() -> None:
    about = replace(subject(text=many(SIGNED), url=HUB), entry=ENTRY)
    judged = outcomes.of_entry(about, Config())
    mended = mending.mended(ENTRY, judged.mendings, title="cinder", description="Lights lamps.")
    assert mended == f"{ENTRY} By [@acme](https://github.com/acme)"


def test_entries_that_are_no_repositories_are_not_asked_who_made_them() -> None:
    text = many(SIGNED, last="- [A day out](https://day.example) - A walk.")
    assert "the author behind the description is missing" in found(text, ENTRY)
