"""Findings agree with each other and with the suggestion, whatever two things are wrong with an entry at once."""

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from triagebot import pipeline
from triagebot.config import Config
from triagebot.drafting.offline import OfflineDrafting
from triagebot.listing import changes
from triagebot.listing.guides import read
from triagebot.listing.parsing import parse
from triagebot.models import EntryReport, Evidence, Fact, FactName, LinkState, LinkStatus, Origin, Severity

NAMES = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple"]
HEAD = "# Kettles\n\n## Stove\n\n"
ROWS = [f"- [{name}](https://{name.lower()}.example/) - Boils {name} water in a few minutes.\n" for name in NAMES]
RIGHT = "- [Gorse](https://gorse.example/) - Boils a litre of water in a few minutes.\n"
PLACE = 6
GUIDE = """\
# Contributing

- Entries are in alphabetical order.
- Descriptions end with a full stop.
- Keep the description under 80 characters.
"""

MECHANICAL: dict[str, Callable[[str], str]] = {
    "bullet": lambda line: line.replace("- [", "* [", 1),
    "separator": lambda line: line.replace(") - ", "): ", 1),
    "full stop": lambda line: line.replace("minutes.", "minutes"),
    "two spaces": lambda line: line.replace("] ", "]  ").replace(") - ", ") -  ").replace("): ", "):  "),
    "hidden sign": lambda line: line.replace("litre", "lit\u200bre"),
    "slip": lambda line: line.replace("](", "] (", 1),
}
"""What a suggested change puts right by itself."""
JUDGED: dict[str, Callable[[str], str]] = {
    "advert": lambda line: line.replace("Boils", "The best kettle ever: boils"),
    "long": lambda line: line.replace(
        "a litre of water", "a litre of water, or two of them when it is asked to, and tea"
    ),
    "no description": lambda line: line.partition(" - ")[0].partition("): ")[0].rstrip("\n)") + ")\n",
}
"""What takes words of the proposer's."""
NEVER_BOTH = [
    {"section-unknown", "section-differs"},
    {"section-differs", "placement"},
    {"description-missing", "description-long"},
    {"description-missing", "description-short"},
    {"description-long", "description-short"},
    {"tags-missing", "tags-unknown"},
    {"end-with-full-stop", "no-full-stop"},
    {"link-dead", "link-moved"},
]


def triaged(line: str, place: int = PLACE) -> EntryReport:
    old = parse.parse(HEAD + "".join(ROWS))
    new = parse.parse(HEAD + "".join([*ROWS[:place], line, *ROWS[place:]]).replace("] (", "]("))
    (added,) = changes.compare(old, new).added
    written = HEAD + "".join([*ROWS[:place], line, *ROWS[place:]])
    (request,) = changes.requests((added,), new, Origin(), original=written)
    listing = new.without(added)
    guide = read.read(GUIDE, "CONTRIBUTING.md", listing)
    context = pipeline.Context(listing, guide, Config(), date(2026, 11, 27))
    facts = (
        Fact(name=FactName.TITLE, value="Gorse", source="page"),
        Fact(name=FactName.DESCRIPTION, value="Boils a litre of water in a few minutes.", source="page"),
    )
    ok = LinkState(status=LinkStatus.OK, http_status=200)
    evidence = Evidence(url=request.url, link=ok, facts=facts)
    return pipeline.triage(request, context, gatherer=Nobody(), drafting=OfflineDrafting(), evidence=evidence)


class Nobody:
    """Is never asked: the evidence is given."""

    def expect(self, addresses: object) -> None:
        raise AssertionError(addresses)

    def gather(self, url: str) -> Evidence:
        raise AssertionError(url)


def pressing(report: EntryReport) -> set[str]:
    return {finding.code for finding in report.findings if finding.severity is not Severity.NOTE}


def test_an_entry_that_is_right_is_left_alone() -> None:
    report = triaged(RIGHT)
    assert pressing(report) == set()
    assert report.entry == RIGHT


@pytest.mark.parametrize(("one", "other"), [*combinations(MECHANICAL, 2)])
def test_a_suggestion_puts_both_right_and_brings_nothing_new(one: str, other: str) -> None:
    wrong = MECHANICAL[other](MECHANICAL[one](RIGHT))
    report = triaged(wrong)
    assert pressing(report), wrong
    assert report.entry == RIGHT, wrong
    assert pressing(triaged(report.entry)) == set()


@pytest.mark.parametrize("one", MECHANICAL)
@pytest.mark.parametrize("other", JUDGED)
def test_what_takes_words_stays_said_and_nothing_else_when_the_suggestion_is_applied(one: str, other: str) -> None:
    alone = pressing(triaged(JUDGED[other](RIGHT)))
    report = triaged(JUDGED[other](MECHANICAL[one](RIGHT)))
    after = triaged(report.entry if report.entry.endswith("\n") else report.entry + "\n")
    assert pressing(after) <= alone
    assert pressing(after) <= pressing(report)


@pytest.mark.parametrize("place", [0, 2, 10])
@pytest.mark.parametrize("fault", ["", *MECHANICAL])
def test_an_entry_in_the_wrong_place_is_moved_once_and_written_right_at_once(fault: str, place: int) -> None:
    report = triaged(MECHANICAL[fault](RIGHT) if fault else RIGHT, place)
    assert "placement" in pressing(report)
    assert report.insertion is not None
    assert report.insertion.after == "Fir"
    assert report.entry == RIGHT
    assert pressing(triaged(report.entry)) == set()


@pytest.mark.parametrize(("one", "other"), [*combinations([*MECHANICAL, *JUDGED], 2)])
def test_no_two_findings_contradict_each_other(one: str, other: str) -> None:
    faults = MECHANICAL | JUDGED
    report = triaged(faults[other](faults[one](RIGHT)))
    codes = {finding.code for finding in report.findings}
    assert not any(pair <= codes for pair in NEVER_BOTH)
    actions = [finding.action for finding in report.findings if "The entry below" in finding.action]
    assert len(set(actions)) <= 2
