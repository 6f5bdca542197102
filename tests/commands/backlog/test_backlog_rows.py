"""A row of the backlog: what it says of a proposal."""

from triagebot.commands.backlog import backlog_rows
from triagebot.events.triggers import Issue
from triagebot.models import (
    Draft,
    Drafter,
    EntryReport,
    Evidence,
    LinkState,
    LinkStatus,
    Origin,
    OriginKind,
    Report,
    Request,
    Verdict,
)

URL = "https://wick.example/"
ISSUE = Issue(repository="lamps/awesome-lanterns", number=7, title="Add Wick", body=URL, author="ida")


def test_the_section_is_told_without_the_badges_of_its_headings() -> None:
    badged = ("Lanterns [![Awesome](https://badge.example/a.svg)](https://awesome.example)", "Oil")
    entry = EntryReport(
        request=Request(url=URL, origin=Origin(kind=OriginKind.ISSUE)),
        evidence=Evidence(url=URL, link=LinkState(status=LinkStatus.OK, http_status=200)),
        draft=Draft(section=badged, sections=(), title="Wick", tags=(), description="", drafter=Drafter.PROPOSER),
        verdict=Verdict.READY,
    )
    found = backlog_rows.row(ISSUE, Report(list_path="README.md", entries=(entry,)))
    assert (found.title, found.section) == ("Wick", "Lanterns › Oil")
