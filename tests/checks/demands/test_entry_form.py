"""Demands on how an entry is written and where it stands."""

from __future__ import annotations

import pytest

from tests.checks.subjects import MET, NOT_MET, asked, subject, written
from triagebot import config
from triagebot.checks.base import Proposal
from triagebot.checks.demands import outcomes
from triagebot.config import Config
from triagebot.listing.guides.read import read
from triagebot.listing.parsing import parse
from triagebot.models import (
    RuleState,
)

DATED = (
    "# L\n\n## Lamps\n\n- [Ash](https://ash.example) - Old. (2025)\n- [Elm](https://elm.example) - Older. (2021)\n"
)


@pytest.mark.parametrize(("year", "state"), [(2023, MET), (2025, MET), (2020, NOT_MET), (2026, NOT_MET)])
def test_order_by_date_is_judged_by_the_years_around(year: int, state: RuleState) -> None:
    entry = f"- [Fir](https://fir.example) - Lights. ({year})"
    here = ("L", "Lamps")
    placed = {"section": here, "proposed": here, "written": written(entry, 6, here), "line": 6, "entry": entry}
    one = subject(rules=asked("Newest first."), text=DATED, url="https://fir.example", **placed)  # type: ignore[arg-type]
    assert [said.state for said in outcomes.of_entry(one, Config()).outcomes] == [state]


def test_a_placeholder_in_the_pattern_of_a_title_stands_for_any_name() -> None:
    guide_of = asked("Name your pull request `Add Name of Lamp List`.")

    def codes(title: str) -> list[str]:
        judged = outcomes.of_proposal(Proposal(title=title), guide_of, Config())
        return [finding.code for finding in judged.findings]

    assert codes("Add Lamps of the World") == []
    assert codes("some lamps") == ["title-format"]


@pytest.mark.parametrize(("entry", "codes"), [("🐍", []), ("🚀", ["legend-signs"])])
def test_a_legend_of_the_options_is_the_list_s(entry: str, codes: list[str]) -> None:
    options = config.load("rules:\n  legend:\n    🐍: Python\n    🦀: Rust\n")
    one = subject(entry=f"- [Cinder](https://cinder.example/) {entry} - Keeps a lantern warm.\n")
    assert [finding.code for finding in outcomes.of_entry(one, options).findings] == codes


TABLE = "# L\n\n## T\n\n| Name | Key | Open |\n|---|---|---|\n" + "".join(
    f"| [{name}](https://{name}.example) | {key} | Yes |\n" for name, key in (("Ash", "`none`"), ("Elm", "No"))
)


@pytest.mark.parametrize(
    ("key", "said"), [("No", []), ("`none`", []), ("none", ["column-values"]), ("Maybe", ["column-values"])]
)
def test_code_marks_are_asked_for_where_the_entries_around_write_that_value_with_them(
    key: str, said: list[str]
) -> None:
    row, here = f"| [Cinder](https://cinder.example/) | {key} | Yes |\n", ("L", "T")
    rules = read("- `Key` is one of `none`, `No`\n", listing=parse.parse(TABLE, "README.md"))
    one = subject(text=TABLE, rules=rules, section=here, proposed=here, entry=row, line=9)
    assert [finding.code for finding in outcomes.of_entry(one, Config()).findings] == said
